"""The two fictional people answer through the live form: every question they meet is there and takes their answer."""

from datetime import UTC, datetime
from itertools import count

import pytest

from app.instruments import Address, Context, Definition, Interview, Status, compile_workbook, load_definition
from app.profile import Profile, project
from tests.instruments_default.reading import PROFILE
from tests.support.amira import AMIRA
from tests.support.interviews import question
from tests.support.script import Script
from tests.support.yonas import YONAS

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def definition() -> Definition:
    return load_definition(compile_workbook(PROFILE.tables.read_bytes(), PROFILE.tables.name).xform)


def begin(definition: Definition) -> Interview:
    ids = count(1)
    return Interview(definition, context=Context(now=lambda: NOW, new_id=lambda: f"e{next(ids)}"))


def relevant(interview: Interview, address: Address) -> bool:
    """Tell whether a person can get to a node: every node on the way is among the children of the one before."""
    here, parts = Address("/"), address.strip("/").split("/")
    for end in range(1, len(parts) + 1):
        step = Address("/" + "/".join(parts[:end]))
        shown = interview.children(here)
        if step not in shown and Address(step.split("[")[0]) not in shown and step.rpartition("[")[0] not in shown:
            return False
        here = step
    return True


def answer(interview: Interview, script: Script, inside: tuple[str, str] = ("", "")) -> None:
    """Give the answers of a script; ``inside`` is the path of the repeat it belongs to and the address of the entry."""
    for path, given in script:
        address = Address(path.replace(*inside, 1) if inside[0] else path)
        if isinstance(given, tuple):
            entries = interview.children(address)
            for number, entry in enumerate(given):
                added = entries[number] if number < len(entries) else interview.add_repeat(address).added
                assert added is not None
                answer(interview, entry, (path, added))
            continue
        assert relevant(interview, address), f"{address} is not asked"
        if isinstance(given, Status):
            interview.mark(address, given)
        else:
            interview.set_value(address, given)
            view = question(interview, address)
            assert view.problem is None, f"{address}: {view.problem['en']}"
            choices = {choice.value for choice in view.choices}
            assert not choices or set(given.split()) <= choices, f"{address}: {given}"


def told(definition: Definition, script: Script) -> tuple[Interview, Profile]:
    interview = begin(definition)
    answer(interview, script)
    return interview, project(definition, interview.records())


def test_amira_is_interviewed_to_the_end(definition: Definition) -> None:
    interview, profile = told(definition, AMIRA)
    answered, total = interview.progress()
    assert interview.problems() == ()
    assert answered >= 0.95 * total
    assert profile.person.native_name == "أميرة تستبرسون"
    assert [entry.language for entry in profile.languages] == ["en", "fr", "tr", "nl"]
    assert len(profile.work) == 4
    assert {skill.provenance.code for skill in profile.skills if skill.provenance} == {
        "said",
        "document",
        "tested",
        "assessor",
    }
    assert len(profile.evidence) == 4
    assert len(profile.steps) == 3


def test_yonas_is_interviewed_shortly(definition: Definition) -> None:
    interview, profile = told(definition, YONAS)
    assert interview.problems() == ()
    assert [work.kind.code for work in profile.work if work.kind] == ["family", "day"]
    assert profile.evidence == ()


def test_a_new_interview_asks_for_nothing_but_what_is_truly_needed(definition: Definition) -> None:
    interview = begin(definition)
    assert [address.rpartition("/")[2] for address in interview.problems()] == [
        "interview_language",
        "basis",
        "family_names",
    ]


def test_questions_about_the_interpreter_come_only_with_one(definition: Definition) -> None:
    interview = begin(definition)
    page = Address("/setting/interpretation")
    interview.set_value(Address(f"{page}/interpreter"), "none")
    assert len(interview.children(page)) == 1
    interview.set_value(Address(f"{page}/interpreter"), "phone")
    assert len(interview.children(page)) == 4


def test_only_ticked_fields_are_offered_for_a_skill(definition: Definition) -> None:
    interview = begin(definition)
    interview.set_value(Address("/skills/hands_on/skill_fields"), "wood hair")
    entry = (interview.children(Address("/skills/skill")) or (interview.add_repeat(Address("/skills/skill")).added,))[0]
    view = question(interview, f"{entry}/skill_what/skill_field")
    assert [choice.value for choice in view.choices] == ["wood", "hair", "other"]


@pytest.mark.parametrize(
    ("value", "possible"),
    [
        ("2012", True),
        ("2012~", True),
        ("2012-05", True),
        ("2026-11-22", True),
        ("2026-11-23", False),
        ("2027", False),
        ("about 2012", False),
        ("1899", False),
    ],
)
def test_a_birth_date_has_a_form_and_is_not_in_the_future(definition: Definition, value: str, possible: bool) -> None:
    interview = begin(definition)
    address = Address("/person/birth/birth_date")
    interview.set_value(address, value)
    assert (question(interview, address).problem is None) == possible


@pytest.mark.parametrize(
    ("end", "possible"), [("2012", True), ("2013~", True), ("2012-01", True), ("2011", False), ("2030", False)]
)
def test_a_school_does_not_end_before_it_begins(definition: Definition, end: str, possible: bool) -> None:
    interview = begin(definition)
    repeat = Address("/schooling/school")
    entry = (interview.children(repeat) or (interview.add_repeat(repeat).added,))[0]
    interview.set_value(Address(f"{entry}/school_when/school_start"), "2012-05")
    address = Address(f"{entry}/school_when/school_end")
    interview.set_value(address, end)
    assert (question(interview, address).problem is None) == possible


def test_follow_up_questions_name_the_work_in_the_persons_words(definition: Definition) -> None:
    interview = begin(definition)
    interview.set_value(Address("/jobs/work_any/worked"), "yes")
    repeat = Address("/jobs/job")
    entry = (interview.children(repeat) or (interview.add_repeat(repeat).added,))[0]
    interview.set_value(Address(f"{entry}/job_what/job_words"), "Baker")
    view = interview.view(Address(f"{entry}/job_tasks_page/job_tasks"))
    assert view.labels["en"].startswith('"Baker"')
    assert "Baker" in view.labels["ar"]
