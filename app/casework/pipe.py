"""The pipe between the window and its worker, over the worker's standard input and output.

Nothing of ``multiprocessing``: its helper process costs the window a fifth of its start and some megabytes. Both ends
are our own code on one laptop and one account, so that messages may be pickled.
"""

import os
import struct
import threading
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from app import processes

if TYPE_CHECKING:
    from subprocess import Popen

_LENGTH = struct.Struct(">Q")


class Pipe:
    """One end. ``send`` may be called from any thread; ``recv`` from one."""

    def __init__(self, incoming: IO[bytes], outgoing: IO[bytes]) -> None:
        self._incoming = incoming
        self._outgoing = outgoing
        self._sending = threading.Lock()

    def send(self, message: object) -> None:
        """Write one message. Raises OSError when nobody reads any more."""
        import pickle  # noqa: PLC0415 - the window shows before there is anything to send

        content = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
        with self._sending:
            self._outgoing.write(_LENGTH.pack(len(content)) + content)
            self._outgoing.flush()

    def recv(self) -> Any:
        """Wait for one message. Raises EOFError when the other end is gone."""
        import pickle  # noqa: PLC0415 - as above

        (length,) = _LENGTH.unpack(self._exactly(_LENGTH.size))
        return pickle.loads(self._exactly(length))  # noqa: S301 - see the module's first lines

    def close(self) -> None:
        """Close this end; what is still to be written is given up."""
        for end in (self._incoming, self._outgoing):
            try:
                end.close()
            except OSError:
                continue

    def _exactly(self, size: int) -> bytes:
        content = self._incoming.read(size)
        if content is None or len(content) < size:
            raise EOFError
        return content


def start(home: Path) -> "Popen[bytes]":
    """Start a worker on a data folder; a pipe over its streams is the window's end. Raises OSError."""
    return processes.start("app.casework.worker", str(home))


def own_end() -> Pipe:
    """Return the worker's end. Anything that prints goes to the error output from now on, not among the messages."""
    incoming, outgoing = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return Pipe(incoming, outgoing)
