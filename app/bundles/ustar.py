"""POSIX ustar with regular files only: a writer of headers, and a reader that takes nothing else.

``tarfile`` reads pax, sparse, links and several dialects, each of which has been a way out of the target folder. This
reader knows one form. It is pushed with bytes, so it never waits and never holds more than a header.
"""

import re
from typing import Protocol

from app.bundles.limits import TAG_FILE_LIMIT, Limits
from app.bundles.names import TAG_FILES, is_payload_name
from app.bundles.refused import Refused

BLOCK = 512
END = bytes(2 * BLOCK)
_ZERO = bytes(BLOCK)
# GNU tar fills the archive up to a record of twenty blocks.
_LONGEST_TAIL = 20 * BLOCK

# The fields of a header and what may stand in them for a plain file; some writers end a number with a space.
_NUMBER = re.compile(rb"[0-7]{6}[0-7 ]\0")
_LONG_NUMBER = re.compile(rb"[0-7]{11}[ \0]")
_DEVICE = re.compile(rb"[0-7]{6}[0-7 ]\0|\0{8}")
_TEXT = re.compile(rb"[!-~]*\0+")
_NOTHING = re.compile(rb"\0*")
_FORMS = {
    (0, 100): re.compile(rb"[!-~]+\0*"),
    (100, 108): _NUMBER,  # mode
    (108, 116): _NUMBER,  # owner
    (116, 124): _NUMBER,  # group
    (124, 136): _LONG_NUMBER,  # size
    (136, 148): _LONG_NUMBER,  # time
    (148, 156): re.compile(rb"[0-7]{6}\0 "),  # checksum
    (156, 157): re.compile(rb"0"),  # type: a plain file
    (157, 257): _NOTHING,  # name of a link
    (257, 265): re.compile(rb"ustar\x0000"),
    (265, 297): _TEXT,  # name of the owner
    (297, 329): _TEXT,  # name of the group
    (329, 337): _DEVICE,
    (337, 345): _DEVICE,
    (345, 512): _NOTHING,  # prefix of the name, and what is free
}


class EntrySink(Protocol):
    """Takes what an archive holds, in the order it is held."""

    def entry(self, name: str, size: int) -> None:
        """Begin the file ``name`` of ``size`` bytes."""

    def data(self, chunk: bytes) -> None:
        """Take the next bytes of the file begun last."""


def header(name: str, size: int, modified: int) -> bytes:
    """Return the header block of a regular file."""
    fields = (
        name.encode("ascii").ljust(100, b"\0"),
        b"0000600\0",
        b"0000000\0" * 2,
        b"%011o\0" % size,
        b"%011o\0" % modified,
        b" " * 8,
        b"0",
        bytes(100),
        b"ustar\x0000",
        bytes(64),
        b"0000000\0" * 2,
        bytes(155 + 12),
    )
    block = b"".join(fields)
    return block[:148] + b"%06o\0 " % sum(block) + block[156:]


def padding(size: int) -> bytes:
    """Return the zeros that fill a file of ``size`` bytes up to whole blocks."""
    return bytes(-size % BLOCK)


class StrictReader:
    """Reads an archive pushed to it piece by piece and hands each file to ``sink``.

    Anything but plain files with plain distinct names, within ``limits`` and laid out as POSIX says, is
    :class:`Refused`.
    """

    def __init__(self, sink: EntrySink, limits: Limits) -> None:
        self._sink = sink
        self._limits = limits
        self._pending = bytearray()
        self._left = 0
        self._fill = 0
        self._seen: set[str] = set()
        self._zero_blocks = 0
        self._tail = 0

    def feed(self, data: bytes) -> None:
        """Take the next bytes of the archive."""
        if len(data) <= self._left:  # as nearly all of a large file: handed on without being copied
            self._left -= len(data)
            self._sink.data(data)
            return
        view = memoryview(data)
        while view:
            if self._left:
                view = self._take_content(view)
            elif self._fill:
                view = self._take_fill(view)
            else:
                view = self._take_block(view)

    def finish(self) -> None:
        """Say that there is no more; an archive without its end is refused."""
        if self._left or self._fill or self._pending or self._zero_blocks < 2:
            raise Refused("bundle.altered")

    def _take_content(self, view: memoryview) -> memoryview:
        part = view[: self._left]
        self._left -= len(part)
        self._sink.data(bytes(part))
        return view[len(part) :]

    def _take_fill(self, view: memoryview) -> memoryview:
        part = view[: self._fill]
        if any(part):
            raise Refused("bundle.altered")
        self._fill -= len(part)
        return view[len(part) :]

    def _take_block(self, view: memoryview) -> memoryview:
        part = view[: BLOCK - len(self._pending)]
        self._pending += part
        if len(self._pending) == BLOCK:
            block = bytes(self._pending)
            self._pending.clear()
            self._read_block(block)
        return view[len(part) :]

    def _read_block(self, block: bytes) -> None:
        if block == _ZERO:
            self._zero_blocks += 1
            self._tail += BLOCK
            if self._tail > _LONGEST_TAIL:
                raise Refused("bundle.altered")
            return
        if self._zero_blocks:
            raise Refused("bundle.altered")
        name, size = _parse_header(block)
        tag = name in TAG_FILES
        if size > (TAG_FILE_LIMIT if tag else self._limits.file_bytes):
            raise Refused("bundle.too_large")
        if not tag and not is_payload_name(name):
            raise Refused("bundle.altered")
        if name.lower() in self._seen:
            raise Refused("bundle.altered")
        self._seen.add(name.lower())
        if len(self._seen) > self._limits.entries + len(TAG_FILES):
            raise Refused("bundle.too_large")
        self._left = size
        self._fill = -size % BLOCK
        self._sink.entry(name, size)


def _parse_header(block: bytes) -> tuple[str, int]:
    """Return name and size; owner, mode and time are of no use to us, but must be written as they should be."""
    if block[257:262] != b"ustar":
        raise Refused("bundle.not_a_bundle")
    for (start, end), form in _FORMS.items():
        if not form.fullmatch(block[start:end]):
            raise Refused("bundle.altered")
    if int(block[148:154], 8) != sum(block[:148]) + sum(block[156:]) + 8 * 0x20:
        raise Refused("bundle.altered")
    return block[:100].rstrip(b"\0").decode("ascii"), int(block[124:135], 8)
