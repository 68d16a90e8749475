"""What a column is made of: pieces with a height that draw themselves, from lines of text to level bars."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from app.reports.area import Area
from app.reports.marks import draw_mark
from app.reports.setting import Line, Span, set_line, set_lines
from app.reports.style import ACCENT, MUTED, SMALL, SOFT_ACCENT, Style
from app.reports.voice import Voice

LABEL = SMALL.but(colour=MUTED)
_CHIP = SMALL.but(colour=ACCENT)
_CHIP_HEIGHT = 14.5
_CHIP_PADDING = 6.0
_MARK = 7.0
_LABEL_SHARE = 0.4


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
    """A line of text; ``other`` stands beside it, from ``split`` on."""

    line: Line | None
    style: Style
    other: Line | None = None
    split: float = 0.0

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
        if self.line is not None:
            area.text(self.line, self.style.baseline)
        if self.other is not None:
            area.text(self.other, self.style.baseline, self.split)


@dataclass(frozen=True, slots=True)
class Space:
    """Nothing, of a height."""

    height: float
    lines: tuple[Line, ...] = ()

    def draw(self, area: Area) -> None:
        """Leave it empty."""


@dataclass(frozen=True, slots=True)
class Chip:
    """A line of text with a word at its end, on a soft ground with a mark: how it is known."""

    line: Line
    style: Style
    word: Line | None
    mark: str

    @property
    def height(self) -> float:
        """One line, or the chip where that is higher."""
        return max(self.style.height, _CHIP_HEIGHT + 2 if self.word else 0.0)

    @property
    def lines(self) -> tuple[Line, ...]:
        """What is written."""
        return (self.line, self.word) if self.word else (self.line,)

    def draw(self, area: Area) -> None:
        """Draw the text, and the chip at the far end."""
        area.text(self.line, self.style.baseline)
        if self.word is None:
            return
        width = chip_width(self.word)
        start = area.width - width
        top = self.style.baseline - _CHIP.baseline + (_CHIP.height - _CHIP_HEIGHT) / 2
        area.bar(start, top, width, _CHIP_HEIGHT, SOFT_ACCENT, _CHIP_HEIGHT / 2)
        draw_mark(area.lower(top + (_CHIP_HEIGHT - _MARK) / 2).part(start + _CHIP_PADDING, _MARK), self.mark, _MARK)
        area.text(self.word, self.style.baseline, start + _CHIP_PADDING + _MARK + 4)


def chip_width(word: Line) -> float:
    """Return how wide a chip with this word is."""
    return word.width + _MARK + 4 + 2 * _CHIP_PADDING


def text(voice: Voice, content: str | Sequence[Span], style: Style, width: float) -> list[Piece]:
    """Set a paragraph. Nothing for text that is empty."""
    spans = [Span(content, style)] if isinstance(content, str) else content
    return [Text(line, style) for line in set_lines(spans, voice.language, width)]


def pair(voice: Voice, label: str, value: str, width: float) -> list[Piece]:
    """Set a label and what is said of it, side by side. Nothing when nothing is said."""
    split = width * _LABEL_SHARE
    values = set_lines([Span(value, SMALL)], voice.language, width - split)
    if not values:
        return []
    labels = set_lines([Span(label, LABEL)], voice.language, split - 8)
    count = max(len(labels), len(values))
    return [
        Text(
            labels[index] if index < len(labels) else None,
            SMALL,
            values[index] if index < len(values) else None,
            split,
        )
        for index in range(count)
    ]


def chip(voice: Voice, content: str, style: Style, word: str, mark: str, width: float) -> list[Piece]:
    """Set text with a chip at the end of its first line."""
    told = set_line([Span(word, _CHIP)], voice.language, width * 0.6) if word else None
    room = width - (chip_width(told) + 8 if told else 0)
    lines = set_lines([Span(content, style)], voice.language, room)
    if not lines:
        return []
    return [Chip(lines[0], style, told, mark), *(Text(line, style) for line in lines[1:])]
