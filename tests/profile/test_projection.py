"""Answers to profile, with real instruments: a small one written as a table, and the shipped one as two people answer it."""

from datetime import UTC, datetime
from itertools import count

import pytest

from app.instruments import Address, Context, Definition, Interview, Status, compile_workbook, load_definition
from app.profile import PartialDate, Profile, check_maps, fields, from_json, project, to_json
from app.profile.model import Person, Skill, Speech, Statement, Term, Work
from tests.support.amira import AMIRA
from tests.support.interviews import definition as shipped_definition
from tests.support.interviews import fill, live, shipped
from tests.support.script import Script
from tests.support.yonas import YONAS

FORM = """
| survey |
| | type | name | label::English (en) | label::Arabic (ar) | appearance | bind::intake:maps |
| | text | given | Given names | الأسماء | | person.given_names |
| | text | again | Given names again | الأسماء | | person.given_names |
| | text | born | Born | الميلاد | intake-date | person.birth_date |
| | text | citizen | Citizenships | الجنسيات | intake-country-multiple | person.citizenships |
| | select_one sex | sex | Sex | الجنس | | person.sex |
| | select_multiple sex | both | Both | كلاهما | | person.status |
| | text | first | First languages | اللغات | intake-language-multiple | speech.first |
| | select_multiple sex | scripts | Scripts | الخطوط | | speech.scripts |
| | text | mail | Can you write e-mail? | هل تكتب؟ | | digital.email |
| | select_one sex | phone | A phone? | هاتف؟ | | digital.phone |
| | text | best | Best language | أفضل لغة | intake-language | literacy.language |
| | text | nowhere | Feeds nothing | لا شيء | | |
| | text | strange | Feeds the unknown | مجهول | | person.religion |
| | text | stranger | Feeds the unknown | مجهول | | stars.sign |
| | begin_repeat | job | Job | عمل | | |
| | text | what | What? | ماذا؟ | | work.words |
| | integer | led | Led | قاد | | work.supervised |
| | begin_repeat | can | Skill | مهارة | | |
| | text | able | Skill | مهارة | | skills.name |
| | end_repeat | | | | | |
| | end_repeat | | | | | |
| choices |
| | list_name | name | label::English (en) | label::Arabic (ar) |
| | sex | f | Female | أنثى |
| | sex | m | Male | ذكر |
| settings |
| | form_id | version | form_title | default_language | namespaces |
| | small | 1 | Small | English (en) | intake="urn:skills-intake:1" |
"""

F = Term("f", {"en": "Female", "ar": "أنثى"})
M = Term("m", {"en": "Male", "ar": "ذكر"})


@pytest.fixture(scope="module")
def small() -> Definition:
    return load_definition(compile_workbook(FORM.encode(), "small.md").xform)


def answered(definition: Definition, **answers: str) -> Interview:
    numbers = count(1)
    context = Context(
        now=lambda: datetime(2026, 11, 22, tzinfo=UTC),
        username="Testworker",
        device_id="d1",
        new_id=lambda: f"n{next(numbers)}",
    )
    interview = Interview(definition, context=context)
    for name, value in answers.items():
        interview.set_value(Address(f"/{name}"), value)
    return interview


def profile_of(definition: Definition, interview: Interview) -> Profile:
    return project(definition, interview.records())


def test_answers_arrive_as_the_model_wants_them(small: Definition) -> None:
    interview = answered(
        small,
        given=" Amira ",
        born="1994-03~",
        citizen="SY stateless",
        sex="f",
        both="f m",
        first="ar ku",
        scripts="f m",
    )
    profile = profile_of(small, interview)
    assert profile.person == Person(
        given_names="Amira",
        birth_date=PartialDate(1994, 3, approximate=True),
        citizenships=("SY", "stateless"),
        sex=F,
        status=Term("f m", {"en": "Female, Male", "ar": "أنثى, ذكر"}),
    )
    assert profile.speech == Speech(first=("ar", "ku"), scripts=(F, M))
    assert profile.instrument == small.sha256
    assert profile.languages_of_record == ("en", "ar")


def test_statements_keep_the_questions_words(small: Definition) -> None:
    profile = profile_of(small, answered(small, mail="with help", phone="f", best="ar"))
    assert profile.digital == (
        Statement("email", {"en": "Can you write e-mail?", "ar": "هل تكتب؟"}, text="with help"),
        Statement("phone", {"en": "A phone?", "ar": "هاتف؟"}, terms=(F,)),
    )
    best = Term("ar", {"en": "Arabic", "ar": "العربية"})
    assert profile.literacy == (Statement("language", {"en": "Best language", "ar": "أفضل لغة"}, terms=(best,)),)


def test_the_later_of_two_questions_counts(small: Definition) -> None:
    assert profile_of(small, answered(small, given="Amira", again="Amira Noor")).person.given_names == "Amira Noor"


def test_unknown_declined_and_empty_leave_no_trace(small: Definition) -> None:
    interview = answered(small, given="   ", born="next spring")
    interview.mark(Address("/sex"), Status.DECLINED)
    interview.mark(Address("/phone"), Status.UNKNOWN)
    profile = profile_of(small, interview)
    assert profile == Profile(instrument=small.sha256, languages_of_record=("en", "ar"))


def test_every_repeat_entry_is_one_and_the_nearest_counts(small: Definition) -> None:
    interview = answered(small)
    for number, (what, skills) in enumerate({"baker": ("bread", "cake"), "driver": ("lorry",)}.items()):
        job = interview.view(Address("/job"))
        instances = getattr(job, "instances", ())
        entry = instances[number] if number < len(instances) else interview.add_repeat(Address("/job")).added
        interview.set_value(Address(f"{entry}/what"), what)
        interview.set_value(Address(f"{entry}/led"), str(number + 2))
        for index, skill in enumerate(skills):
            nested = getattr(interview.view(Address(f"{entry}/can")), "instances", ())
            able = nested[index] if index < len(nested) else interview.add_repeat(Address(f"{entry}/can")).added
            interview.set_value(Address(f"{able}/able"), skill)
    profile = profile_of(small, interview)
    assert profile.work == (Work(words="baker", supervised=2), Work(words="driver", supervised=3))
    assert profile.skills == (Skill(name="bread"), Skill(name="cake"), Skill(name="lorry"))


def test_unknown_targets_are_found(small: Definition) -> None:
    assert check_maps(small) == ("person.religion", "stars.sign")


def test_the_shipped_instrument_feeds_only_what_there_is() -> None:
    assert check_maps(shipped_definition(shipped())) == ()


def test_the_targets_are_named() -> None:
    assert {"person.family_names", "work.occupation", "digital.*", "appraisal.remarks"} <= set(fields())
    assert len(fields()) == len(set(fields()))


@pytest.mark.parametrize("script", [AMIRA, YONAS], ids=["Amira", "Yonas"])
def test_a_whole_interview(script: Script) -> None:
    interview = live(shipped())
    fill(interview, script)
    profile = project(shipped_definition(shipped()), interview.records())
    assert profile.person.family_names == "Testperson"
    assert profile.work
    assert all(term.labels for work in profile.work for term in (work.kind, work.occupation) if term)
    assert from_json(to_json(profile)) == profile
