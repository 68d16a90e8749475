"""What can be done beside the thread that does the rest, because hashing, compressing and writing let others run."""

import queue
import threading
from collections.abc import Callable
from types import TracebackType
from typing import Any, Protocol, Self

_SMALL = 16 * 1024
_MOST = 32
"""Pieces that wait at most. They are of moderate size, so that these are a few megabytes."""


class Digest(Protocol):
    """Anything of ``hashlib``."""

    def update(self, data: bytes, /) -> None:
        """Take the next bytes."""


class Hashing:
    """Feeds digests in a thread of its own, in the order in which it is told to. Use it as a context manager.

    A digest may be read once :meth:`settle` has returned.
    """

    def __init__(self) -> None:
        self._waiting: queue.Queue[tuple[Digest, bytes] | None] = queue.Queue(_MOST)
        self._thread: threading.Thread | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._thread is not None:
            self._waiting.put(None)
            self._thread.join()

    def update(self, digest: Digest, data: bytes) -> None:
        """Feed ``data`` to ``digest``, here and now where handing it over would cost more."""
        if len(data) < _SMALL and not self._waiting.unfinished_tasks:
            digest.update(data)
            return
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="bundle-hashing", daemon=True)
            self._thread.start()
        self._waiting.put((digest, data))

    def settle(self) -> None:
        """Return when everything handed over so far is in its digest."""
        if self._waiting.unfinished_tasks:
            self._waiting.join()

    def _work(self) -> None:
        while (given := self._waiting.get()) is not None:
            digest, data = given
            digest.update(data)
            self._waiting.task_done()


class AbandonedError(OSError):
    """What is read comes to no end, because whoever was writing it gave up."""


class Conveyor:
    """A stream that one thread fills while another, which runs ``reader``, reads it. Use it as a context manager.

    Leaving waits for the reader and raises what it raised. Left by an exception, the reader is told to give up.
    """

    def __init__(self, reader: Callable[["Conveyor"], object]) -> None:
        self._pieces: queue.Queue[bytes | None] = queue.Queue(_MOST)
        self._piece = b""
        self._place = 0
        self._ended = False
        self._abandoned = False
        self._failure: BaseException | None = None
        self._thread = threading.Thread(target=self._run, args=(reader,), name="bundle-sealing", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._abandoned = value is not None
        self._pieces.put(None)
        self._thread.join()
        if value is None and self._failure is not None:
            raise self._failure

    @property
    def is_over(self) -> bool:
        """Whether the reader has failed, and nothing more is wanted."""
        return self._failure is not None

    def write(self, piece: bytes) -> None:
        """Hand over the next bytes; wait while the reader lags behind."""
        if piece:
            self._pieces.put(piece)

    def read(self, size: int) -> bytes:
        """Return up to ``size`` bytes; none at the end. For the reader only."""
        if self._place >= len(self._piece) and not self._ended:
            self._take()
        data = self._piece[self._place : self._place + size]
        self._place += len(data)
        return data

    def _take(self) -> None:
        given = self._pieces.get()
        self._ended = given is None
        self._piece, self._place = given or b"", 0
        if self._ended and self._abandoned:
            raise AbandonedError

    def _run(self, reader: Callable[["Conveyor"], Any]) -> None:
        try:
            reader(self)
        except BaseException as failure:  # noqa: BLE001 - it is raised again in the thread that writes
            self._failure = failure
        while not self._ended:  # so that nobody waits for room
            self._ended = self._pieces.get() is None
