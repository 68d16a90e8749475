"""What a reception centre really sends: a whole interview, sealed at the desk, received by command, confirmed at the desk."""

from collections.abc import Callable
from pathlib import Path

import pytest

from app.casework import cases, evidence, interviews, receiving, sending
from app.profile import from_json
from app.registry import Registry, assessments_of, erase, find_case, receive
from app.registry.registry import utc_now
from tests.support.amira import AMIRA
from tests.support.desk import desk_at, new_sitting, play
from tests.support.met import meet
from tests.support.registry import PAPER, PAPER_HASH, dump


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_an_interview_reaches_the_authority_and_its_receipt_comes_back(
    make_registry_now: Callable[[], Registry], tmp_path: Path
) -> None:
    registry = make_registry_now()
    stick = tmp_path / "stick"
    stick.mkdir()
    with desk_at(tmp_path / "home") as desk:
        fingerprint = meet(desk, registry, tmp_path)
        sitting = new_sitting(desk, number="T-17")
        play(sitting, AMIRA)
        case_id = sitting.data.case.case_id
        (tmp_path / "paper.jpg").write_bytes(PAPER)
        paper = evidence.attach(desk, assessment_id=sitting.data.assessment_id, path=tmp_path / "paper.jpg")
        entry = next(each for each in sitting.live.state().repeats if each.startswith("/evidence/item["))
        sitting.answer(f"{entry}/item_keeping/item_photo", paper.sha256)

        def send() -> Path:
            return sending.seal(
                desk,
                recipient=fingerprint,
                case_ids=[case_id],
                basis="gdpr-6-1-e",
                purpose="job-matching",
                folder=stick,
            ).path

        sent = send()
        first = receive(registry, sent, receipts_folder=tmp_path / "receipts")
        assert [(each.verdict, each.reason) for each in first.delivery.verdicts] == [("imported", "")]
        taken = receiving.take_receipt(desk, path=first.receipt)
        assert (taken.imported, taken.row.state) == (1, "confirmed")

        sitting.by_map("person.called", "Mira")
        interviews.finish_interview(desk, assessment_id=sitting.data.assessment_id)
        second = receive(registry, send(), receipts_folder=tmp_path / "receipts")
        assert [(each.verdict, each.reason) for each in second.delivery.verdicts] == [("imported", "")]
        assert (second.delivery.gaps, second.delivery.reused, second.delivery.other_previous) == ((), False, False)
        assert receiving.take_receipt(desk, path=second.receipt).row.state == "confirmed"

        held = dump(registry.engine)
        (assessment,) = held["assessment"]
        assert from_json(assessment[11]).person.called == "Mira"
        assert assessment[6] is not None
        assert len(held["answer"]) > 60
        assert len(held["profile_work"]) == len(from_json(assessment[11]).work) > 0
        assert {row[1] for row in held["device_log"]} == {row[1] for row in held["change_log"]}
        assert held["device_log"][0][2] == len(held["change_log"])
        case = find_case(registry.engine, "T-17")
        (shown,) = assessments_of(registry.engine, case, language="en")
        assert not [answer for answer in shown.answers if answer.question.startswith("/")]
        assert shown.attachments == ((PAPER_HASH, len(PAPER)),)

        # What the authority erases is told with the next receipt; here it comes for a bundle that was received before.
        erase(registry.engine, case, store=registry.home.store, now=utc_now())
        again = receive(registry, sent, receipts_folder=tmp_path / "receipts")
        taken = receiving.take_receipt(desk, path=again.receipt)
        assert (taken.erased, taken.refused) == (1, ("case_erased",))
        assert [row.sent for row in cases.list_cases(desk).rows] == ["erased"]
        assert receiving.take_receipt(desk, path=again.receipt).erased == 0
    assert dump(registry.engine)["assessment"] == []
