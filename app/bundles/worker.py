"""The process that a stranger's bundle is unpacked in: little memory, little time, no file may be written.

It is started by :mod:`app.bundles.reader`, takes one request as a line of JSON on its standard input and writes frames
to its standard output: a kind, a length, that many bytes. It knows no sender and judges nothing but form.
"""

import contextlib
import json
import os
import struct
import sys
from pathlib import Path
from typing import BinaryIO

from app.bundles.limits import READ_AHEAD, Limits
from app.bundles.refused import Refused
from app.bundles.unpack import unpack

FRAME = struct.Struct(">cI")
ENTRY, DATA, DONE, REFUSED = b"e", b"d", b"z", b"x"
# How a process ends, as ``subprocess`` tells it, that has used up its processor time.
OUT_OF_TIME = -24
LONGEST_FRAME = 256 * 1024
_GATHER = 64 * 1024


class FrameSink:
    """Writes what is unpacked as frames, small pieces of content gathered into larger ones."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._gathered = bytearray()

    def entry(self, name: str, size: int) -> None:
        """Begin a file."""
        self._pass_on()
        self.frame(ENTRY, json.dumps([name, size]).encode("ascii"))

    def data(self, chunk: bytes) -> None:
        """Take the next bytes of the file begun last."""
        for start in range(0, len(chunk), LONGEST_FRAME // 2):
            self._gathered += chunk[start : start + LONGEST_FRAME // 2]
            if len(self._gathered) >= _GATHER:
                self._pass_on()

    def finish(self, kind: bytes, content: bytes) -> None:
        """Write the last frame."""
        self._pass_on()
        self.frame(kind, content)
        self._out.flush()

    def frame(self, kind: bytes, content: bytes) -> None:
        """Write one frame."""
        self._out.write(FRAME.pack(kind, len(content)) + content)

    def _pass_on(self) -> None:
        if self._gathered:
            self.frame(DATA, bytes(self._gathered))
            self._gathered.clear()


def confine(limits: Limits) -> None:
    """Give up what unpacking does not need, where the system knows how: memory, time, writing files, core dumps."""
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:  # Windows: the time limit of the parent still holds
        return
    wanted = {
        resource.RLIMIT_AS: limits.memory_bytes,
        resource.RLIMIT_CPU: limits.seconds,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
    }
    for kind, most in wanted.items():
        _, hard = resource.getrlimit(kind)
        # Only the soft limit is lowered: at the soft limit of time the process ends with a signal that tells why.
        # macOS knows some of these limits by name only and refuses to set them.
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(kind, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def main() -> None:
    """Answer the one request on standard input."""
    request = json.loads(sys.stdin.buffer.readline())
    limits = Limits(**request["limits"])
    confine(limits)
    sink = FrameSink(sys.stdout.buffer)
    try:
        with Path(request["path"]).open("rb", buffering=READ_AHEAD) as file:
            found = unpack(file, request["identity"], sink, limits)
        sink.finish(DONE, json.dumps([found.sha256, found.size, found.recipients]).encode("ascii"))
    except Refused as refused:
        sink.finish(REFUSED, refused.code.encode("ascii"))
    except MemoryError:
        sink.finish(REFUSED, b"bundle.too_large")
    except BrokenPipeError:
        # Nobody reads any more. Leave without the complaint Python makes when it cannot flush.
        os._exit(0)
    except OSError:
        sink.finish(REFUSED, b"bundle.unreadable")


if __name__ == "__main__":
    main()
