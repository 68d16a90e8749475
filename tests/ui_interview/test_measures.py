"""Numbers on a line, times and moments, used by hand in a left-to-right and a right-to-left window."""

import re

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from app import i18n
from app.instruments.types import Address
from tests.support.controls import Desk, DeskMaker

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

FORM = """
| survey | type | name | label::English (en) | label::Arabic (ar) | appearance | parameters | readonly |
| | range | sure | Sure | متأكد | | start=1 end=5 step=1 | |
| | range | fine | Fine | دقيق | | start=0 end=1 step=0.25 | |
| | range | down | Down | نزول | | start=10 end=0 step=2 | |
| | range | nothing | Nothing | لا شيء | | start=0 end=9000000 step=0.1 | |
| | time | hour | Hour | ساعة | | | |
| | dateTime | moment | Moment | لحظة | | | |
| settings | form_title | form_id | default_language |
| | Measures | measures | English (en) |
"""
_ZONE = r"[+-]\d{2}:\d{2}"


@pytest.fixture
def desk(desks: DeskMaker) -> Desk:
    return desks(FORM)


def shown(player: object, name: str) -> str:
    label = player.find(name)  # type: ignore[attr-defined]
    assert isinstance(label, QLabel)
    return label.text()


def at(slider: QWidget, part: float) -> QPoint:
    """A point that far along the line, as it is read here."""
    part = 1 - part if i18n.language() == "ar" else part
    return QPoint(round(14 + part * (slider.width() - 28)), slider.height() // 2)


def test_nothing_is_chosen_on_a_line_until_it_is_touched(desk: Desk) -> None:
    control, player = desk.take("sure")
    assert shown(player, "answer:/sure:number") == "–"
    player.press(Qt.Key.Key_Tab)
    control.flush()
    assert desk.said("sure") == ""
    assert player.visible("answer:/sure:clear") is None


def test_the_keyboard_goes_along_the_line_and_takes_back(desk: Desk) -> None:
    control, player = desk.take("sure")
    forward, back = Qt.Key.Key_Right, Qt.Key.Key_Left
    if i18n.language() == "ar":
        forward, back = back, forward
    for key, kept in [
        (forward, "1"),
        (forward, "2"),
        (Qt.Key.Key_End, "5"),
        (forward, "5"),
        (back, "4"),
        (Qt.Key.Key_Up, "5"),
        (Qt.Key.Key_Home, "1"),
        (Qt.Key.Key_Delete, ""),
    ]:
        player.press(key)
        control.flush()
        assert desk.said("sure") == kept
    assert shown(player, "answer:/sure:number") == "–"


def test_the_mouse_points_at_a_number_and_clear_takes_it_back(desk: Desk) -> None:
    _control, player = desk.take("sure")
    slider = player.find("answer:/sure")
    QTest.mouseClick(slider, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at(slider, 0.76))
    assert desk.said("sure") == "4"
    assert "4" in slider.accessibleDescription() or "٤" in slider.accessibleDescription()
    player.click("answer:/sure:clear")
    assert desk.said("sure") == ""


def test_steps_may_be_parts_and_a_line_may_go_down(desk: Desk) -> None:
    control, player = desk.take("fine")
    slider = player.find("answer:/fine")
    QTest.mouseClick(slider, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at(slider, 0.8))
    assert desk.said("fine") == "0.75"
    control, player = desk.take("down")
    player.press(Qt.Key.Key_Home)
    player.press(Qt.Key.Key_PageUp)
    control.flush()
    assert desk.said("down") == "8"


def test_a_line_that_makes_no_numbers_is_a_field(desk: Desk) -> None:
    control, player = desk.take("nothing")
    player.write("answer:/nothing", "3,5")
    control.flush()
    assert desk.said("nothing") == "3.5"


def test_what_was_kept_off_the_steps_stays_until_it_is_touched(desk: Desk) -> None:
    desk.interview.set_value(Address("/fine"), "0.3")
    control, _player = desk.take("fine")
    control.flush()
    assert desk.said("fine") == "0.3"


def test_a_time_is_kept_with_the_zone(desk: Desk) -> None:
    control, player = desk.take("hour")
    player.write("answer:/hour", "٩")
    player.write("answer:/hour:minute", "05")
    control.flush()
    assert re.fullmatch(rf"09:05:00\.000{_ZONE}", desk.said("hour"))
    assert desk.view("hour").problem is None
    control.flush()
    hour = player.find("answer:/hour")
    assert isinstance(hour, QLineEdit)
    hour.setFocus()
    hour.selectAll()
    player.press(Qt.Key.Key_Backspace)
    player.write("answer:/hour:minute", "")
    minute = player.find("answer:/hour:minute")
    assert isinstance(minute, QLineEdit)
    minute.selectAll()
    player.press(Qt.Key.Key_Backspace)
    control.flush()
    assert desk.said("hour") == ""


def test_a_time_that_is_none_is_said_and_now_is_one_press(desk: Desk) -> None:
    control, player = desk.take("hour")
    hints: list[str] = []
    control.hinted.connect(hints.append)
    player.write("answer:/hour", "25")
    control.flush()
    assert hints[-1]
    assert desk.said("hour") == ""
    player.click("answer:/hour:now")
    assert hints[-1] == ""
    assert re.fullmatch(rf"\d\d:\d\d:00\.000{_ZONE}", desk.said("hour"))


def test_a_time_from_elsewhere_is_shown_as_it_was_on_its_clock_and_stays(desk: Desk) -> None:
    desk.interview.set_value(Address("/hour"), "10:30:15.250+03:00")
    control, player = desk.take("hour")
    hour = player.find("answer:/hour")
    assert isinstance(hour, QLineEdit)
    assert hour.text() == "10"
    control.flush()
    assert desk.said("hour") == "10:30:15.250+03:00"
    player.write("answer:/hour", "11")
    control.flush()
    assert desk.said("hour") == "11:30:00.000+03:00"


def test_a_moment_is_a_day_and_a_time(desk: Desk) -> None:
    control, player = desk.take("moment")
    hints: list[str] = []
    control.hinted.connect(hints.append)
    player.write("answer:/moment", "2026")
    player.find("answer:/moment:month").setFocus()
    player.press(Qt.Key.Key_Down)
    player.write("answer:/moment:day", "9")
    control.flush()
    assert desk.said("moment") == ""
    assert hints[-1]
    player.write("answer:/moment:hour", "14")
    player.write("answer:/moment:minute", "30")
    control.flush()
    assert re.fullmatch(rf"2026-01-09T14:30:00\.000{_ZONE}", desk.said("moment"))
    assert hints[-1] == ""
    assert desk.view("moment").problem is None


def test_today_takes_the_moment(desk: Desk) -> None:
    _control, player = desk.take("moment")
    player.click("answer:/moment:today")
    assert re.fullmatch(rf"\d{{4}}-\d\d-\d\dT\d\d:\d\d:00\.000{_ZONE}", desk.said("moment"))
