"""A figure with a column of text for each language beside it: a photo, or the square of dots of a seal."""

from dataclasses import dataclass
from typing import Protocol

from app.reports.area import Area
from app.reports.flow import CONTENT, Cell, Sheet
from app.reports.once import ENGLISH, Build, columns
from app.reports.paragraph import Line

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
    columns: tuple[tuple[bool, Cell], ...]
    """Each with whether it runs from right to left."""
    column: float
    far: bool = False

    @property
    def height(self) -> float:
        """The figure, or the text where that is higher."""
        return max(self.figure.height, *(sum(piece.height for piece in cell) for _rtl, cell in self.columns))

    @property
    def lines(self) -> tuple[Line, ...]:
        """What is written beside it."""
        return tuple(line for _rtl, cell in self.columns for piece in cell for line in piece.lines)

    def draw(self, area: Area) -> None:
        """Draw the figure and the columns."""
        width = self.figure.width
        self.figure.draw(area.part(area.width - width if self.far else 0.0, width))
        begin = 0.0 if self.far else width + _GAP
        for index, (rtl, cell) in enumerate(self.columns):
            place = area.part(begin + index * (self.column + _GAP), self.column)
            below = Area(area.paper, place.x, place.y, place.width, rtl)
            for piece in cell:
                piece.draw(below)
                below = below.lower(piece.height)


def beside(sheet: Sheet, figure: Figure, build: Build, *, far: bool = False) -> Beside:
    """Return a figure beside what ``build`` says in each language in a width."""
    count = len(sheet.voices)
    room = CONTENT - figure.width - _GAP
    width = (room - (count - 1) * _GAP) / count
    cells = columns(sheet.voices, build, width, room)
    if len(cells) < count:
        return Beside(figure, ((ENGLISH.rtl, cells[0]),), room, far)
    return Beside(figure, tuple(zip((voice.rtl for voice in sheet.voices), cells, strict=True)), width, far)
