"""The outline of a zstd frame: where its blocks begin and end, without unpacking them.

A block of four bytes may stand for 128 KiB. Handing them to the decompressor one at a time bounds what any call
returns, and knowing where the frame ends shows whether a file is whole.
"""

from collections.abc import Iterator
from typing import Self

import zstandard

from app.bundles.limits import WINDOW_LIMIT
from app.bundles.refused import Refused

_PREFIX = 5
_BLOCK_HEADER = 3
_CHECKSUM = 4
_LARGEST_BLOCK = 128 * 1024
_RLE, _RESERVED = 1, 3


class FrameWalker:
    """Follows one frame that is pushed to it and cuts it at the ends of its parts.

    Only a frame with a checksum, with a window of moderate size and without a dictionary is followed; anything else,
    and anything after its end, is :class:`Refused`.
    """

    def __init__(self) -> None:
        self.ended = False
        self._header = b""
        self._wanted = _PREFIX
        self._begun = False
        self._body = 0
        self._last = False
        self._in_checksum = False

    def copy(self) -> Self:
        """Return another walker at the same place."""
        other = type(self)()
        vars(other).update(vars(self))
        return other

    def pieces(self, data: memoryview) -> Iterator[memoryview]:
        """Yield ``data`` again, cut so that no piece reaches into two blocks."""
        position = 0
        while position < len(data):
            if self.ended:
                raise Refused("bundle.altered")
            start = position
            if self._body:
                position += min(self._body, len(data) - position)
                self._body -= position - start
                if not self._body:
                    self._after_body()
            else:
                position += min(self._wanted - len(self._header), len(data) - position)
                self._header += data[start:position]
                if len(self._header) == self._wanted:
                    self._read_header()
            yield data[start:position]

    def _read_header(self) -> None:
        if self._begun:
            self._read_block_header()
        elif len(self._header) == _PREFIX:
            if not self._header.startswith(zstandard.FRAME_HEADER):
                raise Refused("bundle.not_a_bundle")
            self._wanted = _frame_header_size(self._header)
        else:
            self._read_frame_header()

    def _read_frame_header(self) -> None:
        try:
            frame = zstandard.get_frame_parameters(self._header)
        except zstandard.ZstdError:
            raise Refused("bundle.altered") from None
        if frame.window_size > WINDOW_LIMIT:
            raise Refused("bundle.too_large")
        if frame.dict_id or not frame.has_checksum:
            raise Refused("bundle.altered")
        self._begun = True
        self._header, self._wanted = b"", _BLOCK_HEADER

    def _read_block_header(self) -> None:
        word = int.from_bytes(self._header, "little")
        self._last = bool(word & 1)
        kind, size = word >> 1 & 3, word >> 3
        if kind == _RESERVED or size > _LARGEST_BLOCK:
            raise Refused("bundle.altered")
        self._body = 1 if kind == _RLE else size
        self._header = b""
        if not self._body:
            self._after_body()

    def _after_body(self) -> None:
        """Go on to what follows a block: another, or the checksum, or nothing."""
        if not self._last:
            return
        self.ended = self._in_checksum
        self._in_checksum = True
        self._body = 0 if self.ended else _CHECKSUM


def _frame_header_size(prefix: bytes) -> int:
    """Return the size of the frame header whose magic number and descriptor are ``prefix`` (RFC 8878, 3.1.1.1)."""
    descriptor = prefix[4]
    single_segment = descriptor >> 5 & 1
    content_size = (single_segment, 2, 4, 8)[descriptor >> 6]
    dictionary = (0, 1, 2, 4)[descriptor & 3]
    return _PREFIX + (1 - single_segment) + dictionary + content_size
