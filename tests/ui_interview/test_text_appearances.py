"""Text that is hidden, text in digits, and numbers with their thousands apart; in both directions of writing."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from app.instruments.types import Address
from tests.support.controls import Desk, DeskMaker
from tests.support.player import Player

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

FORM = """
| survey | type | name | label::English (en) | label::Arabic (ar) | appearance |
| | text | secret | Secret | سر | masked |
| | text | phone | Phone | هاتف | numbers |
| | integer | wage | Wage | أجر | thousands-sep |
| | decimal | price | Price | سعر | thousands-sep |
| settings | form_title | form_id | default_language |
| | Text | text | English (en) |
"""


@pytest.fixture
def desk(desks: DeskMaker) -> Desk:
    return desks(FORM)


def field(player: Player, name: str) -> QLineEdit:
    found = player.find(name)
    assert isinstance(found, QLineEdit)
    return found


def test_a_hidden_text_is_kept_and_shown_only_when_asked(desk: Desk) -> None:
    control, player = desk.take("secret")
    player.write("answer:/secret", "أميرة 12")
    control.flush()
    assert desk.said("secret") == "أميرة 12"
    assert "أ" not in field(player, "answer:/secret").displayText()
    player.click("answer:/secret:show")
    assert field(player, "answer:/secret").displayText() == "أميرة 12"
    player.click("answer:/secret:show")
    assert "أ" not in field(player, "answer:/secret").displayText()


@pytest.mark.parametrize(
    ("typed", "kept"), [("0470 12-34", "0470 12-34"), ("٠٤٧٠", "0470"), ("+32 (0)2", "+32 (0)2"), ("abc", "")]
)
def test_digits_stay_a_text_in_plain_digits(desk: Desk, typed: str, kept: str) -> None:
    control, player = desk.take("phone")
    player.write("answer:/phone", typed)
    control.flush()
    assert desk.said("phone") == kept


def test_thousands_stand_apart_once_a_number_is_typed(desk: Desk) -> None:
    control, player = desk.take("wage")
    player.write("answer:/wage", "1234567")
    player.press(Qt.Key.Key_Tab)
    assert desk.said("wage") == "1234567"
    assert len(field(player, "answer:/wage").text()) == 9
    control.focus()
    assert field(player, "answer:/wage").text() == "1234567"
    player.press(Qt.Key.Key_Backspace)
    player.press(Qt.Key.Key_Tab)
    assert desk.said("wage") == "123456"
    control.flush()
    assert desk.said("wage") == "123456"


def test_a_number_that_is_there_is_shown_apart_and_stays(desk: Desk) -> None:
    desk.interview.set_value(Address("/price"), "-12345.50")
    before = desk.said("price")
    control, player = desk.take("price")
    player.press(Qt.Key.Key_Tab)
    assert field(player, "answer:/price").text() != before
    assert field(player, "answer:/price").text().endswith("50")
    control.flush()
    assert desk.said("price") == before
