"""Setting text: paragraphs broken into lines that fit."""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from app.reports.paragraph import Line, Paragraph, Span, analysed

# Spaces that do not break (U+00A0, U+202F) are no white space here.
_SPACE = r" \u1680\u2000-\u2006\u2008-\u200b\u205f\u3000"
_BREAK_AFTER = re.compile(rf"[^{_SPACE}\-—/፡።]*[\-—/፡።]*[{_SPACE}]*")


def set_lines(spans: Sequence[Span], language: str, width: float, indent: float = 0.0) -> tuple[Line, ...]:
    """Break spans of one paragraph (line ends in them are kept) into lines no wider than ``width``.

    The first line is narrower by ``indent``. A word that is wider than a line is broken where it must be. Text that is
    all space gives no lines.
    """
    lines: list[Line] = []
    for each in _paragraphs(spans):
        lines.extend(_broken(analysed(each, language), width, 0.0 if lines else indent))
    return tuple(lines)


def set_line(spans: Sequence[Span], language: str, width: float) -> Line:
    """Set a single line; what does not fit gives way to an ellipsis at its end."""
    one = [Span(" ".join(span.text.splitlines()), span.style) for span in spans]
    paragraph = analysed(one, language)
    whole = paragraph.line(0, len(paragraph.text))
    if whole.width <= width:
        return whole
    ellipsis_style = one[-1].style
    low = _fitting(paragraph, 0, len(paragraph.text), width - ellipsis_style.size)
    kept = _cut(one, low)
    return analysed([*kept, Span("…", ellipsis_style)], language).line(0, sum(len(span.text) for span in kept) + 1)


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


def _broken(paragraph: Paragraph, width: float, indent: float) -> Iterator[Line]:
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


def _without_space(paragraph: Paragraph, start: int, end: int) -> float:
    while end > start and paragraph.text[end - 1].isspace():
        end -= 1
    return paragraph.width(start, end)


def _longest(paragraph: Paragraph, start: int, end: int, width: float) -> int:
    """Return where to cut a word that is wider than a line; at least one character goes on each line."""
    low = max(_fitting(paragraph, start, end, width), start + 1)
    # A mark stays with its letter.
    while start + 1 < low < end and unicodedata.combining(paragraph.text[low]):
        low -= 1
    return low


def _fitting(paragraph: Paragraph, start: int, end: int, width: float) -> int:
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
