"""What is to be sealed: named files whose content is produced when asked for, never gathered in memory or on disk."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Self

from app.bundles.names import are_distinct, is_payload_name


@dataclass(frozen=True)
class PayloadFile:
    """One file: ``chunks`` is called twice, to hash and to seal, and must yield the same ``size`` bytes both times."""

    name: str
    size: int
    chunks: Callable[[], Iterator[bytes]] = field(repr=False)

    @classmethod
    def of(cls, name: str, content: bytes) -> Self:
        """Return a file whose content is at hand."""
        return cls(name, len(content), lambda: iter((content,)))


@dataclass(frozen=True)
class Payload:
    """The files of one bundle, in the order in which they will be read."""

    files: tuple[PayloadFile, ...]

    def __init__(self, files: Iterable[PayloadFile]) -> None:
        """Take ``files``; ``ValueError`` for a name that no bundle may hold."""
        object.__setattr__(self, "files", tuple(files))
        names = [file.name for file in self.files]
        if not names or not all(is_payload_name(name) for name in names) or not are_distinct(names):
            raise ValueError("a payload needs files, with plain and distinct names under data/")

    @property
    def size(self) -> int:
        """The bytes of all files together."""
        return sum(file.size for file in self.files)
