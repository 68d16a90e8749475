"""The seal: a square of dots that carries what the paper says, signed, and words on how to check it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby

import segno

from app.reports.area import Area
from app.reports.flow import CONTENT, Cell, Sheet
from app.reports.pieces import LABEL, text
from app.reports.setting import Line
from app.reports.style import TEXT, WHITE
from app.reports.voice import Voice

_SIDE = 84.0
"""Near three centimetres."""
_DOT = 1.0
"""The least width of a dot, 0.35 mm: telephones read that. A square of more dots is larger."""
_GAP = 14.0
_QUIET = 4
"""Dots of white around it (ISO/IEC 18004)."""


@dataclass(frozen=True, slots=True)
class SealPiece:
    """The square, with a column of text for each language beside it."""

    rows: tuple[bytes, ...]
    """The dots, a byte each, without the quiet zone."""
    columns: tuple[tuple[Voice, Cell], ...]
    column: float
    """How wide each is."""

    @property
    def height(self) -> float:
        """The square, or the text where that is higher."""
        return max(side_of(self.rows), *(sum(piece.height for piece in cell) for _voice, cell in self.columns))

    @property
    def lines(self) -> tuple[Line, ...]:
        """What is written beside it."""
        return tuple(line for _voice, cell in self.columns for piece in cell for line in piece.lines)

    def draw(self, area: Area) -> None:
        """Draw the square where the page begins, and the columns after it."""
        side = side_of(self.rows)
        square = area.part(0.0, side)
        square.bar(0.0, 0.0, side, side, WHITE)
        dot = side / (len(self.rows) + 2 * _QUIET)
        for number, row in enumerate(self.rows):
            for start, length in _runs(row):
                # The dots are where they are, whichever way the page runs.
                x, y = square.x + (_QUIET + start) * dot, square.y + (_QUIET + number) * dot
                area.paper.rectangle(x, y, length * dot, dot, TEXT)
        for index, (voice, cell) in enumerate(self.columns):
            place = area.part(side + _GAP + index * (self.column + _GAP), self.column)
            below = Area(area.paper, place.x, place.y, place.width, voice.rtl)
            for piece in cell:
                piece.draw(below)
                below = below.lower(piece.height)


def side_of(rows: tuple[bytes, ...]) -> float:
    """Return how wide and high a square of so many dots is."""
    return max(_SIDE, _DOT * (len(rows) + 2 * _QUIET))


def _runs(row: bytes) -> Iterator[tuple[int, int]]:
    """Yield where dark dots begin and how many follow each other."""
    at = 0
    for dark, dots in groupby(row):
        length = len(list(dots))
        if dark:
            yield at, length
        at += length


def seal_piece(sheet: Sheet, code: str, signer: str, build: Callable[[Voice, float], Cell]) -> SealPiece:
    """Return the square beside what ``build`` says in each language in a width, and how the square is checked.

    ``signer`` is the spoken fingerprint of the computer's card.
    """
    rows = tuple(bytes(row) for row in segno.make_qr(code, error="l").matrix)
    count = len(sheet.voices)
    width = (CONTENT - side_of(rows) - count * _GAP) / count

    def told(voice: Voice) -> Cell:
        t = voice.texts
        how = t.gettext("A copy can be checked with Skills Intake by the square of dots, signed by {number}.")
        return [*build(voice, width), *text(voice, how.format(number=voice.code(signer)), LABEL, width)]

    return SealPiece(rows, tuple((voice, told(voice)) for voice in sheet.voices), width)
