"""The seal: a square of dots that carries what the paper says, signed, and words on how to check it."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

import segno

from app.reports.area import Area
from app.reports.beside import Beside, beside
from app.reports.flow import Cell, Sheet
from app.reports.once import Build
from app.reports.pieces import LABEL, text
from app.reports.style import TEXT, WHITE
from app.reports.voice import Voice

_SIDE = 84.0
"""Near three centimetres."""
_DOT = 1.0
"""The least width of a dot, 0.35 mm: telephones read that. A square of more dots is larger."""
_QUIET = 4
"""Dots of white around it (ISO/IEC 18004)."""

_MASK = 2
"""Which of the eight patterns evens the dots out. A seal is packed and signed, as good as random, so that all come out
alike; trying each took as long as a page."""


@dataclass(frozen=True, slots=True)
class Dots:
    """The square. ``rows`` are its dots, a byte each, without the quiet zone."""

    rows: tuple[bytes, ...]

    @property
    def width(self) -> float:
        """As wide as high, the quiet zone included."""
        return max(_SIDE, _DOT * (len(self.rows) + 2 * _QUIET))

    @property
    def height(self) -> float:
        """As high as wide."""
        return self.width

    def draw(self, area: Area) -> None:
        """Draw it on white. The dots are where they are, whichever way the page runs."""
        area.bar(0.0, 0.0, self.width, self.width, WHITE)
        dot = self.width / (len(self.rows) + 2 * _QUIET)
        x, y = area.x + _QUIET * dot, area.y + _QUIET * dot
        area.paper.rectangles(
            [
                (x + start * dot, y + number * dot, length * dot, dot)
                for number, row in enumerate(self.rows)
                for start, length in _runs(row)
            ],
            TEXT,
        )


def _runs(row: bytes) -> Iterator[tuple[int, int]]:
    """Yield where dark dots begin and how many follow each other."""
    at = 0
    for dark, dots in groupby(row):
        length = len(list(dots))
        if dark:
            yield at, length
        at += length


def sealed(sheet: Sheet, code: str, signer: str, build: Build) -> Beside:
    """Return the square beside what ``build`` says in each language in a width, and how the square is checked.

    ``signer`` is the spoken fingerprint of the computer's card.
    """

    def told(voice: Voice, width: float) -> Cell:
        t = voice.texts
        how = t.gettext("A copy can be checked with Skills Intake by the square of dots, signed by {number}.")
        return [*build(voice, width), *text(voice, how.format(number=voice.code(signer)), LABEL, width)]

    dots = Dots(tuple(bytes(row) for row in segno.make_qr(code, error="l", mask=_MASK).matrix))
    return beside(sheet, dots, told)
