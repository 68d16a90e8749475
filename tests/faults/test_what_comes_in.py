"""What comes to the desk from outside and is not what it should be: refused by name, and nothing is changed by it.

Forgeries of a receipt's contents are in tests/casework/test_sending.py, hostile files in tests/bundles.
"""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from app import settings, vault
from app.bundles import DeviceKeys, make_card, read_card
from app.casework import access, cases, interviews, papers, receiving, sending, trust
from app.casework.station import Desk, Station
from app.errors import IntakeError
from app.models import Assessment, Draft, Instrument, Kind, database
from tests.faults.test_command import newer
from tests.support.desk import Authority, back_at, desk_at, new_sitting, set_up
from tests.support.disks import tiny_disk
from tests.support.faults import (
    KEPT,
    authority,
    called,
    code_of,
    laptop,
    receipt_from,
    said,
    seal,
    the_interview,
)
from tests.support.vault import CHEAP, PASSWORD, USER


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with back_at(laptop(tmp_path / "home")) as opened:
        yield opened


def somebody() -> Any:
    today = datetime.now(UTC).date()
    card = make_card(
        name="Another laptop",
        role="device",
        keys=DeviceKeys.generate(),
        valid_from=today,
        valid_until=today + timedelta(days=9),
    )
    return read_card(card)


def cut(path: Path) -> Path:
    path.write_bytes(path.read_bytes()[:-300])
    return path


def altered(path: Path) -> Path:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda desk, folder: cut(receipt_from(authority(), desk, folder)), "bundle.truncated"),
        (lambda desk, folder: altered(receipt_from(authority(), desk, folder)), "bundle.altered"),
        (lambda desk, folder: receipt_from(authority(), desk, folder, to=somebody()), "bundle.not_for_us"),
        (lambda desk, folder: receipt_from(Authority(folder.parent), desk, folder), "bundle.unknown_sender"),
        (lambda desk, folder: folder.parent / "gone.tar.zst.age", "bundle.file_missing"),
        (lambda desk, folder: folder.parent, "bundle.file_missing"),
    ],
)
def test_a_receipt_that_cannot_be_trusted_changes_nothing_and_the_right_one_is_still_taken(
    desk: Desk, tmp_path: Path, make: Callable[[Desk, Path], Path], code: str
) -> None:
    (tmp_path / "stick").mkdir()
    seal(desk, authority(), tmp_path / "stick")
    before = sending.exchanges(desk), cases.list_cases(desk)
    with pytest.raises(IntakeError) as refused:
        receiving.take_receipt(desk, path=make(desk, tmp_path / "back"))
    assert code_of(refused.value) == code
    assert (sending.exchanges(desk), cases.list_cases(desk)) == before
    genuine = receipt_from(authority(), desk, tmp_path / "genuine")
    assert receiving.take_receipt(desk, path=genuine).row.state == "confirmed"
    once = sending.exchanges(desk)
    receiving.take_receipt(desk, path=genuine)
    assert sending.exchanges(desk) == once


def test_the_receipt_of_another_laptops_bundle_is_refused(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "stick").mkdir()
    seal(desk, authority(), tmp_path / "stick")
    with desk_at(tmp_path / "other") as other:
        authority_there = authority()
        trust.trust_card(other, path=authority_there.path, fingerprint=authority_there.fingerprint)
        sitting = new_sitting(other)
        sending.seal(
            other,
            recipient=authority_there.fingerprint,
            case_ids=[sitting.data.case.case_id],
            basis="gdpr-6-1-e",
            purpose="job-matching",
            folder=tmp_path / "stick",
        )
        theirs = receipt_from(authority_there, other, tmp_path / "back")
        bundle = next(path for path in (tmp_path / "stick").iterdir())
    with pytest.raises(IntakeError) as refused:
        receiving.take_receipt(desk, path=theirs)
    assert code_of(refused.value) == "bundle.not_for_us"
    with pytest.raises(IntakeError) as not_a_receipt:
        receiving.take_receipt(desk, path=bundle)
    assert code_of(not_a_receipt.value) in ("bundle.not_for_us", "bundle.unknown_sender", "bundle.other_kind")
    assert [row.state for row in sending.exchanges(desk)] == ["waiting"]


def test_an_interview_with_an_instrument_newer_than_the_app_is_told_and_the_others_go_on(desk: Desk) -> None:
    """As when a newer laptop's work was merged: that interview waits for the newer version, everything else works."""
    case_id = the_interview(desk).case.case_id
    with desk.begin() as db:
        now = desk.now()
        xform = newer('odk:xforms-version="2.0.0"')
        db.add(
            Instrument(
                sha256="f" * 64,
                form_id="newer",
                version="9",
                titles='{"en": "Newer"}',
                languages="en",
                xform=xform,
                added=now,
            )
        )
        db.flush()
        db.add(
            Assessment(
                assessment_id="newer",
                case_id=case_id,
                instrument="f" * 64,
                started=now - timedelta(days=1),
                last_sitting=now,
                language="en",
                second_language="ar",
            )
        )
        value = {"value": "Ami", "status": "answered", "note": "", "provenance": ""}
        desk.append(db, [Draft(Kind.ANSWER, case_id, "newer", "/q", value)])
    for act in (
        lambda: interviews.start_interview(desk, case_id=case_id, instrument="f" * 64),
        lambda: interviews.record(desk, assessment_id="newer", entries=called("lost?")),
        lambda: interviews.finish_interview(desk, assessment_id="newer"),
    ):
        with pytest.raises(IntakeError) as refused:
            act()
        assert code_of(refused.value) == "form.newer"
    assert [row.sha256 for row in interviews.instruments(desk)].count("f" * 64) == 1
    assert len(cases.open_case(desk, case_id=case_id).assessments) == 2
    other = new_sitting(desk)
    other.by_map("person.called", "Ami")
    assert papers.profile_of(desk, case_id=other.data.case.case_id).profile.person.called == "Ami"


UNREADABLE = [b"", b"\xff\xfe\x00", b"[]", b"{", b'{"idle_minutes": "ten"}', b'{"text_scale": 150.5}', b"[" * 100_000]


@pytest.mark.parametrize("content", UNREADABLE)
def test_damaged_preferences_close_no_vault_and_are_reported_and_kept(tmp_path: Path, content: bytes) -> None:
    home = laptop(tmp_path / "home")
    (home / settings.FILE).write_bytes(content)
    station = Station(home)
    assert access.unlock(station, user=USER, password=PASSWORD).idle_minutes == settings.Preferences().idle_minutes
    station.close()
    with pytest.raises(IntakeError) as reported:
        settings.load(home)
    assert code_of(reported.value) == "settings.damaged"
    assert (home / "preferences.json.damaged").read_bytes() == content
    assert settings.load(home) == settings.Preferences()


def test_preferences_that_cannot_be_read_or_set_aside_are_reported_too(tmp_path: Path) -> None:
    (tmp_path / settings.FILE).mkdir()
    with pytest.raises(IntakeError) as reported:
        settings.load(tmp_path)
    assert code_of(reported.value) == "settings.damaged"
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(IntakeError):
        settings.load(tmp_path / "file")
    with pytest.raises(IntakeError):
        settings.save(tmp_path / "file", settings.Preferences())
    with tiny_disk(tmp_path / "disk", "1m") as disk:
        (disk.path / settings.FILE).write_bytes(b"{")
        disk.write_protect()
        for _attempt in range(2):
            with pytest.raises(IntakeError):
                settings.load(disk.path)
        with pytest.raises(IntakeError) as unsaved:
            settings.save(disk.path, settings.Preferences())
        assert code_of(unsaved.value) == "file.read_only"
        assert (disk.path / settings.FILE).read_bytes() == b"{"


def test_damaged_preferences_swallow_no_recovery_code(tmp_path: Path) -> None:
    (tmp_path / settings.FILE).write_bytes(b"{")
    station = Station(tmp_path)
    assert set_up(station)
    assert station.desk.user == USER
    station.close()


def test_a_recovery_that_fails_half_way_leaves_the_old_code_and_password(tmp_path: Path) -> None:
    station = Station(tmp_path / "home")
    code = set_up(station)
    station.close()

    with vault.unlock(station.home, user=USER, password=PASSWORD) as opened, opened.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(IntakeError) as refused:
        access.recover(station, code=code, user=USER, new_password="otter-lantern-quarry-spoon", cost=CHEAP)
    assert code_of(refused.value) == "vault.newer"
    with vault.unlock(station.home, user=USER, password=PASSWORD) as opened, opened.engine.begin() as connection:
        connection.exec_driver_sql(f"UPDATE alembic_version SET version_num = '{database.HEAD}'")

    made = access.recover(station, code=code, user=USER, new_password="otter-lantern-quarry-spoon", cost=CHEAP)
    assert made.recovery_code != code
    station.close()


def test_what_is_said_after_a_refusal_is_kept(desk: Desk) -> None:
    with pytest.raises(IntakeError):
        interviews.finish_interview(desk, assessment_id=the_interview(desk).assessment_id)
    assert said(desk) == KEPT
