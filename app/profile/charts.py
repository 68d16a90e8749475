"""The pictures in a profile as plain shapes: language levels and the time line, in fractions of their width.

Paper and window draw the same shapes. Fractions run from 0, where the reader starts, to 1; a drawing
for a language that runs from right to left mirrors them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain
from math import ceil

from app.profile.dates import PartialDate
from app.profile.model import Language, Profile, Term

LEVELS = ("A1", "A2", "B1", "B2", "C1", "C2")
LANGUAGE_SKILLS = ("listening", "reading", "interaction", "production", "writing")

_EARLIEST = 1920
_STEPS = (1, 2, 4, 5, 10, 20)
_MOST_TICKS = 8
_SHORTEST = 0.5
"""Half a year: what is known to have lasted less, or only to have begun or ended, is still to be seen."""

_WITHOUT_PAY = frozenset({"family", "unpaid", "voluntary", "home"})


@dataclass(frozen=True, slots=True)
class LevelBar:
    """One of the five skills of a language: ``filled`` of six segments; ``level`` is "" when it is not known."""

    skill: str
    level: str
    filled: int


@dataclass(frozen=True, slots=True)
class LanguageRow:
    """One language. Of six segments ``low`` are full (its weakest skill), ``high`` at least partly (its strongest)."""

    language: str
    first: bool
    low: int
    high: int
    bars: tuple[LevelBar, ...]
    index: int | None
    """Where it stands in ``profile.languages``; None for a first language."""

    @property
    def range(self) -> str:
        """The levels from the weakest to the strongest skill that there is, ``A2–B1``; "" when there is none."""
        known = sorted(bar.filled for bar in self.bars if bar.filled)
        if not known:
            return ""
        low, high = LEVELS[known[0] - 1], LEVELS[known[-1] - 1]
        return high if low == high else f"{low}–{high}"


@dataclass(frozen=True, slots=True)
class TimeBar:
    """One piece of work or study on the time line. ``start`` and ``end`` are fractions of the axis.

    ``open_start`` and ``open_end`` say that the end of the bar is not known, so that it can fade or be left unrounded.
    """

    part: str
    index: int
    start: float
    end: float
    open_start: bool
    open_end: bool
    approximate: bool
    paid: bool


@dataclass(frozen=True, slots=True)
class Tick:
    """A year on the axis."""

    year: int
    at: float


@dataclass(frozen=True, slots=True)
class TimeLine:
    """What can be drawn, earliest first. ``undated`` names what cannot, as (part, index)."""

    ticks: tuple[Tick, ...]
    bars: tuple[TimeBar, ...]
    undated: tuple[tuple[str, int], ...]


def language_rows(profile: Profile) -> tuple[LanguageRow, ...]:
    """Return every language of the profile: the first ones, then the others in the order they were told."""
    first = (LanguageRow(code, True, len(LEVELS), len(LEVELS), (), None) for code in profile.speech.first)
    others = (_language_row(language, index) for index, language in enumerate(profile.languages) if language.language)
    return (*first, *others)


def _language_row(language: Language, index: int) -> LanguageRow:
    bars = tuple(_level_bar(skill, getattr(language, skill)) for skill in LANGUAGE_SKILLS)
    known = [bar.filled for bar in bars if bar.level]
    return LanguageRow(language.language, False, min(known, default=0), max(known, default=0), bars, index)


def _level_bar(skill: str, term: Term | None) -> LevelBar:
    level = term.code if term else ""
    return LevelBar(skill, level, LEVELS.index(level) + 1 if level in LEVELS else 0)


@dataclass(frozen=True, slots=True)
class _Stretch:
    part: str
    index: int
    start: PartialDate | None
    end: PartialDate | None
    ongoing: bool
    paid: bool


def time_line(profile: Profile, today: date) -> TimeLine:
    """Lay work, schooling and courses out on one axis of years."""
    stretches = list(_stretches(profile))
    dated = [each for each in stretches if each.start or each.end]
    undated = tuple((each.part, each.index) for each in stretches if not (each.start or each.end))
    if not dated:
        return TimeLine((), (), undated)
    spans = [(each, *_years(each, today)) for each in dated]
    spans.sort(key=lambda span: (span[1], span[2]))
    first, last, step = _axis(min(span[1] for span in spans), max(span[2] for span in spans))
    width = last - first
    bars = tuple(_bar(each, (start - first) / width, (end - first) / width) for each, start, end in spans)
    ticks = tuple(Tick(year, (year - first) / width) for year in range(first, last + 1, step))
    return TimeLine(ticks, bars, undated)


def _stretches(profile: Profile) -> Iterator[_Stretch]:
    education = (
        _Stretch("education", index, each.start, each.end, _is(each.finished, "ongoing"), paid=True)
        for index, each in enumerate(profile.education)
    )
    courses = (
        _Stretch("courses", index, each.date, each.date, ongoing=False, paid=True)
        for index, each in enumerate(profile.courses)
    )
    work = (
        _Stretch("work", index, each.start, each.end, ongoing=False, paid=not _is(each.kind, *_WITHOUT_PAY))
        for index, each in enumerate(profile.work)
    )
    return chain(education, courses, work)


def _is(term: Term | None, *codes: str) -> bool:
    return term is not None and term.code in codes


def _years(stretch: _Stretch, today: date) -> tuple[float, float]:
    """Return its begin and end as years with fractions, held between what a life can span."""
    now = _year(today)
    start = _year(stretch.start.first_day) if stretch.start else None
    end = _year(stretch.end.last_day) if stretch.end else None
    if end is None:
        end = now if stretch.ongoing or start is None else min(max(start + 1, start), max(now, start))
    if start is None:
        start = end - 1
    start, end = min(start, end), max(start, end)
    start = min(max(start, float(_EARLIEST)), now)
    return start, min(max(end, start + _SHORTEST), max(now, start + _SHORTEST))


def _year(day: date) -> float:
    return day.year + (day.timetuple().tm_yday - 1) / 366


def _axis(start: float, end: float) -> tuple[int, int, int]:
    """Return first and last year of the axis and the step between its ticks, round enough to be read at a glance."""
    step = next((step for step in _STEPS if (end - start) / step <= _MOST_TICKS - 2), _STEPS[-1])
    first = int(start) // step * step
    return first, max(ceil(end), first + 1), step


def _bar(stretch: _Stretch, start: float, end: float) -> TimeBar:
    return TimeBar(
        part=stretch.part,
        index=stretch.index,
        start=start,
        end=end,
        open_start=stretch.start is None,
        open_end=stretch.end is None,
        approximate=any(each is not None and each.approximate for each in (stretch.start, stretch.end)),
        paid=stretch.paid,
    )


FEWEST = 3
"""A number below this is not told of a group of people: who knows the centre would know who is meant."""


@dataclass(frozen=True, slots=True)
class CountBar:
    """How many of something, as a bar. ``share`` is its fraction of the longest; ``hidden``: too few to be told."""

    code: str
    count: int
    share: float
    hidden: bool


def count_bars(counts: Mapping[str, int], most: int = 10) -> tuple[CountBar, ...]:
    """Return bars for counts, the most first, those beyond ``most`` left out; a few are drawn as long as the limit."""
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:most]
    longest = max((max(count, FEWEST) for _code, count in ordered), default=1)
    return tuple(
        CountBar(code, count, max(count, FEWEST) / longest if count else 0.0, hidden=0 < count < FEWEST)
        for code, count in ordered
    )
