"""What is inside the encryption, on the way in: one zstd frame, and in it the archive."""

import zstandard

from app.bundles.limits import RATIO_FREE, WINDOW_LIMIT, Limits
from app.bundles.refused import Refused
from app.bundles.ustar import EntrySink, StrictReader
from app.bundles.zframe import FrameWalker

PIECE = 1024 * 1024
"""Bytes that are worth a step of their own."""


class Inner:
    """Takes what was decrypted and authenticated; unpacks the one zstd frame in it, a block at a time.

    It comes in small pieces, which are gathered first: a call for each would take longer than the work itself.
    """

    def __init__(self, sink: EntrySink, limits: Limits) -> None:
        self._archive = StrictReader(sink, limits)
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
        if len(self._gathered) >= PIECE:
            self.catch_up()
        return len(data)

    def catch_up(self) -> None:
        """Unpack what was gathered."""
        data, self._gathered = memoryview(self._gathered), bytearray()
        self._unpack(data)

    def take(self, data: memoryview) -> None:
        """Unpack the next decrypted bytes at once, for whoever has many of them and calls nothing else."""
        self.taken += len(data)
        self._unpack(data)

    def _unpack(self, data: memoryview) -> None:
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
