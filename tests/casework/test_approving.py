"""A second person approves what is sent or erased: with their own password, while somebody else is at the desk."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from app.casework import access, approving, audit, cases, people, protection, sending, sent_ledger
from app.casework.station import Desk, Station
from app.casework.views.approving import Approver
from app.casework.views.sending import SealedView
from app.errors import IntakeError
from tests.support.desk import Authority, desk_at, new_sitting
from tests.support.vault import CHEAP, PASSWORD, USER

ADA, BEN = "Testcolleague, Ada", "Testcolleague, Ben"
GIVEN, OWN = "copper-lantern-window-tea", "marble-otter-harbour-nine"


def refused(run: Callable[..., object], *arguments: object, **named: object) -> str:
    with pytest.raises(IntakeError) as caught:
        run(*arguments, **named)
    assert caught.value.message
    assert caught.value.hint
    return caught.value.code


def join(home: Path, name: str) -> None:
    """Somebody chooses a password of their own."""
    station = Station(home)
    access.unlock(station, user=name, password=GIVEN)
    people.change_password(station.desk, old=GIVEN, new=OWN, cost=CHEAP)
    station.close()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A laptop with an administrator at the desk, a supervisor and a caseworker; the rule is on."""
    home = tmp_path / "home"
    with desk_at(home) as opened:
        people.add_person(opened, user=ADA, role="supervisor", password=GIVEN, cost=CHEAP)
        people.add_person(opened, user=BEN, role="caseworker", password=GIVEN, cost=CHEAP)
    join(home, ADA)
    join(home, BEN)
    station = Station(home)
    access.unlock(station, user=USER, password=PASSWORD)
    assert approving.set_approval(station.desk, on=True).people == (ADA,)
    yield station.desk
    station.close()


def send(desk: Desk, authority: Authority, folder: Path, case_id: str, approver: Approver | None = None) -> SealedView:
    return sending.seal(
        desk,
        recipient=authority.fingerprint,
        case_ids=[case_id],
        basis="gdpr-6-1-e",
        purpose="job-matching",
        folder=folder,
        approver=approver,
    )


def test_what_is_sent_is_approved_by_somebody_else_and_both_are_named(desk: Desk, tmp_path: Path) -> None:
    authority = Authority(tmp_path).trusted_at(desk)
    case_id = new_sitting(desk, number="BE-1", family="Marker", given="Yonas").data.case.case_id
    folder = tmp_path / "stick"
    folder.mkdir()
    assert refused(send, desk, authority, folder, case_id) == "approval.needed"
    assert refused(send, desk, authority, folder, case_id, Approver(USER, PASSWORD)) == "approval.oneself"
    assert refused(send, desk, authority, folder, case_id, Approver(BEN, OWN)) == "approval.role"
    assert refused(send, desk, authority, folder, case_id, Approver(ADA, "wrong")) == "vault.wrong_password"
    assert list(folder.iterdir()) == []
    send(desk, authority, folder, case_id, Approver(ADA, OWN))
    (row,) = sent_ledger.ledger(desk)
    assert (row.user, row.approved_by) == (USER, ADA)
    shown = {(row.kind, row.what): row for row in protection.activity(desk).rows}
    assert shown["sealed", ""].approved_by == ADA
    assert ("setting", "approval-wrong-password") in shown
    assert desk.user == USER
    protection.erase_case(desk, case_id=case_id, reason="asked", approver=Approver(ADA, OWN))
    assert sent_ledger.ledger(desk)[0].approved_by == ADA, "also when the case is gone"
    assert audit.verify_log(desk).problems == ()


def test_what_is_erased_is_approved_and_a_refusal_leaves_it(desk: Desk) -> None:
    case_id = new_sitting(desk, number="BE-1", family="Marker", given="Yonas").data.case.case_id
    erase = {"case_id": case_id, "reason": "mistake"}
    assert refused(protection.erase_case, desk, **erase) == "approval.needed"
    assert cases.list_cases(desk).total == 1
    protection.erase_case(desk, case_id=case_id, reason="mistake", approver=Approver(ADA, OWN))
    assert cases.list_cases(desk).total == 0
    newest = protection.activity(desk).rows[0]
    assert (newest.kind, newest.who, newest.approved_by) == ("erased", USER, ADA)


def test_wrong_passwords_of_the_second_person_are_delayed(desk: Desk) -> None:
    case_id = cases.create_case(desk, number="BE-1").case_id
    moment = desk.now()
    desk.station.clock = lambda: moment
    wrong = [
        refused(protection.erase_case, desk, case_id=case_id, reason="asked", approver=Approver(ADA, "wrong"))
        for _attempt in range(4)
    ]
    assert wrong == ["vault.wrong_password"] * 3 + ["vault.wait"]
    right = {"case_id": case_id, "reason": "asked", "approver": Approver(ADA, OWN)}
    assert refused(protection.erase_case, desk, **right) == "vault.wait"
    desk.station.clock = lambda: moment + timedelta(seconds=6)
    protection.erase_case(desk, case_id=case_id, reason="asked", approver=Approver(ADA, OWN))


def test_with_the_rule_off_nobody_is_asked(desk: Desk) -> None:
    case_id = cases.create_case(desk, number="BE-1").case_id
    assert approving.set_approval(desk, on=False).on is False
    protection.erase_case(desk, case_id=case_id, reason="asked")
    assert protection.activity(desk).rows[0].approved_by == ""


def test_the_rule_is_not_set_while_no_second_person_could_approve(tmp_path: Path) -> None:
    with desk_at(tmp_path / "home") as alone:
        assert refused(approving.set_approval, alone, on=True) == "approval.nobody"
        people.add_person(alone, user=ADA, role="supervisor", password=GIVEN, cost=CHEAP)
        assert refused(approving.set_approval, alone, on=True) == "approval.nobody", "the password is not their own yet"
        assert approving.approval_rule(alone).on is False


def test_a_password_is_in_no_text_of_an_approval() -> None:
    assert OWN not in repr(Approver(ADA, OWN))
