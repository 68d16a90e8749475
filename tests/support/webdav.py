"""A real WebDAV server over TLS, with a certificate of our own making, on a line that can break.

WsgiDAV under cheroot; in front of it, where a test asks for it, the parts of Nextcloud that its chunked upload
(version 2) is made of. The line is a relay that passes the encrypted bytes on and cuts them off where it is told to.
"""

import json
import logging
import re
import shutil
import socket
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import trustme
from cheroot.ssl.builtin import BuiltinSSLAdapter
from cheroot.wsgi import Server as WsgiServer
from wsgidav.fs_dav_provider import FilesystemProvider
from wsgidav.wsgidav_app import WsgiDAVApp

USER, PASSWORD = "anna", "app-password-marker"
FILES, UPLOADS = "remote.php/dav/files/anna", "remote.php/dav/uploads/anna"


class Certificates:
    """A certificate authority; the system trusts it when ``SSL_CERT_FILE`` names ``file``."""

    def __init__(self, folder: Path) -> None:
        self._ca = trustme.CA()
        self._folder = folder
        self.file = folder / "ca.pem"
        self._ca.cert_pem.write_to_path(self.file)

    def issue(self, name: str = "localhost", *, expired: bool = False) -> Path:
        until = datetime(2020, 1, 1, tzinfo=UTC) if expired else None
        return self._written(self._ca.issue_cert(name, not_after=until))

    def self_signed(self) -> Path:
        return self._written(trustme.CA().issue_cert("localhost"))

    def _written(self, made: trustme.LeafCert) -> Path:
        path = self._folder / f"{len(list(self._folder.iterdir()))}.pem"
        made.private_key_and_cert_chain_pem.write_to_path(path)
        return path


@dataclass
class Cloud:
    """``folder`` is the server's disk; ``asked`` every request as ``METHOD path``, ``seen`` the bytes of each PUT."""

    folder: Path
    port: int
    asked: list[str] = field(default_factory=list)
    answers: dict[str, tuple[str, dict[str, str]] | tuple[str, dict[str, str], bytes]] = field(default_factory=dict)
    """What to answer to a method in place of the server, once: status line, headers and, where it has one, content."""

    @property
    def url(self) -> str:
        return f"https://localhost:{self.port}/{FILES}/inbox"

    @property
    def inbox(self) -> Path:
        return self.folder / FILES / "inbox"

    def names(self) -> list[str]:
        return sorted(path.name for path in self.inbox.iterdir())

    def put_names(self) -> list[str]:
        return [line.rpartition("/")[2] for line in self.asked if line.startswith("PUT")]


@contextmanager
def unused_port() -> Iterator[int]:
    """A port that nobody answers at, and that the system gives to nobody else before the block ends."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        yield int(held.getsockname()[1])


@contextmanager
def cloud(folder: Path, certificate: Path, *, nextcloud: bool = False) -> Iterator[Cloud]:
    """Run the server until the block ends."""
    for part in (f"{FILES}/inbox", UPLOADS):
        (folder / part).mkdir(parents=True, exist_ok=True)
    logging.getLogger("wsgidav").setLevel(logging.CRITICAL)
    dav = WsgiDAVApp(
        {
            "provider_mapping": {"/": FilesystemProvider(str(folder))},
            "simple_dc": {"user_mapping": {"*": {USER: {"password": PASSWORD}}}},
            "http_authenticator": {"accept_basic": True, "accept_digest": False, "default_to_digest": False},
            "verbose": 0,
            "logging": {"enable": False},
            "property_manager": True,
            "lock_storage": True,
        }
    )
    # One thread: what is asked for after a line broke, or was let go, comes after what was asked for on that line.
    server = _Server(("127.0.0.1", 0), dav, numthreads=1)
    server.ssl_adapter = BuiltinSSLAdapter(str(certificate), str(certificate))
    server.prepare()
    found = Cloud(folder, server.bind_addr[1])
    server.wsgi_app = _Front(found, dav, nextcloud)
    thread = threading.Thread(target=server.serve, daemon=True)
    thread.start()
    try:
        yield found
    finally:
        server.stop()
        thread.join(10)


class _Server(WsgiServer):
    def error_log(self, msg: str = "", level: int = 20, traceback: bool = False) -> None:
        """Say nothing of clients that go away, as these do."""


class _Front:
    """Notes what is asked, answers in the server's place where told to, and does what Nextcloud does."""

    def __init__(self, found: Cloud, dav: Callable[..., Iterable[bytes]], nextcloud: bool) -> None:
        self._cloud, self._dav, self._nextcloud = found, dav, nextcloud

    def __call__(self, environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        method, path = environ["REQUEST_METHOD"], environ["PATH_INFO"]
        self._cloud.asked.append(f"{method} {path}")
        if (said := self._cloud.answers.pop(method, None)) is not None:
            body = said[2] if len(said) > 2 else b""
            start(said[0], [*said[1].items(), ("Content-Length", str(len(body))), ("Connection", "close")])
            return [body]
        if self._nextcloud and path == "/status.php":
            body = json.dumps({"installed": True, "productname": "Nextcloud", "version": "31.0.0.1"}).encode()
            start("200 OK", [("Content-Type", "application/json"), ("Content-Length", str(len(body)))])
            return [body]
        if self._nextcloud and method == "MOVE" and path.endswith("/.file"):
            start(self._join(environ, path), [("Content-Length", "0")])
            return [b""]
        return self._dav(environ, start)

    def _join(self, environ: dict[str, Any], path: str) -> str:
        """Put the parts together in the order of their numbers, if they are as long as was said."""
        parts = self._cloud.folder / path.strip("/").removesuffix("/.file")
        target = self._cloud.folder / re.sub(r"^https://[^/]+/", "", environ["HTTP_DESTINATION"])
        whole = b"".join(part.read_bytes() for part in sorted(parts.iterdir(), key=lambda part: int(part.name)))
        if len(whole) != int(environ["HTTP_OC_TOTAL_LENGTH"]):
            return "400 Bad Request"
        if target.exists() and environ.get("HTTP_OVERWRITE") == "F":
            return "412 Precondition Failed"
        target.write_bytes(whole)
        shutil.rmtree(parts)
        return "201 Created"


@dataclass
class Line:
    """A relay to a port. ``cuts``: after how many bytes to the server each next connection that carries so many ends."""

    port: int
    target: int
    cuts: list[int] = field(default_factory=list)
    carried: int = 0
    broken: int = 0


@contextmanager
def line(target: int, cuts: Iterable[int] = ()) -> Iterator[Line]:
    """Pass bytes on to ``target`` until the block ends."""
    listener = socket.create_server(("127.0.0.1", 0))
    found = Line(listener.getsockname()[1], target, list(cuts))
    threading.Thread(target=_accept, args=(listener, found), daemon=True).start()
    try:
        yield found
    finally:
        listener.close()


def _accept(listener: socket.socket, found: Line) -> None:
    while True:
        try:
            near, _ = listener.accept()
        except OSError:
            return
        far = socket.create_connection(("127.0.0.1", found.target))
        threading.Thread(target=_pass_on, args=(near, far, found), daemon=True).start()
        threading.Thread(target=_pass_on, args=(far, near, None), daemon=True).start()


def _pass_on(source: socket.socket, sink: socket.socket, found: Line | None) -> None:
    carried = 0
    with suppress(OSError):
        while piece := source.recv(16 * 1024):
            carried += len(piece)
            if found is not None:
                found.carried += len(piece)
                if found.cuts and carried > found.cuts[0]:
                    found.cuts.pop(0)
                    found.broken += 1
                    break
            sink.sendall(piece)
    for end in (source, sink):
        with suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)
        end.close()
