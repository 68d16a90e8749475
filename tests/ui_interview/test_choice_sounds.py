"""The recordings of choices: heard from memory in both windows, by mouse and keyboard, without taking the choice."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from app.instruments import compile_workbook
from app.ui import fonts, sound, theme
from app.ui.interview import drawings
from app.ui.interview.listen_button import ListenButton
from tests.support.controls import DeskMaker
from tests.support.kinds import Side
from tests.support.player import focus_name
from tests.ui_interview.test_person_media import paint, record, sounds

pytestmark = pytest.mark.no_qt_log
"""Qt's sound threads report the missing loudspeaker; a handler in Python would wait for this thread."""
LONG = "I worked with this tool for many years at home and in a workshop"
FORM = f"""
| survey | type | name | label::English (en) | label::Arabic (ar) |
| | select_one tool | tool | Which tool is yours? | أي أداة لك؟ |
| | select_multiple story | stories | What is true? | ما الصحيح؟ |
| choices | list_name | name | label::English (en) | label::Arabic (ar) | media::image | media::audio |
| | tool | saw | Saw | منشار | saw.png | saw.wav |
| | tool | needle | Needle | إبرة | | absent.wav |
| | tool | spade | Spade | مجرفة | | spade.wav |
| | story | one | {LONG}. | عملت بهذه الأداة سنوات كثيرة في البيت وفي ورشة. | | saw.wav |
| | story | two | {LONG}, too. | وعملت بهذه الأداة سنوات كثيرة في البيت وفي ورشة. | | |
| settings | form_title | form_id | default_language |
| | Tools | tools | English (en) |
"""


@pytest.fixture(autouse=True)
def _files(qapp: QApplication, tmp_path: Path) -> Iterator[None]:
    theme.apply(qapp, "light")
    fonts.load_all()
    folder = tmp_path / drawings.FOLDER
    folder.mkdir()
    for name in ("saw", "spade"):
        record(folder / f"{name}.wav", seconds=20)
    paint(folder / "saw.png", "#00aa00")
    drawings.stand(tmp_path)
    yield
    drawings.stand(tmp_path / "nowhere")


def listening(widget: QWidget) -> ListenButton:
    assert isinstance(widget, ListenButton)
    return widget


def test_on_the_page_tab_goes_from_a_choice_to_its_recording_and_on(desks: DeskMaker) -> None:
    desk = desks(FORM)
    _control, player = desk.take("tool")
    assert sorted(player.names("listen:")) == ["listen:/tool:saw", "listen:/tool:spade"]
    assert focus_name() == "choice:/tool:saw"
    player.press(Qt.Key.Key_Tab)
    assert focus_name() == "listen:/tool:saw"
    saw = listening(player.find("listen:/tool:saw"))
    assert "Saw" in saw.accessibleName()
    assert "منشار" in saw.accessibleName()
    player.press(Qt.Key.Key_Space)
    why = sound.problem()
    if why is not None:
        player.wait_for_text(why.message)
    else:
        before = saw.accessibleName()
        player.wait(lambda: saw.accessibleName() != before, "the sound")
        player.press(Qt.Key.Key_Return)
        player.wait(lambda: saw.accessibleName() == before, "silence")
    assert desk.said("tool") == ""
    player.press(Qt.Key.Key_Down)
    assert focus_name() in ("choice:/tool:needle", "choice:/tool:spade")
    player.click("listen:/tool:spade")
    assert desk.said("tool") == ""
    player.click("choice:/tool:spade")
    player.press(Qt.Key.Key_Tab)
    assert (desk.said("tool"), focus_name()) == ("spade", "listen:/tool:spade")
    player.press(Qt.Key.Key_Tab)
    assert "/tool" not in focus_name()


@pytest.mark.parametrize("name", ["tool", "stories"])
def test_a_button_to_listen_covers_no_words(desks: DeskMaker, name: str) -> None:
    _control, player = desks(FORM).take(name)
    buttons = player.names("listen:")
    assert buttons
    for each in buttons:
        button = player.find(each)
        choice = button.parentWidget()
        assert isinstance(choice, QWidget)
        assert choice.rect().contains(button.geometry())
        button.hide()
        ratio = round(choice.devicePixelRatio())
        place = button.geometry()
        bare = (
            choice.grab()
            .toImage()
            .copy(place.x() * ratio, place.y() * ratio, place.width() * ratio, place.height() * ratio)
        )
        below = {bare.pixel(x, y) for x in range(bare.width()) for y in range(bare.height())}
        assert len(below) == 1, each


@sounds
@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("name", ["tool", "stories"])
def test_the_person_hears_a_choice_and_has_not_taken_it(name: str, language: str) -> None:
    side = Side(language, form=compile_workbook(FORM.encode(), "tools.md").xform)
    side.ask(name)
    first = {"tool": "saw", "stories": "one"}[name]
    heard = side.player.names("person.listen:")
    assert heard == {"tool": ["person.listen:saw", "person.listen:spade"], "stories": ["person.listen:one"]}[name]
    button = side.player.find(f"person.listen:{first}")
    assert button.parentWidget() is side.player.find(f"person.choice:{first}")
    assert button.width() >= 44
    side.player.go_to(f"person.choice:{first}")
    side.player.press(Qt.Key.Key_Tab)
    assert focus_name() == f"person.listen:{first}"

    def playing() -> bool:
        return any(each.playing for each in side.window.findChildren(sound.Sound))

    side.player.press(Qt.Key.Key_Space)
    side.player.wait(playing, "the sound")
    side.player.click(f"person.listen:{first}")
    side.player.wait(lambda: not playing(), "silence")
    assert side.said(name) == ""
    side.player.press(Qt.Key.Key_1)
    assert side.said(name) == first
    side.leave()
