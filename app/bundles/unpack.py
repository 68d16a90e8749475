"""The way in: age → zstd → ustar, streamed once, every limit kept on the way.

This is the part that a stranger's bytes reach first. It decides nothing about trust: it hands names and bytes on.
"""

import hashlib
import os
from dataclasses import dataclass
from typing import BinaryIO

import zstandard
from pyrage import DecryptError, decrypt_io, x25519

from app.bundles.age_header import AgeHeader, read_header
from app.bundles.limits import RATIO_FREE, WINDOW_LIMIT, Limits
from app.bundles.refused import Refused
from app.bundles.ustar import EntrySink, StrictReader

# A block of zstd may stand for 128 KiB in four bytes: fed a little at a time, no call returns more than 32 MiB.
_SLICE = 1024
_FRAME_HEADER = 18
_AGE_CHUNK = 64 * 1024
_AGE_CHUNK_SEALED = _AGE_CHUNK + 16
_AGE_NONCE = 16


@dataclass(frozen=True)
class Unpacked:
    """What became known of a file that was read to its end."""

    sha256: str
    size: int
    recipients: int


def unpack(file: BinaryIO, identity: str, sink: EntrySink, limits: Limits) -> Unpacked:
    """Read the sealed ``file`` with ``identity`` and push what it holds to ``sink``; :class:`Refused` if it is off."""
    size = file.seek(0, os.SEEK_END)
    file.seek(0)
    head = read_header(file, limits.recipients)
    file.seek(0)
    source = _Source(file)
    inner = _Inner(StrictReader(sink, limits), limits)
    try:
        decrypt_io(source, inner, [x25519.Identity.from_str(identity)])
    except Refused:
        raise
    except (DecryptError, OSError) as problem:
        if source.failed:
            raise Refused("bundle.unreadable") from None
        if isinstance(problem, DecryptError):
            raise Refused(_why_not_opened(problem)) from None
        raise Refused(_why_broken(head, size, inner.taken)) from None
    inner.finish()
    return Unpacked(source.digest.hexdigest(), source.count, head.recipients)


def _why_not_opened(problem: DecryptError) -> str:
    return "bundle.not_for_us" if "No matching keys" in str(problem) else "bundle.altered"


def _why_broken(head: AgeHeader, size: int, decrypted: int) -> str:
    """Tell a file that ends too early from one that was changed: only a break in the last chunk can be an early end."""
    sealed = size - head.length - _AGE_NONCE
    last_chunk = max(0, -(-sealed // _AGE_CHUNK_SEALED) - 1)
    return "bundle.truncated" if decrypted // _AGE_CHUNK >= last_chunk else "bundle.altered"


class _Source:
    """Reads the file for pyrage and hashes what it reads."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.digest = hashlib.sha256()
        self.count = 0
        self.failed = False

    def read(self, size: int) -> bytes:
        """Return the next bytes."""
        try:
            data = self._file.read(size)
        except OSError:
            self.failed = True
            raise
        self.digest.update(data)
        self.count += len(data)
        return data


class _Inner:
    """Takes what pyrage has decrypted and authenticated; unpacks the one zstd frame in it."""

    def __init__(self, archive: StrictReader, limits: Limits) -> None:
        self._archive = archive
        self._limits = limits
        self._first = bytearray()
        self._frame: zstandard.ZstdDecompressionObj | None = None
        self._produced = 0
        self.taken = 0

    def write(self, data: bytes) -> int:
        """Take the next decrypted bytes."""
        self.taken += len(data)
        if self._frame is None:
            self._first += data
            if len(self._first) >= _FRAME_HEADER:
                self._begin()
        else:
            self._unpack(self._frame, data)
        return len(data)

    def flush(self) -> None:
        """Nothing is held back."""

    def finish(self) -> None:
        """Say that the input is complete; the frame and the archive in it must be, too."""
        if self._frame is None:
            self._begin()
        if self._frame is None or not self._frame.eof:
            raise Refused("bundle.altered")
        self._archive.finish()

    def _begin(self) -> None:
        first = bytes(self._first)
        try:
            frame = zstandard.get_frame_parameters(first)
        except zstandard.ZstdError:
            raise Refused("bundle.not_a_bundle") from None
        if frame.window_size > WINDOW_LIMIT:
            raise Refused("bundle.too_large")
        if frame.dict_id:
            raise Refused("bundle.altered")
        decompressor = zstandard.ZstdDecompressor(max_window_size=WINDOW_LIMIT)
        self._frame = decompressor.decompressobj()
        self._unpack(self._frame, first)

    def _unpack(self, frame: "zstandard.ZstdDecompressionObj", data: bytes) -> None:
        for start in range(0, len(data), _SLICE):
            if frame.eof:
                raise Refused("bundle.altered")
            try:
                content = frame.decompress(data[start : start + _SLICE])
            except zstandard.ZstdError:
                raise Refused("bundle.altered") from None
            self._produced += len(content)
            allowed = max(RATIO_FREE, self._limits.ratio * self.taken)
            if self._produced > min(allowed, self._limits.total_bytes):
                raise Refused("bundle.too_large")
            self._archive.feed(content)
        if frame.unused_data:
            raise Refused("bundle.altered")
