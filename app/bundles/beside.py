"""What can be done beside the thread that does the rest, because hashing, compressing and writing let others run."""

import queue
import threading
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType
from typing import Any, BinaryIO, Protocol, Self

_PIECE = 1024 * 1024
"""Bytes that are handed over at once: each time, two threads wait for Python's lock, longer than to hash little."""
_WAITING = 4
"""Pieces of that size that wait at most."""
_MOST = 8
"""The same of what is written piece by piece; those are of moderate size, a few megabytes together."""


class Digest(Protocol):
    """Anything of ``hashlib``."""

    def update(self, data: bytes, /) -> None:
        """Take the next bytes."""

    def hexdigest(self) -> str:
        """Return the hash of what was taken."""


class Hashing:
    """Feeds digests in a thread of its own, in the order in which it is told to. Use it as a context manager.

    A digest may be read once :meth:`settle` has returned, or the context was left.
    """

    def __init__(self) -> None:
        self._waiting: queue.Queue[tuple[Digest, bytes] | None] = queue.Queue(_WAITING)
        self._thread: threading.Thread | None = None
        self._digest: Digest | None = None
        self._gathered: list[bytes] = []
        self._size = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        if value is None:
            self._pass_on()
        if self._thread is not None:
            self._waiting.put(None)
            self._thread.join()

    def update(self, digest: Digest, data: bytes) -> None:
        """Feed ``data`` to ``digest``, sooner or later."""
        if digest is not self._digest:
            self._pass_on()
            self._digest = digest
        self._gathered.append(data)
        self._size += len(data)
        if self._size >= _PIECE:
            self._hand_over()

    def settle(self) -> None:
        """Return when everything so far is in its digest."""
        self._pass_on()
        if self._waiting.unfinished_tasks:
            self._waiting.join()

    def _pass_on(self) -> None:
        """Feed what was gathered: here and now where it is all there is, as of a small file."""
        if not self._gathered:
            return
        if self._waiting.unfinished_tasks:
            self._hand_over()
            return
        assert self._digest is not None
        for data in self._gathered:
            self._digest.update(data)
        self._gathered, self._size = [], 0

    def _hand_over(self) -> None:
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="bundle-hashing", daemon=True)
            self._thread.start()
        assert self._digest is not None
        self._waiting.put((self._digest, b"".join(self._gathered)))
        self._gathered, self._size = [], 0

    def _work(self) -> None:
        while (given := self._waiting.get()) is not None:
            digest, data = given
            digest.update(data)
            self._waiting.task_done()


class ReadAhead:
    """Reads a file from where it stands, in a thread of its own that is a little ahead.

    It is read in pieces of ``size`` bytes; the last may be shorter. Closing waits for the thread; the file may be used
    again then.
    """

    def __init__(self, file: BinaryIO, size: int) -> None:
        self._file = file
        self._size = size
        self._pieces: queue.Queue[bytes | OSError] = queue.Queue(_WAITING)
        self._closed = self._ended = False
        self._failure: OSError | None = None
        self._thread = threading.Thread(target=self._work, name="bundle-reading", daemon=True)
        self._thread.start()

    def read(self) -> bytes:
        """Return the next piece; none at the end. Raises what reading raised, ``OSError``."""
        if self._ended:
            return b""
        piece = self._failure or self._pieces.get()
        if isinstance(piece, OSError):
            self._failure = piece  # whoever asks again is not to wait for a thread that has ended
            raise piece
        self._ended = not piece
        return piece

    def close(self) -> None:
        """Read no further."""
        self._closed = True
        while self._thread.is_alive():
            with suppress(queue.Empty):  # so that it does not wait for room
                self._pieces.get(timeout=0.01)
        self._thread.join()

    def _work(self) -> None:
        try:
            while not self._closed:
                piece = self._file.read(self._size)
                self._pieces.put(piece)
                if not piece:
                    return
        except OSError as failure:
            self._pieces.put(failure)


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
