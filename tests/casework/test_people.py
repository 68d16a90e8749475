"""Several people on one laptop: who may do what, asked at the worker's door; first passwords that must be changed."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.casework import access, backups, cases, messages, people
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
    for action, given in (
        ("list_people", {}),
        ("add_person", {"user": "X", "role": "administrator", "password": OWN}),
        ("change_role", {"user": ADA, "role": "administrator"}),
        ("remove_person", {"user": USER}),
        ("reset_password", {"user": USER, "password": OWN}),
        ("erase_case", {"case_id": case_id, "reason": "asked"}),
        ("activity", {}),
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
