"""Language levels and the time line as shapes."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from app.profile import PartialDate, Profile
from app.profile.charts import language_rows, time_line
from app.profile.model import Course, Education, Language, Speech, Term, Work
from tests.support.profiles import partial_dates

TODAY = date(2026, 11, 22)


def level(code: str) -> Term:
    return Term(code, {"en": f"{code} — I can …"})


def test_first_languages_are_full_and_come_first() -> None:
    profile = Profile(speech=Speech(first=("ar", "ku")), languages=(Language(language="fr", listening=level("A2")),))
    rows = language_rows(profile)
    assert [(row.language, row.first, row.low, row.high, row.range) for row in rows] == [
        ("ar", True, 6, 6, ""),
        ("ku", True, 6, 6, ""),
        ("fr", False, 2, 2, "A2"),
    ]


def test_levels_from_weakest_to_strongest() -> None:
    language = Language(language="nl", listening=level("B1"), reading=level("C2"), writing=level("none"))
    (row,) = language_rows(Profile(languages=(language,)))
    assert (row.low, row.high, row.range) == (0, 6, "B1–C2")
    assert [(bar.skill, bar.level, bar.filled) for bar in row.bars] == [
        ("listening", "B1", 3),
        ("reading", "C2", 6),
        ("interaction", "", 0),
        ("production", "", 0),
        ("writing", "none", 0),
    ]


def test_a_language_without_a_name_is_no_row() -> None:
    assert language_rows(Profile(languages=(Language(listening=level("A1")),))) == ()


def test_the_time_line_goes_by_years() -> None:
    profile = Profile(
        education=(Education(start=PartialDate(2000), end=PartialDate(2009)),),
        work=(
            Work(kind=Term("family"), start=PartialDate(2010), end=PartialDate(2014)),
            Work(kind=Term("paid"), start=PartialDate(2015, 7)),
            Work(kind=Term("paid"), words="no dates"),
        ),
    )
    line = time_line(profile, TODAY)
    assert [(bar.part, bar.index, bar.paid, bar.open_end) for bar in line.bars] == [
        ("education", 0, True, False),
        ("work", 0, False, False),
        ("work", 1, True, True),
    ]
    assert line.undated == (("work", 2),)
    assert line.ticks[0].year == 2000
    assert line.ticks[0].at == line.bars[0].start == 0.0
    assert line.bars[1].end <= line.bars[2].start


def test_what_goes_on_reaches_today() -> None:
    profile = Profile(
        education=(Education(start=PartialDate(2020), finished=Term("ongoing")), Education(end=PartialDate(2026)))
    )
    ongoing = next(bar for bar in time_line(profile, TODAY).bars if bar.index == 0)
    assert ongoing.open_end
    assert ongoing.end > 0.95


def test_nothing_dated_is_no_line() -> None:
    line = time_line(Profile(work=(Work(words="baker"),)), TODAY)
    assert not line.bars
    assert not line.ticks
    assert line.undated == (("work", 0),)


@given(st.lists(st.tuples(st.none() | partial_dates(), st.none() | partial_dates()), max_size=8))
def test_every_bar_can_be_drawn(stretches: list[tuple[PartialDate | None, PartialDate | None]]) -> None:
    profile = Profile(
        work=tuple(Work(start=start, end=end) for start, end in stretches),
        courses=tuple(Course(date=start) for start, _ in stretches),
    )
    line = time_line(profile, TODAY)
    assert len(line.bars) + len(line.undated) == 2 * len(stretches)
    assert all(0 <= bar.start < bar.end <= 1 for bar in line.bars)
    assert len(line.ticks) <= 9
    assert all(0 <= tick.at <= 1 for tick in line.ticks)
