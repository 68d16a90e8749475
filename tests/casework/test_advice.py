"""What can be mended at the desk: each fault is caused and told by its code, nothing was changed, and the advice helps."""

import json
import mmap
import os
from pathlib import Path

import pytest

from app.bundles import TRANSFER_NAMESPACE, BundleInfo, Payload, PayloadFile, read_card, seal
from app.casework import access, audit, backups, cases, sending
from app.casework.station import Station
from app.exchange.transfer_paper import NAME
from app.exchange.transfers import paper
from tests.support.desk import Authority, desk_at, new_sitting
from tests.support.disks import disk_of_blocks
from tests.support.laptops import Laptop, centre, code_of, names
from tests.support.vault import PASSWORD, USER


def made_up(one: Laptop, two: Laptop, **changed: object) -> Path:
    """A file that is sealed as it should be for the second laptop, and says something else inside."""
    with one.desk.begin() as db:
        told = json.loads(paper(db, one.desk.device_id, {}).to_json()) | changed
        keys = one.desk.keys(db)
    return seal(
        purpose_namespace=TRANSFER_NAMESPACE,
        info=BundleInfo(purpose="transfer"),
        payload=Payload((PayloadFile.of(NAME, json.dumps(told).encode()),)),
        sender=keys,
        recipients=[read_card(two.card.read_bytes())],
        folder=one.stick,
    ).path


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"heads": []}, "transfer.unreadable"),
        ({"device": 7}, "transfer.unreadable"),
        ({"device": "the other laptop's own"}, "transfer.unreadable"),
        ({"format": 2, "heads": "said in another way"}, "transfer.newer"),
    ],
    ids=["no heads", "no device", "the taker itself", "newer"],
)
def test_a_file_that_says_what_no_laptop_says_is_refused_and_a_new_one_is_taken(
    tmp_path: Path, changed: dict[str, object], code: str
) -> None:
    with centre(tmp_path) as (one, two):
        new_sitting(one.desk, family="Testperson")
        before = two.present()
        if changed.get("device") == "the other laptop's own":
            changed = {"device": two.desk.device_id}
        assert code_of(two.take, made_up(one, two, **changed)) == code
        assert two.present() == before
        two.hear(one)
        assert names(two) == {"Testperson, Amira"}


def test_a_backup_of_a_log_that_is_not_whole_is_told_and_can_be_put_back(tmp_path: Path) -> None:
    """It may be all there is."""
    (tmp_path / "stick").mkdir()
    with desk_at(tmp_path / "home") as desk:
        cases.create_case(desk, number="BE-1", family_names="Example", given_names="Amira")
        with desk.vault.engine.begin() as connection:
            connection.exec_driver_sql("UPDATE change SET value = '{}' WHERE kind = 'case-created'")
        file = backups.back_up(desk, folder=tmp_path / "stick").path
        before = file.read_bytes()
        station = Station(tmp_path / "other")

        def check() -> object:
            return backups.check_backup(station, file=file, user=USER, password=PASSWORD)

        assert code_of(check) == "backup.log"
        assert file.read_bytes() == before
        assert list((tmp_path / "other").iterdir()) == []
    restored = backups.restore_backup(station, file=file, user=USER, password=PASSWORD)
    assert (restored.whole, restored.cases) == (False, 1)
    access.unlock(station, user=USER, password=PASSWORD)
    try:
        assert [row.number for row in cases.list_cases(station.desk).rows] == ["BE-1"]
        assert audit.verify_log(station.desk).problems
    finally:
        station.close()
    assert file.read_bytes() == before


def test_a_stick_that_holds_something_else_has_no_backup_and_another_one_has(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A worn stick says that all is written."""
    write_through = os.fsync

    def losing(handle: int) -> None:
        write_through(handle)
        with blocks.open("r+b") as disk, mmap.mmap(disk.fileno(), 0) as held:
            if (place := held.find(b"backup.json")) >= 0:
                held[place] ^= 1

    (tmp_path / "another").mkdir()
    with desk_at(tmp_path / "home") as desk, disk_of_blocks(tmp_path / "stick") as blocks:
        cases.create_case(desk, number="BE-1", family_names="Example", given_names="Amira")
        monkeypatch.setattr(os, "fsync", losing)
        assert code_of(lambda: backups.back_up(desk, folder=tmp_path / "stick")) == "backup.not_the_same"
        assert [each.name for each in (tmp_path / "stick").iterdir() if each.is_file()] == []
        assert [row.number for row in cases.list_cases(desk).rows] == ["BE-1"]
        made = backups.back_up(desk, folder=tmp_path / "another")
        found = backups.check_backup(Station(tmp_path / "other"), file=made.path, user=USER, password=PASSWORD)
        assert found.cases == 1


def test_nothing_is_sealed_for_nobody(tmp_path: Path) -> None:
    (tmp_path / "stick").mkdir()
    with desk_at(tmp_path / "home") as desk:
        authority = Authority(tmp_path).trusted_at(desk)
        sitting = new_sitting(desk)

        def send(*case_ids: str) -> object:
            return sending.seal(
                desk,
                recipient=authority.fingerprint,
                case_ids=list(case_ids),
                basis="gdpr-6-1-e",
                purpose="job-matching",
                folder=tmp_path / "stick",
            )

        assert code_of(send) == "exchange.nothing"
        assert list((tmp_path / "stick").iterdir()) == []
        assert sending.exchanges(desk) == ()
        send(sitting.data.case.case_id)
        assert len(list((tmp_path / "stick").iterdir())) == 1
