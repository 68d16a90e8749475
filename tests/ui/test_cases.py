"""The list of cases, by keyboard and by mouse, and what an empty one says."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableView

from app.casework.views.cases import CasePage, CaseRow
from app.ui.cases.model import WINDOW, CasesModel
from tests.support.player import Player, focus
from tests.support.windows import Opener, unlock
from tests.ui.conftest import BOTH_WAYS


def new_case(person: Player, family: str, given: str = "", number: str = "") -> None:
    person.press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    person.write("new-case.family_names", family)
    person.press(Qt.Key.Key_Tab)
    person.commit(focus(), given)
    person.press(Qt.Key.Key_Tab)
    person.commit(focus(), number)
    person.press(Qt.Key.Key_Return)
    person.find("case.next")


def rows(person: Player) -> list[str]:
    table = person.window.findChild(QTableView, "cases.list")
    if table is None or not table.isVisible():
        return []
    model = table.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


@BOTH_WAYS
def test_an_empty_list_says_what_to_do_and_the_first_case_is_made_by_keyboard(at_work: Player) -> None:
    at_work.find("cases.empty.new")
    new_case(at_work, "Testperson", "Amira", "BE-2026-0417")
    at_work.wait_for_text("BE-2026-0417")
    at_work.press(Qt.Key.Key_Escape)
    at_work.wait(lambda: len(rows(at_work)) == 1, "the list shows the case")
    assert "Testperson, Amira" in rows(at_work)[0]


@BOTH_WAYS
def test_typing_searches_arrows_move_and_return_opens(at_work: Player) -> None:
    new_case(at_work, "Testperson", "Amira")
    at_work.press(Qt.Key.Key_Escape)
    at_work.find("cases.search")
    new_case(at_work, "Testperson", "Yonas")
    at_work.press(Qt.Key.Key_Escape)
    at_work.wait(lambda: len(rows(at_work)) == 2, "both cases are listed")
    at_work.write("cases.search", "amira")
    at_work.wait(lambda: len(rows(at_work)) == 1, "one case fits")
    at_work.write("cases.search", "nobody of this name")
    at_work.find("cases.empty")
    at_work.press(Qt.Key.Key_Escape)
    at_work.wait(lambda: len(rows(at_work)) == 2, "an empty search shows all again")
    at_work.press(Qt.Key.Key_Down)
    table = at_work.find("cases.list")
    assert isinstance(table, QTableView)
    assert table.currentIndex().row() == 1
    chosen = str(table.currentIndex().data())
    assert focus().objectName() == "cases.search"
    at_work.press(Qt.Key.Key_Return)
    at_work.find("case.next")
    assert at_work.reads(chosen)


def test_a_letter_typed_in_the_list_goes_to_the_search(at_work: Player) -> None:
    new_case(at_work, "Testperson", "Amira")
    at_work.press(Qt.Key.Key_Escape)
    at_work.find("cases.list").setFocus()
    at_work.press(Qt.Key.Key_Z)
    at_work.find("cases.empty")
    assert focus().objectName() == "cases.search"


def test_a_case_needs_one_of_the_three_and_a_number_only_once(at_work: Player) -> None:
    at_work.click("cases.new")
    at_work.click("new-case.create")
    at_work.wait_for_error("case.empty")
    new_case(at_work, "Testperson", number="X-1")
    at_work.press(Qt.Key.Key_Escape)
    at_work.click("cases.new")
    at_work.write("new-case.number", "X-1")
    at_work.click("new-case.create")
    at_work.wait_for_error("case.number_taken")
    at_work.press(Qt.Key.Key_Escape)
    at_work.wait(lambda: at_work.visible("new-case") is None, "the form is put away")
    assert at_work.find("cases.new").isEnabled()


def test_the_filters_show_only_what_they_count(open_at: Opener, with_a_case: Path) -> None:
    person = open_at(with_a_case, "ar")
    unlock(person)
    person.find("cases.unsent")
    new_case(person, "Testperson", "Yonas")
    person.press(Qt.Key.Key_Escape)
    person.wait(lambda: len(rows(person)) == 2, "both cases are listed")
    person.click("cases.unfinished")
    person.wait(lambda: len(rows(person)) == 1, "only the one that is not finished")
    assert "Yonas" in rows(person)[0]
    person.click("cases.unsent")
    person.wait(lambda: len(rows(person)) == 2, "both have not been sent")
    person.click("cases.unsent")
    person.wait(lambda: len(rows(person)) == 2, "all of them again")


def test_a_long_list_is_fetched_in_windows_and_only_where_it_is_looked_at() -> None:
    asked: list[int] = []
    model = CasesModel(asked.append)
    model.begin(_page(0))
    assert model.rowCount() == 100_000
    assert model.row(3) is not None
    assert asked == []
    assert model.row(60_010) is None
    assert model.row(60_011) is None
    assert asked == [60_000]
    model.take(_page(60_000))
    assert model.row(60_010) == _row(60_010)
    for window in range(1, 50):
        model.take(_page(window * WINDOW))
    assert model.row(60_010) is None, "windows long gone from sight are let go"


def _row(number: int) -> CaseRow:
    return CaseRow(f"c{number}", str(number), f"Testperson, {number}", "", ("ar",), 0, False, None, "never", None)


def _page(offset: int) -> CasePage:
    return CasePage(100_000, 100_000, 0, 0, offset, tuple(_row(offset + place) for place in range(WINDOW)))
