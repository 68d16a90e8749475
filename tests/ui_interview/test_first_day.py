"""What people do at their first interview: click twice, write words for a number, swap languages in the middle."""

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit

from app.casework.views.interviews import InterviewData
from app.instruments.types import Address
from tests.support.kinds import Side
from tests.support.player import Player
from tests.support.table import Table

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

SHIFT = Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton
FORM = """
| survey | type | name | label::English (en) | label::Arabic (ar) | appearance |
| | begin_group | one | One | واحد | |
| | select_one tool | tool | Which tool? | أي أداة؟ | |
| | select_multiple tool | tools | Which others? | أي غيرها؟ | |
| | integer | years | For how many years? | كم سنة؟ | |
| | text | story | Tell us about it. | احكِ لنا. | multiline |
| | end_group | | | | |
| | begin_group | two | Two | اثنان | |
| | text | next | And then? | وبعد ذلك؟ | |
| | end_group | | | | |
| | begin_group | three | Three | ثلاثة | |
| | text | last | And last? | وأخيرًا؟ | |
| | end_group | | | | |
| choices | list_name | name | label::English (en) | label::Arabic (ar) |
| | tool | saw | Saw | منشار |
| | tool | needle | Needle | إبرة |
| settings | form_title | form_id | version | default_language |
| | First day | first_day | 1 | English (en) |
"""


@pytest.fixture
def started(table: Table) -> InterviewData:
    return table.start_form(FORM)


def twice(player: Player, name: str) -> None:
    """Click twice, fast."""
    widget = player.find(name)
    here = widget.rect().center()
    QTest.mousePress(widget, LEFT, Qt.KeyboardModifier.NoModifier, here)
    QTest.mouseRelease(widget, LEFT, Qt.KeyboardModifier.NoModifier, here)
    for kind in (QEvent.Type.MouseButtonDblClick, QEvent.Type.MouseButtonRelease):  # as Qt tells the second click
        pressed = LEFT if kind is QEvent.Type.MouseButtonDblClick else Qt.MouseButton.NoButton
        at = widget.mapToGlobal(here)
        event = QMouseEvent(kind, QPointF(here), QPointF(at), LEFT, pressed, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(widget, event)


def test_two_quick_clicks_are_one(table: Table, started: InterviewData) -> None:
    player = table.sit_down(started)
    twice(player, "choice:/one/tool:saw")
    twice(player, "choice:/one/tools:needle")
    twice(player, "mark:/one/years:unknown")
    for name, value in (("tool", "saw"), ("tools", "needle")):
        table.hears(player, started, f"/one/{name}", value)
    assert table.again(started).state.answers[Address("/one/years")].status.value == "unknown"
    twice(player, "interview.next")
    assert player.visible("readback.yes") is not None, "the page that comes next, and not the one after it"


def test_words_for_a_number_are_told_and_go_once_it_is_one(table: Table, started: InterviewData) -> None:
    player = table.sit_down(started)
    player.click("answer:/one/years")
    QTest.keyClicks(player.find("answer:/one/years"), "t")
    hint = player.find("hint:/one/years")
    assert isinstance(hint, QLabel)
    assert "number" in hint.text()
    QApplication.clipboard().setText("12 years")
    player.press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert player.visible("hint:/one/years") is not None
    QTest.keyClicks(player.find("answer:/one/years"), "12")
    assert player.visible("hint:/one/years") is None
    player.press(Qt.Key.Key_Tab)
    player.wait(lambda: table.said(started, "/one/years") == "12", "the number")


def test_languages_swapped_in_the_middle_of_a_story_let_one_go_on_at_its_end(
    table: Table, started: InterviewData
) -> None:
    player = table.sit_down(started)
    player.write("answer:/one/story", "I mended")
    player.press(Qt.Key.Key_F8, SHIFT)
    field = player.find("answer:/one/story")
    assert isinstance(field, QPlainTextEdit)
    assert QApplication.focusWidget() is field
    QTest.keyClicks(field, " chairs")
    player.press(Qt.Key.Key_Tab)
    player.wait(lambda: table.said(started, "/one/story") == "I mended chairs", "the whole story")


def test_two_quick_touches_at_the_persons_side_are_one(qapp: QApplication) -> None:
    side = Side()
    side.ask("town")
    twice(side.player, "person.next")
    assert side.turned == [1]
    twice(side.player, "person.key:a")
    side.window.flush()
    assert side.said("town") == "aa", "letters are typed as fast as one likes"
    side.leave()
