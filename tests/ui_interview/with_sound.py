"""Recording, playing and reading aloud where there are a microphone, a loudspeaker and a voice. Run by test_sound.py.

In a process of its own: Qt looks for PulseAudio once, and the other tests are those of a machine that has none.
"""

import array
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtMultimedia import QMediaPlayer
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from app.ui.interview.person.speech import Speaker
from tests.support.player import Player
from tests.support.sound import TONE, Ear, Microphone, pitch
from tests.support.table import Table
from tests.ui_interview.test_person_media import Side, media
from tests.ui_interview.test_recording import kept, sit_down

__all__ = ["media"]

pytestmark = pytest.mark.no_qt_log  # Qt's sound threads speak, and a handler in Python would wait for this thread


@pytest.fixture
def microphone(tmp_path: Path) -> Iterator[Microphone]:
    made = Microphone(tmp_path)
    made.plug_in()
    yield made
    made.take_away()


@pytest.fixture
def ear() -> Iterator[Ear]:
    made = Ear()
    yield made
    made.end()


def test_what_is_said_is_recorded_and_heard_again(table: Table, microphone: Microphone, ear: Ear) -> None:
    data, player = sit_down(table)
    player.click("answer:/told:record")
    wait_for_seconds(player, 2)
    player.press(Qt.Key.Key_Space)
    player.wait(lambda: len(table.said(data, "/told")) == 64, "the answer")
    [(name, content)] = kept(table, data)
    assert name == "told.wav"
    assert pitch(array.array("h", content[44:])) == pytest.approx(TONE, rel=0.05)
    assert ear.seconds() == 0
    player.click("answer:/told:listen")
    player.wait(lambda: ear.seconds() > 0.5, "the sound")
    assert ear.pitch() == pytest.approx(TONE, rel=0.1)
    player.click("answer:/told:listen")
    let_go_of_what_plays(player.window)


def test_a_microphone_that_answers_no_more_is_told_and_what_it_heard_is_kept(
    table: Table, microphone: Microphone
) -> None:
    data, player = sit_down(table)
    player.click("answer:/told:record")
    wait_for_seconds(player, 1)
    microphone.fall_silent()
    player.wait_for_text("The microphone no longer answers. What was recorded until then is kept.")
    player.wait(lambda: len(table.said(data, "/told")) == 64, "the answer")
    [(_name, content)] = kept(table, data)
    assert pitch(array.array("h", content[44:])) == pytest.approx(TONE, rel=0.05)


def test_a_microphone_taken_away_for_which_the_system_takes_the_loudspeaker_is_told(
    table: Table, microphone: Microphone
) -> None:
    data, player = sit_down(table)
    player.click("answer:/told:record")
    wait_for_seconds(player, 1)
    microphone.take_away()
    player.wait_for_text("Nothing is heard. Is the microphone still connected, and switched on?")
    player.press(Qt.Key.Key_Space)
    player.wait(lambda: len(table.said(data, "/told")) == 64, "the answer")


def test_a_question_is_read_aloud_by_the_systems_voice(media: Path, qapp: QApplication, ear: Ear) -> None:
    speaker = Speaker()
    side = Side(speaker)
    side.ask("tool")
    side.player.find("person.listen")
    assert speaker.speaks("ar")
    side.player.click("person.listen")
    side.player.wait(lambda: ear.seconds() > 0.2, "the voice")
    side.player.press(Qt.Key.Key_F8)
    assert not speaker.heard()


def wait_for_seconds(player: Player, wanted: int) -> None:
    """Wait until so many are recorded: a busy machine does not show each of them."""
    shown = player.find("answer:/told:time")
    assert isinstance(shown, QLabel)

    def recorded() -> bool:
        minutes, seconds = shown.text().split(":")
        return 60 * int(minutes) + int(seconds) >= wanted

    player.wait(recorded, f"{wanted} seconds recorded")


def let_go_of_what_plays(window: QWidget) -> None:
    """Wait as the application does. QTest's waiting holds Python's lock, for which what plays waits as it ends."""
    loop = QEventLoop()
    look = QTimer(interval=20)
    look.timeout.connect(lambda: None if window.findChildren(QMediaPlayer) else loop.quit())
    look.start()
    loop.exec()
