"""Setting up, locking, unlocking, recovering: through casework's door, on a real vault."""

from pathlib import Path

import pytest

from app import settings
from app.casework import access, arriving, cases
from app.casework.station import Station
from app.errors import IntakeError
from tests.support.desk import CENTRE, DEVICE_NAME, set_up
from tests.support.vault import CHEAP, PASSWORD, USER


def test_an_empty_folder_has_no_vault(tmp_path: Path) -> None:
    assert not arriving.vault_state(Station(tmp_path)).exists


def test_after_set_up_the_desk_is_open_and_the_same_password_opens_it_again(tmp_path: Path) -> None:
    first = Station(tmp_path)
    set_up(first)
    cases.create_case(first.desk, number="BE-1", family_names="Testperson")
    first.close()

    again = Station(tmp_path)
    assert arriving.vault_state(again).users == (USER,)
    view = access.unlock(again, user=USER, password=PASSWORD)

    assert (view.user, view.centre, view.device) == (USER, CENTRE, DEVICE_NAME)
    assert cases.list_cases(again.desk).total == 1
    again.close()


def test_the_idle_time_is_the_laptops_preference(tmp_path: Path) -> None:
    settings.save(tmp_path, settings.Preferences(idle_minutes=3))
    station = Station(tmp_path)
    made = access.set_up(
        station, centre=CENTRE, country="BE", device_name="laptop", user=USER, password=PASSWORD, cost=CHEAP
    )
    assert made.desk.idle_minutes == 3
    station.close()


def test_a_weak_password_is_refused_and_nothing_is_made(tmp_path: Path) -> None:
    station = Station(tmp_path)
    with pytest.raises(IntakeError) as refused:
        access.set_up(station, centre=CENTRE, country="BE", device_name="laptop", user=USER, password="password1")
    assert refused.value.code == "vault.weak_password"
    assert not arriving.vault_state(station).exists


@pytest.mark.parametrize("missing", ["centre", "device_name", "user"])
def test_what_is_missing_is_asked_for(tmp_path: Path, missing: str) -> None:
    given = {"centre": CENTRE, "device_name": "laptop", "user": USER} | {missing: "  "}
    with pytest.raises(IntakeError) as refused:
        access.set_up(
            Station(tmp_path),
            centre=given["centre"],
            country="BE",
            device_name=given["device_name"],
            user=given["user"],
            password=PASSWORD,
        )
    assert refused.value.code == "setup.incomplete"


def test_a_wrong_password_says_how_long_to_wait_after_some_attempts(tmp_path: Path) -> None:
    station = Station(tmp_path)
    set_up(station)
    station.close()
    waits = []
    for _attempt in range(4):
        with pytest.raises(IntakeError) as refused:
            access.unlock(station, user=USER, password="not this one")
        waits.append(refused.value.seconds)
    assert waits[-1] > 0
    with pytest.raises(IntakeError) as locked:
        cases.list_cases(station.desk)
    assert locked.value.code == "vault.locked"


def test_the_recovery_code_gives_a_new_password_and_is_replaced(tmp_path: Path) -> None:
    station = Station(tmp_path)
    code = set_up(station)
    station.close()

    made = access.recover(station, code=code, user=USER, new_password="otter-lantern-quarry-spoon", cost=CHEAP)
    assert made.recovery_code != code
    station.close()

    access.unlock(station, user=USER, password="otter-lantern-quarry-spoon")
    station.close()
    with pytest.raises(IntakeError):
        access.recover(station, code=code, user=USER, new_password=PASSWORD, cost=CHEAP)


def test_a_second_copy_on_the_same_vault_is_told_so(tmp_path: Path) -> None:
    station = Station(tmp_path)
    set_up(station)
    with pytest.raises(IntakeError) as refused:
        access.unlock(Station(tmp_path), user=USER, password=PASSWORD)
    assert refused.value.code == "vault.in_use"
    station.close()


def test_passwords_are_measured_honestly(tmp_path: Path) -> None:
    station = Station(tmp_path)
    weak = access.password_strength(station, password="reception2026", words=("reception",))
    strong = access.password_strength(station, password="plum-anchor-violet-staircase")
    assert not weak.acceptable
    assert weak.advice
    assert strong.acceptable
    assert strong.score > weak.score
