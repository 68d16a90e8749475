"""What is said, recorded and kept; a photo taken and kept. This machine has neither microphone nor camera: that is told."""

import io
import sys
import wave
from pathlib import Path

import pytest
from PySide6.QtCore import QIODevice, QObject, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app import casework
from app.casework.views.interviews import InterviewData
from app.errors import IntakeError
from app.ui import addons
from app.ui.camera import Camera
from app.ui.interview.controls import AudioControl, PhotoControl
from app.ui.recording import RATE, Tape
from tests.support.faults import everything_in
from tests.support.player import Player
from tests.support.table import Table

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "Couldn't (load|resolve)", "PulseAudio|No audio device")

FORM = """
| survey | type | name | label::English (en) | label::Arabic (ar) |
| | audio | told | Tell it | احكِ |
| | image | thing | A picture | صورة |
| settings | form_title | form_id | default_language |
| | Told | told | English (en) |
"""
SECOND = b"\x00\x40" * RATE


class Microphone(QIODevice):
    """What the system would hand over: a device from which samples are read."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._waiting = b""
        self.open(QIODevice.OpenModeFlag.ReadOnly)

    def hear(self, samples: bytes) -> None:
        self._waiting += samples
        self.readyRead.emit()

    def bytesAvailable(self) -> int:
        return len(self._waiting) + super().bytesAvailable()

    def isSequential(self) -> bool:
        return True

    def readData(self, most: int) -> bytes:
        given, self._waiting = self._waiting[:most], self._waiting[most:]
        return given


def sit_down(table: Table) -> tuple[InterviewData, Player]:
    data = table.start_form(FORM)
    player = table.sit_down(data)
    player.find("answer:/told:record")
    return data, player


def record(player: Player) -> tuple[AudioControl, Microphone]:
    control = next(each for each in player.window.findChildren(AudioControl) if each.isVisible())
    microphone = Microphone(control)
    control.recorder.listen(microphone)
    control.show_recording()
    return control, microphone


def kept(table: Table, data: InterviewData) -> list[tuple[str, bytes]]:
    rows = table.case(data).evidence
    looked = [table.ask(casework.look_at, case_id=data.case.case_id, sha256=row.sha256) for row in rows]
    return [(each.name, each.data) for each in looked]


def test_without_microphone_and_camera_it_is_told_and_a_file_can_still_be_chosen(table: Table, tmp_path: Path) -> None:
    data, player = sit_down(table)
    player.click("answer:/told:record")
    player.wait_for_error("sound.no_microphone")
    player.click("answer:/thing:photo")
    player.wait_for_error("camera.none")
    voice = tmp_path / "voice.wav"
    voice.write_bytes(b"RIFF" + bytes(90))
    player.click("answer:/told")
    player.choose_files("attachment.dialog", [voice])
    player.wait_for_text("voice.wav")
    assert [name for name, _data in kept(table, data)] == ["voice.wav"]


@pytest.mark.parametrize("end", ["stop", "gone", "left", "hidden"])
def test_a_recording_is_kept_however_it_ends_and_is_no_file(
    table: Table, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, end: str
) -> None:
    place = tmp_path / "temporary"
    place.mkdir()
    for variable in ("TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(variable, str(place))
    data, player = sit_down(table)
    control, microphone = record(player)
    microphone.hear(SECOND)
    assert player.reads("0:01")
    if end == "stop":
        player.press(Qt.Key.Key_Space)
    elif end == "hidden":
        player.press(Qt.Key.Key_F9)
        assert not control.recorder.recording
        player.press(Qt.Key.Key_Space)
    elif end == "gone":
        control.recorder.ended.emit(IntakeError("sound.microphone_gone", "It is gone.", "Go on."))
        player.wait_for_text("It is gone.")
    else:
        player.click("interview.case")
    player.wait(lambda: len(table.said(data, "/told")) == 64, "the answer")
    [(name, content)] = kept(table, data)
    with wave.open(io.BytesIO(content)) as file:
        assert (name, file.getframerate(), file.readframes(RATE * 2)) == ("told.wav", RATE, SECOND)
    assert everything_in(place) == []
    if end == "stop":
        player.click("answer:/told:listen")
        player.wait_for_error("sound.no_loudspeaker")


@pytest.mark.no_qt_log  # a thread of Qt's says what is wrong with the file, and a handler in Python would wait for this one
def test_a_microphone_that_gives_nothing_and_a_file_that_is_no_sound_are_told(table: Table) -> None:
    data, player = sit_down(table)
    control, microphone = record(player)
    player.press(Qt.Key.Key_Space)
    player.wait_for_error("sound.nothing_recorded")
    assert kept(table, data) == []
    control, microphone = record(player)
    microphone.hear(SECOND)
    player.press(Qt.Key.Key_Space)
    player.wait(lambda: len(table.said(data, "/told")) == 64, "the answer")
    before = kept(table, data)
    control.play(b"no sound at all")
    player.wait_for_error("sound.not_played")
    assert kept(table, data) == before


def test_a_computer_without_what_sound_needs_says_so_and_takes_a_file(
    table: Table, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, addons.MEDIA, None)
    data, player = sit_down(table)
    player.click("answer:/told:record")
    player.wait_for_error("sound.no_library")
    voice = tmp_path / "voice.wav"
    voice.write_bytes(b"RIFF" + bytes(90))
    player.click("answer:/told")
    player.choose_files("attachment.dialog", [voice])
    player.wait_for_text("voice.wav")
    assert [name for name, _data in kept(table, data)] == ["voice.wav"]


def test_a_photo_is_taken_again_and_kept_by_keyboard(table: Table) -> None:
    data, player = sit_down(table)
    control = next(each for each in player.window.findChildren(PhotoControl) if each.isVisible())
    camera = Camera()
    control.show_camera(camera)
    photo = QImage(640, 480, QImage.Format.Format_RGB32)
    photo.fill(QColor("#00aa00"))
    player.find("camera.take")
    camera.taken.emit(photo)
    player.click("camera.again")
    player.find("camera.take")
    camera.taken.emit(photo)
    keep = player.find("camera.keep")
    player.wait(lambda: QApplication.focusWidget() is keep, "the keyboard on what keeps it")
    QTest.keyClick(keep, Qt.Key.Key_Space)
    player.wait(lambda: len(table.said(data, "/thing")) == 64, "the answer")
    [(name, content)] = kept(table, data)
    assert (name, QImage.fromData(content).size()) == ("thing.jpg", photo.size())


def test_a_camera_taken_away_closes_its_picture_and_is_told(table: Table) -> None:
    _data, player = sit_down(table)
    control = next(each for each in player.window.findChildren(PhotoControl) if each.isVisible())
    camera = Camera()
    control.show_camera(camera)
    player.find("camera.take")
    camera.lost.emit(IntakeError("camera.gone", "It is gone.", "Go on."))
    player.wait_for_text("It is gone.")
    assert player.visible("camera.take") is None


def test_a_recording_takes_no_more_than_its_limit() -> None:
    tape = Tape(seconds=1)
    assert tape.wav() == b""
    tape.take(SECOND[:-1])
    assert not tape.full
    tape.take(SECOND)
    assert (tape.full, tape.seconds) == (True, 1)
    assert len(tape.wav()) == 44 + len(SECOND)
