"""A laptop put back from a backup is another sender: it reuses no number, and leaves no gap that nobody can fill."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path

import pytest

from app.bundles import read_card
from app.casework import access, backups, interviews, receiving, sending, trust
from app.casework.station import Desk, Station, now
from app.registry import Received, Registry, accept, introduce, receive
from app.registry.registry import utc_now
from tests.support.desk import Sitting, desk_at, new_sitting
from tests.support.vault import PASSWORD, USER


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_a_restored_laptop_counts_from_one_and_the_old_ones_bundles_stay(
    make_registry_now: Callable[[], Registry], tmp_path: Path
) -> None:
    registry = make_registry_now()
    (tmp_path / "authority.json").write_bytes(registry.home.card)
    fingerprint = read_card(registry.home.card).fingerprint
    stick = tmp_path / "stick"
    stick.mkdir()

    def introduced(desk: Desk) -> str:
        known = trust.own_card(desk, target=tmp_path / "laptop.json").fingerprint
        accept(
            registry.engine, introduce(registry.engine, (tmp_path / "laptop.json").read_bytes(), now=utc_now()),
            now=utc_now(),
        )  # fmt: skip
        return known

    def send(desk: Desk, case_ids: Sequence[str]) -> Path:
        return sending.seal(
            desk, recipient=fingerprint, case_ids=case_ids, basis="gdpr-6-1-e", purpose="job-matching", folder=stick
        ).path

    def took(path: Path) -> Received:
        received = receive(registry, path, receipts_folder=tmp_path / "receipts")
        assert {each.verdict for each in received.delivery.verdicts} == {"imported"}
        assert (received.delivery.gaps, received.delivery.reused, received.delivery.other_previous) == (
            (),
            False,
            False,
        )
        return received

    with desk_at(tmp_path / "old") as old:
        former = introduced(old)
        trust.trust_card(old, path=tmp_path / "authority.json", fingerprint=fingerprint)
        first = new_sitting(old, number="T-17").data
        case_id, assessment_id = first.case.case_id, first.assessment_id
        on_its_way = took(send(old, [case_id]))
        backup = backups.back_up(old, folder=stick).path
        later = new_sitting(old, number="T-18").data.case.case_id
        assert took(send(old, [later])).delivery.info.sequence == 2

    # Somebody else's laptop whose clock is behind: what it goes on with is newer all the same.
    station = Station(tmp_path / "new", lambda: now() - timedelta(hours=1))
    backups.restore_backup(station, file=backup, user=USER, password=PASSWORD)
    access.unlock(station, user=USER, password=PASSWORD)
    try:
        desk = station.desk
        assert receiving.take_receipt(desk, path=on_its_way.receipt).row.state == "confirmed"
        assert introduced(desk) != former
        new_sitting(desk, number="T-19")
        for number in (1, 2):
            Sitting(desk, interviews.resume_interview(desk, assessment_id=assessment_id)).by_map(
                "person.called", f"Mira {number}"
            )
            received = took(send(desk, [new_sitting(desk, number=f"N-{number}").data.case.case_id, case_id]))
            assert (received.delivery.info.sequence, received.delivery.info.sender == former) == (number, False)
            assert receiving.take_receipt(desk, path=received.receipt).row.state == "confirmed"
    finally:
        station.close()
