"""After how many bytes of a bundle's content each of the people in it is through."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import accumulate
from typing import Self

from app.bundles import Payload


@dataclass(frozen=True, slots=True)
class Course:
    """After how many bytes of a bundle's content each of the people in it is through, in order."""

    through: tuple[int, ...]

    @classmethod
    def of(cls, through: Mapping[str, int]) -> Self:
        """Return the course of these people: by case, after how many bytes the last is through that is about it."""
        return cls(tuple(sorted(through.values())))


def ends(payload: Payload) -> dict[str, int]:
    """Return after how many bytes each file is through, by its name."""
    sizes = accumulate(file.size for file in payload.files)
    return dict(zip((file.name for file in payload.files), sizes, strict=True))
