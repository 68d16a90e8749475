"""What a new interview takes over: from the last one of the same person, never of another."""

from pathlib import Path

from app.casework import cases, interviews
from app.casework.shipped import pin
from app.casework.station import Desk
from app.instruments.types import Address
from tests.support.desk import Sitting, desk_at
from tests.support.instruments import compiled

FORM = compiled("text | street | Street | ${last-saved#street}", "text | other | Other | ", columns="default").xform


def _sitting(desk: Desk, case_id: str) -> Sitting:
    with desk.begin() as db:
        sha256 = pin(db, FORM, desk.now())
    return Sitting(desk, interviews.start_interview(desk, case_id=case_id, instrument=sha256))


def _street(sitting: Sitting) -> str:
    answer = sitting.live.state().answers.get(Address("/street"))
    return answer.value if answer else ""


def test_only_a_finished_interview_of_the_same_case_is_taken_over(tmp_path: Path) -> None:
    with desk_at(tmp_path) as desk:
        amira = cases.create_case(desk, number="BE-1", family_names="Testperson", given_names="Amira").case_id
        yonas = cases.create_case(desk, number="BE-2", family_names="Testperson", given_names="Yonas").case_id
        first = _sitting(desk, amira)
        assert _street(first) == ""
        first.answer("/street", "Example Street 1")
        assert _street(_sitting(desk, amira)) == ""
        interviews.finish_interview(desk, assessment_id=first.data.assessment_id)
        second = _sitting(desk, amira)
        assert _street(second) == "Example Street 1"
        assert b"Example Street 1" in second.data.last_saved
        other = _sitting(desk, yonas)
        assert _street(other) == ""
        assert other.data.last_saved == b""
