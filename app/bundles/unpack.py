"""The way in: age → zstd → ustar, streamed once, every limit kept on the way.

This is the part that a stranger's bytes reach first. It decides nothing about trust: it hands names and bytes on.
"""

import hashlib
import os
from dataclasses import dataclass
from typing import BinaryIO

from pyrage import DecryptError, decrypt_io, x25519

from app.bundles.age_header import NONCE, TAG, AgeHeader, read_header
from app.bundles.inner import PIECE, Inner
from app.bundles.limits import Limits
from app.bundles.refused import Refused
from app.bundles.ustar import EntrySink

_CHUNK = 64 * 1024
_SEALED_CHUNK = _CHUNK + TAG


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
    if size < head.length + NONCE + TAG:
        raise Refused("bundle.truncated")
    file.seek(0)
    source = _Source(file)
    inner = Inner(sink, limits)
    try:
        decrypt_io(source, inner, [x25519.Identity.from_str(identity)])
    except DecryptError as problem:
        if source.failed:
            raise Refused("bundle.unreadable") from None
        raise Refused("bundle.not_for_us" if "No matching keys" in str(problem) else "bundle.altered") from None
    except OSError:
        if source.failed:
            raise Refused("bundle.unreadable") from None
        inner.catch_up()
        cut = _is_cut(file, size, head, identity, inner)
        raise Refused("bundle.truncated" if cut else "bundle.altered") from None
    inner.finish()
    return Unpacked(source.digest.hexdigest(), source.count, len(head.stanzas))


def _is_cut(file: BinaryIO, size: int, head: AgeHeader, identity: str, inner: Inner) -> bool:
    """Say whether the payload broke because its end is missing: that can only be so in the last chunk there is."""
    # Most files are whole, and loading this takes longer than unpacking one.
    from app.bundles import age_keys, diagnosis  # noqa: PLC0415

    start = head.length + NONCE
    number = inner.taken // _CHUNK
    position = start + number * _SEALED_CHUNK
    if size - position > _SEALED_CHUNK:
        return False
    file.seek(head.length)
    nonce = file.read(NONCE)
    key = age_keys.file_key(head.stanzas, identity)
    file.seek(position)
    rest = file.read(_SEALED_CHUNK)
    return key is not None and diagnosis.is_cut(rest, number, age_keys.payload_key(key, nonce), inner.walker)


class _Source:
    """Reads the file for pyrage, which asks for little at a time, and hashes what it reads."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._piece = b""
        self._place = 0
        self.digest = hashlib.sha256()
        self.count = 0
        self.failed = False

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
            self._piece, self._place = self._file.read(PIECE), 0
        except OSError:
            self.failed = True
            raise
        self.digest.update(self._piece)
