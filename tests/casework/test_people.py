"""Several people on one laptop: who may do what, asked at the worker's door; first passwords that must be changed."""

import hashlib
import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.casework import access, backups, cases, messages, people, protection
from app.casework.station import Desk, Station
from app.errors import IntakeError
from tests.support.desk import desk_at
from tests.support.line import Line
from tests.support.vault import CHEAP, PASSWORD, USER

ADA, GIVEN, OWN = "Testcolleague, Ada", "copper-lantern-window-tea", "marble-otter-harbour-nine"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with desk_at(tmp_path / "home") as opened:
        yield opened


def refused(run: Callable[..., object], *arguments: object, **named: object) -> str:
    with pytest.raises(IntakeError) as caught:
        run(*arguments, **named)
    assert caught.value.hint
    return caught.value.code


def unlock(home: Path, user: str, password: str) -> Station:
    station = Station(home)
    access.unlock(station, user=user, password=password)
    return station


def test_whoever_set_the_laptop_up_is_its_administrator(desk: Desk) -> None:
    (row,) = people.list_people(desk).rows
    assert (row.name, row.role, row.oneself, row.must_change) == (USER, "administrator", True, False)


def test_somebody_added_unlocks_and_is_asked_for_a_password_of_their_own(desk: Desk) -> None:
    home = desk.station.home
    assert refused(people.add_person, desk, user=ADA, role="caseworker", password="1234") == "vault.weak_password"
    people.add_person(desk, user=ADA, role="caseworker", password=GIVEN, cost=CHEAP)
    desk.station.close()
    view = access.unlock(station := Station(home), user=ADA, password=GIVEN)
    assert (view.role, view.must_change_password) == ("caseworker", True)
    assert refused(people.change_password, station.desk, old="wrong", new=OWN) == "vault.wrong_password"
    people.change_password(station.desk, old=GIVEN, new=OWN, cost=CHEAP)
    station.close()
    assert refused(access.unlock, Station(home), user=ADA, password=GIVEN) == "vault.wrong_password"
    view = access.unlock(station, user=ADA, password=OWN)
    assert view.must_change_password is False
    assert cases.list_cases(station.desk).total == 0
    station.close()


def test_a_forgotten_password_is_given_anew(desk: Desk) -> None:
    home = desk.station.home
    people.add_person(desk, user=ADA, role="supervisor", password=GIVEN, cost=CHEAP)
    rows = people.reset_password(desk, user=ADA, password=OWN, cost=CHEAP).rows
    assert [row.must_change for row in rows] == [False, True]
    desk.station.close()
    station = unlock(home, ADA, OWN)
    assert people.list_people(station.desk).rows[1].last_unlocked is not None
    station.close()


def test_somebody_removed_opens_nothing_and_the_work_goes_on(desk: Desk) -> None:
    home = desk.station.home
    people.add_person(desk, user=ADA, role="caseworker", password=GIVEN, cost=CHEAP)
    cases.create_case(desk, number="BE-1")
    code = people.remove_person(desk, user=ADA, cost=CHEAP)
    cases.create_case(desk, number="BE-2")
    assert cases.list_cases(desk).total == 2
    desk.station.close()
    assert refused(access.unlock, Station(home), user=ADA, password=GIVEN) == "vault.wrong_password"
    made = access.recover(Station(home), code=code, user=USER, new_password=OWN, cost=CHEAP)
    assert made.desk.warnings == ()


def test_there_is_always_an_administrator(desk: Desk) -> None:
    people.add_person(desk, user=ADA, role="supervisor", password=GIVEN, cost=CHEAP)
    assert refused(people.change_role, desk, user=USER, role="caseworker") == "role.last_administrator"
    assert refused(people.remove_person, desk, user=USER) == "role.oneself"
    people.change_role(desk, user=ADA, role="administrator")
    rows = people.change_role(desk, user=USER, role="supervisor").rows
    assert [row.role for row in rows] == ["supervisor", "administrator"]


def test_the_worker_refuses_what_the_role_does_not_allow(tmp_path: Path) -> None:
    with desk_at(tmp_path / "home") as desk:
        people.add_person(desk, user=ADA, role="caseworker", password=GIVEN, cost=CHEAP)
        case_id = cases.create_case(desk, number="BE-1").case_id
    line = Line(tmp_path / "home")
    assert isinstance(line.answer("unlock", user=ADA, password=GIVEN), messages.Done)
    assert isinstance(line.answer("change_password", old=GIVEN, new=OWN), messages.Done)
    for action, given in (
        ("list_people", {}),
        ("add_person", {"user": "X", "role": "administrator", "password": OWN}),
        ("change_role", {"user": ADA, "role": "administrator"}),
        ("remove_person", {"user": USER}),
        ("reset_password", {"user": USER, "password": OWN}),
        ("erase_case", {"case_id": case_id, "reason": "asked"}),
        ("activity", {}),
        ("export_profiles", {"kind": "elm", "folder": tmp_path}),
        ("renew_recovery", {}),
    ):
        failed = line.answer(action, **given)
        assert isinstance(failed, messages.Failed), action
        assert failed.code == "role.needed"
    assert isinstance(line.answer("open_case", case_id=case_id), messages.Done)
    line.end()
    station = unlock(tmp_path / "home", USER, PASSWORD)
    assert len(people.list_people(station.desk).rows) == 2
    station.close()


def test_putting_a_backup_back_gives_nobody_another_role(desk: Desk, tmp_path: Path) -> None:
    people.add_person(desk, user=ADA, role="caseworker", password=GIVEN, cost=CHEAP)
    made = backups.back_up(desk, folder=tmp_path)
    station = Station(tmp_path / "other")
    backups.restore_backup(station, file=made.path, user=ADA, password=GIVEN)
    assert access.unlock(station, user=ADA, password=GIVEN).role == "caseworker"
    station.close()
    assert access.unlock(station, user=USER, password=PASSWORD).role == "administrator"
    station.close()


def test_until_the_first_password_is_changed_nothing_else_can_be_done(tmp_path: Path) -> None:
    with desk_at(tmp_path / "home") as desk:
        people.add_person(desk, user=ADA, role="administrator", password=GIVEN, cost=CHEAP)
    line = Line(tmp_path / "home")
    assert isinstance(line.answer("unlock", user=ADA, password=GIVEN), messages.Done)
    failed = line.answer("create_case", number="BE-1")
    assert isinstance(failed, messages.Failed)
    assert failed.code == "role.own_password"
    assert isinstance(line.answer("change_password", old=GIVEN, new=OWN), messages.Done)
    assert isinstance(line.answer("create_case", number="BE-1"), messages.Done)
    line.end()


def test_a_slot_slipped_into_the_vault_is_never_signed(desk: Desk) -> None:
    slots = desk.station.home / "vault.json"
    body = json.loads(slots.read_text())
    del body["checksum"]
    body["slots"].append(body["slots"][0] | {"name": "A stranger"})
    written = json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    body["checksum"] = hashlib.sha256(written).hexdigest()
    slots.write_text(json.dumps(body))
    for act in (
        lambda: people.add_person(desk, user=ADA, role="caseworker", password=GIVEN, cost=CHEAP),
        lambda: people.remove_person(desk, user="A stranger", cost=CHEAP),
        lambda: people.renew_recovery(desk, cost=CHEAP),
        lambda: people.change_password(desk, old=PASSWORD, new=OWN, cost=CHEAP),
    ):
        assert refused(act) == "vault.damaged"


def test_wrong_passwords_are_in_the_log_once_somebody_unlocks(desk: Desk) -> None:
    home = desk.station.home
    desk.station.close()
    for _time in range(2):
        assert refused(access.unlock, Station(home), user=USER, password="wrong") == "vault.wrong_password"
    station = unlock(home, USER, PASSWORD)
    rows = [row for row in protection.activity(station.desk).rows if row.what == "wrong-passwords"]
    assert [row.count for row in rows] == [2]
    station.close()
    station = unlock(home, USER, PASSWORD)
    assert len([row for row in protection.activity(station.desk).rows if row.what == "wrong-passwords"]) == 1
    station.close()


def test_a_new_sheet_ends_the_old_one_even_with_a_copy_of_the_old_slots(desk: Desk, tmp_path: Path) -> None:
    home = desk.station.home
    shutil.copy(home / "vault.json", tmp_path / "old.json")
    first = people.renew_recovery(desk, cost=CHEAP)
    assert cases.create_case(desk, number="BE-1").number == "BE-1"
    desk.station.close()
    shutil.copytree(home, tmp_path / "stolen")
    shutil.copy(tmp_path / "old.json", tmp_path / "stolen" / "vault.json")
    assert refused(access.unlock, Station(tmp_path / "stolen"), user=USER, password=PASSWORD) == "vault.damaged"
    assert access.recover(Station(home), code=first, user=USER, new_password=OWN, cost=CHEAP).desk.user == USER


def test_only_somebody_who_is_there_is_given_a_role(desk: Desk) -> None:
    assert refused(people.change_role, desk, user="Nobody", role="administrator") == "vault.user_missing"
