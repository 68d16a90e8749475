"""The tables themselves: order, names, lists, size of the pages, and what must never be asked."""

import re
from collections import Counter

import pytest

from tests.instruments_default.reading import CARPENTRY, PROFILE, SCREENING, Instrument

SECTIONS = [
    "setting",
    "person",
    "languages",
    "schooling",
    "jobs",
    "skills",
    "everyday",
    "hopes",
    "evidence",
    "appraisal",
    "readback",
]

FORBIDDEN = (
    r"\b(ethnic|tribe|religio|church|mosque|faith|muslim|christian|health|ill\b|illness|disab|pregnan|disease|doctor|military|army|soldier|"
    r"war\b|crim|prison|police|trade union|party\b|politic|flight|flee|fled|escape|persecut|route|smuggl|tortur|family abroad|relatives abroad)"
)


def test_sections_are_those_of_the_outline_in_its_order() -> None:
    assert PROFILE.sections() == SECTIONS
    assert [name for name in SECTIONS if name in SCREENING.sections()] == SCREENING.sections()


@pytest.mark.parametrize(
    ("named", "least", "most", "minutes"),
    [(PROFILE, 140, 175, (35, 60)), (SCREENING, 24, 36, (12, 12)), (CARPENTRY, 22, 26, (8, 12))],
)
def test_the_number_of_questions_fits_the_time_told(
    named: Instrument, least: int, most: int, minutes: tuple[int, int]
) -> None:
    """About three questions a minute are asked and answered; work is told three times at most, at six questions."""
    assert least <= len(named.questions()) <= most
    assert minutes[0] <= int(named.rows("settings")[0]["attribute::intake:minutes"]) <= minutes[1]
    assert len(named.questions()) <= 3.5 * minutes[1]


def test_carpentry_asks_twenty_tasks_in_the_same_way() -> None:
    tasks = [row for row in CARPENTRY.questions() if row["name"].startswith("carpentry_")]
    assert len(tasks) == 20
    assert {(row["type"], row["appearance"], row["bind::intake:maps"]) for row in tasks} == {
        ("select_one frequency", "likert", "skills.frequency")
    }


def test_names_are_unique_and_in_snake_case(instrument: Instrument) -> None:
    names = [row["name"] for row in instrument.rows("survey") if not row["type"].startswith("end")]
    assert [name for name, count in Counter(names).items() if count > 1] == []
    assert [name for name in names if not re.fullmatch(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", name)] == []


def test_every_list_is_used_and_every_used_list_exists(instrument: Instrument) -> None:
    used = {row["type"].split()[1] for row in instrument.questions() if row["type"].startswith("select")}
    assert used == {row["list_name"] for row in instrument.rows("choices")}


def test_choices_are_unique_in_their_list(instrument: Instrument) -> None:
    counted = Counter((row["list_name"], row["name"]) for row in instrument.rows("choices"))
    assert [choice for choice, count in counted.items() if count > 1] == []


def test_every_question_stands_on_a_page_and_no_page_is_too_long(instrument: Instrument) -> None:
    sizes: Counter[str] = Counter()
    stack: list[tuple[str, bool]] = []
    for row in instrument.rows("survey"):
        if row["type"].startswith("begin"):
            stack.append((row["name"], row.get("appearance") == "field-list"))
        elif row["type"].startswith("end"):
            stack.pop()
        elif row["type"] != "calculate":
            name, is_page = stack[-1]
            assert is_page, row["name"]
            sizes[name] += 1
    assert {name: size for name, size in sizes.items() if size > 7} == {}


def test_few_questions_are_required_and_each_says_why(instrument: Instrument) -> None:
    required = [row for row in instrument.questions() if row.get("required")]
    assert len(required) <= 5
    assert all("required_message::English (en)" in row for row in required)


def test_every_constraint_has_a_message(instrument: Instrument) -> None:
    survey = instrument.rows("survey")
    assert [
        row["name"] for row in survey if row.get("constraint") and "constraint_message::English (en)" not in row
    ] == []


def test_dates_say_what_form_they_take(instrument: Instrument) -> None:
    assert [
        row["name"]
        for row in instrument.questions()
        if row.get("appearance") == "intake-date" and "regex" not in row.get("constraint", "")
    ] == []


def test_nothing_forbidden_is_asked(instrument: Instrument) -> None:
    """Free text warns of these things in its hint, so hints are not looked at; labels are."""
    labels = [row["label::English (en)"] for row in instrument.rows("survey") if "label::English (en)" in row]
    assert [label for label in labels if re.search(FORBIDDEN, label, re.IGNORECASE)] == []


def test_long_free_text_says_what_not_to_write(instrument: Instrument) -> None:
    free = [row for row in instrument.questions() if row.get("appearance") == "multiline"]
    assert len(free) > 10 or instrument is not PROFILE
    for row in free:
        assert "health, religion, ethnic origin, military service or reasons for flight" in row["hint::English (en)"], (
            row["name"]
        )


@pytest.mark.parametrize("named", [PROFILE, SCREENING], ids=lambda named: named.name)
def test_the_interview_says_that_it_is_not_about_asylum(named: Instrument) -> None:
    notes = {row["name"]: row["label::English (en)"] for row in named.rows("survey") if row["type"] == "note"}
    assert "not used in your asylum claim" in notes["told_asylum"]
