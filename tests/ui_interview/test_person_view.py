"""The person's view beside the real window: it follows, it answers, and it shows nothing of the case."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget

from app import casework
from app.casework.views.interviews import InterviewData
from app.instruments.types import Address, Status
from app.ui.interview.page_view import PageView
from app.ui.interview.person.window import PersonWindow
from tests.support.amira import AMIRA
from tests.support.player import Player
from tests.support.script import page
from tests.support.table import Table
from tests.support.vault import PASSWORD, USER
from tests.support.windows import come_to_rest

# A window that fills the screen tells the platform its size, which the one without a display cannot use.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
SETTING = "/setting/this_interview"
INFORMED = "/setting/information/informed"
SHARE = "/setting/agreement/share_with"
YEARS = "/schooling/basics/school_years"
BIRTH = "/person/birth/birth_date"


def view() -> PersonWindow | None:
    """The open window, if there is one."""
    windows = [each for each in QApplication.topLevelWidgets() if isinstance(each, PersonWindow) and each.isVisible()]
    assert len(windows) < 2
    return windows[0] if windows else None


def opened(player: Player) -> tuple[PersonWindow, Player]:
    """Press the key, and sit down at the other side."""
    player.press(Qt.Key.Key_F8)
    player.wait(lambda: view() is not None, "the person's view")
    window = view()
    assert window is not None
    return window, beside(window)


def beside(window: QWidget) -> Player:
    """Sit down at a window, and bring it forward."""
    window.activateWindow()
    player = Player(window)
    # Not qWaitForWindowActive: Qt calls a window active when one that belongs to it is.
    player.wait(lambda: QApplication.activeWindow() is window, "the window in front")
    return player


def words(window: QWidget) -> list[str]:
    """Everything that can be read or heard in the window."""
    found = [window.windowTitle(), window.accessibleName()]
    for part in window.findChildren(QWidget):
        if part.isVisible():
            found += [part.accessibleName(), part.accessibleDescription(), part.toolTip()]
            found += [part.text()] if isinstance(part, QLabel | QAbstractButton | QLineEdit) else []
    return [text for text in found if text]


def asked(window: PersonWindow) -> str:
    label = window.findChild(QLabel, "person.question")
    assert label is not None
    return label.text()


def go_to(caseworker: Player, address: str) -> None:
    """Turn pages in the caseworker's window until the question is there, and put the keyboard into it."""
    page = caseworker.window.findChild(PageView)
    assert isinstance(page, PageView)
    caseworker.click(f"section:/{address.split('/')[1]}")
    for _turn in range(12):
        caseworker.wait(lambda: page.is_whole, "the whole page")
        if caseworker.visible(f"question:{address}") is not None:
            break
        caseworker.press(Qt.Key.Key_Return, CTRL)
    caseworker.find(f"question:{address}")


def on_to(window: PersonWindow, person: Player, address: str) -> None:
    """Press Next over there until the question is asked."""
    for _step in range(12):
        if window.address == address:
            return
        person.click("person.next")
    assert window.address == address


def test_it_shows_the_question_in_the_persons_language_and_follows(table: Table) -> None:
    caseworker = table.sit_down(table.start())
    window, _person = opened(caseworker)
    assert window.windowTitle() == "Skills Intake"
    assert window.layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert window.address == f"{SETTING}/interview_date"
    beside(caseworker.window)
    caseworker.click(f"answer:{SETTING}/interview_place")
    assert window.address == f"{SETTING}/interview_place"
    assert asked(window) == "أين تجري المقابلة؟"
    caseworker.click("section:/person")
    assert window.address is not None
    assert window.address.startswith("/person/")


def test_the_same_key_closes_it_from_either_side_and_so_does_the_button(table: Table) -> None:
    caseworker = table.sit_down(table.start())
    _window, person = opened(caseworker)
    person.press(Qt.Key.Key_F8)
    assert view() is None
    caseworker.click("interview.person")
    assert view() is not None
    person = beside(view() or caseworker.window)
    person.click("person.close")
    assert view() is None
    _window, _person = opened(caseworker)
    beside(caseworker.window)
    caseworker.press(Qt.Key.Key_F8)
    assert view() is None


def test_a_choice_is_taken_by_touch_and_by_digit_and_shows_on_both_sides(table: Table) -> None:
    data = table.start()
    caseworker = table.sit_down(data)
    go_to(caseworker, INFORMED)
    window, person = opened(caseworker)
    on_to(window, person, INFORMED)
    person.click("person.choice:explained")
    assert_taken(caseworker, INFORMED, "explained")
    person.press(Qt.Key.Key_1)
    assert_taken(caseworker, INFORMED, "yes")
    person.press(Qt.Key.Key_1)
    table.hears(person, data, INFORMED, "")
    person.press(Qt.Key.Key_3)
    table.hears(person, data, INFORMED, "no")


def assert_taken(caseworker: Player, address: str, value: str) -> None:
    button = caseworker.find(f"choice:{address}:{value}")
    assert isinstance(button, QAbstractButton)
    assert button.isChecked()


def test_several_choices_are_taken_in_the_order_of_the_form(table: Table) -> None:
    data = table.start()
    caseworker = table.sit_down(data)
    go_to(caseworker, SHARE)
    window, person = opened(caseworker)
    on_to(window, person, SHARE)
    person.click("person.choice:school")
    person.press(Qt.Key.Key_1)
    table.hears(person, data, SHARE, "employment school")


def test_return_goes_on_in_both_windows_words_to_read_aloud_included(table: Table) -> None:
    caseworker = table.sit_down(table.start())
    go_to(caseworker, INFORMED)
    window, person = opened(caseworker)
    assert asked(window).startswith("لمن يجري المقابلة")
    seen = []
    for _step in range(5):
        person.press(Qt.Key.Key_Return)
        seen.append(window.address)
    assert seen[:4] == [f"/setting/information/told_{name}" for name in ("purpose", "asylum", "free", "rights")]
    assert seen[4] == INFORMED
    assert person.visible("person.choice:yes") is not None
    person.press(Qt.Key.Key_Return)
    caseworker.wait_for_text("Agreement")
    assert window.address == "/setting/agreement/basis"
    person.press(Qt.Key.Key_Backspace)
    assert window.address == "/setting/information/read_aloud"


def test_a_number_is_typed_or_touched(table: Table) -> None:
    data = table.start()
    caseworker = table.sit_down(data)
    go_to(caseworker, YEARS)
    window, person = opened(caseworker)
    on_to(window, person, YEARS)
    person.click("person.digit:1")
    person.click("person.digit:2")
    person.click("person.digit:erase")
    person.click("person.digit:1")
    person.press(Qt.Key.Key_Return)
    table.hears(person, data, YEARS, "11")


def test_a_date_may_be_only_about_and_is_said_again_in_words(table: Table) -> None:
    data = table.start()
    caseworker = table.sit_down(data, "en")
    go_to(caseworker, BIRTH)
    window, person = opened(caseworker)
    on_to(window, person, BIRTH)
    person.click("person.year")
    for digit in "1985":
        person.click(f"person.digit:{digit}")
    person.click("person.about")
    table.hears(person, data, BIRTH, "1985~")
    person.wait(lambda: bool(label(window, "person.date")), "the date in words")
    person.select("person.month", "مايو")
    table.hears(person, data, BIRTH, "1985-05~")


def label(window: PersonWindow, name: str) -> str:
    found = window.findChild(QLabel, name)
    return found.text() if found is not None else ""


def test_a_date_without_a_month_or_of_no_month_is_not_kept(table: Table) -> None:
    data = table.start()
    caseworker = table.sit_down(data)
    go_to(caseworker, BIRTH)
    window, person = opened(caseworker)
    on_to(window, person, BIRTH)
    person.write("person.day", "31")
    person.write("person.year", "1985")
    person.press(Qt.Key.Key_Tab)
    assert table.said(data, BIRTH) == ""
    person.select("person.month", "فبراير")
    person.press(Qt.Key.Key_Tab)
    assert table.said(data, BIRTH) == ""
    person.write("person.day", "28")
    table.hears(person, data, BIRTH, "1985-02-28")


def test_not_knowing_and_not_wanting_to_say_are_answers(table: Table) -> None:
    data = table.start()
    caseworker = table.sit_down(data)
    go_to(caseworker, INFORMED)
    window, person = opened(caseworker)
    on_to(window, person, INFORMED)
    for name, status in (("declined", Status.DECLINED), ("unknown", Status.UNKNOWN)):
        person.click(f"person.mark:{name}")
        wait_for_status(person, table, data, status)
    person.click("person.mark:unknown")
    wait_for_status(person, table, data, Status.UNANSWERED)


def wait_for_status(person: Player, table: Table, data: InterviewData, status: Status) -> None:
    def kept() -> bool:
        answer = table.again(data).state.answers.get(Address(INFORMED))
        return (answer.status if answer else Status.UNANSWERED) is status

    person.wait(kept, status)


def test_what_the_caseworker_types_is_not_shown(table: Table) -> None:
    caseworker = table.sit_down(table.start())
    window, _person = opened(caseworker)
    place = f"{SETTING}/interview_place"
    beside(caseworker.window)
    caseworker.write(f"answer:{place}", "Secret room")
    caseworker.click(f"note:{place}:add")
    caseworker.write(f"note:{place}", "A private remark")
    caseworker.wait_for_text("Saved")
    assert window.address == place
    read = " ".join(words(window))
    assert "Secret" not in read
    assert "private" not in read
    assert label(window, "person.covered")


def test_nothing_of_the_case_is_ever_in_it(table: Table) -> None:
    """Through every question of a whole interview: no name, no number, no note, nothing that was said in words."""
    data = table.start(AMIRA)
    caseworker = table.sit_down(data)
    window, person = opened(caseworker)
    told = {
        answer.value
        for address, answer in data.state.answers.items()
        if address.startswith(("/person/", "/setting/this_interview/assessor")) and len(answer.value) > 3
    }
    private = {"Testperson", "Amira", data.case.number, USER} | {
        value for value in told if not value.replace("-", "").replace("~", "").isalnum() or not value.isascii()
    }
    pages = set()
    for _step in range(400):
        read = "\n".join(words(window))
        assert not {text for text in private if text and text in read}, window.address
        if window.address is None and _step and label(window, "person.question") == "Thank you!":
            break
        pages.add(window.address)
        person.press(Qt.Key.Key_Return)
    assert len(pages) > 100


def test_it_hides_with_the_screen_and_comes_back_with_it(table: Table) -> None:
    caseworker = table.sit_down(table.start())
    window, person = opened(caseworker)
    person.press(Qt.Key.Key_F9)
    assert not window.isVisible()
    assert caseworker.visible("cover") is not None
    caseworker.wait(lambda: QApplication.activeWindow() is caseworker.window, "the sheet in front")
    caseworker.press(Qt.Key.Key_Space)
    assert window.isVisible()
    beside(caseworker.window)
    caseworker.press(Qt.Key.Key_F9)
    assert not window.isVisible()
    caseworker.press(Qt.Key.Key_Space)
    assert window.isVisible()


def test_it_closes_when_everything_is_locked(own_table: Table) -> None:
    data = own_table.start()
    caseworker = own_table.sit_down(data)
    go_to(caseworker, YEARS)
    window, person = opened(caseworker)
    on_to(window, person, YEARS)
    person.click("person.digit:9")
    person.press(Qt.Key.Key_L, CTRL)
    caseworker.wait(lambda: view() is None, "the view to be closed")
    caseworker.find("unlock.password")
    own_table.ask(casework.unlock, user=USER, password=PASSWORD)
    assert own_table.said(data, YEARS) == "9"


def test_it_closes_when_the_interview_is_left(table: Table) -> None:
    caseworker = table.sit_down(table.start())
    opened(caseworker)
    caseworker.click("interview.case")
    caseworker.wait(lambda: view() is None, "the view to be closed")


def test_the_person_may_take_the_other_language_and_keeps_it_when_they_change_places(table: Table) -> None:
    caseworker = table.sit_down(table.start())
    window, person = opened(caseworker)
    person.click("person.language")
    assert window.layoutDirection() == Qt.LayoutDirection.LeftToRight
    assert asked(window) == "On which day does this interview begin?"
    beside(caseworker.window)
    caseworker.press(Qt.Key.Key_F8, SHIFT)
    assert asked(window) == "On which day does this interview begin?"
    person.click("person.language")
    assert asked(window) == "في أي يوم تبدأ هذه المقابلة؟"


def test_a_choice_that_changes_the_page_keeps_the_question(table: Table) -> None:
    """The answer opens questions after it: the page is laid anew on the other side."""
    data = table.start()
    caseworker = table.sit_down(data)
    address = "/setting/interpretation/interpreter"
    go_to(caseworker, address)
    window, person = opened(caseworker)
    person.click("person.choice:phone")
    assert window.address == address
    caseworker.find("question:/setting/interpretation/interpreter_kind")
    person.press(Qt.Key.Key_Return)
    assert window.address == "/setting/interpretation/interpreter_language"
    person.press(Qt.Key.Key_Return)
    person.click("person.choice:relative")
    table.hears(person, data, "/setting/interpretation/interpreter_kind", "relative")


@pytest.mark.parametrize("percent", [100, 200])
def test_no_tile_is_cut(table: Table, percent: int) -> None:
    data = table.start((*page("/jobs/work_any", worked="yes"),))
    caseworker = table.sit_down(data, percent=percent)
    caseworker.click("section:/skills")
    window, person = opened(caseworker)
    window.showNormal()
    window.resize(1366, 768)
    come_to_rest(person)
    tiles = [tile for tile in window.findChildren(QAbstractButton) if tile.objectName().startswith("person.choice:")]
    assert len(tiles) == 15
    for tile in tiles:
        assert tile.height() >= tile.heightForWidth(tile.width())
        grid = tile.parentWidget()
        assert grid is not None
        assert grid.rect().contains(tile.geometry()), tile.objectName()


def field(caseworker: Player, address: str) -> str:
    found = caseworker.find(f"answer:{address}")
    assert isinstance(found, QLineEdit)
    return found.text()


def test_what_is_written_over_there_is_on_the_page_and_what_is_written_here_can_be_looked_at(table: Table) -> None:
    data = table.start()
    caseworker = table.sit_down(data, "ar")
    address = "/person/names/called"
    go_to(caseworker, address)
    window, person = opened(caseworker)
    on_to(window, person, address)
    for letter in "حلب":
        person.click(f"person.key:{letter}")
    person.wait(lambda: field(caseworker, address) == "حلب", "the words on the page")
    table.hears(person, data, address, "حلب")
    beside(caseworker.window)
    caseworker.write(f"answer:{address}", "Nour")
    caseworker.press(Qt.Key.Key_Tab)
    caseworker.click(f"answer:{address}")
    assert "Nour" not in " ".join(words(window))
    person = beside(window)
    person.click("person.show")
    assert "Nour" in " ".join(words(window))


def test_a_country_picked_on_either_side_is_picked_on_both(table: Table) -> None:
    data = table.start()
    caseworker = table.sit_down(data)
    address = "/person/birth/birth_country"
    go_to(caseworker, address)
    window, person = opened(caseworker)
    on_to(window, person, address)
    person.write("person.search", "بلجيكا")
    person.click("person.row:BE")
    caseworker.find(f"choice:{address}:BE")
    table.hears(person, data, address, "BE")
    person.click("person.picked:BE")
    assert caseworker.visible(f"choice:{address}:BE") is None
    beside(caseworker.window)
    caseworker.write(f"answer:{address}", "Syria")
    caseworker.press(Qt.Key.Key_Return)
    assert person.visible("person.picked:SY") is not None


def test_what_the_assessor_thinks_is_never_asked_there(table: Table) -> None:
    caseworker = table.sit_down(table.start((*page("/appraisal/view", summary="Careful and quick."),)))
    window, _person = opened(caseworker)
    beside(caseworker.window)
    caseworker.click("section:/appraisal")
    caseworker.find("question:/appraisal/view/summary")
    assert window.address is None
    assert not [name for name in beside(window).names("person.") if name.startswith(("person.mark", "person.text"))]
    assert "Careful" not in " ".join(words(window))


@pytest.mark.parametrize("way", ["on", "closed", "page turned"])
def test_a_signature_made_over_there_goes_to_the_vault(table: Table, way: str) -> None:
    where = "/readback/reading_back"
    data = table.start(page(where, agrees="yes"))
    caseworker = table.sit_down(data)
    caseworker.click("section:/readback")
    window, person = opened(caseworker)
    on_to(window, person, f"{where}/signature")
    pad = person.find("person.pad")
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(40, 60))
    QTest.mouseMove(pad, QPoint(200, 90))
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(200, 90))
    if way == "on":
        person.click("person.next")
    elif way == "closed":
        person.press(Qt.Key.Key_F8)
    else:
        beside(caseworker.window)
        caseworker.click("section:/person")
    caseworker.wait(lambda: len(table.said(data, f"{where}/signature")) == 64, "the answer")
    assert [row.name for row in table.case(data).evidence] == ["signature.png"]
