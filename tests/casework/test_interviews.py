"""Starting, saving, closing the lid, going on, finishing."""

from datetime import timedelta
from pathlib import Path

import pytest

from app.casework import access, cases, interviews
from app.casework.station import Station
from app.errors import IntakeError
from app.instruments.types import Address, Status
from tests.support.desk import Sitting, desk_at, new_sitting, set_up
from tests.support.vault import PASSWORD, USER


def repeat_of(sitting: Sitting, maps: str) -> Address:
    path = next(node.path for node in sitting.live.definition.nodes() if node.maps == maps)
    node = max(
        (n for n in sitting.live.definition.nodes() if n.kind == "repeat" and path.startswith(n.path + "/")),
        key=lambda n: len(n.path),
    )
    return Address(node.path)


def test_a_new_interview_knows_what_the_case_already_says(tmp_path: Path) -> None:
    with desk_at(tmp_path) as desk:
        sitting = new_sitting(desk, number="BE-7", family="Testperson", given="Amira")
        said = {record.maps: record.answer.value for record in sitting.live.records()}
        assert said["person.family_names"] == "Testperson"
        assert said["person.given_names"] == "Amira"
        assert said["person.case_number"] == "BE-7"


def test_the_lid_closes_in_the_middle_and_everything_is_there_again(tmp_path: Path) -> None:
    station = Station(tmp_path)
    set_up(station)
    sitting = new_sitting(station.desk)
    work = repeat_of(sitting, "work.words")
    added = sitting.keep(sitting.live.add_repeat(work)).added
    assert added is not None
    words = next(r for r in sitting.live.definition.nodes() if r.maps == "work.words").path.replace(work, added, 1)
    sitting.answer(words, "carpenter in my uncle's shop")
    called = sitting.by_map("person.called", "Mira")
    sitting.keep(sitting.live.mark(called, Status.DECLINED))
    sitting.keep(sitting.live.annotate(called, "asked twice"))
    before = sitting.live.state()
    id_ = sitting.data.assessment_id
    interviews.keep_place(station.desk, assessment_id=id_, place=added, languages=("ar", "en"), percent=12)
    station.close()

    access.unlock(station, user=USER, password=PASSWORD)
    data = interviews.resume_interview(station.desk, assessment_id=id_)
    again = Sitting(station.desk, data)

    assert again.live.state().repeats == before.repeats
    assert dict(again.live.state().answers) == dict(before.answers)
    assert data.place == added
    assert data.languages == ("ar", "en")
    assert cases.list_cases(station.desk).rows[0].progress == 12
    station.close()


def test_names_given_in_the_interview_are_the_names_in_the_list(tmp_path: Path) -> None:
    with desk_at(tmp_path) as desk:
        sitting = new_sitting(desk, family="Testperson", given="A.")
        sitting.by_map("person.given_names", "Amira")
        sitting.by_map("speech.first", "ar fr")
        row = cases.list_cases(desk).rows[0]
        assert row.name == "Testperson, Amira"
        assert row.languages[:2] == ("ar", "fr")


def test_another_day_is_another_sitting(tmp_path: Path) -> None:
    with desk_at(tmp_path) as desk:
        moment = desk.now()
        desk.station.clock = lambda: moment
        id_ = new_sitting(desk).data.assessment_id
        assert interviews.resume_interview(desk, assessment_id=id_).sitting == 1
        desk.station.clock = lambda: moment + timedelta(days=1)
        assert interviews.resume_interview(desk, assessment_id=id_).sitting == 2


def test_what_is_still_needed_is_asked_for_before_finishing(tmp_path: Path) -> None:
    with desk_at(tmp_path) as desk:
        sitting = new_sitting(desk)
        id_ = sitting.data.assessment_id
        with pytest.raises(IntakeError) as refused:
            interviews.finish_interview(desk, assessment_id=id_)
        assert refused.value.code == "interview.unfinished"
        for address in sitting.live.problems():
            sitting.keep(sitting.live.mark(address, Status.UNKNOWN))
        assert interviews.finish_interview(desk, assessment_id=id_).finished
        assert cases.list_cases(desk).unfinished == 0


def test_instruments_come_default_first(tmp_path: Path) -> None:
    with desk_at(tmp_path) as desk:
        first = interviews.instruments(desk)[0]
        assert set(first.languages) >= {"en", "fr", "nl", "ar"}
        assert first.title["en"]
