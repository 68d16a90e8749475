"""Finding a choice by typing, in either language, whatever the accents or the form of a letter. Pure."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field

# Letters that people write one for the other when they type Arabic, Persian, Pashto or Sorani in a hurry.
_ALIKE = str.maketrans(
    {
        "أ": "ا",
        "إ": "ا",
        "آ": "ا",
        "ٱ": "ا",
        "ى": "ي",
        "ی": "ي",
        "ې": "ي",
        "ئ": "ي",
        "ؤ": "و",
        "ۆ": "و",
        "ک": "ك",
        "ة": "ه",
        "ە": "ه",
        "ھ": "ه",
        "ـ": "",
        "’": "'",
    }
)


def fold(text: str) -> str:
    """Return the text as it is compared: without case, accents and the differences between look-alike letters."""
    bare = text.casefold().translate(_ALIKE)
    return "".join(char for char in unicodedata.normalize("NFKD", bare) if not unicodedata.combining(char)).strip()


@dataclass(frozen=True, slots=True)
class Option:
    """One thing that can be picked: its code and its name in the two languages; ``detail`` tells it from its like."""

    value: str
    names: tuple[str, str]
    detail: str = ""
    keys: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "keys", (*dict.fromkeys(map(fold, self.names)), self.value.casefold()))

    def rank(self, wanted: str) -> int | None:
        """How well a folded text fits: 0 is the name, 1 begins it, 2 begins a word of it, 3 is in it; None if not."""
        best: int | None = None
        for key in self.keys[:-1]:
            if wanted not in key:
                continue
            if key == wanted:
                return 0
            rank = 1 if key.startswith(wanted) else 2 if f" {wanted}" in key or f"({wanted}" in key else 3
            best = rank if best is None else min(best, rank)
        if best is None and wanted == self.keys[-1]:
            return 0
        return best


def find(options: Sequence[Option], typed: str) -> list[Option]:
    """Return the options that fit what was typed, the best first; all of them when nothing was typed."""
    wanted = fold(typed)
    if not wanted:
        return list(options)
    ranked = [(rank, option) for option in options if (rank := option.rank(wanted)) is not None]
    return [option for _rank, option in sorted(ranked, key=lambda pair: pair[0])]
