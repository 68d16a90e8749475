"""What was said and cannot be saved stays, in order, until it is on the disk."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from app.instruments.types import Address, Answer, Entry, EntryKind, State, Status
from app.ui.interview.saver import merged
from tests.support.disks import TinyDisk, tiny_disk
from tests.support.player import Player
from tests.support.table import Table

PLACE = "/setting/this_interview/interview_place"
LEADER = "/setting/this_interview/assessor_name"


def _entry(address: str, value: str) -> Entry:
    return Entry(EntryKind.ANSWER, Address(address), Answer(value, Status.ANSWERED))


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[TinyDisk]:
    """A small disk that can be filled."""
    with tiny_disk(tmp_path / "disk", "24m") as found:
        yield found


@pytest.fixture
def small_table(qapp: QApplication, disk: TinyDisk) -> Iterator[Table]:
    """A laptop whose data folder is on that disk."""
    table = Table(disk.path / "home")
    yield table
    table.leave()
    table.worker.end()


def _sign(player: Player) -> str:
    widget = player.visible("interview.saved")
    return widget.text() if isinstance(widget, QLabel) else ""


def test_on_a_full_disk_nothing_that_was_said_is_lost(small_table: Table, disk: TinyDisk) -> None:
    data = small_table.start()
    player = small_table.sit_down(data)
    disk.fill()
    player.write(f"answer:{PLACE}", "Room 4 " + "x" * 20_000)
    player.press(Qt.Key.Key_Tab)
    player.wait(lambda: _sign(player) == "Not saved yet", "it says that it is not saved")
    assert player.visible("interview.trouble.act") is not None
    player.write(f"answer:{LEADER}", "Noor")
    player.press(Qt.Key.Key_Tab)
    player.write(f"answer:{PLACE}", "Room 5")
    player.press(Qt.Key.Key_Tab)
    disk.make_room()
    player.click("interview.trouble.act")
    player.wait(lambda: _sign(player) == "Saved", "it is saved after all")
    assert player.visible("interview.trouble.act") is None
    assert small_table.said(data, PLACE) == "Room 5"
    assert small_table.said(data, LEADER) == "Noor"


def test_what_could_not_be_saved_is_there_when_the_interview_is_opened_again(
    small_table: Table, disk: TinyDisk
) -> None:
    data = small_table.start()
    player = small_table.sit_down(data)
    disk.fill()
    player.write(f"answer:{PLACE}", "Room 6 " + "x" * 20_000)
    player.press(Qt.Key.Key_Tab)
    player.wait(lambda: _sign(player) == "Not saved yet", "it says that it is not saved")
    small_table.leave()
    disk.make_room()
    again = small_table.sit_down(small_table.again(data))
    again.wait(lambda: _sign(again) == "Saved", "it is saved now")
    assert small_table.said(data, PLACE).startswith("Room 6")


def test_entries_on_top_of_a_state() -> None:
    state = State((Address("/a[1]"),), {Address("/q"): Answer("old", Status.ANSWERED)})
    added = Entry(EntryKind.REPEAT_ADDED, Address("/a[2]"))
    removed = Entry(EntryKind.REPEAT_REMOVED, Address("/a[1]"))
    whole = merged(state, (_entry("/q", "new"), added, _entry("/q", "newest"), removed))
    assert whole.repeats == (Address("/a[2]"),)
    assert whole.answers[Address("/q")].value == "newest"
    assert merged(state, ()) == state
