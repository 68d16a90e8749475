"""One answer over HTTP, bounded: in bytes, in time from when it is waited for, and by a person who stops it.

httpx bounds each single read. A server that says a byte a minute, in its headers or after them, would hold whoever asks
without end, so that the connections are let go from beside, which ends whatever waits for them.
"""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any, NamedTuple

import httpx

LONGEST = 600.0
"""Seconds that one answer may take in all: the slowest lines bring what is asked for in less."""
MOST_BYTES = 16 * 1024 * 1024
_STEP = 0.1
_NEVER = float("inf")


class Answer(NamedTuple):
    """What the server said."""

    status: int
    headers: httpx.Headers
    content: bytes


class TooMuch(Exception):  # noqa: N818 - whoever asked says what it means
    """The answer is larger than any is, or was not there in the time that any needs."""


def _go_on() -> None:
    """Nobody stops it."""


class Asking:
    """Asks with a client. ``check`` raises when a person has stopped it, in a thread of its own, too."""

    def __init__(self, client: httpx.Client, check: Callable[[], None] = _go_on, seconds: float = LONGEST) -> None:
        self._client = client
        self._check = check
        self._seconds = seconds
        self._streams: list[Any] = []

    def ask(self, method: str, url: str, *, last: float | None = None, **given: Any) -> Answer:
        """Return the whole answer. Raises TooMuch, what ``check`` raises, and httpx's own.

        ``last`` seconds are given to what has to be asked even after somebody stopped it: sending is among them.
        """
        with self.answering(method, url, last=last, **given) as response:
            said = bytearray()
            for piece in response.iter_raw():  # never unpacked: little of it may stand for gigabytes
                said += piece
                if len(said) > MOST_BYTES:
                    raise TooMuch
            return Answer(response.status_code, response.headers, bytes(said))

    @contextmanager
    def answering(self, method: str, url: str, *, last: float | None = None, **given: Any) -> Iterator[httpx.Response]:
        """Read an answer as it comes. Raises as :meth:`ask`; how much it may be is the reader's to say."""
        guard = _Guard(self._streams, self._check, self._seconds, last)
        try:
            with guard, self._client.stream(method, url, extensions={"trace": guard.told}, **given) as response:
                yield response
        except httpx.HTTPError:
            if guard.reason is None:
                raise
        if guard.reason is not None:  # also where the end of a connection looks like the end of the answer
            raise guard.reason from None


class _Guard:
    """Watches one request from a thread of its own, and lets its connections go when it must end."""

    def __init__(self, streams: list[Any], check: Callable[[], None], seconds: float, last: float | None) -> None:
        self.reason: Exception | None = None
        self._streams = streams
        self._check = check if last is None else _go_on
        self._seconds = seconds
        self._at_all = _NEVER if last is None else time.monotonic() + last
        self._ends = _NEVER
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> None:
        self._thread.start()

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def told(self, event: str, info: dict[str, Any]) -> None:
        """Hear from httpx how far it is: which connections there are, what is being sent, what is waited for."""
        if event.endswith("send_request_headers.started"):
            self._ends = _NEVER  # a slow line may take hours for what it carries, after a proxy has answered, too
        elif event.endswith("receive_response_headers.started"):
            self._ends = time.monotonic() + self._seconds
        elif event.endswith(("connect_tcp.complete", "start_tls.complete")):
            self._streams[:] = [each for each in self._streams if each.get_extra_info("socket").fileno() >= 0]
            self._streams.append(info["return_value"])

    def _watch(self) -> None:
        while not self._over.wait(_STEP):
            try:
                self._check()
                if time.monotonic() > min(self._ends, self._at_all):
                    raise TooMuch  # noqa: TRY301 - both ways of ending are one
            except Exception as reason:  # noqa: BLE001 - it is raised again where the answer is waited for
                self.reason = self.reason or reason
                self._let_go()

    def _let_go(self) -> None:
        for stream in tuple(self._streams):
            with suppress(OSError):
                # Of the connection itself: what TLS keeps is still being read by the other thread.
                socket.socket.shutdown(stream.get_extra_info("socket"), socket.SHUT_RDWR)
