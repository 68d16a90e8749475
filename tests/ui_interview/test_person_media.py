"""The person's view of a form that brings pictures and sounds, and what is read aloud where there is a voice."""

import wave
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from app.instruments import Interview, compile_workbook
from app.instruments.types import Address, QuestionView
from app.ui import fonts, theme
from app.ui.addons import module
from app.ui.interview import drawings
from app.ui.interview.person.speech import Speaker
from app.ui.interview.person.window import PersonWindow, Shown
from tests.support import interviews
from tests.support.player import Player
from tests.support.windows import come_to_rest

pytestmark = pytest.mark.qt_log_ignore(
    "propagateSizeHints",
    # A machine without a loudspeaker or a graphics card says so; the sound is decoded all the same.
    "Couldn't (load|resolve) va",
    "PulseAudioService|No audio device",
)

FORM = """
| survey | type | name | label::English (en) | label::Arabic (ar) | media::image | media::audio |
| | select_one tool | tool | Which tool is yours? | أي أداة لك؟ | spoon.png | tool.wav |
| | decimal | price | What did it cost? | كم كان ثمنها؟ | | |
| | acknowledge | agreed | Agreed? | موافق؟ | | |
| | note | end | That is all. | هذا كل شيء. | | |
| choices | list_name | name | label::English (en) | label::Arabic (ar) | media::image |
| | tool | saw | Saw | منشار | saw.png |
| | tool | needle | Needle | إبرة | needle.png |
| settings | form_title | form_id | default_language |
| | Media | media | English (en) |
"""

voices = pytest.mark.skipif(
    module("PySide6.QtTextToSpeech") is None, reason="PySide6.QtTextToSpeech cannot be imported here"
)
sounds = pytest.mark.skipif(
    module("PySide6.QtMultimedia") is None, reason="PySide6.QtMultimedia cannot be imported here"
)


@pytest.fixture
def media(qapp: QApplication, tmp_path: Path) -> Iterator[Path]:
    """The folder of a data folder in which a form's files stand."""
    theme.apply(qapp, "light")
    fonts.load_all()
    folder = tmp_path / drawings.FOLDER
    folder.mkdir()
    drawings.stand(tmp_path)
    yield folder
    drawings.stand(tmp_path / "nowhere")


class Side:
    """The person's side alone, joined to a live form."""

    def __init__(self, speaker: Speaker | None = None, language: str = "en") -> None:
        self.owner = QWidget()
        self.form: Interview = interviews.live(compile_workbook(FORM.encode(), "media.md").xform)
        self.language = language
        self.window = PersonWindow(self.owner, speaker)
        self.window.answered.connect(self._take)
        self.window.resize(1366, 768)
        self.window.show()
        self.player = Player(self.window)

    def ask(self, name: str) -> None:
        view = self.form.view(Address(f"/{name}"))
        assert isinstance(view, QuestionView)
        self.window.show_question(Shown(view, "setting"), self.language, "ar")

    def said(self, name: str) -> str:
        view = self.form.view(Address(f"/{name}"))
        assert isinstance(view, QuestionView)
        return view.answer.value

    def _take(self, address: str, value: str) -> None:
        self.form.set_value(Address(address), value)
        self.ask(address.strip("/"))


@pytest.fixture
def side(media: Path) -> Iterator[Side]:
    made = Side()
    yield made
    made.window.close()
    made.owner.deleteLater()


def test_the_picture_of_the_question_is_shown_large(side: Side, media: Path) -> None:
    paint(media / "spoon.png", "#aa0000")
    side.ask("tool")
    label = side.player.find("person.picture")
    assert isinstance(label, QLabel)
    assert label.pixmap().deviceIndependentSize().height() >= 150
    assert label.pixmap().toImage().pixelColor(9, 9).name() == "#aa0000"


def test_the_pictures_of_the_choices_are_on_their_tiles(side: Side, media: Path) -> None:
    paint(media / "saw.png", "#00aa00")
    side.ask("tool")
    drawn = side.player.find("person.choice:saw").grab().toImage()
    assert "#00aa00" in {drawn.pixelColor(drawn.width() // 2, y).name() for y in range(drawn.height())}


def test_a_price_and_an_agreement_are_given_by_touch(side: Side) -> None:
    side.ask("price")
    for key in ("1", "2", "point", "5"):
        side.player.click(f"person.digit:{key}")
    side.window.flush()
    assert side.said("price") == "12.5"
    side.ask("agreed")
    side.player.click("person.choice:OK")
    assert side.said("agreed") == "OK"


def test_words_to_read_aloud_ask_for_nothing(side: Side) -> None:
    side.ask("end")
    assert side.player.names("person.mark") == []
    assert side.player.visible("person.next") is not None


def test_without_a_voice_there_is_no_button_to_listen(side: Side) -> None:
    side.ask("price")
    QTest.qWait(1)
    assert side.player.visible("person.listen") is None


@voices
def test_a_question_is_read_with_its_choices_and_silence_follows_the_next(media: Path) -> None:
    # Qt's "mock" engine has voices, takes its time as others do, and needs no loudspeaker.
    speaker = Speaker(engine="mock")
    side = Side(speaker)
    side.ask("tool")
    side.player.find("person.listen")
    assert speaker.speaks("en")
    assert not speaker.speaks("ar")
    side.player.click("person.listen")
    side.player.wait(speaker.heard, "the voice")
    side.player.click("person.listen")
    side.player.wait(lambda: not speaker.heard(), "silence when it is pressed again")
    side.player.click("person.listen")
    side.player.wait(speaker.heard, "the voice")
    side.ask("price")
    side.player.wait(lambda: not speaker.heard(), "silence at the next question")
    side.language = "ar"
    side.ask("tool")
    assert side.player.visible("person.listen") is None
    side.window.close()


@sounds
# Qt's sound threads report the missing loudspeaker; a handler in Python would wait for this thread, which waits for them.
@pytest.mark.no_qt_log
def test_the_sound_of_a_form_is_played(media: Path) -> None:
    record(media / "tool.wav", seconds=20)
    speaker = Speaker()
    side = Side(speaker, "ar")
    side.ask("tool")
    side.player.click("person.listen")
    side.player.wait(speaker.heard, "the sound")
    side.player.press(Qt.Key.Key_F8)
    side.player.wait(lambda: not speaker.heard(), "silence with the window closed")


def test_a_sound_that_is_not_there_has_no_button(side: Side) -> None:
    side.ask("tool")
    QTest.qWait(1)
    assert side.player.visible("person.listen") is None


@pytest.mark.parametrize("percent", [100, 200])
def test_all_of_it_is_larger_than_the_caseworkers_text(side: Side, qapp: QApplication, percent: int) -> None:
    theme.apply(qapp, "light", percent / 100)
    for name, parts in (("tool", ("person.next",)), ("price", ("person.next", "person.digit:1", "person.number"))):
        side.ask(name)
        come_to_rest(side.player)
        assert side.player.find("person.question").font().pointSizeF() >= 30
        for part in parts:
            widget = side.player.find(part)
            assert widget.font().pointSizeF() >= 13
            assert widget.height() >= 44, part  # a finger finds it
    side.ask("end")
    theme.apply(qapp, "light")


def paint(path: Path, colour: str) -> None:
    picture = QImage(300, 300, QImage.Format.Format_RGB32)
    picture.fill(QColor(colour))
    assert picture.save(str(path))


def record(path: Path, seconds: int) -> None:
    with wave.open(str(path), "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(8_000)
        sound.writeframes(bytes(2 * 8_000 * seconds))
