"""One bundle for several recipients: what all may have, a number for each, and a receipt from each."""

from pathlib import Path

import pytest

from app.bundles import BUNDLE_NAMESPACE, open_bundle, read_card
from app.casework import cases, internet, receiving, sending, trust
from app.casework.station import Desk
from app.casework.views.sending import SealedView
from app.errors import IntakeError
from tests.casework.test_sending import contents, lines, receipt, sealed
from tests.support.desk import Authority, desk_at, new_sitting
from tests.support.webdav import PASSWORD, USER, Certificates, cloud
from tests.transport.conftest import _authority, certificates

__all__ = ["_authority", "certificates"]


def both(desk: Desk, first: Authority, second: Authority, case_id: str, folder: Path | None) -> SealedView:
    if folder is not None:
        folder.mkdir(exist_ok=True)
    return sending.seal(
        desk,
        recipient=first.fingerprint,
        also=(second.fingerprint,),
        case_ids=[case_id],
        basis="gdpr-6-1-e",
        purpose="job-matching",
        folder=folder,
    )


def stands(desk: Desk, case_id: str) -> dict[str, str]:
    """How the case stands with each authority, as its page tells it."""
    return {row.recipient: row.state for row in cases.open_case(desk, case_id=case_id).standings}


def numbered(desk: Desk, authority: Authority, path: Path, tmp: Path) -> tuple[int, str]:
    device = read_card((tmp / "device.json").read_bytes())
    find = {device.fingerprint: device}.get
    with open_bundle(path, keys=authority.keys, find_sender=find, namespace=BUNDLE_NAMESPACE) as bundle:
        return bundle.info.sequence, bundle.info.previous_hash


def test_each_has_its_own_number_and_receipt_and_gets_what_both_may_have(tmp_path: Path) -> None:
    with desk_at(tmp_path / "home") as desk:
        trust.own_card(desk, target=tmp_path / "device.json")
        first = Authority(tmp_path, ("person", "work")).trusted_at(desk)
        second = Authority(tmp_path, ("person.given_names", "languages"), "Other authority").trusted_at(desk)
        sitting = new_sitting(desk, family="zebra-marker")
        case_id = sitting.data.case.case_id
        alone = sealed(desk, first, tmp_path / "stick", case_id)
        shown = sending.preview(desk, recipient=first.fingerprint, also=(second.fingerprint,), case_ids=[case_id])
        assert [row.answered for row in shown.fields if row.included] == [1]
        assert shown.also == ("Other authority",)

        view = both(desk, first, second, case_id, tmp_path / "both")
        assert numbered(desk, first, view.path, tmp_path) == (2, alone.sha256)
        assert numbered(desk, second, view.path, tmp_path) == (1, "")
        files = contents(desk, second, view.path, tmp_path)
        everything = b"".join(files.values())
        assert b"Amira" in everything
        assert b"zebra-marker" not in everything
        assert lines(files, "changes")[0]["seq"] == 1
        assert stands(desk, case_id) == {"Example authority": "waiting", "Other authority": "waiting"}

        answer = receipt(desk, second, view, tmp_path, sequence=1)
        taken = receiving.take_receipt(desk, path=answer)
        assert (taken.row.recipient, taken.row.state) == ("Other authority", "confirmed")
        assert cases.list_cases(desk).rows[0].sent == "waiting"
        wrong = receipt(desk, first, view, tmp_path, sequence=1)
        with pytest.raises(IntakeError) as refused:
            receiving.take_receipt(desk, path=wrong)
        assert refused.value.code == "receipt.other_bundle"
        receiving.take_receipt(desk, path=receipt(desk, first, view, tmp_path, sequence=2))
        assert cases.list_cases(desk).rows[0].sent == "confirmed"
        states = {
            (row.recipient, row.people): row.state
            for row in sending.exchanges(desk)
            if row.sealed_at > alone.row.sealed_at
        }
        assert set(states.values()) == {"confirmed"}


def test_it_waits_here_until_it_has_gone_to_each(tmp_path: Path, certificates: Certificates) -> None:
    with desk_at(tmp_path / "home") as desk, cloud(tmp_path / "server", certificates.issue()) as there:
        first = Authority(tmp_path).trusted_at(desk)
        second = Authority(tmp_path, name="Other authority").trusted_at(desk)
        view = both(desk, first, second, new_sitting(desk).data.case.case_id, None)
        kept = view.path.read_bytes()
        internet.set_server(desk, recipient=first.fingerprint, url=there.url, user=USER, password=PASSWORD)
        internet.upload(desk, bundle_id=view.row.bundle_id, recipient=first.fingerprint)
        assert {row.recipient: row.post for row in sending.exchanges(desk)} == {
            "Example authority": "arrived",
            "Other authority": "here",
        }
        saved = internet.save_bundle(desk, bundle_id=view.row.bundle_id, recipient=second.fingerprint, folder=tmp_path)
        assert saved.read_bytes() == kept
        assert not view.path.exists()
