"""A small server that follows the OpenRosa specification: discovery, form list, submission, over TLS.

Stricter than real ones: a request without its version header, a post that is too large, or a file that was not
announced is refused.
"""

import hashlib
import re
import secrets
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import MIMEPart
from email.parser import BytesParser
from email.policy import HTTP
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from lxml import etree

USER, PASSWORD = "collector", "openrosa-password-marker"


@dataclass
class Held:
    """One submission as the server has it."""

    xml: bytes
    files: dict[str, bytes] = field(default_factory=dict)
    complete: bool = False


@dataclass
class OpenRosa:
    port: int
    way: str
    forms: tuple[str, ...]
    limit: int = 10_000_000
    held: dict[str, Held] = field(default_factory=dict)
    posts: int = 0
    fail: list[int] = field(default_factory=list)
    """Statuses to answer the next posts with, in place of taking them."""
    answers: dict[str, tuple[int, dict[str, str], bytes]] = field(default_factory=dict)
    """What to answer to a method, in place of what is right: status, headers and content."""

    @property
    def url(self) -> str:
        return f"https://localhost:{self.port}/v1/projects/1"


@contextmanager
def openrosa(certificate: Path, *, way: str, forms: tuple[str, ...]) -> Iterator[OpenRosa]:
    """Run it until the block ends; ``way`` of logging in is ``basic`` or ``digest``."""
    server = _Server(("127.0.0.1", 0), _Handler)
    server.found = OpenRosa(server.server_port, way, forms)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server.found
    finally:
        server.shutdown()
        server.server_close()
        thread.join(10)


class _Server(ThreadingHTTPServer):
    found: OpenRosa

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of clients that go away, as these do."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    nonce = secrets.token_hex(8)

    @property
    def found(self) -> OpenRosa:
        assert isinstance(self.server, _Server)
        return self.server.found

    def log_message(self, *_args: object) -> None:
        pass

    def do_HEAD(self) -> None:
        if self._admitted() and self._at("/submission") and not self._otherwise():
            self._answer(204, {"X-OpenRosa-Accept-Content-Length": str(self.found.limit), "Location": self.path})

    def do_GET(self) -> None:
        if self._admitted() and self._at("/formList") and not self._otherwise():
            ids = "".join(f"<xform><formID>{form}</formID><name>x</name></xform>" for form in self.found.forms)
            body = f'<xforms xmlns="http://openrosa.org/xforms/xformsList">{ids}</xforms>'.encode()
            self._answer(200, {"Content-Type": "text/xml; charset=utf-8"}, body)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if not self._admitted() or not self._at("/submission"):
            return
        self.found.posts += 1
        if len(body) > self.found.limit:
            self._answer(413)
        elif self.found.fail:
            self._answer(self.found.fail.pop(0))
        else:
            self._answer(self._take(body), {}, b'<OpenRosaResponse xmlns="http://openrosa.org/http/response"/>')

    def _take(self, body: bytes) -> int:
        head = f"Content-Type: {self.headers['Content-Type']}\r\n\r\n".encode()
        parts = {
            str(part.get_param("name", header="content-disposition")): part
            for part in BytesParser(policy=HTTP).parsebytes(head + body).iter_parts()
        }
        xml = parts.pop("xml_submission_file")
        assert xml.get_content_type() == "text/xml"
        content = _content(xml)
        root = etree.fromstring(content)
        if root.get("id") not in self.found.forms:
            return 404
        identity = root.findtext("{*}meta/{*}instanceID") or ""
        if not re.fullmatch(r"uuid:[0-9a-f-]{36}", identity):
            return 400
        incomplete = parts.pop("*isIncomplete*", None) is not None
        before = self.found.held.get(identity)
        if before is not None and before.xml != content:
            return 409
        held = self.found.held.setdefault(identity, Held(content))
        held.files |= {name: _content(part) for name, part in parts.items()}
        held.complete = not incomplete
        return 202 if before is not None else 201

    def _admitted(self) -> bool:
        given = self.headers.get("Authorization", "")
        if self.headers.get("X-OpenRosa-Version") != "1.0":
            self._answer(400)
            return False
        if self.found.way == "digest" and _digest_fits(given, self.command, self.nonce):
            return True
        if self.found.way == "basic" and given == "Basic Y29sbGVjdG9yOm9wZW5yb3NhLXBhc3N3b3JkLW1hcmtlcg==":
            return True
        ask = {"basic": 'Basic realm="odk"', "digest": f'Digest realm="odk", nonce="{self.nonce}", qop="auth"'}
        self._answer(401, {"WWW-Authenticate": ask[self.found.way]})
        return False

    def _otherwise(self) -> bool:
        if self.command not in self.found.answers:
            return False
        self._answer(*self.found.answers[self.command])
        return True

    def _at(self, place: str) -> bool:
        if self.path == f"/v1/projects/1{place}":
            return True
        self._answer(404)
        return False

    def _answer(self, status: int, headers: dict[str, str] | None = None, body: bytes = b"") -> None:
        self.send_response(status)
        for name, value in {"X-OpenRosa-Version": "1.0", **(headers or {})}.items():
            self.send_header(name, value)
        if status != 204:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)


def _content(part: MIMEPart) -> bytes:
    content = part.get_payload(decode=True)
    assert isinstance(content, bytes)
    return content


def _digest_fits(given: str, method: str, nonce: str) -> bool:
    if not given.startswith("Digest "):
        return False
    told = dict(re.findall(r'(\w+)="?([^",]+)"?', given))
    one, two = _md5(f"{USER}:odk:{PASSWORD}"), _md5(f"{method}:{told['uri']}")
    wanted = _md5(f"{one}:{nonce}:{told['nc']}:{told['cnonce']}:{told['qop']}:{two}")
    return bool(told["response"] == wanted)


def _md5(text: str) -> str:
    return hashlib.md5(text.encode()).hexdigest()
