"""People at the window: somebody is added, changes the first password, gets another role, is removed."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from app.casework import people
from app.casework.station import Station
from tests.support.desk import desk_at
from tests.support.player import Player
from tests.support.vault import CHEAP, PASSWORD
from tests.support.windows import Opener, unlock

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
ADA, GIVEN, OWN = "Testcolleague, Ada", "copper-lantern-window-tea", "marble-otter-harbour-nine"


def enter(person: Player) -> Player:
    unlock(person)
    person.find("cases.search")
    person.click("settings")
    person.click("preferences.people")
    person.find("people.own")
    return person


@pytest.fixture
def with_ada(home: Path) -> Path:
    with desk_at(home) as desk:
        people.add_person(desk, user=ADA, role="caseworker", password=GIVEN, cost=CHEAP)
    return home


def unlock_as(person: Player, user: str, password: str) -> None:
    person.select("unlock.user", user)
    unlock(person, password)


def test_somebody_is_added_and_a_weak_password_is_not_taken(open_at: Opener, ready_home: Path) -> None:
    person = enter(open_at(ready_home))
    person.write("people.name", ADA)
    person.write("people.new.password", "1234")
    person.write("people.new.password_again", "1234")
    person.click("people.add.go")
    person.wait(lambda: "too easy" in person.says("people.add") or "hold" in person.says("people.add"), "why not")
    person.write("people.new.password", GIVEN)
    person.write("people.new.password_again", GIVEN)
    person.click("people.add.go")
    person.wait(lambda: "Ada" in person.says("people.list"), "in the list")
    assert "Must change the password" in person.says("people.list")


def test_the_first_password_is_changed_before_anything_else(open_at: Opener, with_ada: Path) -> None:
    person = open_at(with_ada)
    unlock_as(person, ADA, GIVEN)
    person.find("people.own")
    assert "only you know" in person.says("people.message")
    assert person.visible("people.add") is None
    assert person.visible("people.list") is None
    person.write("people.old", GIVEN)
    person.write("people.own.password", OWN)
    person.write("people.own.password_again", OWN)
    person.click("people.own.go")
    person.wait(lambda: "was changed" in person.says("people.message"), "it says so")
    person.press(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    unlock_as(person, ADA, OWN)
    person.find("people.own")
    assert person.visible("people.message") is None


def test_somebody_is_removed_and_a_new_sheet_is_printed(open_at: Opener, with_ada: Path, tmp_path: Path) -> None:
    person = open_at(with_ada)
    unlock(person, PASSWORD)
    person.find("cases.search")
    person.click("settings")
    person.click("preferences.people")
    person.click(f"people.remove:{ADA}")
    person.click(f"people.remove:{ADA}")
    person.find("people.code")
    person.write("people.code.path", str(tmp_path / "sheet.pdf"))
    person.click("people.code.print")
    person.wait((tmp_path / "sheet.pdf").exists, "the sheet")
    person.wait(lambda: "Ada" not in person.says("people.list"), "gone from the list")
    station = Station(with_ada)
    assert ADA not in str((with_ada / "vault.json").read_text())
    station.close()


def test_the_only_administrator_stays_one(open_at: Opener, with_ada: Path) -> None:
    person = open_at(with_ada)
    unlock(person, PASSWORD)
    person.find("cases.search")
    person.click("settings")
    person.click("preferences.people")
    person.wait(lambda: bool(person.names("people.role:Testworker")), "the list")
    (name,) = person.names("people.role:Testworker")
    person.select(name, "Caseworker")
    person.press(Qt.Key.Key_Return)
    person.find("people.message")
    assert "only administrator" in person.says("people.message")
