"""Sections that an organisation does not collect are really not collected."""

from datetime import timedelta
from pathlib import Path

import pytest

from app.bundles import read_card
from app.casework import hiding, interviews, roles
from app.casework.hiding import hide_sections, sections_collected
from app.casework.live import new_id, open_interview
from app.casework.snapshots import snapshot
from app.errors import IntakeError
from app.instruments import Context, Interview
from app.instruments.types import ROOT, Address, Answer, Entry, EntryKind, Status
from app.models import Assessment, CurrentAnswer, Kind, log
from tests.support.desk import Authority, Sitting, add_form, desk_at, new_sitting
from tests.support.laptops import Laptop, centre

FORM = """
| survey | type        | name   | label   | relevant       | required | default | calculation | appearance | bind::intake:maps |
|        | begin_group | basics | Basics  |                |          |         |             |            |                   |
|        | text        | called | Called  |                |          |         |             |            | person.called     |
|        | text        | after  | After   | ${trade} = ''  |          |         |             |            |                   |
|        | text        | only   | Only if | ${trade} != '' |          |         |             |            |                   |
|        | end_group   |        |         |                |          |         |             |            |                   |
|        | begin_group | money  | Money   |                |          |         |             |            |                   |
|        | text        | trade  | Trade   |                | yes      | smith   |             |            | person.email      |
|        | calculate   | twice  |         |                |          |         | concat(${called}, '2') |  |                |
|        | end_group   |        |         |                |          |         |             |            |                   |
|        | begin_repeat| child  | Child   |                |          |         |             |            |                   |
|        | text        | who    | Who     |                |          |         |             |            |                   |
|        | end_repeat  |        |         |                |          |         |             |            |                   |
| settings | namespaces |
|          | intake="urn:skills-intake:1" |
"""


def test_a_hidden_section_is_neither_shown_nor_asked_nor_written_down(tmp_path: Path) -> None:
    with desk_at(tmp_path / "home") as desk:
        sha256 = add_form(desk, tmp_path / "form.md", FORM)
        view = hide_sections(desk, instrument=sha256, sections=("/money", "/child"))
        assert [(one.path, one.collected) for one in view.sections] == [
            ("/basics", True),
            ("/money", False),
            ("/child", False),
        ]
        case = new_sitting(desk).data.case
        data = interviews.start_interview(desk, case_id=case.case_id, instrument=sha256)
        assert data.hidden == {"/money", "/child"}
        with desk.begin() as db:
            assessment = db.get_one(Assessment, data.assessment_id)
            live = open_interview(desk, db, assessment)
            nodes = [row.node for row in db.query(CurrentAnswer).filter_by(assessment_id=data.assessment_id)]
        assert live.children(ROOT) == ("/basics",)
        assert [section.address for section in live.sections()] == ["/basics"]
        assert live.problems() == (), "what is required there does not stand in the way"
        assert live.children(Address("/basics")) == ("/basics/called", "/basics/after"), "it reads as empty"
        assert not [node for node in nodes if node.startswith(("/money", "/child"))]
        assert b"smith" not in live.submission()


@pytest.mark.parametrize(
    "entry",
    [
        Entry(EntryKind.ANSWER, Address("/money/trade"), Answer("smith", Status.ANSWERED)),
        Entry(EntryKind.COMPUTED, Address("/money/twice"), Answer("x2", Status.ANSWERED)),
        Entry(EntryKind.ANSWER, Address("/child[a1]/who"), Answer("Test", Status.ANSWERED)),
        Entry(EntryKind.REPEAT_ADDED, Address("/child[a1]")),
    ],
)
def test_no_answer_of_a_hidden_section_can_be_written(tmp_path: Path, entry: Entry) -> None:
    with desk_at(tmp_path / "home") as desk:
        sha256 = add_form(desk, tmp_path / "form.md", FORM)
        case = new_sitting(desk).data.case
        data = interviews.start_interview(desk, case_id=case.case_id, instrument=sha256)
        hide_sections(desk, instrument=sha256, sections=("/money", "/child"))
        other = Entry(EntryKind.ANSWER, Address("/basics/called"), Answer("Mira", Status.ANSWERED))
        with pytest.raises(IntakeError) as refused:
            interviews.record(desk, assessment_id=data.assessment_id, entries=(other, entry))
        assert refused.value.code == "form.not_collected"
        with desk.begin() as db:
            steps = log.history(db, assessment_id=data.assessment_id, node=entry.address)
            assert not [step for step in steps if step.kind == entry.kind and step.content.get("value") == "Test"]
            assert not log.history(db, assessment_id=data.assessment_id, node="/basics/called")
        live = Interview(
            desk.definition(db, sha256),
            context=Context(now=desk.now, username="", device_id="", new_id=new_id),
            state=data.state,
            hidden=frozenset({"/money", "/child"}),
        )
        with pytest.raises(IntakeError):
            live.set_value(Address("/money/trade"), "smith")
        with pytest.raises(IntakeError):
            live.add_repeat(Address("/child"))


def test_what_was_answered_before_does_not_leave_and_comes_back_when_it_is_asked_again(tmp_path: Path) -> None:
    with desk_at(tmp_path / "home") as desk:
        sha256 = add_form(desk, tmp_path / "form.md", FORM)
        case = new_sitting(desk).data.case
        sitting = Sitting(desk, interviews.start_interview(desk, case_id=case.case_id, instrument=sha256))
        sitting.answer("/money/trade", "farrier-marker")
        card = read_card(Authority(tmp_path).card)

        def leaves() -> str:
            with desk.begin() as db:
                shot = snapshot(desk, db, db.get_one(Assessment, sitting.data.assessment_id), card.disclosure)
            assert shot.permits("/money/trade") is ("farrier-marker" in str(shot.line))
            return str(shot.line) + shot.submission.decode()

        assert "farrier-marker" in leaves()
        hide_sections(desk, instrument=sha256, sections=("/money",))
        assert "farrier-marker" not in leaves()
        hide_sections(desk, instrument=sha256, sections=())
        assert "farrier-marker" in leaves()


def test_who_hid_what_is_in_the_log_and_only_an_administrator_may(tmp_path: Path) -> None:
    with desk_at(tmp_path / "home") as desk:
        sha256 = add_form(desk, tmp_path / "form.md", FORM)
        hide_sections(desk, instrument=sha256, sections=("/money",))
        hide_sections(desk, instrument=sha256, sections=("/money",))
        with desk.begin() as db:
            steps = list(log.settings(db, desk.device_id, hiding.HIDDEN))
        assert [(step.user, step.content["sections"], step.kind) for step in steps] == [
            (desk.user, ["/money"], Kind.SETTING)
        ]
        assert roles.NEEDED["hide_sections"] is roles.Role.ADMINISTRATOR
        with pytest.raises(IntakeError) as refused:
            hide_sections(desk, instrument=sha256, sections=("/basics", "/money", "/child"))
        assert refused.value.code == "instrument.nothing_left"
        assert [one.collected for one in sections_collected(desk, instrument=sha256).sections] == [True, False, True]


def test_the_last_word_of_any_laptop_holds_on_all_of_them_and_is_asked_at_their_doors(tmp_path: Path) -> None:
    with centre(tmp_path) as (one, two):
        sha256 = add_form(one.desk, tmp_path / "form.md", FORM)
        case = new_sitting(one.desk).data.case
        data = interviews.start_interview(one.desk, case_id=case.case_id, instrument=sha256)
        hide_sections(one.desk, instrument=sha256, sections=("/child",))
        two.hear(one)
        assert hidden(two, sha256) == ["/child"]
        decided = sections_collected(two.desk, instrument=sha256).decided
        assert decided is not None
        assert (decided.who, decided.laptop) == (one.desk.user, "laptop 1")

        one.ahead, two.ahead = timedelta(minutes=2), timedelta(minutes=1)
        hide_sections(one.desk, instrument=sha256, sections=("/money",))
        hide_sections(two.desk, instrument=sha256, sections=("/basics",))
        from_one, from_two = one.make(two), two.make(one)
        one.take(from_two)
        two.take(from_one)
        assert hidden(one, sha256) == hidden(two, sha256) == ["/money"], "the later, wherever it was said"
        entry = Entry(EntryKind.ANSWER, Address("/money/trade"), Answer("smith", Status.ANSWERED))
        with pytest.raises(IntakeError) as refused:
            interviews.record(two.desk, assessment_id=data.assessment_id, entries=(entry,))
        assert refused.value.code == "form.not_collected"
        assert interviews.resume_interview(two.desk, assessment_id=data.assessment_id).hidden == {"/money"}

        two.ahead = timedelta(minutes=3)
        hide_sections(two.desk, instrument=sha256, sections=())
        one.hear(two)
        assert hidden(one, sha256) == []
        interviews.record(one.desk, assessment_id=data.assessment_id, entries=(entry,))


def hidden(laptop: Laptop, instrument: str) -> list[str]:
    """What is not asked there."""
    return [one.path for one in sections_collected(laptop.desk, instrument=instrument).sections if not one.collected]
