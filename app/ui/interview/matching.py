"""Finding a choice by typing, in either language, whatever the accents or the form of a letter. Pure."""

import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Self, overload

# Letters that people write one for the other when they type Arabic, Persian, Pashto or Sorani in a hurry.
_ALIKE = {
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


_NEEDLES = (("\n{}\n",), ("\n{}",), (" {}", "({}"))
"""Where what was typed stands in a name, the best place first: it is the name, begins it, or begins a word of it."""
_MOST = 300
"""More than anybody reads through: who sees this many types another letter."""


def fold(text: str) -> str:
    """Return the text as it is compared: without case, accents and the differences between look-alike letters."""
    return _folded(text).strip()


def _folded(text: str) -> str:
    bare = text.casefold()
    if bare.isascii():
        return bare
    # Replacing is much faster than a table of letters: a list of choices is folded as one text of some megabytes.
    for letter, alike in _ALIKE.items():
        bare = bare.replace(letter, alike)
    bare = unicodedata.normalize("NFKD", bare)
    for mark in filter(unicodedata.combining, set(bare)):
        bare = bare.replace(mark, "")
    return bare


@dataclass(frozen=True, slots=True)
class Option:
    """One thing that can be picked: its code and its name in the two languages; ``detail`` tells it from its like."""

    value: str
    names: tuple[str, str]
    detail: str = ""


class NamedOptions(Sequence[Option]):
    """Options by their codes and names. Each is only made when it is looked at: there may be fifty thousand."""

    def __init__(self, values: list[str], first: list[str], second: list[str]) -> None:
        self.values = values
        self.first = first
        self.second = second

    @classmethod
    def of(cls, options: Sequence[Option]) -> Self:
        """Return the same options, as these."""
        if isinstance(options, cls):
            return options
        first, second = [option.names[0] for option in options], [option.names[1] for option in options]
        return cls([option.value for option in options], first, second)

    def __len__(self) -> int:
        return len(self.values)

    @overload
    def __getitem__(self, index: int) -> Option: ...

    @overload
    def __getitem__(self, index: slice) -> "NamedOptions": ...

    def __getitem__(self, index: int | slice) -> "Option | NamedOptions":
        if isinstance(index, slice):
            return NamedOptions(self.values[index], self.first[index], self.second[index])
        return Option(self.values[index], (self.first[index], self.second[index]))

    def named(self, values: Iterable[str]) -> dict[str, tuple[str, str]]:
        """Return the names of some by their codes; what is none of them is left out."""
        places = {value: self.values.index(value) for value in values if value in self.values}
        return {value: (self.first[place], self.second[place]) for value, place in places.items()}

    def without(self, values: Iterable[str]) -> "NamedOptions":
        """Return all but some."""
        left = NamedOptions(list(self.values), list(self.first), list(self.second))
        for value in values:
            if value in left.values:
                place = left.values.index(value)
                for column in (left.values, left.first, left.second):
                    del column[place]
        return left


class Index:
    """The names of options, folded once, to be looked through at every letter that is typed."""

    def __init__(self, options: Sequence[Option]) -> None:
        self.options = options
        named = NamedOptions.of(options)
        lines = _fold_all(named.first)
        if named.second != named.first:
            lines += _fold_all(named.second)
        self._lines = lines
        self._text = "\n" + "\n".join(lines) + "\n"
        self._starts = list(accumulate(map((1).__add__, map(len, lines)), initial=1))
        self._codes = {value.casefold(): place for place, value in enumerate(named.values)}

    def find(self, typed: str) -> Sequence[Option]:
        """Return the options that fit what was typed, the best first; all of them when nothing was typed.

        A name comes before one that begins with what was typed, that before one with a word that does, and that before
        one that holds it anywhere. Of very many only the first are returned.
        """
        wanted = fold(typed).replace("\n", " ")
        if not wanted:
            return self.options
        places = list(dict.fromkeys(self._lines_with(wanted)))
        ranks = {place: self._rank(place, wanted) for place in places}
        if len(places) >= _MOST:
            # There are more than were looked at, so the better ones are looked for by themselves.
            for needles in _NEEDLES:
                better = self._lines_with(needles[0].format(wanted))
                ranks.update({place: self._rank(place, wanted) for place in better if place not in ranks})
        if wanted in self._codes:
            ranks.setdefault(self._codes[wanted], 0)
        best = sorted(ranks, key=lambda place: (ranks[place], place))
        return [self.options[place] for place in best[:_MOST]]

    def _rank(self, place: int, wanted: str) -> int:
        """Return how well a name fits: 0 is the name, 1 begins it, 2 begins a word of it, 3 is in it."""
        lines = [f"\n{self._lines[line]}\n" for line in range(place, len(self._lines), len(self.options))]
        return next(
            (
                rank
                for rank, needles in enumerate(_NEEDLES)
                if any(needle.format(wanted) in line for needle in needles for line in lines)
            ),
            len(_NEEDLES),
        )

    def exactly(self, typed: str) -> Sequence[Option]:
        """Return the options that are called what was typed."""
        places = sorted(set(self._lines_with(f"\n{fold(typed)}\n")))
        return [self.options[place] for place in places]

    def _lines_with(self, needle: str) -> Iterator[int]:
        """Look for a text; each option is told once for each of its names, and of very many only the first."""
        at = self._text.find(needle)
        for _hit in range(_MOST):
            if at < 0:
                return
            line = bisect_right(self._starts, at + needle.startswith("\n")) - 1
            yield line % len(self.options)
            at = self._text.find(needle, self._starts[line + 1] - 1)


def _fold_all(names: Sequence[str]) -> list[str]:
    """Fold many names as one text, which is a hundred times faster than one by one."""
    joined = "\n".join(names)
    if joined.count("\n") != len(names) - 1 and names:
        joined = "\n".join(name.replace("\n", " ") for name in names)
    folded = _folded(joined)
    lines = folded.split("\n") if names else []
    blanks = folded.strip() != folded or " \n" in folded or "\n " in folded
    return [line.strip() for line in lines] if blanks else lines
