"""How a case and an interview are begun: by asking a worker, or at the window by mouse and keyboard."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox

from app import casework
from app.casework.views.interviews import InterviewData
from tests.support.player import Player
from tests.support.ui import let_finish

if TYPE_CHECKING:  # the window, when weighed, knows nothing of how forms are checked
    from app.casework.checking import Checked

Ask = Callable[..., Any]
"""Runs an action with what it is given, and returns what it returns."""


def add(ask: Ask, form: Path) -> "Checked":
    """Add a questionnaire in which nothing is wrong; what was found in it."""
    checked: Checked = ask(casework.add_questionnaire, path=form)
    assert checked.errors == 0, checked.lines
    return checked


def begin(ask: Ask, instrument: str = "", languages: tuple[str, str] = ("en", "ar")) -> InterviewData:
    """Start the interview of a new case, of the shipped questionnaire unless another is named."""
    case = ask(casework.create_case, number="", family_names="Testperson", given_names="Amira")
    found: InterviewData = ask(
        casework.start_interview, case_id=case.case_id, instrument=instrument, languages=languages
    )
    return found


def add_at_window(person: Player, form: Path) -> None:
    """On the page of the questionnaires: choose a file to add, and wait for what is said of it."""
    person.click("questionnaires.add")
    person.choose_files("questionnaires.choose", (form,))
    let_finish(person)


def new_case_at_window(person: Player, family: str = "Testperson", given: str = "") -> None:
    """On the list of cases: make a new one, whose page then opens."""
    person.click("cases.new")
    person.write("new-case.family_names", family)
    if given:
        person.write("new-case.given_names", given)
    person.press(Qt.Key.Key_Return)
    person.find("case.next")


def begin_at_window(person: Player, title: str = "") -> None:
    """On the page of a case: start an interview, or another one, of the questionnaire with ``title`` where one is named."""
    person.click("case.next" if person.visible("case.another") is None else "case.another")
    if title:
        box = person.find("start.instrument")
        assert isinstance(box, QComboBox)
        (chosen,) = {text for line in range(box.count()) if title in (text := box.itemText(line))}
        person.select("start.instrument", chosen)
        assert box.currentText() == chosen
    let_finish(person)
    person.click("start.go")
