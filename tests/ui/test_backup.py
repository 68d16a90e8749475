"""Backups at the window: made, listed, proven, made by themselves, and put back on another laptop."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from tests.support.player import Player
from tests.support.vault import PASSWORD
from tests.support.windows import Opener, unlock

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def enter(person: Player) -> Player:
    unlock(person)
    person.find("cases.search")
    person.click("settings")
    person.click("preferences.backup")
    person.find("backup.go")
    return person


def test_a_backup_is_made_listed_and_proven(open_at: Opener, with_a_case: Path, stick: Path) -> None:
    person = enter(open_at(with_a_case))
    person.write("backup.folder", str(stick))
    person.click("backup.go")
    person.wait(lambda: bool(list(stick.glob("*.backup"))), "the backup")
    person.wait(lambda: person.visible("backup.check_this") is not None, "it is listed")
    person.click("backup.check_this")
    person.commit(person.find("backup.password"), PASSWORD)
    person.click("backup.check")
    person.find("backup.checked")
    assert "It restores" in person.says("backup.checked")


def test_without_a_folder_it_says_so_beside_the_field(open_at: Opener, with_a_case: Path) -> None:
    person = enter(open_at(with_a_case))
    person.write("backup.folder", "")
    person.click("backup.go")
    assert "Choose the folder" in person.says("backup.making")


def test_a_stick_that_is_not_there_is_said_and_nothing_is_lost(open_at: Opener, with_a_case: Path, stick: Path) -> None:
    person = enter(open_at(with_a_case))
    person.write("backup.folder", str(stick / "gone"))
    person.click("backup.go")
    person.find("backup.message")
    assert "stick" in person.says("backup.message")


def test_a_wrong_password_proves_nothing(open_at: Opener, with_a_case: Path, stick: Path) -> None:
    person = enter(open_at(with_a_case))
    person.write("backup.folder", str(stick))
    person.click("backup.go")
    person.wait(lambda: person.visible("backup.check_this") is not None, "it is listed")
    person.click("backup.check_this")
    person.commit(person.find("backup.password"), "not it")
    person.click("backup.check")
    person.wait(lambda: "does not open" in person.says("backup.checking"), "it says so")


def test_a_scheduled_one_is_made_while_somebody_works(open_at: Opener, with_a_case: Path, stick: Path) -> None:
    person = open_at(with_a_case, backup_folder=str(stick), backup_days=7)
    unlock(person)
    person.find("cases.search")
    person.wait(lambda: bool(list(stick.glob("*.backup"))), "the backup")


def test_a_missing_stick_is_asked_for_once(open_at: Opener, with_a_case: Path, stick: Path) -> None:
    person = open_at(with_a_case, backup_folder=str(stick / "gone"), backup_days=7)
    unlock(person)
    person.find("cases.search")
    person.find("window.message")
    assert "no backup yet" in person.says("window.message")


def test_a_new_laptop_gets_the_cases_back(open_at: Opener, with_a_case: Path, stick: Path, tmp_path: Path) -> None:
    person = enter(open_at(with_a_case))
    person.write("backup.folder", str(stick))
    person.click("backup.go")
    person.wait(lambda: person.visible("backup.check_this") is not None, "it is listed")
    (file,) = stick.glob("*.backup")

    other = open_at(tmp_path / "new-laptop")
    other.click("setup.restore")
    other.write("restore.file", str(file))
    other.press(Qt.Key.Key_Tab)
    other.wait(lambda: other.find("restore.user").count() == 1, "whose it is")  # type: ignore[attr-defined]
    other.commit(other.find("restore.password"), "not it")
    other.click("restore.go")
    other.wait_for_text("does not open")
    other.write("restore.password", PASSWORD)
    other.write("restore.device", "laptop 9")
    other.click("restore.go")
    other.find("unlock.password")
    unlock(other)
    other.find("cases.search")
    other.wait(lambda: other.rows("cases.list") == 1, "the case")
