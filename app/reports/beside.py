"""A figure with a column of text for each language beside it: a photo, or the square of dots of a seal."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from app.reports.area import Area
from app.reports.flow import CONTENT, Cell, Sheet
from app.reports.setting import Line
from app.reports.voice import Voice

_GAP = 14.0


class Figure(Protocol):
    """Something that is as wide and as high as it is."""

    @property
    def width(self) -> float:
        """How wide it is."""

    @property
    def height(self) -> float:
        """How high it is."""

    def draw(self, area: Area) -> None:
        """Draw it at the top of an area of its width."""


@dataclass(frozen=True, slots=True)
class Beside:
    """The figure where the page begins, or at its far edge, and the text in the rest of the width."""

    figure: Figure
    columns: tuple[tuple[Voice, Cell], ...]
    column: float
    far: bool = False

    @property
    def height(self) -> float:
        """The figure, or the text where that is higher."""
        return max(self.figure.height, *(sum(piece.height for piece in cell) for _voice, cell in self.columns))

    @property
    def lines(self) -> tuple[Line, ...]:
        """What is written beside it."""
        return tuple(line for _voice, cell in self.columns for piece in cell for line in piece.lines)

    def draw(self, area: Area) -> None:
        """Draw the figure and the columns."""
        width = self.figure.width
        self.figure.draw(area.part(area.width - width if self.far else 0.0, width))
        begin = 0.0 if self.far else width + _GAP
        for index, (voice, cell) in enumerate(self.columns):
            place = area.part(begin + index * (self.column + _GAP), self.column)
            below = Area(area.paper, place.x, place.y, place.width, voice.rtl)
            for piece in cell:
                piece.draw(below)
                below = below.lower(piece.height)


def beside(sheet: Sheet, figure: Figure, build: Callable[[Voice, float], Cell], *, far: bool = False) -> Beside:
    """Return a figure beside what ``build`` says in each language in a width."""
    count = len(sheet.voices)
    width = (CONTENT - figure.width - count * _GAP) / count
    return Beside(figure, tuple((voice, build(voice, width)) for voice in sheet.voices), width, far)
