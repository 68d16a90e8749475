"""A second assessment begun with the first, and the two compared."""

from pathlib import Path

import pytest

from app.casework import cases, comparing, interviews
from app.casework.station import Desk
from app.casework.views.comparing import Comparison
from app.errors import IntakeError
from app.instruments.manner import Manner, is_carried
from app.instruments.types import Address, QuestionView, RepeatView, Status
from app.models import Kind, log
from tests.support.desk import Sitting, add_form, desk_at, new_sitting

SCREENING = """
| survey  | type                     | name         | label          | relevant | constraint | appearance | bind::intake:maps |
|         | begin_group              | brief        | First talk     |          |            |            |                   |
|         | text                     | family_names | Family name    |          |            |            | person.family_names |
|         | text                     | nickname     | Called         |          |            |            | person.called     |
|         | select_one sex           | sex          | Sex            |          |            |            | person.sex        |
|         | select_multiple fruit    | fruit        | Fruit          |          |            |            |                   |
|         | integer                  | years        | Years          |          | . < 10     |            |                   |
|         | text                     | more         | More           | ${years} > 3 |        |            |                   |
|         | select_one yes_no        | ok           | May we share?  |          |            |            | readback.agrees   |
|         | end_group                |              |                |          |            |            |                   |
|         | begin_repeat             | job          | Work           |          |            |            |                   |
|         | text                     | job_words    | What           |          |            |            | work.words        |
|         | text                     | job_place    | Where          |          |            |            |                   |
|         | end_repeat               |              |                |          |            |            |                   |
| choices | list_name | name | label |
|         | sex | female | Female |
|         | sex | male | Male |
|         | fruit | apple | Apple |
|         | fruit | pear | Pear |
|         | fruit | fig | Fig |
|         | yes_no | yes | Yes |
| settings | namespaces |
|          | intake="urn:skills-intake:1" |
"""


def again(sitting: Sitting, instrument: str = "") -> Sitting:
    data = interviews.start_interview(
        sitting.desk,
        case_id=sitting.data.case.case_id,
        instrument=instrument,
        start_from=sitting.data.assessment_id,
    )
    return Sitting(sitting.desk, data)


def screened(desk: Desk, folder: Path) -> Sitting:
    sha256 = add_form(desk, folder / "screening.md", SCREENING)
    sitting = new_sitting(desk, instrument=sha256)
    for address, value in (
        ("/brief/nickname", "Mira"),
        ("/brief/fruit", "apple pear"),
        ("/brief/years", "5"),
        ("/brief/more", "a lot"),
        ("/brief/ok", "yes"),
    ):
        sitting.answer(address, value)
    view = sitting.live.view(Address("/job"))
    assert isinstance(view, RepeatView)
    second = sitting.keep(sitting.live.add_repeat(Address("/job"))).added
    for entry, words, place in ((view.instances[0], "baker", "Testdorp"), (second, "driver", "Proefstad")):
        sitting.answer(f"{entry}/job_words", words)
        sitting.answer(f"{entry}/job_place", place)
    return sitting


def said(sitting: Sitting) -> dict[str, str]:
    return {record.path: record.answer.value for record in sitting.live.records()}


def test_answers_come_over_unconfirmed_and_agreements_do_not(tmp_path: Path) -> None:
    with desk_at(tmp_path / "home") as desk:
        first = screened(desk, tmp_path)
        second = again(first, first.data.instrument)

        assert said(second)["/brief/nickname"] == "Mira"
        assert "/brief/ok" not in said(second), "what was agreed to was agreed to in that interview"
        assert "/brief/more" in said(second), "a question that depends on an earlier answer"
        words = [r.answer for r in second.live.records() if r.path == "/job/job_words"]
        assert [answer.value for answer in words] == ["baker", "driver"]
        assert all(is_carried(answer.provenance) for answer in words)
        assert second.data.carried is not None
        assert second.data.carried.left == ()

        brief = next(one for one in second.live.sections() if one.address == "/brief")
        # The case's own name was filled in afresh, then said by the earlier interview.
        assert (brief.answered, brief.unconfirmed) == (0, 5)


def test_an_answer_is_confirmed_by_giving_it_again_and_the_log_says_from_when_it_was(tmp_path: Path) -> None:
    with desk_at(tmp_path / "home") as desk:
        first = screened(desk, tmp_path)
        second = again(first, first.data.instrument)
        address = Address("/brief/nickname")
        before = second.live.sections()[0]
        effect = second.live.set_value(address, "Mira", provenance=Manner(how="said", language="ar").text())
        second.keep(effect)
        after = second.live.sections()[0]
        assert (after.answered, after.unconfirmed) == (before.answered + 1, before.unconfirmed - 1)

        id_ = second.data.assessment_id
        with desk.begin() as db:
            steps = log.history(db, assessment_id=id_, node=address, kind=Kind.ANSWER)
        assert [Manner.parse(step.content["provenance"]).carried != "" for step in steps] == [False, True]
        assert steps[0].replaces == steps[1].id
        resumed = Sitting(desk, interviews.resume_interview(desk, assessment_id=id_))
        assert resumed.live.answer(address).provenance == "said language:ar"


def test_another_instrument_takes_what_it_asks_for_by_name_or_target(tmp_path: Path) -> None:
    with desk_at(tmp_path / "home") as desk:
        first = screened(desk, tmp_path)
        second = again(first)  # the full profile

        by_map = {record.maps: record.answer.value for record in second.live.records() if record.maps}
        assert by_map["person.called"] == "Mira", "another name and place, the same target"
        assert "work.words" not in by_map, "the profile asks first whether the person has worked"
        worked = next(node.path for node in second.live.definition.nodes() if node.name == "worked")
        second.answer(worked, "yes")
        words = [r.answer.value for r in second.live.records() if r.maps == "work.words"]
        assert words == ["baker", "driver"]
        assert second.data.carried is not None
        left = {
            (one.question["default"] if "default" in one.question else next(iter(one.question.values()))): one
            for one in second.data.carried.left
        }
        assert left["What"].why == "not-asked"
        assert left["Fruit"].why == "no-place"
        assert left["Fruit"].said == "Apple, Pear"
        assert "May we share?" not in left


def test_what_no_longer_fits_is_listed_and_not_lost(tmp_path: Path) -> None:
    with desk_at(tmp_path / "home") as desk:
        first = screened(desk, tmp_path)
        changed = SCREENING.replace("|         | fruit | pear | Pear |\n", "").replace(". < 10", ". < 4")
        second = again(first, add_form(desk, tmp_path / "changed.md", changed))

        assert said(second)["/brief/fruit"] == "apple", "what is still offered stays"
        assert "/brief/years" not in said(second)
        assert "/brief/more" not in said(second)
        second.answer("/brief/years", "9")
        assert said(second)["/brief/more"] == "a lot", "it waited until it was asked again"
        assert second.data.carried is not None
        left = [(next(iter(one.question.values())), one.said, one.why) for one in second.data.carried.left]
        assert sorted(left) == [
            ("Fruit", "Pear", "choice"),
            ("More", "a lot", "not-asked"),
            ("Years", "5", "impossible"),
        ]


def interviews_of(desk: Desk, case_id: str) -> list[str]:
    return [row.assessment_id for row in cases.open_case(desk, case_id=case_id).assessments]


def test_only_an_interview_of_the_same_case_can_be_begun_with(tmp_path: Path) -> None:
    with desk_at(tmp_path / "home") as desk:
        first, other = new_sitting(desk, given="One"), new_sitting(desk, given="Two")
        before = interviews_of(desk, other.data.case.case_id)
        with pytest.raises(IntakeError) as refused:
            interviews.start_interview(desk, case_id=other.data.case.case_id, start_from=first.data.assessment_id)
        assert refused.value.code == "interview.other_case"
        assert interviews_of(desk, other.data.case.case_id) == before


def lines(comparison: Comparison) -> list[tuple[str, str, str, str, str]]:
    return [
        (next(iter(line.question.values())), line.entry, line.before, line.after, line.change)
        for section in comparison.sections
        for line in section.lines
    ]


def test_two_assessments_say_what_is_new_what_changed_and_what_went_away(tmp_path: Path) -> None:
    with desk_at(tmp_path / "home") as desk:
        first = screened(desk, tmp_path)
        second = again(first, first.data.instrument)
        second.answer("/brief/nickname", "Amira")
        second.answer("/brief/sex", "female")
        second.answer("/brief/years", "2")
        view = second.live.view(Address("/job"))
        assert isinstance(view, RepeatView)
        second.answer(f"{view.instances[1]}/job_place", "Elders")
        second.keep(second.live.remove_repeat(view.instances[0]))
        found = comparing.compare_assessments(desk, first=first.data.assessment_id, second=second.data.assessment_id)
        assert lines(found) == [
            ("Called", "", "Mira", "Amira", "changed"),
            ("Sex", "", "", "Female", "new"),
            ("Years", "", "5", "2", "changed"),
            ("More", "", "a lot", "", "gone"),
            ("Where", "driver", "Proefstad", "Elders", "changed"),
            ("What", "", "baker", "", "gone"),
            ("Where", "baker", "Testdorp", "", "gone"),
        ]
        assert [section.same for section in found.sections] == [2, 1]


def test_entries_are_matched_by_what_they_say_when_the_second_was_begun_afresh(tmp_path: Path) -> None:
    with desk_at(tmp_path / "home") as desk:
        first = screened(desk, tmp_path)
        second = Sitting(
            desk,
            interviews.start_interview(desk, case_id=first.data.case.case_id, instrument=first.data.instrument),
        )
        view = second.live.view(Address("/job"))
        assert isinstance(view, RepeatView)
        second.answer(f"{view.instances[0]}/job_words", "driver")
        second.answer(f"{view.instances[0]}/job_place", "Elders")
        found = comparing.compare_assessments(desk, first=first.data.assessment_id, second=second.data.assessment_id)
        assert ("Where", "driver", "Proefstad", "Elders", "changed") in lines(found)
        assert ("What", "", "baker", "", "gone") in lines(found)


def test_marks_and_notes_are_asked_again(tmp_path: Path) -> None:
    with desk_at(tmp_path / "home") as desk:
        first = new_sitting(desk)
        called = first.by_map("person.called", "Mira")
        first.keep(first.live.annotate(called, "spelt twice"))
        native = first.by_map("person.native_name", "x")
        first.keep(first.live.mark(native, Status.DECLINED))
        second = again(first)
        taken = second.live.view(called)
        assert isinstance(taken, QuestionView)
        assert (taken.answer.value, taken.answer.note) == ("Mira", "")
        assert second.live.answer(native).status is Status.UNANSWERED
