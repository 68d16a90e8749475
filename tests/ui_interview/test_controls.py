"""Every control, used by hand in a left-to-right and a right-to-left window, on a form that has them all."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from app import i18n
from app.instruments.types import Address
from app.ui.interview.controls.pick_list import PickList
from tests.support.controls import Desk, DeskMaker

# A control alone in a window tells the platform its size, which the one without a display cannot use.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

FORM = """
| survey | type | name | label::English (en) | label::Arabic (ar) | appearance | readonly |
| | text | line | Line | سطر | | |
| | text | lines | Lines | أسطر | multiline | |
| | integer | whole | Whole | صحيح | | |
| | decimal | part | Part | عشري | | |
| | text | about | About | حوالي | intake-date | |
| | date | day | Day | يوم | | |
| | select_one few | one | One | واحد | | |
| | select_multiple few | some | Some | بعض | | |
| | select_one few | typed | Typed | مكتوب | minimal | |
| | select_multiple few | several | Several | عدة | minimal | |
| | text | country | Country | بلد | intake-country | |
| | text | citizenships | Citizenships | جنسيات | intake-country-multiple | |
| | text | language | Language | لغة | intake-language | |
| | text | spoken | Spoken | لغات | intake-language-multiple | |
| | acknowledge | understood | Understood | مفهوم | | |
| | geopoint | where | Where | أين | | |
| | integer | fixed | Fixed | ثابت | | yes |
| choices | list_name | name | label::English (en) | label::Arabic (ar) |
| | few | never | Never | أبدًا |
| | few | sometimes | Sometimes | أحيانًا |
| | few | often | Often | غالبًا |
| settings | form_title | form_id | default_language |
| | Controls | controls | English (en) |
"""


@pytest.fixture
def desk(desks: DeskMaker) -> Desk:
    return desks(FORM)


def test_a_line_is_kept_on_leaving_it_without_blanks_around(desk: Desk) -> None:
    control, player = desk.take("line")
    player.write("answer:/line", "  أميرة Amira ")
    control.flush()
    assert desk.said("line") == "أميرة Amira"


def test_several_lines_and_tab_goes_on(desk: Desk) -> None:
    control, player = desk.take("lines")
    field = player.find("answer:/lines")
    assert isinstance(field, QPlainTextEdit)
    low = field.height()
    for _line in range(6):
        player.commit(field, "x")
        player.press(Qt.Key.Key_Return)
    control.flush()
    assert desk.said("lines").count("\n") == 5
    assert field.height() > low
    player.press(Qt.Key.Key_Tab)
    assert "\t" not in field.toPlainText()


@pytest.mark.parametrize(("typed", "kept"), [("12", "12"), ("١٢", "12"), ("۱۲", "12"), ("-3", "-3"), ("a", "")])
def test_whole_numbers_in_any_digits(desk: Desk, typed: str, kept: str) -> None:
    control, player = desk.take("whole")
    player.write("answer:/whole", typed)
    control.flush()
    assert desk.said("whole") == kept


@pytest.mark.parametrize(("typed", "kept"), [("2.5", "2.5"), ("2,5", "2.5"), ("٢٫٥", "2.5"), ("7.", "7")])
def test_decimal_numbers_with_point_or_comma(desk: Desk, typed: str, kept: str) -> None:
    control, player = desk.take("part")
    player.write("answer:/part", typed)
    control.flush()
    assert desk.said("part") == kept


def test_a_date_may_be_only_a_year_or_about_a_month(desk: Desk) -> None:
    control, player = desk.take("about")
    player.write("answer:/about", "2012")
    control.flush()
    assert desk.said("about") == "2012"
    player.click("answer:/about:about")
    assert desk.said("about") == "2012~"
    month = player.find("answer:/about:month")
    assert isinstance(month, QComboBox)
    month.setFocus()
    for _step in range(5):
        player.press(Qt.Key.Key_Down)
    assert desk.said("about") == "2012-05~"
    player.write("answer:/about:day", "17")
    control.flush()
    assert desk.said("about") == "2012-05-17~"


def test_a_date_that_is_none_yet_is_said_and_the_last_good_one_stays(desk: Desk) -> None:
    control, player = desk.take("about")
    hints: list[str] = []
    control.hinted.connect(hints.append)
    player.write("answer:/about", "2011")
    player.write("answer:/about:day", "31")
    control.flush()
    assert hints[-1]
    assert desk.said("about") == "2011"
    month = player.find("answer:/about:month")
    assert isinstance(month, QComboBox)
    month.setCurrentIndex(2)
    control.flush()
    assert hints[-1]
    month.setCurrentIndex(3)
    assert hints[-1] == ""
    assert desk.said("about") == "2011-03-31"


def test_a_date_is_taken_back_whole(desk: Desk) -> None:
    control, player = desk.take("about")
    player.write("answer:/about", "2011")
    control.flush()
    field = player.find("answer:/about")
    assert isinstance(field, QLineEdit)
    field.setFocus()
    field.selectAll()
    player.press(Qt.Key.Key_Backspace)
    control.flush()
    assert desk.said("about") == ""


def test_a_plain_date_needs_all_three(desk: Desk) -> None:
    control, player = desk.take("day")
    box = control.findChild(QCheckBox)
    assert box is not None
    assert not box.isVisible()
    player.write("answer:/day", "2026")
    control.flush()
    assert desk.said("day") == ""
    player.find("answer:/day:month").setFocus()
    player.press(Qt.Key.Key_Down)
    player.write("answer:/day:day", "9")
    control.flush()
    assert desk.said("day") == "2026-01-09"


def test_one_choice_of_a_few(desk: Desk) -> None:
    _control, player = desk.take("one")
    player.click("choice:/one:sometimes")
    assert desk.said("one") == "sometimes"
    name = player.find("choice:/one:sometimes").accessibleName()
    assert "Sometimes" in name
    assert "أحيانًا" in name
    player.press(Qt.Key.Key_Left if i18n.language() == "ar" else Qt.Key.Key_Right)
    assert desk.said("one") == "sometimes"
    player.press(Qt.Key.Key_Return)
    assert desk.said("one") == "often"
    player.click("choice:/one:often")
    assert desk.said("one") == ""


def test_the_choices_are_one_stop_for_tab(desk: Desk) -> None:
    control, player = desk.take("one")
    player.click("choice:/one:often")
    stops = [child for child in control.findChildren(QWidget) if child.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert [stop.objectName() for stop in stops] == ["choice:/one:often"]


def test_several_choices_are_kept_in_the_order_of_the_form(desk: Desk) -> None:
    _control, player = desk.take("some")
    player.click("choice:/some:often")
    player.click("choice:/some:never")
    assert desk.said("some") == "never often"
    player.click("choice:/some:often")
    assert desk.said("some") == "never"


@pytest.mark.parametrize("typed", ["oft", "غالب"])
def test_a_choice_is_picked_by_typing_in_either_language(desk: Desk, typed: str) -> None:
    _control, player = desk.take("typed")
    player.write("answer:/typed", typed)
    player.press(Qt.Key.Key_Return)
    assert desk.said("typed") == "often"
    player.click("choice:/typed:often")
    assert desk.said("typed") == ""
    assert player.visible("answer:/typed") is not None


def test_the_list_opens_with_the_arrow_and_closes_with_escape(desk: Desk) -> None:
    _control, player = desk.take("typed")
    player.press(Qt.Key.Key_Down)
    player.press(Qt.Key.Key_Down)
    player.press(Qt.Key.Key_Return)
    assert desk.said("typed") == "sometimes"
    player.click("choice:/typed:sometimes")
    player.press(Qt.Key.Key_Down)
    assert player.visible("list:/typed") is not None
    player.press(Qt.Key.Key_Escape)
    assert player.visible("list:/typed") is None
    assert desk.said("typed") == ""


def test_several_are_picked_one_after_the_other(desk: Desk) -> None:
    _control, player = desk.take("several")
    for typed in ("oft", "nev"):
        player.commit(player.find("answer:/several"), typed)
        player.press(Qt.Key.Key_Return)
    assert desk.said("several") == "never often"
    player.press(Qt.Key.Key_Backspace)
    assert desk.said("several") == "never"


@pytest.mark.parametrize(
    ("name", "typed", "kept"),
    [
        ("country", "Syria", "SY"),
        ("country", "سوريا", "SY"),
        ("language", "Tigrinya", "ti"),
        ("language", "العربية", "ar"),
    ],
)
def test_countries_and_languages_by_name_without_pressing_return(desk: Desk, name: str, typed: str, kept: str) -> None:
    control, player = desk.take(name)
    player.write(f"answer:/{name}", typed)
    control.flush()
    assert desk.said(name) == kept


def test_several_countries_and_the_answers_that_are_none(desk: Desk) -> None:
    _control, player = desk.take("citizenships")
    for typed in ("Eritrea", "Ethiopia"):
        player.commit(player.find("answer:/citizenships"), typed)
        player.press(Qt.Key.Key_Return)
    assert desk.said("citizenships") == "ER ET"
    player.find("choice:/citizenships:ER").setFocus()
    player.press(Qt.Key.Key_Delete)
    assert desk.said("citizenships") == "ET"


def test_an_acknowledgement_is_one_box(desk: Desk) -> None:
    _control, player = desk.take("understood")
    player.click("choice:/understood:OK")
    assert desk.said("understood") == "OK"


def test_a_kind_without_a_control_is_answered_as_text(desk: Desk) -> None:
    control, player = desk.take("where")
    player.write("answer:/where", "50.8 4.3 0 0")
    control.flush()
    assert desk.said("where") == "50.8 4.3 0 0"


def test_what_is_fixed_cannot_be_typed_over(desk: Desk) -> None:
    control, player = desk.take("fixed")
    field = player.find("answer:/fixed")
    assert isinstance(field, QLineEdit)
    QTest.keyClicks(field, "5")
    control.flush()
    assert desk.said("fixed") == ""


def test_what_the_form_says_anew_is_shown_but_not_over_what_is_being_typed(desk: Desk) -> None:
    control, player = desk.take("line")
    desk.interview.set_value(Address("/line"), "from elsewhere")
    control.show_view(desk.view("line"))
    field = player.find("answer:/line")
    assert isinstance(field, QLineEdit)
    assert field.text() == "from elsewhere"
    player.write("answer:/line", "being typed")
    control.show_view(desk.view("line"))
    assert field.text() == "being typed"


def test_thousands_of_choices_are_gone_through_and_found(desks: DeskMaker) -> None:
    count = 3_000
    rows = "".join(f"| | places | p{number} | Place {number} | مكان {number} |\n" for number in range(count))
    desk = desks(
        f"""
| survey | type | name | label::English (en) | label::Arabic (ar) |
| | select_one places | far | Where | أين |
| choices | list_name | name | label::English (en) | label::Arabic (ar) |
{rows}| settings | form_title | form_id | default_language |
| | Many | many | English (en) |
"""
    )
    control, player = desk.take("far")
    player.press(Qt.Key.Key_Down)
    listed = player.find("list:/far")
    assert isinstance(listed, PickList)
    listed.scrollToBottom()
    assert listed.model().rowCount() < count
    player.write("answer:/far", "مكان 2999")
    player.press(Qt.Key.Key_Return)
    assert desk.said("far") == "p2999"
    control.flush()
