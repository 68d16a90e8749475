"""A month of a centre on paper: how many people, which languages, schooling and work; nobody can be told from it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path

from app.profile.charts import FEWEST, CountBar, count_bars
from app.profile.dates import PartialDate
from app.profile.model import Term
from app.reports.area import Area
from app.reports.flow import Cell, Sheet
from app.reports.pages import write_pages
from app.reports.paragraph import Line, Span
from app.reports.pieces import LABEL, Piece, Space, text
from app.reports.sections.headings import section
from app.reports.setting import set_line
from app.reports.style import ACCENT, BODY, PALE_ACCENT, SMALL, SPACE, STRONG, TITLE
from app.reports.voice import Voice

Counts = Mapping[str, int]
_BAR = 9.0
_ROW = 14.5
_NAME = 0.46
"""How much of a column the names of bars take."""


@dataclass(frozen=True, slots=True)
class Month:
    """What a centre did in a month. Languages are codes; ``schooling`` and ``work`` are codes with their terms."""

    first: date
    centre: str
    new_cases: int = 0
    begun: int = 0
    finished: int = 0
    people: int = 0
    weeks: Sequence[tuple[date, int]] = ()
    """Interviews held, by the Monday their week begins with."""
    held_in: Counts = field(default_factory=dict)
    first_languages: Counts = field(default_factory=dict)
    schooling: Counts = field(default_factory=dict)
    work: Counts = field(default_factory=dict)
    known: Counts = field(default_factory=dict)
    advised: Counts = field(default_factory=dict)
    terms: Mapping[str, Term] = field(default_factory=dict)
    bundles: int = 0


def print_month(month: Month, *, languages: Sequence[str], target: Path) -> int:
    """Write the summary as a PDF in one or two languages and return its number of pages.

    Numbers of people below three are told as "fewer than 3". Either the whole file is there afterwards or nothing is;
    raises as :func:`app.files.write_whole`.
    """
    sheet = Sheet(tuple(Voice(language) for language in dict.fromkeys(languages)))
    sheet.add(partial(_head, month), tinted=True, level=1)
    sheet.add_space(SPACE[3])
    sheet.add_facts(partial(_facts, month))
    _chart(sheet, lambda voice: voice.texts.gettext("Interviews by week"), _weeks(month), _week)
    for title, counts, word in (
        (lambda voice: voice.texts.gettext("Languages of the interviews"), month.held_in, Voice.tongue),
        (lambda voice: voice.texts.gettext("First languages"), month.first_languages, Voice.tongue),
        (lambda voice: voice.texts.gettext("Highest school"), month.schooling, partial(_term, month, "school")),
        (lambda voice: voice.texts.gettext("Fields of work"), month.work, partial(_term, month, "")),
        (lambda voice: voice.texts.gettext("How skills are known"), month.known, partial(_term, month, "provenance")),
        (lambda voice: voice.texts.gettext("Advised next"), month.advised, partial(_term, month, "")),
    ):
        _chart(sheet, title, count_bars(counts), word)
    sheet.add(partial(_limits), before=SPACE[2])
    return write_pages(sheet, sheet.voices[0].texts.gettext("A month of the centre"), target)


def _head(month: Month, voice: Voice, width: float) -> Cell:
    t = voice.texts
    named = PartialDate(month.first.year, month.first.month)
    return [
        *text(voice, t.gettext("A month of the centre"), STRONG.but(colour=ACCENT), width),
        *text(voice, voice.date(named), TITLE, width),
        *text(voice, voice.own(month.centre), BODY, width),
    ]


def _facts(month: Month, voice: Voice) -> list[tuple[str, str]]:
    t = voice.texts
    return [
        (t.gettext("New cases"), str(month.new_cases)),
        (t.gettext("Interviews begun"), str(month.begun)),
        (t.gettext("Interviews finished"), str(month.finished)),
        (t.gettext("People"), str(month.people)),
        (t.gettext("Sent to authorities"), str(month.bundles)),
    ]


def _weeks(month: Month) -> tuple[CountBar, ...]:
    """In the order of the weeks; how many interviews there were tells nothing of a person."""
    longest = max((count for _monday, count in month.weeks), default=0) or 1
    return tuple(CountBar(monday.isoformat(), count, count / longest, hidden=False) for monday, count in month.weeks)


def _week(voice: Voice, code: str) -> str:
    monday = date.fromisoformat(code)
    day = voice.date(PartialDate(monday.year, monday.month, monday.day), short=True)
    return voice.texts.gettext("Week of {day}").format(day=day)


def _term(month: Month, words: str, voice: Voice, code: str) -> str:
    return voice.term(month.terms.get(code, Term(code)), words)


def _chart(
    sheet: Sheet, title: Callable[[Voice], str], bars: Sequence[CountBar], word: Callable[[Voice, str], str]
) -> None:
    """Add a chart, a bar a row; nothing where there is nothing to count."""
    if not any(bar.count for bar in bars):
        return
    section(sheet, title)
    for number, bar in enumerate(bars):
        sheet.add(partial(_bar, bar, word), keep=number < min(len(bars) - 1, 3))


def _bar(bar: CountBar, word: Callable[[Voice, str], str], voice: Voice, width: float) -> Cell:
    name = set_line([Span(word(voice, bar.code), SMALL)], voice.language, width * _NAME - SPACE[1])
    few = voice.texts.gettext("fewer than {n}").format(n=FEWEST)
    told = set_line([Span(few if bar.hidden else str(bar.count), LABEL)], voice.language, width / 4)
    return [BarPiece(name, told, bar.share, pale=bar.hidden)]


@dataclass(frozen=True, slots=True)
class BarPiece:
    """A name, a bar after it, and its number where the bar ends. ``pale``: the number is not told."""

    name: Line
    told: Line
    share: float
    pale: bool
    height: float = _ROW

    @property
    def lines(self) -> tuple[Line, ...]:
        """What is written."""
        return (self.name, self.told)

    def draw(self, area: Area) -> None:
        """Draw it."""
        begin = area.width * _NAME
        room = area.width - begin - self.told.width - SPACE[1]
        baseline = (_ROW - SMALL.height) / 2 + SMALL.baseline
        area.text(self.name, baseline)
        length = max(room * self.share, 1.0)
        area.bar(begin, (_ROW - _BAR) / 2, length, _BAR, PALE_ACCENT if self.pale else ACCENT, 2.0)
        area.text(self.told, baseline, begin + length + SPACE[0])


def _limits(voice: Voice, width: float) -> Cell:
    t = voice.texts
    told: list[Piece] = [Space(SPACE[0])]
    notes = (
        t.gettext("Counted on this laptop, with what other laptops of the centre have brought here."),
        t.gettext("Numbers of people below three are not told, so that nobody can be recognised."),
    )
    return [*told, *(piece for note in notes for piece in text(voice, note, LABEL, width))]
