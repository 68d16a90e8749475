"""A paragraph in what it is made of: stretches of one face, direction and style; and the lines its parts give."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from app.i18n import direction
from app.reports.direction import levels, visual_order
from app.reports.fonts import Face
from app.reports.shaping import Shaped, choose_faces, shape
from app.reports.style import Style


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text in one style."""

    text: str
    style: Style


@dataclass(frozen=True, slots=True)
class Run:
    """A shaped stretch in its style."""

    shaped: Shaped
    style: Style

    @property
    def width(self) -> float:
        """How much of the line it takes."""
        return self.shaped.width * self.style.size


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its runs from left to right, its text as it is read, the characters no font of ours has."""

    runs: tuple[Run, ...]
    text: str
    language: str
    missing: frozenset[str]

    @property
    def width(self) -> float:
        """How wide it is, to the last letter."""
        return sum(run.width for run in self.runs)


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Characters that follow each other and have everything in common that shaping asks for."""

    start: int
    end: int
    level: int
    face: Face
    style: Style


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with what is known of its characters."""

    text: str
    stretches: tuple[_Stretch, ...]
    starts: tuple[int, ...]
    language: str
    missing: frozenset[str]

    def runs(self, start: int, end: int) -> list[tuple[int, Run]]:
        """Shape a part and return its runs in reading order, each with its level."""
        found: list[tuple[int, Run]] = []
        for index in range(bisect_right(self.starts, start) - 1, len(self.starts)):
            each = self.stretches[index]
            if each.start >= end or start == end:
                break
            text = self.text[max(start, each.start) : min(end, each.end)]
            found.append((each.level, Run(shape(text, each.face, self.language, rtl=bool(each.level % 2)), each.style)))
        return found

    def width(self, start: int, end: int) -> float:
        """Return how wide a part is."""
        return sum(run.width for _, run in self.runs(start, end))

    def line(self, start: int, end: int) -> Line:
        """Return a part as a line, without the space at its end."""
        while end > start and self.text[end - 1].isspace():
            end -= 1
        runs = self.runs(start, end)
        order = visual_order([level for level, _ in runs])
        text = self.text[start:end]
        return Line(tuple(runs[index][1] for index in order), text, self.language, self.missing & frozenset(text))


def analysed(spans: Sequence[Span], language: str) -> Paragraph:
    """Return the spans of one paragraph with the face, the direction and the style of each of their characters."""
    text = "".join(span.text.replace("\t", " ") for span in spans)
    styles = [span.style for span in spans for _ in span.text]
    chosen: list[Face] = []
    missing: frozenset[str] = frozenset()
    position = 0
    for weight, group in groupby(spans, key=lambda span: span.style.weight):
        length = sum(len(span.text) for span in group)
        part, lacking = choose_faces(text[position : position + length], weight)
        chosen.extend(part)
        missing |= lacking
        position += length
    found = levels(text, rtl=direction(language) == "rtl")
    stretches: list[_Stretch] = []
    for (level, face, style), same in groupby(zip(found, chosen, styles, strict=True)):
        start = stretches[-1].end if stretches else 0
        stretches.append(_Stretch(start, start + sum(1 for _ in same), level, face, style))
    return Paragraph(text, tuple(stretches), tuple(each.start for each in stretches), language, missing)
