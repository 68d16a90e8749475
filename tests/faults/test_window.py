"""Faults in the real window: said where the person looks, and work goes on when they are put right."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.support.disks import tiny_disk
from tests.support.faults import laptop
from tests.support.windows import Opener, unlock, windows


@pytest.fixture
def open_at(qapp: QApplication) -> Iterator[Opener]:
    """Open a window on a data folder."""
    with windows(qapp) as opener:
        yield opener


def test_a_second_window_on_the_same_vault_is_told_and_opens_when_the_first_is_closed(
    open_at: Opener, tmp_path: Path
) -> None:
    home = laptop(tmp_path / "home")
    first = open_at(home)
    unlock(first)
    first.find("cases.search")
    first.window.hide()  # as if it lay behind another window

    second = open_at(home)
    unlock(second)
    second.wait_for_text("Another copy of Skills Intake has this vault open.")
    first.window.close()
    unlock(second)
    second.find("cases.search")


def test_a_damaged_vault_is_told_in_the_window_and_opens_from_its_backup(open_at: Opener, tmp_path: Path) -> None:
    home = laptop(tmp_path / "home")
    shutil.copytree(home, tmp_path / "backup")
    (home / "cases.db").write_bytes(b"\xa5" * 50_000)
    person = open_at(home)
    unlock(person)
    person.wait_for_text("is damaged or does not belong to this vault")
    assert (home / "cases.db").read_bytes() == b"\xa5" * 50_000
    shutil.copy(tmp_path / "backup" / "cases.db", home / "cases.db")
    unlock(person)
    person.find("cases.search")


@pytest.mark.parametrize("content", [b"a holiday picture", b""])
def test_slots_that_cannot_be_read_are_told_before_anybody_types(
    open_at: Opener, tmp_path: Path, content: bytes
) -> None:
    home = laptop(tmp_path / "home")
    (home / "vault.json").write_bytes(content)
    person = open_at(home)
    person.wait_for_text("is damaged or does not belong to this vault")
    assert (home / "vault.json").read_bytes() == content


def test_a_case_that_finds_no_room_on_the_disk_is_said_not_to_be_saved(open_at: Opener, tmp_path: Path) -> None:
    with tiny_disk(tmp_path / "disk", "12m") as disk:
        person = open_at(laptop(disk.path / "home"))
        unlock(person)
        person.find("cases.search")
        disk.fill()
        for number in range(200):  # the database's own log may have room for some
            person.click("cases.new")
            person.write("new-case.family_names", f"Testperson {number}")
            person.press(Qt.Key.Key_Return)
            person.wait(
                lambda: person.visible("case.next") is not None or person.reads("The disk is full"), "case or message"
            )
            if person.reads("The disk is full"):
                break
            person.press(Qt.Key.Key_Escape)
            person.find("cases.search")
        assert person.visible("new-case.family_names") is not None  # what was typed is still there
        disk.make_room()
        person.click("new-case.create")
        person.find("case.next")
        person.window.close()
