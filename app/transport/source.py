"""The file that is taken to a server."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from app.transport.problems import problem

_PIECE = 64 * 1024


@dataclass(frozen=True, slots=True)
class Source:
    """A file whose size is known and must stay."""

    path: Path
    size: int

    @classmethod
    def of(cls, path: Path) -> "Source":
        """Look at a file. Raises IntakeError ``transport.file_gone``."""
        try:
            return cls(path, path.stat().st_size)
        except OSError:
            raise problem("transport.file_gone") from None

    @property
    def name(self) -> str:
        """What it is called here and there."""
        return self.path.name

    @property
    def mark(self) -> str:
        """The same for the same file, and telling nothing of it: names what arrived of it before."""
        return hashlib.sha256(f"{self.name} {self.size}".encode()).hexdigest()[:24]

    def pieces(self, start: int = 0, length: int | None = None) -> Iterator[bytes]:
        """Yield its bytes from ``start``."""
        left = self.size - start if length is None else length
        try:
            with self.path.open("rb") as file:
                file.seek(start)
                while left > 0 and (piece := file.read(min(_PIECE, left))):
                    left -= len(piece)
                    yield piece
        except OSError:
            raise problem("transport.file_gone") from None
        if left:
            raise problem("transport.file_gone")
