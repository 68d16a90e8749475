"""Setting text: paragraphs broken into lines that fit, each line a row of shaped runs in the order they are seen."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from app.i18n import direction
from app.reports.direction import levels, visual_order
from app.reports.fonts import Face
from app.reports.shaping import Shaped, choose_faces, shape
from app.reports.style import Style

# Spaces that do not break (U+00A0, U+202F) are no white space here.
_SPACE = r" \u1680\u2000-\u2006\u2008-\u200b\u205f\u3000"
_BREAK_AFTER = re.compile(rf"[^{_SPACE}\-—/፡።]*[\-—/፡።]*[{_SPACE}]*")


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
class _Paragraph:
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
        return sum(run.width for _, run in self.runs(start, end))

    def line(self, start: int, end: int) -> Line:
        while end > start and self.text[end - 1].isspace():
            end -= 1
        runs = self.runs(start, end)
        order = visual_order([level for level, _ in runs])
        text = self.text[start:end]
        return Line(tuple(runs[index][1] for index in order), text, self.language, self.missing & frozenset(text))


def set_lines(spans: Sequence[Span], language: str, width: float, indent: float = 0.0) -> tuple[Line, ...]:
    """Break spans of one paragraph (line ends in them are kept) into lines no wider than ``width``.

    The first line is narrower by ``indent``. A word that is wider than a line is broken where it must be. Text that is
    all space gives no lines.
    """
    lines: list[Line] = []
    for each in _paragraphs(spans):
        lines.extend(_broken(_analysed(each, language), width, 0.0 if lines else indent))
    return tuple(lines)


def set_line(spans: Sequence[Span], language: str, width: float) -> Line:
    """Set a single line; what does not fit gives way to an ellipsis at its end."""
    one = [Span(" ".join(span.text.splitlines()), span.style) for span in spans]
    paragraph = _analysed(one, language)
    whole = paragraph.line(0, len(paragraph.text))
    if whole.width <= width:
        return whole
    ellipsis_style = one[-1].style
    low = _fitting(paragraph, 0, len(paragraph.text), width - ellipsis_style.size)
    kept = _cut(one, low)
    return _analysed([*kept, Span("…", ellipsis_style)], language).line(0, sum(len(span.text) for span in kept) + 1)


def _cut(spans: Sequence[Span], length: int) -> list[Span]:
    kept: list[Span] = []
    for span in spans:
        text = span.text[: max(0, length - sum(len(each.text) for each in kept))]
        kept.append(Span(text, span.style))
    return [*kept[:-1], Span(kept[-1].text.rstrip(), kept[-1].style)]


def _paragraphs(spans: Sequence[Span]) -> Iterator[list[Span]]:
    current: list[Span] = []
    for span in spans:
        first, *others = span.text.splitlines() or [""]
        current.append(Span(first, span.style))
        for other in others:
            yield current
            current = [Span(other, span.style)]
    yield current


def _analysed(spans: Sequence[Span], language: str) -> _Paragraph:
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
    return _Paragraph(text, tuple(stretches), tuple(each.start for each in stretches), language, missing)


def _broken(paragraph: _Paragraph, width: float, indent: float) -> Iterator[Line]:
    start = position = 0
    taken, room = 0.0, width - indent
    for end in _breaks(paragraph.text):
        word = paragraph.width(position, end)
        # Only a word that comes near the end is measured again, without the space after it.
        if position > start and taken + word > room and taken + _without_space(paragraph, position, end) > room:
            yield paragraph.line(start, position)
            start, taken, room = position, 0.0, width
        while taken == 0.0 and word > room and (word > 2 * room or _without_space(paragraph, start, end) > room):
            cut = _longest(paragraph, start, end, room)
            line = paragraph.line(start, cut)
            yield line
            start = position = cut
            # Of a word of thousands of letters the rest is measured only when it is near its end.
            word = paragraph.width(start, end) if word - line.width <= 4 * width else word - line.width
            room = width
        taken += word
        position = end
    if paragraph.text[start:].strip():
        yield paragraph.line(start, len(paragraph.text))


def _breaks(text: str) -> Iterator[int]:
    """Where a line may end: after space (French has one before a colon), hyphens and strokes (not within numbers), and
    the word marks of Ethiopic.
    """
    position = 0
    while position < len(text):
        match = _BREAK_AFTER.match(text, position)
        position = max(match.end() if match else 0, position + 1)
        if position == len(text) or not (
            text[position] in ":;!?»%" or (text[position - 1] in "-/" and text[position].isdigit())
        ):
            yield position


def _without_space(paragraph: _Paragraph, start: int, end: int) -> float:
    while end > start and paragraph.text[end - 1].isspace():
        end -= 1
    return paragraph.width(start, end)


def _longest(paragraph: _Paragraph, start: int, end: int, width: float) -> int:
    """Return where to cut a word that is wider than a line; at least one character goes on each line."""
    low = max(_fitting(paragraph, start, end, width), start + 1)
    # A mark stays with its letter.
    while start + 1 < low < end and unicodedata.combining(paragraph.text[low]):
        low -= 1
    return low


def _fitting(paragraph: _Paragraph, start: int, end: int, width: float) -> int:
    """Return how far a text goes in a width. No more of it is shaped than about twice as much as fits."""
    low, reach = start, 32
    while low + reach < end and paragraph.width(start, low + reach) <= width:
        low, reach = low + reach, 2 * reach
    high = min(end, low + reach)
    while low < high:
        middle = (low + high + 1) // 2
        if paragraph.width(start, middle) <= width:
            low = middle
        else:
            high = middle - 1
    return low
