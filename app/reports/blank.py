"""A questionnaire on paper, empty: to be filled by hand where no laptop is, in two languages, and typed in later."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from app.profile.model import Texts, in_language
from app.reports.area import Area
from app.reports.flow import Cell, Row, Sheet
from app.reports.once import labels
from app.reports.pages import write_pages
from app.reports.paragraph import Line, Span
from app.reports.pieces import LABEL, Piece, Space, text
from app.reports.sections.headings import group, section
from app.reports.setting import set_lines
from app.reports.style import BODY, MUTED, SMALL, SPACE, STRONG, TITLE
from app.reports.voice import Voice

_BOX = 8.5
_INDENT = 15.0
_WRITING = 21.0
"""The height of a line to write on by hand."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question: ``lines`` to write on, or ``choices`` to tick. ``maybe``: it is asked only in some cases.

    One with neither is read aloud.
    """

    question: Texts
    hint: Texts
    lines: int = 0
    choices: tuple[Texts, ...] = ()
    several: bool = False
    maybe: bool = False


@dataclass(frozen=True, slots=True)
class BlankPart:
    """A section, or one ``entry`` of a list: whoever has more to tell takes a copy of its page."""

    title: Texts
    asked: tuple[Asked, ...]
    entry: Texts | None = None


def print_blank(*, title: Texts, parts: Sequence[BlankPart], languages: Sequence[str], target: Path) -> int:
    """Write a questionnaire to be filled by hand, as a PDF in one or two languages; return its number of pages.

    Either the whole file is there afterwards or nothing is; raises as :func:`app.files.write_whole`.
    """
    sheet = Sheet(tuple(Voice(language) for language in dict.fromkeys(languages)))
    sheet.add(partial(_head, title), tinted=True, level=1)
    named = ""
    for part in parts:
        if part.asked:
            named = _add_part(sheet, part, named)
    return write_pages(sheet, in_language(title, sheet.voices[0].language), target)


def _head(title: Texts, voice: Voice, width: float) -> Cell:
    t = voice.texts
    return [
        *text(voice, voice.wording(title), TITLE, width),
        *text(voice, _unbroken(t.gettext("Case number: ……………………   Date: ……………………")), BODY, width),
        Space(SPACE[0]),
        *text(voice, t.gettext("To be typed into Skills Intake afterwards, then destroyed."), LABEL, width),
    ]


def _unbroken(line: str) -> str:
    """Keep the dots to write on beside what is to be written there."""
    return line.replace(" ……", "\u00a0……")


def _add_part(sheet: Sheet, part: BlankPart, named: str) -> str:
    """Add a part and return the section it belongs to, so that the next one of it has no title again."""
    key = str(part.title)
    if key != named:
        section(sheet, lambda voice: voice.wording(part.title))
    if part.entry is not None:
        group(sheet, partial(_entry, part.entry), first=key != named)
    for asked in part.asked:
        _add(sheet, asked)
    return key


def _entry(title: Texts, voice: Voice) -> str:
    name = voice.wording(title)
    return voice.texts.gettext("{name}: one page for each, copy it for more").format(name=name)


def _add(sheet: Sheet, asked: Asked) -> None:
    is_answered = bool(asked.lines or asked.choices)
    sheet.add(partial(_question, asked), before=SPACE[1], keep=is_answered)
    if asked.choices:
        for number, choice in enumerate(asked.choices):
            keep = number + 1 < min(len(asked.choices), 6)
            sheet.rows.append(_choice_row(sheet, choice, keep=keep))
    elif asked.lines:
        sheet.add_wide([Writing() for _line in range(asked.lines)])


def _question(asked: Asked, voice: Voice, width: float) -> Cell:
    t = voice.texts
    notes = [voice.wording(asked.hint)]
    if asked.several:
        notes.append(t.gettext("Several are possible."))
    if asked.maybe:
        notes.append(t.gettext("Only where it fits."))
    style = STRONG if asked.lines or asked.choices else BODY
    return [
        *text(voice, voice.wording(asked.question), style, width),
        *text(voice, " ".join(each for each in notes if each), SMALL.but(colour=MUTED), width),
    ]


def _choice_row(sheet: Sheet, choice: Texts, *, keep: bool) -> Row:
    told = labels(sheet.voices, [voice.wording(choice) for voice in sheet.voices])
    boxed = next((number for number, words in enumerate(told) if words), 0)
    cells: list[Cell] = []
    for number, (voice, words) in enumerate(zip(sheet.voices, told, strict=True)):
        lines = set_lines([Span(words, SMALL)], voice.language, sheet.column - _INDENT)
        pieces: list[Piece] = [Ticked(line, box=number == boxed and index == 0) for index, line in enumerate(lines)]
        cells.append(pieces)
    return Row(tuple(cells), before=1.0, keep=keep)


@dataclass(frozen=True, slots=True)
class Ticked:
    """A line of a choice; its first, in the language that leads or alone has it, has a box before it."""

    line: Line
    box: bool

    @property
    def height(self) -> float:
        """A line, with room for a pen."""
        return SMALL.height + 2.5

    @property
    def lines(self) -> tuple[Line, ...]:
        """What is written."""
        return (self.line,)

    def draw(self, area: Area) -> None:
        """Draw the box and the words after it."""
        if self.box:
            square = area.part(0.0, _BOX)
            area.paper.shape(_corners(square.x, square.y + 2.5), MUTED, filled=False, thickness=0.8)
        area.text(self.line, SMALL.baseline + 0.5, _INDENT)


def _corners(x: float, y: float) -> tuple[tuple[float, float], ...]:
    return ((x, y), (x + _BOX, y), (x + _BOX, y + _BOX), (x, y + _BOX), (x, y))


@dataclass(frozen=True, slots=True)
class Writing:
    """A line to write on."""

    height: float = _WRITING
    lines: tuple[Line, ...] = ()

    def draw(self, area: Area) -> None:
        """Draw it near its foot."""
        area.rule(_WRITING - 3.0, MUTED, 0.5)
