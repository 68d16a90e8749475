"""One case: what to do next, starting an interview in two languages, coming back, what happened in words."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton

from tests.support.begin import new_case_at_window
from tests.support.player import Player, focus
from tests.ui.conftest import BOTH_WAYS


def begin_case(person: Player) -> None:
    new_case_at_window(person, given="<b>Amira</b> & co")
    assert focus().objectName() == "case.next"


def test_names_are_shown_as_they_are_and_never_as_markup(at_work: Player) -> None:
    begin_case(at_work)
    title = at_work.find("top-bar.title")
    assert isinstance(title, QLabel)
    assert "<b>Amira</b> & co" in title.text()
    assert title.textFormat() == Qt.TextFormat.PlainText


@BOTH_WAYS
def test_starting_asks_for_two_languages_and_the_case_then_offers_to_continue(at_work: Player) -> None:
    begin_case(at_work)
    profile = at_work.window.findChild(QPushButton, "case.profile")
    assert profile is not None
    assert not profile.isEnabled(), "there is nothing to show or send yet"
    at_work.press(Qt.Key.Key_Space)
    mine, theirs = at_work.find("start.language"), at_work.find("start.person_language")
    assert isinstance(mine, QComboBox)
    assert isinstance(theirs, QComboBox)
    assert mine.currentData() != theirs.currentData()
    offered = at_work.find("start.instrument")
    assert isinstance(offered, QComboBox)
    assert offered.currentIndex() == 0, "the full profile, unless another is chosen"
    assert focus() is theirs
    theirs.setCurrentIndex(theirs.findData("fr"))
    at_work.click("start.go")
    at_work.click("interview.case")
    following = at_work.find("case.next")
    at_work.wait(
        lambda: len([n for n in at_work.names() if n.startswith("assessment:")]) == 1, "one interview is listed"
    )
    assert isinstance(following, QPushButton)
    assert at_work.find("case.profile").isEnabled()
    # The next person is likely to share the language of the last one.
    at_work.click("case.another")
    again = at_work.find("start.person_language")
    assert isinstance(again, QComboBox)
    assert again.currentData() == "fr"
    at_work.press(Qt.Key.Key_Escape)
    at_work.wait(lambda: at_work.visible("start") is None, "the choice is put away")


def test_a_long_history_shows_its_newest_steps_first(at_work: Player) -> None:
    begin_case(at_work)
    at_work.wait_for_text("Testworker, Noor")
    assert at_work.visible("case.history.more") is None
