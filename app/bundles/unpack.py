"""The way in: age → zstd → ustar, streamed once, every limit kept on the way.

This is the part that a stranger's bytes reach first. It decides nothing about trust: it hands names and bytes on.
"""

import hashlib
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

import zstandard
from pyrage import DecryptError, decrypt_io, x25519

from app.bundles.age_header import NONCE, TAG, AgeHeader, read_header
from app.bundles.limits import RATIO_FREE, WINDOW_LIMIT, Limits
from app.bundles.refused import Refused
from app.bundles.ustar import EntrySink, StrictReader
from app.bundles.zframe import FrameWalker

if TYPE_CHECKING:
    from app.bundles.beside import ReadAhead

_CHUNK = 64 * 1024
_PIECE = 16 * _CHUNK
_SEALED_CHUNK = _CHUNK + TAG


@dataclass(frozen=True)
class Unpacked:
    """What became known of a file that was read to its end."""

    sha256: str
    size: int
    recipients: int


def unpack(file: BinaryIO, identity: str, sink: EntrySink, limits: Limits, *, ahead: bool = False) -> Unpacked:
    """Read the sealed ``file`` with ``identity`` and push what it holds to ``sink``; :class:`Refused` if it is off.

    ``ahead`` has the sealed bytes read and hashed in a thread of their own.
    """
    size = file.seek(0, os.SEEK_END)
    file.seek(0)
    head = read_header(file, limits.recipients)
    if size < head.length + NONCE + TAG:
        raise Refused("bundle.truncated")
    file.seek(0)
    source = _Source(file, ahead=ahead)
    inner = _Inner(StrictReader(sink, limits), limits)
    try:
        source.begin()
        decrypt_io(source, inner, [x25519.Identity.from_str(identity)])
    except DecryptError as problem:
        if source.failed:
            raise Refused("bundle.unreadable") from None
        raise Refused("bundle.not_for_us" if "No matching keys" in str(problem) else "bundle.altered") from None
    except OSError:
        if source.failed:
            raise Refused("bundle.unreadable") from None
        source.end()
        inner.catch_up()
        cut = _is_cut(file, size, head, identity, inner)
        raise Refused("bundle.truncated" if cut else "bundle.altered") from None
    finally:
        source.end()
    inner.finish()
    return Unpacked(source.digest.hexdigest(), source.count, len(head.stanzas))


def _is_cut(file: BinaryIO, size: int, head: AgeHeader, identity: str, inner: "_Inner") -> bool:
    """Say whether the payload broke because its end is missing: that can only be so in the last chunk there is."""
    # Most files are whole, and loading this takes longer than unpacking one.
    from app.bundles import diagnosis  # noqa: PLC0415

    start = head.length + NONCE
    number = inner.taken // _CHUNK
    position = start + number * _SEALED_CHUNK
    if size - position > _SEALED_CHUNK:
        return False
    file.seek(head.length)
    key = diagnosis.payload_key(head.stanzas, identity, file.read(NONCE))
    file.seek(position)
    rest = file.read(_SEALED_CHUNK)
    return key is not None and diagnosis.is_cut(rest, number, key, inner.walker)


class _Source:
    """Reads the file for pyrage, which asks for little at a time, and hashes what it reads."""

    def __init__(self, file: BinaryIO, *, ahead: bool) -> None:
        self._file = file
        self._wants_ahead = ahead
        self._ahead: ReadAhead | None = None
        self._piece = b""
        self._place = 0
        self.digest = hashlib.sha256()
        self.count = 0
        self.failed = False

    def begin(self) -> None:
        """Begin to read, where that is done ahead."""
        if self._wants_ahead:
            from app.bundles.beside import ReadAhead  # noqa: PLC0415 - only for what was sealed here

            self._ahead = ReadAhead(self._file, self.digest)

    def end(self) -> None:
        """Read no further; the file is free again."""
        ahead, self._ahead = self._ahead, None
        if ahead is not None:
            ahead.close()

    def read(self, size: int) -> bytes:
        """Return the next bytes."""
        if self._place == len(self._piece):
            self._read_on()
        data = self._piece[self._place : self._place + size]
        self._place += len(data)
        self.count += len(data)
        return data

    def _read_on(self) -> None:
        try:
            if self._ahead is not None:
                self._piece, self._place = self._ahead.read(), 0
                return
            self._piece, self._place = self._file.read(_PIECE), 0
        except OSError:
            self.failed = True
            raise
        self.digest.update(self._piece)


class _Inner:
    """Takes what pyrage has decrypted and authenticated; unpacks the one zstd frame in it, a block at a time.

    It comes in small pieces, which are gathered first: a call for each would take longer than the work itself.
    """

    def __init__(self, archive: StrictReader, limits: Limits) -> None:
        self._archive = archive
        self._limits = limits
        self._frame = zstandard.ZstdDecompressor(max_window_size=WINDOW_LIMIT).decompressobj()
        self._produced = 0
        self._gathered = bytearray()
        self.walker = FrameWalker()
        self.taken = 0

    def write(self, data: bytes) -> int:
        """Take the next decrypted bytes."""
        self.taken += len(data)
        self._gathered += data
        if len(self._gathered) >= _PIECE:
            self.catch_up()
        return len(data)

    def catch_up(self) -> None:
        """Unpack what was gathered."""
        data, self._gathered = memoryview(self._gathered), bytearray()
        for piece in self.walker.pieces(data):
            try:
                content = self._frame.decompress(piece)
            except zstandard.ZstdError:
                raise Refused("bundle.altered") from None
            if content:
                self._pass_on(content)

    def flush(self) -> None:
        """Nothing is held back."""

    def finish(self) -> None:
        """Say that the input is complete; the frame and the archive in it must be, too."""
        self.catch_up()
        if not (self.walker.ended and self._frame.eof) or self._frame.unused_data:
            raise Refused("bundle.altered")
        self._archive.finish()

    def _pass_on(self, content: bytes) -> None:
        self._produced += len(content)
        allowed = max(RATIO_FREE, self._limits.ratio * self.taken)
        if self._produced > min(allowed, self._limits.total_bytes):
            raise Refused("bundle.too_large")
        self._archive.feed(content)
