"""Work and study on one axis of years, with the kind of each in both languages beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.profile.charts import TimeBar, TimeLine, time_line
from app.profile.model import Profile
from app.reports.area import Area
from app.reports.flow import CONTENT, Sheet
from app.reports.once import labels
from app.reports.paragraph import Line, Span
from app.reports.pieces import LABEL, SIDE
from app.reports.setting import set_line
from app.reports.style import ACCENT, LINE, PALE_ACCENT, SMALL, WHITE
from app.reports.voice import Voice

_GAP = 6.0
_ROW = 15.0
_BAR = 8.0
_MOST_ROWS = 16


@dataclass(frozen=True, slots=True)
class _Entry:
    bar: TimeBar
    leading: Line | None
    trailing: Line | None
    title: Line


@dataclass(frozen=True, slots=True)
class TimeChart:
    """The time line over the whole width of the page."""

    entries: tuple[_Entry, ...]
    years: tuple[tuple[float, Line], ...]

    @property
    def height(self) -> float:
        """A row for each entry, and the years."""
        return len(self.entries) * _ROW + SMALL.height + 2

    @property
    def lines(self) -> tuple[Line, ...]:
        """All labels."""
        sides = [line for entry in self.entries for line in (entry.leading, entry.trailing, entry.title) if line]
        return (*sides, *(year for _, year in self.years))

    def draw(self, area: Area) -> None:
        """Draw years, then rows from top to bottom."""
        two = any(entry.trailing for entry in self.entries)
        axis = area.part(SIDE + _GAP, area.width - (SIDE + _GAP) * (2 if two else 1))
        bottom = len(self.entries) * _ROW
        for at, year in self.years:
            offset = at * axis.width
            axis.upright(offset, 0.0, bottom, LINE)
            axis.text(year, bottom + SMALL.baseline, offset - year.width / 2)
        for index, entry in enumerate(self.entries):
            top = index * _ROW
            baseline = top + (_ROW - SMALL.height) / 2 + SMALL.baseline
            if entry.leading:
                area.text(entry.leading, baseline)
            if entry.trailing:
                area.text_before(entry.trailing, baseline, area.width)
            _draw_bar(axis, entry, top, baseline)


def _draw_bar(axis: Area, entry: _Entry, top: float, baseline: float) -> None:
    bar = entry.bar
    start, width = bar.start * axis.width, (bar.end - bar.start) * axis.width
    middle = top + (_ROW - _BAR) / 2
    axis.bar(start, middle, width, _BAR, ACCENT if bar.paid else PALE_ACCENT, _BAR / 2)
    for is_open, offset in ((bar.open_start, start + 3.0), (bar.open_end, start + width - 6.0)):
        if is_open and width > 12:
            axis.bar(offset, middle, 1.5, _BAR, WHITE)
    after = start + width + 5
    if after + entry.title.width <= axis.width:
        axis.bar(after - 2, middle - 3, entry.title.width + 4, _BAR + 6, WHITE)
        axis.text(entry.title, baseline, after)
    else:
        axis.bar(start - 7 - entry.title.width, middle - 3, entry.title.width + 4, _BAR + 6, WHITE)
        axis.text_before(entry.title, baseline, start - 5)


def add_time_line(sheet: Sheet, profile: Profile, today: date) -> None:
    """Add the time line, when at least one entry has a date. The list below it has every entry."""
    line = time_line(profile, today)
    if line.bars:
        sheet.add_wide([_chart(sheet, profile, line)], before=2.0)


def _chart(sheet: Sheet, profile: Profile, line: TimeLine) -> TimeChart:
    shown = line.bars[-_MOST_ROWS:]
    kinds = [labels(sheet.voices, [_kind(profile, bar, voice) for voice in sheet.voices]) for bar in shown]
    sides = [number for number in range(len(sheet.voices)) if any(told[number] for told in kinds)]
    axis = CONTENT - (SIDE + _GAP) * len(sides)
    entries = tuple(
        _entry(sheet, profile, bar, [(sheet.voices[side], told[side]) for side in sides], axis)
        for bar, told in zip(shown, kinds, strict=True)
    )
    first = sheet.voices[0].language
    years = tuple((tick.at, set_line([Span(str(tick.year), LABEL)], first, 40.0)) for tick in line.ticks)
    return TimeChart(entries, years)


def _entry(sheet: Sheet, profile: Profile, bar: TimeBar, told: Sequence[tuple[Voice, str]], axis: float) -> _Entry:
    kinds = [set_line([Span(kind, LABEL)], voice.language, SIDE - 4) if kind else None for voice, kind in told]
    room = max(bar.start, 1 - bar.end) * axis - 8
    title = set_line([Span(_title(profile, bar, sheet.voices[0]), SMALL)], sheet.voices[0].language, max(room, 0.0))
    return _Entry(bar, kinds[0], kinds[1] if len(kinds) > 1 else None, title)


def _kind(profile: Profile, bar: TimeBar, voice: Voice) -> str:
    t = voice.texts
    match bar.part:
        case "work":
            return voice.term(profile.work[bar.index].kind, "work") or t.pgettext("time line", "Work")
        case "courses":
            return voice.term(profile.courses[bar.index].kind, "course") or t.pgettext("time line", "Course")
        case _:
            return voice.term(profile.education[bar.index].kind, "school") or t.pgettext("time line", "School")


def _title(profile: Profile, bar: TimeBar, voice: Voice) -> str:
    match bar.part:
        case "work":
            work = profile.work[bar.index]
            return voice.own(work.words) or voice.term(work.occupation)
        case "courses":
            return voice.own(profile.courses[bar.index].name)
        case _:
            school = profile.education[bar.index]
            return voice.own(school.name) or voice.own(school.place)
