"""Dates in the calendars people know, kept as Gregorian ones; in both directions of writing."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit

from app.instruments.types import Address
from app.ui.interview.calendars import CALENDARS
from app.ui.interview.controls import Control
from tests.support.controls import Desk, DeskMaker
from tests.support.player import Player

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

FORM = """
| survey | type | name | label::English (en) | label::Arabic (ar) | appearance |
| | date | persian | Persian | فارسي | persian |
| | date | islamic | Islamic | هجري | islamic |
| | date | ethiopian | Ethiopian | إثيوبي | ethiopian |
| | date | coptic | Coptic | قبطي | coptic |
| | date | month | Month | شهر | month-year |
| | date | year | Year | سنة | year |
| | date | harvest | Harvest | حصاد | ethiopian month-year |
| | text | about | About | حوالي | intake-date persian |
| | text | hijri | Hijri | هجري | intake-date islamic |
| | text | plain | Plain | عادي | intake-date |
| settings | form_title | form_id | default_language |
| | Calendars | calendars | English (en) |
"""


@pytest.fixture
def desk(desks: DeskMaker) -> Desk:
    return desks(FORM)


def fill(player: Player, control: Control, name: str, year: str, month: int = 0, day: str = "") -> None:
    player.write(f"answer:/{name}", year)
    if month:
        player.find(f"answer:/{name}:month").setFocus()
        player.press(Qt.Key.Key_Home)
        for _step in range(month):
            player.press(Qt.Key.Key_Down)
    if day:
        player.write(f"answer:/{name}:day", day)
    control.flush()


def read(player: Player, name: str) -> str:
    field = player.find(name)
    assert isinstance(field, QLineEdit)
    return field.text()


def words(control: Control) -> str:
    return " ".join(label.text() for label in control.findChildren(QLabel) if label.isVisible())


# Days that are known in both calendars: the beginnings of years, as the countries' own calendars give them.
@pytest.mark.parametrize(
    ("calendar", "year", "month", "day", "gregorian"),
    [
        ("persian", 1403, 1, 1, date(2024, 3, 20)),
        ("persian", 1357, 11, 22, date(1979, 2, 11)),
        ("islamic", 1445, 1, 1, date(2023, 7, 19)),
        ("ethiopian", 2000, 1, 1, date(2007, 9, 12)),
        ("ethiopian", 2016, 1, 1, date(2023, 9, 12)),
        ("ethiopian", 2015, 13, 6, date(2023, 9, 11)),
        ("ethiopian", 1966, 1, 2, date(1973, 9, 12)),
        ("coptic", 1740, 1, 1, date(2023, 9, 12)),
    ],
)
def test_days_known_in_both_calendars(calendar: str, year: int, month: int, day: int, gregorian: date) -> None:
    assert CALENDARS[calendar].day(year, month, day) == gregorian
    assert CALENDARS[calendar].parts(gregorian) == (year, month, day)


@pytest.mark.parametrize("calendar", CALENDARS)
def test_every_day_of_two_centuries_comes_back(calendar: str) -> None:
    found = CALENDARS[calendar]
    for number in range(0, 366 * 200, 7):
        day = date(1880, 1, 1) + timedelta(number)
        assert found.day(*found.parts(day)) == day


@pytest.mark.parametrize("calendar", CALENDARS)
@pytest.mark.parametrize("parts", [(0, 1, 1), (1400, 14, 1), (1400, 1, 32), (1400, 0, 1), (1401, 13, 7)])
def test_what_is_no_day_is_none(calendar: str, parts: tuple[int, int, int]) -> None:
    assert CALENDARS[calendar].day(*parts) is None


def test_a_day_too_late_to_be_kept_is_none() -> None:
    assert CALENDARS["persian"].day(9999, 12, 1) is None
    assert CALENDARS["ethiopian"].middle(9995, None) is None


@pytest.mark.parametrize(
    ("name", "year", "month", "day", "kept"),
    [
        ("persian", "1371", 5, "10", "1992-08-01"),
        ("persian", "۱۳۷۱", 5, "۱۰", "1992-08-01"),
        ("islamic", "1412", 9, "1", "1992-03-05"),
        ("ethiopian", "1984", 13, "5", "1992-09-10"),
        ("coptic", "1740", 1, "1", "2023-09-12"),
    ],
)
def test_a_day_is_kept_as_a_gregorian_one(desk: Desk, name: str, year: str, month: int, day: str, kept: str) -> None:
    control, player = desk.take(name)
    fill(player, control, name, year, month, day)
    assert desk.said(name) == kept
    assert kept[:4] in words(control)
    assert str(int(year)) in words(control)


def test_a_day_that_the_calendar_lacks_is_said(desk: Desk) -> None:
    control, player = desk.take("ethiopian")
    hints: list[str] = []
    control.hinted.connect(hints.append)
    fill(player, control, "ethiopian", "1984", 13, "6")
    assert hints[-1]
    assert desk.said("ethiopian") == ""


def test_what_is_kept_is_shown_in_the_calendar_and_not_worked_out_anew(desk: Desk) -> None:
    desk.interview.set_value(Address("/about"), "1992-08~")
    desk.interview.set_value(Address("/hijri"), "1992~")
    control, player = desk.take("about")
    assert read(player, "answer:/about") == "1371"
    control.flush()
    assert desk.said("about") == "1992-08~"
    control, player = desk.take("hijri")
    player.find("answer:/hijri").setFocus()
    player.press(Qt.Key.Key_Tab)
    control.flush()
    assert desk.said("hijri") == "1992~"


def test_a_month_or_a_year_of_another_calendar_is_about_then(desk: Desk) -> None:
    control, player = desk.take("about")
    fill(player, control, "about", "1371")
    assert desk.said("about") == "1992~"
    fill(player, control, "about", "1371", 5)
    assert desk.said("about") == "1992-08~"
    fill(player, control, "about", "1371", 5, "10")
    assert desk.said("about") == "1992-08-01"


def test_a_month_is_its_first_day(desk: Desk) -> None:
    control, player = desk.take("month")
    assert player.visible("answer:/month:day") is None
    fill(player, control, "month", "2012", 5)
    assert desk.said("month") == "2012-05-01"
    assert desk.view("month").problem is None
    control, player = desk.take("harvest")
    fill(player, control, "harvest", "2016", 1)
    assert desk.said("harvest") == "2023-09-12"


def test_a_year_is_its_first_day_and_is_taken_back(desk: Desk) -> None:
    control, player = desk.take("year")
    assert player.visible("answer:/year:month") is None
    fill(player, control, "year", "2012")
    assert desk.said("year") == "2012-01-01"
    field = player.find("answer:/year")
    assert isinstance(field, QLineEdit)
    field.setFocus()
    field.selectAll()
    player.press(Qt.Key.Key_Backspace)
    control.flush()
    assert desk.said("year") == ""


def test_the_calendar_of_the_person_s_language_can_be_chosen(desk: Desk) -> None:
    control, player = desk.take("plain")
    fill(player, control, "plain", "1992", 8, "1")
    box = player.find("answer:/plain:calendar")
    assert isinstance(box, QComboBox)
    assert [box.itemData(row).code for row in range(box.count())] == ["gregorian", "islamic"]
    box.setFocus()
    player.press(Qt.Key.Key_Down)
    assert read(player, "answer:/plain") == "1413"
    assert desk.said("plain") == "1992-08-01"
    player.write("answer:/plain:day", "3")
    control.flush()
    assert desk.said("plain") == "1992-08-03"


def test_today_is_today_in_every_calendar(desk: Desk) -> None:
    _control, player = desk.take("persian")
    before = date.today()
    player.click("answer:/persian:today")
    said = date.fromisoformat(desk.said("persian"))
    assert before <= said <= date.today()
    assert read(player, "answer:/persian") == str(CALENDARS["persian"].parts(said)[0])


def test_an_answer_that_is_no_date_is_not_lost_by_looking_at_it(desk: Desk) -> None:
    desk.interview.set_value(Address("/plain"), "after the war")
    control, player = desk.take("plain")
    player.press(Qt.Key.Key_Tab)
    control.flush()
    assert desk.said("plain") == "after the war"
