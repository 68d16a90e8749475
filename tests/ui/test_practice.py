"""Practising with made-up people: beside the real vault, told apart from it, and gone afterwards."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from app import vault
from app.casework.practice import practise
from app.casework.station import PRACTICE, Station
from app.i18n import translator
from tests.support.player import Player
from tests.support.windows import Opener, unlock
from tests.ui.conftest import BOTH_WAYS


def contents(home: Path) -> dict[str, bytes]:
    return {str(path.relative_to(home)): path.read_bytes() for path in home.rglob("*") if path.is_file()}


def begin(person: Player) -> None:
    person.click("unlock.practise")
    person.find("cases.search")
    person.find("practice.end")


def test_practising_leaves_the_real_folder_byte_for_byte_as_it_was(open_at: Opener, with_a_case: Path) -> None:
    person = open_at(with_a_case)
    person.find("unlock.password")
    before = contents(with_a_case)
    begin(person)
    assert (with_a_case / PRACTICE).is_dir()
    person.wait(lambda: person.rows("cases.list") == 3, "three people")
    person.click("cases.new")
    person.write("new-case.given_names", "Somebody")
    person.press(Qt.Key.Key_Return)
    person.find("case.next")
    person.wait_for_text("Practice: nothing here is real")
    person.click("practice.end")
    person.find("unlock.password")
    assert person.visible("practice") is None
    assert not (with_a_case / PRACTICE).exists()
    assert contents(with_a_case) == before


@BOTH_WAYS
def test_the_settings_lock_the_real_cases_first_and_locking_ends_practising(at_work: Player) -> None:
    at_work.click("settings")
    at_work.click("preferences.practise")
    at_work.find("practice.end")
    at_work.find("cases.search")
    at_work.wait(lambda: at_work.rows("cases.list") == 3, "three people")
    at_work.press(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    unlock(at_work)
    at_work.find("cases.search")
    assert at_work.visible("practice") is None


def test_what_was_left_behind_goes_at_the_next_start(open_at: Opener, ready_home: Path) -> None:
    left = ready_home / PRACTICE
    vault.make_disposable(left)
    (left / "cases.db").write_bytes(b"left by a power cut")
    person = open_at(ready_home)
    person.find("unlock.password")
    assert not left.exists()
    unlock(person)
    person.find("cases.search")


def test_a_folder_that_does_not_say_it_may_go_is_never_deleted(ready_home: Path, tmp_path: Path) -> None:
    before = contents(ready_home)
    vault.dispose(ready_home)
    link = tmp_path / PRACTICE
    link.symlink_to(ready_home, target_is_directory=True)
    vault.dispose(link)
    assert contents(ready_home) == before


def test_a_station_never_has_both_vaults_open(ready_home: Path) -> None:
    station = Station(ready_home)
    try:
        assert practise(station).practice
        assert station.home == ready_home / PRACTICE
    finally:
        station.close()
    assert station.home == ready_home
    assert not (ready_home / PRACTICE).exists()


def test_while_the_people_are_made_up_the_button_says_so_and_nothing_else_is_begun(
    open_at: Opener, ready_home: Path
) -> None:
    person = open_at(ready_home)
    go, button = person.find("unlock.go"), person.click("unlock.practise")
    assert isinstance(button, QPushButton)
    assert button.text() == "One moment…"
    assert not button.isEnabled()
    assert not go.isEnabled()
    person.find("practice.end")


@pytest.mark.qt_log_ignore("This plugin does not support", "pipewire")
def test_every_window_says_that_nothing_is_real(open_at: Opener, ready_home: Path) -> None:
    person = open_at(ready_home)
    begin(person)
    person.write("cases.search", "Tesfay")
    person.wait(lambda: person.rows("cases.list") == 1, "him alone")
    person.press(Qt.Key.Key_Return)
    person.click("case.next")
    person.find("section:/person")
    person.press(Qt.Key.Key_F1)
    assert signs(person, "help") == ["Practice: nothing here is real"]
    person.press(Qt.Key.Key_Escape)
    person.press(Qt.Key.Key_F8)
    person.find("person.question")
    assert signs(person, "person") == [translator("ti").gettext("Practice: nothing here is real")]


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_nothing_of_it_shows_where_work_is_real(at_work: Player) -> None:
    at_work.press(Qt.Key.Key_F1)
    at_work.find("help.title")
    assert signs(at_work, "help") == []


def signs(person: Player, window: str) -> list[str]:
    """What the bands in one of the windows say."""
    person.wait(lambda: any(each.isVisible() for each in named(window)), window)
    labels = [label for each in named(window) if each.isVisible() for label in each.findChildren(QLabel)]
    return [label.text() for label in labels if label.objectName() == "practice.text" and label.isVisible()]


def named(window: str) -> list[QWidget]:
    return [each for each in QApplication.topLevelWidgets() if each.objectName() == window]
