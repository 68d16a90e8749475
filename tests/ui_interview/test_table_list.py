"""Questions in rows under one heading, in both directions of writing."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app import i18n
from app.instruments.types import Address, QuestionView
from app.ui.interview.card import NoteCard
from tests.support.controls import Desk, DeskMaker

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

FORM = """
| survey | type | name | label::English (en) | label::Arabic (ar) | appearance |
| | begin group | often | How often? | كم مرة؟ | table-list |
| | select_one few | cook | Cook | طبخ | |
| | select_one few | clean | Clean | تنظيف | |
| | end group | | | | |
| | select_multiple few | days | Days | أيام | list-nolabel |
| | select_one many | wide | Wide | واسع | list-nolabel |
| choices | list_name | name | label::English (en) | label::Arabic (ar) |
| | few | never | Never | أبدًا |
| | few | sometimes | Sometimes, when there is need | أحيانًا |
| | few | often | Often | غالبًا |
"""
FORM += "".join(f"| | many | m{number} | Way {number} | طريقة {number} |\n" for number in range(9))
FORM += """| settings | form_title | form_id | default_language |
| | Table | table | English (en) |
"""


@pytest.fixture
def desk(desks: DeskMaker) -> Desk:
    return desks(FORM)


def test_a_row_is_answered_by_mouse_and_keyboard(desk: Desk) -> None:
    _control, player = desk.take("often/cook")
    player.click("choice:/often/cook:sometimes")
    assert desk.said("often/cook") == "sometimes"
    player.press(Qt.Key.Key_Left if i18n.language() == "ar" else Qt.Key.Key_Right)
    player.press(Qt.Key.Key_Space)
    assert desk.said("often/cook") == "often"
    mark = player.find("choice:/often/cook:often")
    assert "Often" in mark.accessibleName()
    assert "غالبًا" in mark.accessibleName()
    player.press(Qt.Key.Key_Space)
    assert desk.said("often/cook") == ""


def test_several_are_ticked_in_a_row(desk: Desk) -> None:
    _control, player = desk.take("days")
    player.click("choice:/days:often")
    player.click("choice:/days:never")
    assert desk.said("days") == "never often"


def test_too_many_columns_say_their_choices_themselves(desk: Desk) -> None:
    _control, player = desk.take("wide")
    assert player.find("choice:/wide:m8").width() > 100
    player.click("choice:/wide:m8")
    assert desk.said("wide") == "m8"


def test_the_heading_stands_over_the_marks_and_asks_nothing(desk: Desk, qtbot: QtBot) -> None:
    heading = next(
        view
        for node in desk.interview.definition.nodes()
        if isinstance(view := desk.interview.view(Address(node.path)), QuestionView) and "label" in view.appearance
    )
    assert heading.type == "note"
    languages = ("en", "ar") if i18n.language() == "en" else ("ar", "en")
    control, player = desk.take("often/cook")
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    card = NoteCard(heading, languages)
    column.addWidget(card)
    column.addWidget(control)
    window.resize(900, 400)
    window.show()
    labels = {label.text(): label for label in card.findChildren(QLabel)}
    edge = card.column.contentsMargins().left()
    for code, text in (("never", "Never"), ("often", "Often")):
        mark = control.findChild(QWidget, f"choice:/often/cook:{code}")
        assert mark is not None
        middle = mark.mapTo(window, mark.rect().center()).x()
        label = labels[text]
        left = label.mapTo(window, QPoint(0, 0)).x()
        assert left - edge <= middle <= left + label.width() + edge
    assert player is not None


def test_only_what_can_be_answered_counts(desk: Desk) -> None:
    before = sum(section.total for section in desk.interview.sections())
    assert before == 4
