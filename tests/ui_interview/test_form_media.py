"""The pictures and sounds of questions, taken in with their questionnaire, stand on the page in the language shown."""

import tempfile
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPixmap
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from app.casework.views.interviews import InterviewData
from app.i18n import translator
from app.ui import sound
from app.ui.interview import drawings
from app.ui.widgets import BilingualLabel
from tests.support.begin import add, begin
from tests.support.faults import everything_in
from tests.support.pictures import drawn
from tests.support.table import Table
from tests.ui_interview.test_person_media import record, sounds

pytestmark = pytest.mark.no_qt_log
"""Qt's sound threads report the missing loudspeaker; a handler in Python would wait for this thread."""
FORM = (
    "| survey | type | name | label::English (en) | label::Arabic (ar) | media::image::English (en) "
    "| media::image::Arabic (ar) | media::audio::English (en) | media::audio::Arabic (ar) |\n"
    "| | text | seat | What is this? | ما هذا؟ | seat.png | seat-ar.png | seat.wav | seat-ar.wav |\n"
    "| | text | other | And this? | وهذا؟ | plain.png | | other.wav | |\n"
    "| | note | told | Listen well. | اسمع جيدا. | | | other.wav | |\n"
    "| | text | last | And that? | وذاك؟ | broken.png | | | |\n"
    "| settings | form_title | form_id | version | default_language |\n| | Seats | seats | 1 | English (en) |\n"
)
RED, GREEN, BLUE = "#aa0000", "#00aa00", "#0000aa"
CANNOT = "The picture cannot be shown."


@pytest.fixture
def started(table: Table) -> InterviewData:
    path = table.home.parent / "seats.md"
    path.write_text(FORM, encoding="utf-8")
    folder = path.with_name("seats-media")
    folder.mkdir(exist_ok=True)
    for name, colour in (("seat.png", RED), ("seat-ar.png", GREEN), ("plain.png", BLUE)):
        (folder / name).write_bytes(drawn(80, 60, colour=colour))
    (folder / "broken.png").write_bytes(b"\x89PNG\r\n\x1a\n and nothing more")
    for name, seconds in (("seat.wav", 20), ("seat-ar.wav", 21), ("other.wav", 22)):
        record(folder / name, seconds=seconds)
    checked = add(table.ask, path)
    assert ["broken.png" in line for line in checked.lines if "form.media" in line] == [True], checked.lines
    for file in folder.iterdir():
        file.unlink()
    return begin(table.ask, checked.sha256)


def colour(pixmap: QPixmap) -> str:
    return QColor(pixmap.toImage().pixel(20, 20)).name()


@pytest.mark.parametrize("interface", ["en", "ar"])
def test_the_picture_of_the_language_shown_or_the_forms_own_or_words(
    table: Table, started: InterviewData, interface: str
) -> None:
    player = table.sit_down(started, interface)

    def shown(name: str) -> str:
        label = player.find(name)
        assert isinstance(label, QLabel)
        return label.text() or colour(label.pixmap())

    assert [shown(f"picture:/{name}") for name in ("seat", "other")] == [RED, BLUE]
    player.press(Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert [shown(f"picture:/{name}") for name in ("seat", "other")] == [GREEN, BLUE]
    assert shown("picture:/last") == translator(interface).pgettext("in place of a picture", CANNOT)
    instead, words = player.find("picture:/last"), player.find("question:/last").findChild(BilingualLabel)
    assert isinstance(words, BilingualLabel)
    assert not instead.geometry().intersects(words.geometry()), "one is written over the other"
    assert player.names("picture:/told") == []
    player.write("answer:/last", "A chair")
    player.press(Qt.Key.Key_Tab)
    player.wait(lambda: table.said(started, "/last") == "A chair", "the answer")


def test_a_recording_is_offered_in_the_persons_language_or_the_forms_own(table: Table, started: InterviewData) -> None:
    player = table.sit_down(started)

    def spoken(name: str) -> str:
        return player.find(f"listen:/{name}").toolTip()

    assert [spoken(name) for name in ("seat", "other", "told")] == ["Arabic", "English", "English"]
    assert player.names("listen:/last") == []
    player.press(Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert spoken("seat") == "English"
    button = player.click("listen:/seat")
    assert isinstance(button, QPushButton)
    why = sound.problem()
    if why is not None:
        player.wait_for_text(why.message)
        return
    player.wait(lambda: button.text() == "Stop listening", "the sound")
    player.click("listen:/seat")
    player.wait(lambda: button.text() == "Listen", "silence")


@sounds
def test_the_person_hears_it_from_memory(
    table: Table, started: InterviewData, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "temporary"  # in the one of the machine, others put files too
    own.mkdir()
    for variable in ("TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(variable, str(own))
    monkeypatch.setattr(tempfile, "tempdir", None)  # asked for before, it is known for good
    player = table.sit_down(started)
    player.press(Qt.Key.Key_F8)
    player.click("person.listen")
    heard = [each for window in QApplication.topLevelWidgets() for each in window.findChildren(sound.Sound)]
    player.wait(lambda: any(each.playing for each in heard), "the sound")
    assert everything_in(own) == []
    player.press(Qt.Key.Key_F9)
    player.wait(lambda: not any(each.playing for each in heard), "silence under the sheet")


def test_pictures_go_with_the_interview(table: Table, started: InterviewData) -> None:
    table.sit_down(started)
    assert drawings.read("seat.png")
    table.leave()
    assert drawings.read("seat.png") is None
