"""What of a profile may leave."""

from app.profile import Profile
from app.profile.disclosure import allows, limit
from app.profile.model import Appraisal, Person, Statement, Work

PROFILE = Profile(
    instrument="0" * 64,
    languages_of_record=("en",),
    person=Person(family_names="Testperson", given_names="Amira", phone="000"),
    work=(Work(words="carpenter"),),
    digital=(Statement("email", {"en": "E-mail"}, text="yes"), Statement("maps", {}, text="no")),
    appraisal=Appraisal(summary="a summary", remarks="for the file"),
)


def test_a_part_or_a_field_may_be_named() -> None:
    left = limit(PROFILE, ["person.family_names", "work", "digital.email"])
    assert left.person == Person(family_names="Testperson")
    assert left.work == PROFILE.work
    assert left.digital == PROFILE.digital[:1]
    assert left.appraisal == Appraisal()
    assert left.instrument == PROFILE.instrument


def test_remarks_never_leave() -> None:
    assert limit(PROFILE, ["appraisal", "appraisal.remarks"]).appraisal == Appraisal(summary="a summary")


def test_nothing_named_nothing_left() -> None:
    assert limit(PROFILE, []) == Profile(instrument="0" * 64, languages_of_record=("en",))


def test_by_what_a_question_feeds() -> None:
    assert allows(["work"], "work.country")
    assert allows(["person.phone"], "person.phone")
    assert not allows(["person.phone"], "person.email")
    assert not allows(["work"], "")
    assert not allows(["appraisal"], "appraisal.remarks")
