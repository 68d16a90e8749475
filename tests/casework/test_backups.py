"""Backups: whole, read back, of a vault in use, proven to restore, and put back as a new device."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from app.bundles import read_card
from app.casework import access, backups, cases, messages, trust
from app.casework.station import Desk, NobodyWatches, Station
from app.casework.views.backups import BackupState
from app.errors import Cancelled, IntakeError
from app.models import Device, session
from tests.support.desk import DEVICE_NAME, desk_at
from tests.support.line import Line
from tests.support.vault import PASSWORD, USER


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with desk_at(tmp_path / "home") as opened:
        cases.create_case(opened, number="BE-2026-0417", family_names="Example", given_names="Amira")
        yield opened


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def code_of(run: object, *arguments: object, **named: object) -> str:
    with pytest.raises(IntakeError) as caught:
        run(*arguments, **named)  # type: ignore[operator]
    assert caught.value.message
    assert caught.value.hint
    return caught.value.code


def check(file: Path, home: Path, password: str = PASSWORD) -> object:
    return backups.check_backup(Station(home), file=file, user=USER, password=password)


def test_a_backup_is_proven_to_restore_and_leaves_nothing_behind(desk: Desk, stick: Path, tmp_path: Path) -> None:
    made = backups.back_up(desk, folder=stick)
    assert [path.name for path in stick.iterdir()] == [made.path.name]
    found = backups.check_backup(Station(tmp_path / "other"), file=made.path, user=USER, password=PASSWORD)
    assert (found.cases, found.assessments) == (1, 0)
    assert found.changes > 0
    assert list((tmp_path / "other").iterdir()) == []
    assert not [path for path in desk.station.home.iterdir() if "copy" in path.name or "restoring" in path.name]


def test_nothing_in_it_can_be_read_without_a_password(desk: Desk, stick: Path) -> None:
    content = backups.back_up(desk, folder=stick).path.read_bytes()
    for word in ("Example, Amira", "BE-2026-0417", "SQLite format"):
        assert word.encode() not in content
        assert word.encode("utf-16-le") not in content


def test_the_state_tells_the_last_one_and_when_the_next_is_due(desk: Desk, stick: Path) -> None:
    def state(days: int = 7) -> BackupState:
        return backups.backup_state(desk, folder=stick, every_days=days)

    assert state(days=0).due is False
    assert state().due is True
    made = backups.back_up(desk, folder=stick)
    assert (state().due, state().last, state().folder_there) == (False, made.made, True)
    assert [row.path for row in state().rows] == [made.path]
    later = desk.station.clock() + timedelta(days=8)
    desk.station.clock = lambda: later
    assert state().due is True
    stick.rename(stick.with_name("taken-out"))
    assert state().folder_there is False


def test_scheduled_ones_make_room_for_themselves_only(desk: Desk, stick: Path) -> None:
    (stick / "holiday.backup").write_bytes(b"not ours")
    start = desk.station.clock()
    for day in range(backups.KEPT + 2):
        moment = start + timedelta(days=day)
        desk.station.clock = lambda moment=moment: moment  # type: ignore[misc]
        newest = backups.back_up(desk, folder=stick, scheduled=True)
    left = sorted(stick.iterdir())
    assert len(left) == backups.KEPT + 1
    assert newest.path in left


def test_two_of_one_second_are_two_files(desk: Desk, stick: Path) -> None:
    """Two laptops of a centre may keep theirs in one folder."""
    moment = desk.now()
    desk.station.clock = lambda: moment
    made = {backups.back_up(desk, folder=stick).path for _time in range(2)}
    assert len(made) == 2
    assert set(stick.iterdir()) == made


def test_restored_on_another_laptop_it_is_a_new_device(desk: Desk, stick: Path, tmp_path: Path) -> None:
    former_card = trust.own_card(desk, target=tmp_path / "former.json")
    made = backups.back_up(desk, folder=stick)
    other = Station(tmp_path / "other")
    told = backups.restore_backup(other, file=made.path, user=USER, password=PASSWORD, device_name="laptop 9")
    assert told.cases == 1
    view = access.unlock(other, user=USER, password=PASSWORD)
    try:
        assert (view.device, view.centre) == ("laptop 9", "Reception centre Example")
        assert view.device_id != desk.device_id
        assert cases.list_cases(other.desk).total == 1
        card = trust.own_card(other.desk, target=tmp_path / "card.json")
        assert card.fingerprint != former_card.fingerprint
        assert read_card((tmp_path / "card.json").read_bytes()).endorsed_by == former_card.fingerprint
        with session(other.desk.vault.engine) as db:
            names = {device.name: device.own for device in db.query(Device)}
        assert names == {DEVICE_NAME: False, "laptop 9": True}
    finally:
        other.close()
    assert sorted(path.name for path in (tmp_path / "other").iterdir() if "restoring" in path.name) == []


def test_a_vault_that_is_there_is_kept_aside(desk: Desk, stick: Path) -> None:
    made = backups.back_up(desk, folder=stick)
    station, home = desk.station, desk.station.home
    station.close()
    (home / "cases.db").write_bytes(b"a disk that died")
    backups.restore_backup(station, file=made.path, user=USER, password=PASSWORD)
    (kept,) = [path for path in home.iterdir() if path.name.startswith("kept-")]
    assert (kept / "cases.db").read_bytes() == b"a disk that died"
    assert access.unlock(station, user=USER, password=PASSWORD).user == USER
    assert cases.list_cases(station.desk).total == 1


def test_a_wrong_password_restores_nothing(desk: Desk, stick: Path, tmp_path: Path) -> None:
    made = backups.back_up(desk, folder=stick)
    wrong = {"file": made.path, "user": USER, "password": "not it"}
    assert code_of(backups.restore_backup, Station(tmp_path / "other"), **wrong) == "vault.wrong_password"
    assert not (tmp_path / "other" / "vault.json").exists()


def test_cut_short_anywhere_or_changed_anywhere_it_is_damage(desk: Desk, stick: Path, tmp_path: Path) -> None:
    made = backups.back_up(desk, folder=stick)
    whole = made.path.read_bytes()
    bad = stick / "bad.backup"
    for length in (0, 1, 511, 512, 600, 1024, 5000, len(whole) // 2, len(whole) - 1025, len(whole) - 1):
        bad.write_bytes(whole[:length])
        assert code_of(check, bad, tmp_path / "other") == "backup.damaged", length
    for place in [*range(0, 4096, 61), *range(4096, len(whole), len(whole) // 40)]:
        changed = bytearray(whole)
        changed[place] ^= 0x01
        bad.write_bytes(changed)
        assert code_of(check, bad, tmp_path / "other") in ("backup.damaged", "backup.newer", "vault.damaged"), place
    bad.write_bytes(whole + b"\0")
    assert code_of(check, bad, tmp_path / "other") == "backup.damaged"
    assert code_of(check, stick / "gone.backup", tmp_path / "other") == "backup.missing"


def test_two_backups_mixed_are_damage(desk: Desk, stick: Path, tmp_path: Path) -> None:
    """Slots and pages are genuine, each by itself; only the manifest's code tells that they do not belong together."""
    first = backups.back_up(desk, folder=stick).path.read_bytes()
    bad = stick / "bad.backup"
    place = first.index(b'"made": "') + len(b'"made": "')
    later = first[:place] + b"2999" + first[place + 4 :]
    bad.write_bytes(later)
    assert code_of(check, bad, tmp_path / "other") == "backup.damaged"


class Stops(NobodyWatches):
    """Somebody who stops the work when it is so far."""

    def __init__(self, share: float) -> None:
        self._share = share

    def progress(self, done: int, total: int) -> None:
        if done >= self._share * total:
            raise Cancelled


@pytest.mark.parametrize("share", [0.0, 0.4, 0.9])
def test_stopped_it_leaves_nothing(desk: Desk, stick: Path, share: float) -> None:
    desk.station.watch = Stops(share)
    with pytest.raises(Cancelled):
        backups.back_up(desk, folder=stick)
    assert list(stick.iterdir()) == []
    assert not [path for path in desk.station.home.iterdir() if "copy" in path.name]


def test_answers_are_saved_while_a_backup_is_made(tmp_path: Path, stick: Path) -> None:
    line = Line(tmp_path / "home")
    given = {"centre": "Example", "country": "BE", "device_name": "laptop", "user": USER, "password": PASSWORD}
    assert isinstance(line.answer("set_up", **given), messages.Done)
    backup = line.ask("back_up", folder=stick)
    made = line.ask("create_case", number="BE-7")
    ended: list[int] = []
    while len(ended) < 2:
        message = line.next()
        if not isinstance(message, messages.Progress):
            assert isinstance(message, messages.Done)
            ended.append(message.number)
    assert set(ended) == {backup, made}
    line.end()
    (file,) = stick.iterdir()
    assert check(file, tmp_path / "other").changes > 0  # type: ignore[attr-defined]
