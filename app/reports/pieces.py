"""What a column is made of: pieces with a height that draw themselves, from lines of text to level bars."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from app.reports.area import Area
from app.reports.marks import draw_mark
from app.reports.paragraph import Line, Span
from app.reports.setting import set_line, set_lines
from app.reports.style import ACCENT, MUTED, SMALL, SOFT_ACCENT, Style
from app.reports.voice import Voice

LABEL = SMALL.but(colour=MUTED)
SIDE = 108.0
"""The room for a label, beside what is said of it."""

_CHIP = SMALL.but(colour=ACCENT)
_CHIP_HEIGHT = 14.5
_CHIP_PADDING = 6.0
_MARK = 7.0


class Piece(Protocol):
    """Something with a height that can be drawn and that a page may end after."""

    @property
    def height(self) -> float:
        """How much of the column it takes."""

    @property
    def lines(self) -> tuple[Line, ...]:
        """Its text, so that what could not be printed can be told."""

    def draw(self, area: Area) -> None:
        """Draw it at the top of an area."""


@dataclass(frozen=True, slots=True)
class Text:
    """A line of text; ``other`` stands beside it, from ``split`` on. ``far``: it ends at the far edge.

    ``whole`` is the paragraph that ``line`` is of, for what the columns of a page may say once.
    """

    line: Line | None
    style: Style
    other: Line | None = None
    split: float = 0.0
    far: bool = False
    whole: str = ""

    @property
    def height(self) -> float:
        """One line."""
        return self.style.height

    @property
    def lines(self) -> tuple[Line, ...]:
        """What is written."""
        return tuple(line for line in (self.line, self.other) if line is not None)

    def draw(self, area: Area) -> None:
        """Draw both on one base line."""
        if self.line is not None and self.far:
            area.text_before(self.line, self.style.baseline, area.width)
        elif self.line is not None:
            area.text(self.line, self.style.baseline)
        if self.other is not None:
            area.text(self.other, self.style.baseline, self.split)


@dataclass(frozen=True, slots=True)
class Shared:
    """A line of what is the same in both languages, between its labels. ``against``: it runs against the page."""

    leading: Line | None
    said: Line | None
    trailing: Line | None
    against: bool

    @property
    def height(self) -> float:
        """One line."""
        return SMALL.height

    @property
    def lines(self) -> tuple[Line, ...]:
        """What is written."""
        return tuple(line for line in (self.leading, self.said, self.trailing) if line is not None)

    def draw(self, area: Area) -> None:
        """Draw the labels at both edges, what is said from the first label on."""
        if self.leading is not None:
            area.text(self.leading, SMALL.baseline)
        if self.trailing is not None:
            area.text_before(self.trailing, SMALL.baseline, area.width)
        if self.said is not None and self.against:
            area.text_before(self.said, SMALL.baseline, area.width - SIDE)
        elif self.said is not None:
            area.text(self.said, SMALL.baseline, SIDE)


@dataclass(frozen=True, slots=True)
class Space:
    """Nothing, of a height."""

    height: float
    lines: tuple[Line, ...] = ()

    def draw(self, area: Area) -> None:
        """Leave it empty."""


@dataclass(frozen=True, slots=True)
class Chip:
    """A word on a soft ground with a mark, telling how something is known, and the text that follows it."""

    word: Line
    mark: str
    line: Line | None
    style: Style

    @property
    def height(self) -> float:
        """The chip and a little air."""
        return _CHIP_HEIGHT + 1.5

    @property
    def lines(self) -> tuple[Line, ...]:
        """What is written."""
        return (self.word, self.line) if self.line else (self.word,)

    def draw(self, area: Area) -> None:
        """Draw the chip, then the text on its base line."""
        top = 1.0
        baseline = top + (_CHIP_HEIGHT - _CHIP.height) / 2 + _CHIP.baseline
        area.bar(0.0, top, chip_width(self.word), _CHIP_HEIGHT, SOFT_ACCENT, _CHIP_HEIGHT / 2)
        draw_mark(area.lower(top + (_CHIP_HEIGHT - _MARK) / 2).part(_CHIP_PADDING, _MARK), self.mark, _MARK)
        area.text(self.word, baseline, _CHIP_PADDING + _MARK + 4)
        if self.line is not None:
            area.text(self.line, baseline, chip_width(self.word) + 6)


def chip_width(word: Line) -> float:
    """Return how wide a chip with this word is."""
    return word.width + _MARK + 4 + 2 * _CHIP_PADDING


def text(voice: Voice, content: str | Sequence[Span], style: Style, width: float) -> list[Piece]:
    """Set a paragraph. Nothing for text that is empty."""
    spans = [Span(content, style)] if isinstance(content, str) else content
    whole = "".join(span.text for span in spans)
    return [Text(line, style, whole=whole) for line in set_lines(spans, voice.language, width)]


def pair(voice: Voice, label: str, value: str, width: float) -> list[Piece]:
    """Set a label and what is said of it, side by side. Nothing when nothing is said."""
    values = set_lines([Span(value, SMALL)], voice.language, width - SIDE)
    if not values:
        return []
    labels = set_lines([Span(label, LABEL)], voice.language, SIDE - 8)
    count = max(len(labels), len(values))
    return [Text(_at(labels, index), SMALL, _at(values, index), SIDE, whole=label) for index in range(count)]


def chip(voice: Voice, content: str, style: Style, word: str, mark: str, width: float) -> list[Piece]:
    """Set a chip and the text that follows it; without a word, the text alone."""
    if not word:
        return text(voice, content, style, width)
    told = set_line([Span(word, _CHIP)], voice.language, width * 0.7)
    lines = set_lines([Span(content, style)], voice.language, width, chip_width(told) + 6)
    first = lines[0] if lines else None
    return [Chip(told, mark, first, style), *(Text(line, style) for line in lines[1:])]


def shared(voices: Sequence[Voice], labels: Sequence[str], value: str, width: float) -> list[Piece]:
    """Set what a person said, which no language of the paper translates, once between its labels in all of them."""
    first = voices[0]
    against = runs_against(value, first)
    room = width - SIDE * len(voices[:2])
    said = set_lines([Span(first.own(value), SMALL)], first.language, room)
    if not said:
        return []
    sides = [
        set_lines([Span(label, LABEL)], voice.language, SIDE - 8) for voice, label in zip(voices, labels, strict=True)
    ]
    trailing = sides[1] if len(sides) > 1 else ()
    count = max(len(said), len(sides[0]), len(trailing))
    return [Shared(_at(sides[0], row), _at(said, row), _at(trailing, row), against) for row in range(count)]


def free_text(voice: Voice, value: str, style: Style, width: float) -> list[Piece]:
    """Set what a person wrote over a width, from the edge where its own writing begins."""
    far = runs_against(value, voice)
    return [Text(line, style, far=far) for line in set_lines([Span(voice.own(value), style)], voice.language, width)]


def runs_against(value: str, voice: Voice) -> bool:
    """Whether the first letter of a text belongs to a script of the other direction."""
    for character in value:
        kind = unicodedata.bidirectional(character)
        if kind in ("L", "R", "AL"):
            return (kind != "L") != voice.rtl
    return False


def _at(lines: Sequence[Line], row: int) -> Line | None:
    return lines[row] if row < len(lines) else None
