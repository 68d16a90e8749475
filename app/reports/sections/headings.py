"""Headings of sections, of groups within them and of entries."""

from collections.abc import Callable
from dataclasses import dataclass

from app.reports.area import Area
from app.reports.flow import CONTENT, Cell, Sheet
from app.reports.paragraph import Line, Span
from app.reports.pieces import LABEL, Piece, Space, Text, runs_against, text
from app.reports.setting import set_lines
from app.reports.style import HEADING, LINE, MUTED, SPACE, STRONG, Style
from app.reports.voice import Voice


@dataclass(frozen=True, slots=True)
class Rule:
    """A thin line over the whole width, with a little room below."""

    height: float = 6.0
    lines: tuple[Line, ...] = ()

    def draw(self, area: Area) -> None:
        """Draw it."""
        area.rule(0.0, LINE, 0.8)


def section(sheet: Sheet, title: Callable[[Voice], str]) -> None:
    """Begin a section: its title in each language over a line; the outline of the document leads to it."""

    def heading(voice: Voice, width: float) -> Cell:
        return [*text(voice, title(voice), HEADING, width), Space(2.0)]

    sheet.add(heading, before=SPACE[2], keep=True, bookmark=title(sheet.voices[0]), level=2)
    sheet.add_wide([Rule()], keep=True)


def group(sheet: Sheet, title: Callable[[Voice], str], *, first: bool = False) -> None:
    """Begin a group of rows within a section."""

    def heading(voice: Voice, width: float) -> list[Piece]:
        return text(voice, title(voice), STRONG.but(colour=MUTED), width)

    sheet.add(heading, before=1.0 if first else 7.0, keep=True, level=3)


def add_title(sheet: Sheet, title: str, *notes: str, style: Style = STRONG, before: float = SPACE[0]) -> None:
    """Begin an entry with what the person calls it and says of it, once for all languages."""
    voice = sheet.voices[0]
    told = [voice.own(note) for note in notes if note.strip()]
    spans = [Span(voice.own(title), style), *(Span(f"\u2002{note}", LABEL) for note in told)]
    if not title.strip():
        spans = [Span(voice.joined(*told), LABEL)]
    # The line runs as its title does, whichever way the page runs.
    spans = [Span("\u2068", style), *spans, Span("\u2069", style)]
    far = runs_against(title, voice)
    lines = set_lines(spans, voice.language, CONTENT)
    sheet.add_wide([Text(line, style, far=far) for line in lines], before=before, keep=True, level=4)
