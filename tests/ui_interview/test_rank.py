"""Putting choices in order by keyboard, by clicking and by dragging, in both directions of writing."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.support.controls import Desk, DeskMaker
from tests.support.player import Player

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

FORM = """
| survey | type | name | label::English (en) | label::Arabic (ar) |
| | rank wishes | order | Order | ترتيب |
| choices | list_name | name | label::English (en) | label::Arabic (ar) |
| | wishes | work | Work | عمل |
| | wishes | language | Language | لغة |
| | wishes | school | School for my children, close to where we live | مدرسة لأطفالي |
| settings | form_title | form_id | default_language |
| | Rank | rank | English (en) |
"""
DOWN, UP, SPACE = Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Space


@pytest.fixture
def desk(desks: DeskMaker) -> Desk:
    return desks(FORM)


def row(player: Player, code: str) -> QWidget:
    return player.find(f"choice:/order:{code}")


def test_nothing_is_ordered_until_it_is_touched(desk: Desk) -> None:
    control, player = desk.take("order")
    player.press(DOWN)
    control.flush()
    assert desk.said("order") == ""
    assert "1" not in row(player, "work").accessibleName()


def test_the_order_as_it_stands_can_be_the_answer(desk: Desk) -> None:
    _control, player = desk.take("order")
    player.click("answer:/order:keep")
    assert desk.said("order") == "work language school"
    assert player.visible("answer:/order:keep") is None
    assert row(player, "language").accessibleName().startswith("2")


def test_alt_and_an_arrow_move_the_row(desk: Desk) -> None:
    _control, player = desk.take("order")
    player.press(DOWN, Qt.KeyboardModifier.AltModifier)
    assert desk.said("order") == "language work school"
    player.press(DOWN, Qt.KeyboardModifier.AltModifier)
    player.press(DOWN, Qt.KeyboardModifier.AltModifier)
    assert desk.said("order") == "language school work"
    assert row(player, "work").hasFocus()
    assert row(player, "work").accessibleName().startswith("3")
    assert row(player, "work").y() > row(player, "school").y()


def test_space_lifts_the_arrows_carry_and_space_puts_down(desk: Desk) -> None:
    _control, player = desk.take("order")
    player.press(DOWN)
    player.press(DOWN)
    player.press(SPACE)
    player.press(UP)
    player.press(UP)
    assert desk.said("order") == ""
    player.press(SPACE)
    assert desk.said("order") == "school work language"


def test_escape_puts_it_back(desk: Desk) -> None:
    _control, player = desk.take("order")
    player.press(SPACE)
    player.press(DOWN)
    player.press(Qt.Key.Key_Escape)
    assert desk.said("order") == ""
    assert row(player, "work").y() < row(player, "language").y()


def test_leaving_with_a_row_lifted_puts_it_down_where_it_is(desk: Desk) -> None:
    _control, player = desk.take("order")
    player.press(SPACE)
    player.press(DOWN)
    player.press(Qt.Key.Key_Tab)
    assert desk.said("order") == "language work school"


def test_two_clicks_do_without_dragging(desk: Desk) -> None:
    _control, player = desk.take("order")
    player.click("choice:/order:school")
    player.click("choice:/order:work")
    assert desk.said("order") == "school work language"


def test_a_row_is_dragged(desk: Desk) -> None:
    _control, player = desk.take("order")
    first, last = row(player, "work"), row(player, "school")
    start = first.rect().center()
    QTest.mousePress(first, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    for step in (20, 40, 60):
        QTest.mouseMove(first, first.mapFromGlobal(first.mapToGlobal(start) + QPoint(0, step)))
    end = first.mapFromGlobal(last.mapToGlobal(QPoint(10, last.height() - 2)))
    QTest.mouseMove(first, end)
    QTest.mouseRelease(first, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, first.rect().center())
    assert desk.said("order") == "language school work"


def test_the_order_is_taken_back(desk: Desk) -> None:
    _control, player = desk.take("order")
    player.press(DOWN, Qt.KeyboardModifier.AltModifier)
    player.click("answer:/order:clear")
    assert desk.said("order") == ""
    assert row(player, "work").y() < row(player, "language").y()


def test_the_rows_are_one_stop_for_tab(desk: Desk) -> None:
    control, player = desk.take("order")
    player.press(DOWN)
    stops = [
        child.objectName()
        for child in control.findChildren(QWidget)
        if child.focusPolicy() & Qt.FocusPolicy.TabFocus and child.objectName().startswith("choice:")
    ]
    assert stops == ["choice:/order:language"]


def test_tab_goes_from_the_rows_to_what_is_below_them(desk: Desk) -> None:
    _control, player = desk.take("order")
    player.press(Qt.Key.Key_Tab)
    assert player.find("answer:/order:keep").hasFocus()
