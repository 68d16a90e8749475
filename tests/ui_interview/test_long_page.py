"""A page of many questions: its first cards are there at once, and whoever asks for the others has them."""

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtWidgets import QWidget

from app.casework.views.interviews import InterviewData
from tests.bench.page import form
from tests.support.player import Player, focus, focus_name
from tests.support.table import Table

CTRL = Qt.KeyboardModifier.ControlModifier
LAST = "/many/q29"


@pytest.fixture
def long_page(table: Table) -> InterviewData:
    return table.start_form(form())


def asked(player: Player) -> list[str]:
    return [name for name in player.names("question:/many/") if name]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_question_comes_in_the_order_of_the_form(table: Table, long_page: InterviewData, language: str) -> None:
    player = table.sit_down(long_page, language)
    player.press(Qt.Key.Key_Return, CTRL)
    player.wait(lambda: len(asked(player)) == 30, "the whole page")
    tops = [player.find(f"question:/many/q{number}").y() for number in range(30)]
    assert tops == sorted(set(tops))


def test_what_is_seen_is_painted_before_the_rest_is_made(table: Table, long_page: InterviewData) -> None:
    player = table.sit_down(long_page)
    first = FirstPaint(player)
    player.press(Qt.Key.Key_Return, CTRL)
    player.wait(lambda: len(asked(player)) == 30, "the whole page")
    seen = [number for number in range(30) if stands(player, f"/many/q{number}") < player.window.height()]
    assert first.cards >= len(seen) > 2
    assert first.cards <= len(seen) + 1


def test_keys_pressed_at_once_reach_questions_that_were_not_made_yet(table: Table, long_page: InterviewData) -> None:
    player = table.sit_down(long_page)
    player.press(Qt.Key.Key_Return, CTRL)
    for _question in range(29):
        player.press(Qt.Key.Key_Down, CTRL)
    assert focus_name() == f"answer:{LAST}"
    player.commit(focus(), "12")
    player.press(Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)  # the languages change places
    assert focus_name() == f"answer:{LAST}"
    player.wait(lambda: table.said(long_page, LAST) == "12", "the answer in the vault")


def test_a_page_left_before_it_stands_leaves_nothing_behind(table: Table, long_page: InterviewData) -> None:
    player = table.sit_down(long_page)
    for _time in range(3):
        player.press(Qt.Key.Key_Return, CTRL)
        player.press(Qt.Key.Key_Backspace, CTRL)
    player.wait(lambda: asked(player) == [], "the page has gone")
    assert player.names("question:") == ["question:/first/start"]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_other_languages_leave_the_page_where_it_is(table: Table, long_page: InterviewData, language: str) -> None:
    player = table.sit_down(long_page, language)
    player.press(Qt.Key.Key_Return, CTRL)
    player.wait(lambda: len(asked(player)) == 30, "the whole page")
    for _question in range(15):
        player.press(Qt.Key.Key_Down, CTRL)
    before = stands(player, "/many/q15")
    player.press(Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert stands(player, "/many/q15") == before
    player.wait(lambda: all(leads(player, number) == "ar" for number in range(30)), "every question in Arabic first")
    assert stands(player, "/many/q15") == before
    assert focus_name() == "answer:/many/q15"


class FirstPaint(QObject):
    """Counts the cards of the long page that stand when it is painted for the first time."""

    def __init__(self, player: Player) -> None:
        super().__init__(player.window)
        self._player = player
        self.cards = 0
        player.window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look just before the window paints."""
        if event.type() == QEvent.Type.UpdateRequest and not self.cards:
            self.cards = len(asked(self._player))
        return False


def stands(player: Player, address: str) -> int:
    """How far down in the window a question is."""
    card = player.window.findChild(QWidget, f"question:{address}")
    assert card is not None
    return card.mapTo(player.window, QPoint(0, 0)).y()


def leads(player: Player, number: int) -> str:
    """The language that the name of a question's card begins with."""
    card = player.window.findChild(QWidget, f"question:/many/q{number}")
    return "" if card is None else "ar" if card.accessibleName().startswith("كيف") else "en"
