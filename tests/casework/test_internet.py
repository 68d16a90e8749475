"""Bundles to an authority's server and receipts from it: a real server over TLS, a real authority behind it."""

import mmap
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.casework import ACTIONS, cases, internet, protection, roles, sending, trust
from app.casework.station import Desk
from app.casework.views.sending import SealedView
from app.errors import IntakeError
from tests.casework.test_revocations import listed
from tests.casework.test_sending import contents, receipt
from tests.support.desk import Authority, desk_at, new_sitting
from tests.support.disks import disk_of_blocks
from tests.support.laptops import centre
from tests.support.webdav import PASSWORD, USER, Certificates, Cloud, cloud
from tests.transport.conftest import _authority, certificates

__all__ = ["_authority", "certificates"]


@pytest.fixture
def there(tmp_path: Path, certificates: Certificates) -> Iterator[Cloud]:
    with cloud(tmp_path / "server", certificates.issue()) as found:
        yield found


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with desk_at(tmp_path / "home") as found:
        yield found


def posted(desk: Desk, authority: Authority, *further: str, also: tuple[str, ...] = ()) -> SealedView:
    """Seal a new case for the post, and ``further`` ones with it."""
    case_id = new_sitting(desk).data.case.case_id
    return sending.seal(
        desk,
        recipient=authority.fingerprint,
        also=also,
        case_ids=[case_id, *further],
        basis="gdpr-6-1-e",
        purpose="job-matching",
        folder=None,
    )


def entered(desk: Desk, authority: Authority, there: Cloud, password: str = PASSWORD) -> None:
    internet.set_server(desk, recipient=authority.fingerprint, url=there.url, user=USER, password=password)


def test_a_bundle_goes_to_the_server_and_its_receipt_comes_back(desk: Desk, there: Cloud, tmp_path: Path) -> None:
    authority = Authority(tmp_path).trusted_at(desk)
    view = posted(desk, authority)
    assert (view.row.post, view.path.parent) == ("here", desk.station.home / "outbox")
    kept = shutil.copy(view.path, tmp_path)
    entered(desk, authority, there)
    assert internet.upload(desk, bundle_id=view.row.bundle_id, recipient=authority.fingerprint).post == "arrived"
    assert (there.inbox / view.path.name).read_bytes() == Path(kept).read_bytes()
    assert not view.path.exists()
    shutil.copy(kept, view.path)  # for the authority of this test to read
    answer = receipt(desk, authority, view, tmp_path)
    shutil.move(answer, there.inbox)
    other = receipt(desk, authority, view, tmp_path, bundle_id="00000000-0000-4000-8000-000000000000")
    shutil.move(other, there.inbox / "2026-05-17-0badcafe.tar.zst.age")
    found = internet.fetch_receipts(desk, recipient=authority.fingerprint)
    assert [(each.row.state, each.imported) for each in found.taken] == [("confirmed", 1)]
    assert found.problems == ()
    there.asked.clear()
    assert internet.fetch_receipts(desk, recipient=authority.fingerprint).taken == ()
    assert not [line for line in there.asked if line.startswith("GET")]
    assert list((desk.station.home / "incoming").iterdir()) == []


def test_a_forged_receipt_on_the_server_is_told_and_confirms_nothing(desk: Desk, there: Cloud, tmp_path: Path) -> None:
    authority = Authority(tmp_path).trusted_at(desk)
    view = posted(desk, authority)
    entered(desk, authority, there)
    shutil.move(receipt(desk, authority, view, tmp_path, ciphertext_sha256="0" * 64), there.inbox)
    found = internet.fetch_receipts(desk, recipient=authority.fingerprint)
    assert (found.taken, [each.code for each in found.problems]) == ((), ["receipt.other_content"])
    assert sending.exchanges(desk)[0].state == "waiting"


def test_without_a_connection_the_bundle_stays_and_can_go_on_a_stick(desk: Desk, there: Cloud, tmp_path: Path) -> None:
    authority = Authority(tmp_path).trusted_at(desk)
    view = posted(desk, authority)
    with pytest.raises(IntakeError) as refused:
        internet.upload(desk, bundle_id=view.row.bundle_id, recipient=authority.fingerprint)
    assert refused.value.code == "transport.no_address"
    entered(desk, authority, there, password="wrong")
    with pytest.raises(IntakeError) as refused:
        internet.upload(desk, bundle_id=view.row.bundle_id, recipient=authority.fingerprint)
    assert refused.value.code == "transport.password"
    assert sending.exchanges(desk)[0].post == "here"
    (stick := tmp_path / "stick").mkdir()
    with pytest.raises(IntakeError):
        internet.save_bundle(
            desk, bundle_id=view.row.bundle_id, recipient=authority.fingerprint, folder=tmp_path / "unplugged"
        )
    saved = internet.save_bundle(desk, bundle_id=view.row.bundle_id, recipient=authority.fingerprint, folder=stick)
    assert b"Amira" in b"".join(contents(desk, authority, saved, tmp_path).values())
    assert (sending.exchanges(desk)[0].post, view.path.exists()) == ("", False)


def test_a_bundle_waits_on_where_the_stick_does_not_hold_what_was_written(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A cheap stick says that all is written; read through the system's memory, it is as it was meant to be."""
    authority = Authority(tmp_path).trusted_at(desk)
    view = posted(desk, authority)
    sealed = view.path.read_bytes()
    write_through = os.fsync

    def losing(handle: int) -> None:
        write_through(handle)
        with blocks.open("r+b") as disk, mmap.mmap(disk.fileno(), 0) as held:
            if (place := held.find(sealed[:512])) >= 0:
                held[place] ^= 1

    with disk_of_blocks(tmp_path / "stick") as blocks:
        monkeypatch.setattr(os, "fsync", losing)
        with pytest.raises(IntakeError) as refused:
            internet.save_bundle(
                desk, bundle_id=view.row.bundle_id, recipient=authority.fingerprint, folder=tmp_path / "stick"
            )
        assert refused.value.code == "file.not_written"
        assert not list((tmp_path / "stick").glob("*.age"))
    assert (view.path.read_bytes(), sending.exchanges(desk)[0].post) == (sealed, "here")


def test_what_waits_and_was_changed_or_erased_goes_nowhere(desk: Desk, there: Cloud, tmp_path: Path) -> None:
    authority = Authority(tmp_path).trusted_at(desk)
    entered(desk, authority, there)
    view = posted(desk, authority)
    view.path.write_bytes(view.path.read_bytes()[:-1])
    with pytest.raises(IntakeError) as refused:
        internet.upload(desk, bundle_id=view.row.bundle_id, recipient=authority.fingerprint)
    assert refused.value.code == "transport.file_gone"
    view = posted(desk, authority)
    for row in cases.list_cases(desk).rows:
        protection.erase_case(desk, case_id=row.case_id, reason="asked")
    assert not view.path.exists()
    assert there.names() == []


def refusals(desk: Desk, view: SealedView, folder: Path) -> set[str]:
    """Why a bundle that waits goes neither over the internet nor on a stick."""
    asked = {"bundle_id": view.row.bundle_id, "recipient": view.row.fingerprint}
    folder.mkdir(exist_ok=True)
    codes = set()
    for go in (lambda: internet.upload(desk, **asked), lambda: internet.save_bundle(desk, **asked, folder=folder)):
        with pytest.raises(IntakeError) as refused:
            go()
        codes.add(refused.value.code)
    assert list(folder.iterdir()) == []
    return codes


def test_what_waits_goes_nowhere_once_a_key_that_opens_it_was_withdrawn(
    desk: Desk, there: Cloud, tmp_path: Path
) -> None:
    authority, other = (Authority(tmp_path, name=name).trusted_at(desk) for name in ("Example one", "Example two"))
    entered(desk, authority, there)
    view = posted(desk, authority, also=(other.fingerprint,))
    trust.take_revocations(desk, path=listed(tmp_path, other.keys, other.fingerprint))
    assert refusals(desk, view, tmp_path / "stick") == {"card.revoked"}
    assert there.names() == []


def test_what_waits_goes_nowhere_while_the_use_of_a_case_in_it_is_restricted(
    desk: Desk, there: Cloud, tmp_path: Path
) -> None:
    authority = Authority(tmp_path).trusted_at(desk)
    entered(desk, authority, there)
    view = posted(desk, authority)
    (row,) = cases.list_cases(desk).rows
    protection.restrict_case(desk, case_id=row.case_id, on=True, reason="asked")
    assert refusals(desk, view, tmp_path / "stick") == {"case.restricted"}
    protection.restrict_case(desk, case_id=row.case_id, on=False)
    assert internet.upload(desk, bundle_id=view.row.bundle_id, recipient=authority.fingerprint).post == "arrived"


def test_who_was_in_a_bundle_with_somebody_erased_does_not_wait_for_it(desk: Desk, tmp_path: Path) -> None:
    authority = Authority(tmp_path).trusted_at(desk)
    erased = new_sitting(desk, given="Yonas").data.case.case_id
    view = posted(desk, authority, erased)
    assert {row.sent for row in cases.list_cases(desk).rows} == {"waiting"}
    protection.erase_case(desk, case_id=erased, reason="asked")
    assert not view.path.exists()
    (row,) = cases.list_cases(desk, only="unsent").rows
    assert row.sent == "never"
    assert not sending.preview(desk, recipient=authority.fingerprint, case_ids=[row.case_id]).held
    assert posted(desk, authority, row.case_id).path.exists()


def test_what_waits_goes_nowhere_once_another_laptop_has_erased_somebody_in_it(tmp_path: Path) -> None:
    with centre(tmp_path) as (one, two):
        authority = Authority(tmp_path).trusted_at(two.desk)
        case_id = new_sitting(one.desk).data.case.case_id
        two.hear(one)
        view = posted(two.desk, authority, case_id)
        protection.erase_case(one.desk, case_id=case_id, reason="asked")
        two.hear(one)
        assert not view.path.exists()
        assert {row.sent for row in cases.list_cases(two.desk).rows} == {"never"}


def test_the_password_is_shown_to_nobody_and_goes_to_no_other_server(desk: Desk, there: Cloud, tmp_path: Path) -> None:
    authority = Authority(tmp_path).trusted_at(desk)
    entered(desk, authority, there)
    assert PASSWORD not in repr(internet.servers(desk))
    asked = {"recipient": authority.fingerprint, "url": there.url, "user": USER}
    assert internet.try_server(desk, **asked, password="") == "WebDAV"
    with pytest.raises(IntakeError) as refused:
        internet.try_server(desk, **asked | {"url": there.url.replace("localhost", "127.0.0.1")}, password="")
    assert refused.value.code == "transport.certificate_name"
    internet.set_server(desk, **asked | {"user": "somebody"}, password="")
    with pytest.raises(IntakeError) as refused:
        internet.try_server(desk, **asked, password="")
    assert refused.value.code == "transport.password"
    assert internet.set_server(desk, recipient=authority.fingerprint, url="", user="", password="") is None
    assert internet.servers(desk) == ()


def test_who_may_and_what_runs_beside() -> None:
    assert {"set_server", "try_server"} <= set(roles.NEEDED)
    assert all(ACTIONS[name].beside for name in ("upload", "fetch_receipts", "try_server"))
