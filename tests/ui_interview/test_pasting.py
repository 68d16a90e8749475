"""What is pasted loses what nobody sees: control characters, and directions of writing that nothing closes."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from tests.support.player import Player
from tests.support.table import Table

PASTED = "می\u200cخواهم\x07\x9b \u202eabc \u2066x\u2069\u202c\u2067 \u200eend\r\nmore\x00"
LINES = "می\u200cخواهم \u202eabc \u2066x\u2069\u202c \u200eend\nmore"
LINE = LINES.replace("\n", " ")
CHOICES = "".join(f"| | trade | t{number} | Trade {number} | حرفة {number} |\n" for number in range(40))
FORM = (
    "| survey | type | name | label::English (en) | label::Arabic (ar) | appearance |\n"
    "| | text | word | Word | كلمة | |\n"
    "| | text | story | Story | قصة | multiline |\n"
    "| | select_one trade | trade | Trade | حرفة | minimal |\n"
    "| choices | list_name | name | label::English (en) | label::Arabic (ar) |\n"
    f"{CHOICES}"
    "| settings | form_title | form_id | version | default_language |\n| | Pasting | pasting | 1 | English (en) |\n"
)


def paste(player: Player, name: str, text: str = PASTED) -> str:
    """Click into a field and paste; what it shows then."""
    QGuiApplication.clipboard().setText(text)
    field = player.click(name)
    QTest.keySequence(field, QKeySequence(QKeySequence.StandardKey.Paste))
    assert isinstance(field, QLineEdit | QPlainTextEdit)
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_field_of_an_interview(table: Table, language: str) -> None:
    data = table.start_form(FORM)
    player = table.sit_down(data, language)
    assert paste(player, "answer:/word") == LINE
    assert paste(player, "answer:/story") == LINES
    player.click("note:/story:add")
    assert paste(player, "note:/story") == LINE
    assert paste(player, "answer:/trade", "\u202eTrade\x07 17") == "Trade 17"
    player.press(Qt.Key.Key_Down)
    player.press(Qt.Key.Key_Return)
    for name, value in (("/word", LINE), ("/story", LINES), ("/trade", "t17")):
        table.hears(player, data, name, value)
    assert {each.note for each in table.again(data).state.answers.values()} >= {LINE}


def test_the_names_of_a_new_case(table: Table) -> None:
    player = table.show(window := table.window())
    window.ways.cases()
    player.click("cases.new")
    assert paste(player, "new-case.family_names", "Test\x07person\n\u202e") == "Testperson "
    assert paste(player, "new-case.given_names", "Ami\u202era\u200c") == "Amira\u200c"
    player.press(Qt.Key.Key_Return)
    player.wait_for_text("Testperson, Amira\u200c")
