"""What waits in the outbox and is taken back goes nowhere, and nobody who was in it waits for a receipt."""

from pathlib import Path

import pytest

from app.casework import cases, disclosures, history, internet, month, outbox, protection, sending, sent_ledger
from app.casework.station import Desk, NobodyWatches
from app.casework.views.disclosures import SentPerson
from app.errors import IntakeError
from tests.casework.test_internet import desk, entered, posted, there
from tests.casework.test_sending import sealed
from tests.casework.test_several_recipients import both, stands
from tests.support.desk import Authority, new_sitting
from tests.support.laptops import centre
from tests.support.papers import pdf_text
from tests.support.webdav import Cloud
from tests.transport.conftest import _authority, certificates

__all__ = ["_authority", "certificates", "desk", "there"]


def back(desk: Desk, bundle_id: str, authority: Authority) -> str:
    return outbox.take_bundle_back(desk, bundle_id=bundle_id, recipient=authority.fingerprint).state


def refused(desk: Desk, bundle_id: str, authority: Authority) -> str:
    with pytest.raises(IntakeError) as refusal:
        back(desk, bundle_id, authority)
    return refusal.value.code


def test_it_goes_nowhere_and_who_was_in_it_is_to_be_sent(desk: Desk, there: Cloud, tmp_path: Path) -> None:
    authority = Authority(tmp_path).trusted_at(desk)
    entered(desk, authority, there)
    view = posted(desk, authority)
    bundle_id = view.row.bundle_id
    assert back(desk, bundle_id, authority) == "taken-back"
    assert not view.path.exists()

    (row,) = cases.list_cases(desk, only="unsent").rows
    assert row.sent == "never"
    assert stands(desk, row.case_id) == {}
    (about,) = disclosures.sent_about(desk, case_id=row.case_id).bundles
    assert (about.state, about.answered_at is not None) == ("taken-back", True)
    assert [each.state for each in sending.exchanges(desk)] == ["taken-back"]
    assert [each.state for each in sent_ledger.ledger(desk)] == ["taken-back"]
    assert [each.state for each in asked_who(desk, bundle_id, authority)] == ["taken-back"]
    assert [each.kind for each in history.case_history(desk, case_id=row.case_id).rows[:2]] == ["taken-back", "sealed"]
    with desk.begin() as db:
        assert month.count_month(desk, db, desk.now().date().replace(day=1)).bundles == 0

    asked = {"bundle_id": bundle_id, "recipient": authority.fingerprint}
    (tmp_path / "stick").mkdir()
    for go in (
        lambda: internet.upload(desk, **asked),
        lambda: internet.save_bundle(desk, **asked, folder=tmp_path / "stick"),
    ):
        with pytest.raises(IntakeError) as refusal:
            go()
        assert refusal.value.code == "transport.file_gone"
    assert (there.names(), list((tmp_path / "stick").iterdir())) == ([], [])
    assert refused(desk, bundle_id, authority) == "exchange.has_left"

    assert posted(desk, authority, row.case_id).path.exists()
    assert stands(desk, row.case_id) == {"Example authority": "waiting"}


def asked_who(desk: Desk, bundle_id: str, authority: Authority) -> tuple[SentPerson, ...]:
    return disclosures.sent_people(desk, bundle_id=bundle_id, recipient=authority.fingerprint).people


def test_what_has_left_is_not_taken_back(desk: Desk, there: Cloud, tmp_path: Path) -> None:
    authority = Authority(tmp_path).trusted_at(desk)
    entered(desk, authority, there)
    case_id = new_sitting(desk).data.case.case_id
    carried = sealed(desk, authority, tmp_path / "stick", case_id)
    assert refused(desk, carried.row.bundle_id, authority) == "exchange.has_left"
    sent = posted(desk, authority).row.bundle_id
    internet.upload(desk, bundle_id=sent, recipient=authority.fingerprint)
    assert refused(desk, sent, authority) == "exchange.has_left"
    assert {each.state for each in sending.exchanges(desk)} == {"waiting"}


class Meddler(NobodyWatches):
    """Somebody who takes a bundle back, and has a case in it erased, while it is on its way."""

    def __init__(self, desk: Desk, bundle_id: str, authority: Authority, case_id: str) -> None:
        self._about = desk, bundle_id, authority
        self._case_id = case_id
        self.answers: list[str] = []

    def progress(self, _done: int, total: int) -> None:
        """Meddle, once."""
        if total and not self.answers:
            self.answers.append(refused(*self._about))
            protection.erase_case(self._about[0], case_id=self._case_id, reason="asked")


def test_what_is_on_its_way_is_not_taken_back(desk: Desk, there: Cloud, tmp_path: Path) -> None:
    authority = Authority(tmp_path).trusted_at(desk)
    entered(desk, authority, there)
    erased = new_sitting(desk, given="Yonas").data.case.case_id
    sent = posted(desk, authority, erased).row.bundle_id
    desk.station.watch = meddler = Meddler(desk, sent, authority, erased)
    row = internet.upload(desk, bundle_id=sent, recipient=authority.fingerprint)
    assert meddler.answers == ["exchange.has_left"]
    assert (row.post, row.state) == ("arrived", "waiting")
    assert len(there.names()) == 1


def test_one_of_two_recipients_may_still_have_it(desk: Desk, tmp_path: Path) -> None:
    first = Authority(tmp_path).trusted_at(desk)
    second = Authority(tmp_path, name="Other authority").trusted_at(desk)
    case_id = new_sitting(desk).data.case.case_id
    view = both(desk, first, second, case_id, None)
    back(desk, view.row.bundle_id, first)
    assert view.path.exists()
    assert stands(desk, case_id) == {"Other authority": "waiting"}
    found = disclosures.sent_about(desk, case_id=case_id).bundles
    assert {each.recipient: each.state for each in found} == {
        "Example authority": "taken-back",
        "Other authority": "waiting",
    }
    assert [each.row.sent for each in [cases.open_case(desk, case_id=case_id)]] == ["waiting"]
    (tmp_path / "stick").mkdir()
    internet.save_bundle(desk, bundle_id=view.row.bundle_id, recipient=second.fingerprint, folder=tmp_path / "stick")
    assert not view.path.exists()


def test_the_other_laptops_of_the_centre_are_told(tmp_path: Path) -> None:
    with centre(tmp_path) as (one, two):
        authority = Authority(tmp_path).trusted_at(one.desk)
        view = posted(one.desk, authority)
        two.hear(one)
        (row,) = cases.list_cases(two.desk).rows
        assert row.sent == "waiting"
        back(one.desk, view.row.bundle_id, authority)
        two.hear(one)
        (row,) = cases.list_cases(two.desk).rows
        assert row.sent == "never"
        (about,) = disclosures.sent_about(two.desk, case_id=row.case_id).bundles
        assert about.state == "taken-back"


def test_it_is_told_on_paper(desk: Desk, tmp_path: Path) -> None:
    authority = Authority(tmp_path).trusted_at(desk)
    view = posted(desk, authority)
    back(desk, view.row.bundle_id, authority)
    (row,) = cases.list_cases(desk).rows
    disclosures.print_sent(desk, case_id=row.case_id, languages=("en", "fr"), target=tmp_path / "sent.pdf")
    assert "none: it was taken back before it left" in pdf_text(tmp_path / "sent.pdf")
