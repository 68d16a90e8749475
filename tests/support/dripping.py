"""A server over TLS that says its answer byte by byte and never comes to its end, as long as somebody listens."""

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path

PLACES = ("nothing", "headers", "content")
_GOOD = {b"HEAD": b"204", b"GET": b"200"}
_PAUSE = 0.02


@dataclass
class Dripping:
    """``said``: some of an answer went bit by bit; ``gone``: who asked is away; ``asked``: how many requests there were."""

    port: int
    place: str
    asked: int = 0
    gone: threading.Event = field(default_factory=threading.Event)
    said: threading.Event = field(default_factory=threading.Event)
    ended: threading.Event = field(default_factory=threading.Event)

    @property
    def url(self) -> str:
        return f"https://localhost:{self.port}/remote.php/dav/files/anna/inbox"

    @contextmanager
    def going(self) -> Iterator[None]:
        with suppress(OSError):
            yield
        self.gone.set()


@contextmanager
def dripping(certificate: Path, place: str) -> Iterator[Dripping]:
    """Run it until the block ends; ``place`` says where in the answer it begins."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    listener = socket.create_server(("127.0.0.1", 0))
    found = Dripping(listener.getsockname()[1], place)
    threading.Thread(target=_accept, args=(listener, context, found), daemon=True).start()
    try:
        yield found
    finally:
        found.ended.set()
        listener.close()


def _accept(listener: socket.socket, context: ssl.SSLContext, found: Dripping) -> None:
    while True:
        try:
            near, _ = listener.accept()
        except OSError:
            return
        threading.Thread(target=_answer, args=(near, context, found), daemon=True).start()


def _answer(near: socket.socket, context: ssl.SSLContext, found: Dripping) -> None:
    with found.going(), context.wrap_socket(near, server_side=True) as line:
        method = line.recv(64 * 1024).partition(b" ")[0]
        found.asked += 1
        if found.place == "nothing":
            found.said.set()
            while line.recv(64 * 1024):
                pass
            return
        line.sendall(b"HTTP/1.1 %s Good\r\nX-OpenRosa-Version: 1.0\r\n" % _GOOD.get(method, b"207"))
        drips: Iterator[bytes] = cycle([b"X", b"-", b"A", b":", b"a", b"\r\n"])
        if found.place == "content":
            line.sendall(b"Content-Length: 1000000000\r\n\r\n")
            drips = cycle([b"<"])
        for number, drip in enumerate(drips):
            line.sendall(drip)
            if number == 3:
                found.said.set()
            if found.ended.wait(_PAUSE):
                return
