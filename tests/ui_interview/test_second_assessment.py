"""A second interview that begins with the first: confirmed by a key or a click, compared, told in the history."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QMenu

from app import casework
from app.casework.views.interviews import InterviewData
from app.errors import IntakeError
from app.instruments.types import Address
from app.ui.bidi import isolate
from tests.support.papers import pdf_text
from tests.support.player import Player, focus
from tests.support.table import Table
from tests.support.ui import main_window

CALLED, GIVEN, NATIVE = "/person/names/called", "/person/names/given_names", "/person/names/native_name"
SCRIPT = (
    ("/person/names/family_names", "Testperson"),
    (GIVEN, "Amira"),
    (CALLED, "Mira"),
    (NATIVE, "أميرة"),
)


def second(table: Table, **more: Any) -> tuple[InterviewData, InterviewData]:
    first = table.start(SCRIPT)
    data = table.ask(casework.start_interview, case_id=first.case.case_id, start_from=first.assessment_id, **more)
    return first, data


def provenance(table: Table, data: InterviewData, address: str) -> str:
    answer = table.again(data).state.answers.get(Address(address))
    return answer.provenance if answer is not None else ""


def choose(player: Player, button: str, action: str) -> None:
    """Open a small menu and press its entry, by the keyboard."""
    player.find(button).setFocus()
    player.press(Qt.Key.Key_Space)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    wanted = next(each for each in menu.actions() if each.objectName() == action)
    while menu.activeAction() is not wanted:
        player.press(Qt.Key.Key_Down)
    player.press(Qt.Key.Key_Return)


def test_what_was_taken_over_is_confirmed_by_a_click_or_a_key_or_by_another_answer(table: Table) -> None:
    _first, data = second(table)
    player = table.sit_down(data)
    player.click("section:/person")
    side = player.find("section:/person")
    assert "5 not yet confirmed" in side.accessibleDescription()
    label = player.find(f"carried:{GIVEN}")
    assert isinstance(label, QLabel)
    assert "not yet confirmed" in label.text()

    player.click(f"confirm:{GIVEN}")
    player.wait(lambda: player.visible(f"confirm:{GIVEN}") is None, "it is confirmed")
    player.write(f"answer:{CALLED}", "Ami")
    player.press(Qt.Key.Key_Tab)
    player.wait(lambda: player.visible(f"confirm:{CALLED}") is None, "another answer confirms itself")
    player.find(f"answer:{NATIVE}").setFocus()
    player.press(Qt.Key.Key_F7)
    player.wait(lambda: player.visible(f"confirm:{NATIVE}") is None, "the key confirms")
    assert "2 not yet confirmed" in side.accessibleDescription()
    player.wait(lambda: "from:" not in provenance(table, data, NATIVE), "it is in the vault")
    assert provenance(table, data, GIVEN) == "said language:ar interpreter:none"


def test_going_past_a_question_confirms_nothing_and_undo_brings_the_mark_back(table: Table) -> None:
    _first, data = second(table)
    player = table.sit_down(data)
    player.click("section:/person")
    for _field in range(12):
        player.press(Qt.Key.Key_Tab)
    assert "5 not yet confirmed" in player.find("section:/person").accessibleDescription()
    player.click(f"confirm:{GIVEN}")
    player.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    player.find(f"confirm:{GIVEN}")


def test_how_a_section_is_answered_holds_from_then_on_and_for_one_answer_otherwise(table: Table) -> None:
    data = table.start()
    player = table.sit_down(data)
    player.click("section:/person")
    player.write(f"answer:{GIVEN}", "Amira T.")
    player.press(Qt.Key.Key_Tab)
    choose(player, "manner.language", "manner:language:fr")
    choose(player, "manner.interpreter", "manner:interpreter:phone")
    player.write(f"answer:{CALLED}", "Mira")
    player.press(Qt.Key.Key_Tab)
    choose(player, f"manner:{CALLED}", "manner:how:document")
    player.wait(
        lambda: provenance(table, data, CALLED) == "document language:fr interpreter:phone", "that answer says so"
    )
    assert provenance(table, data, GIVEN) == "said language:ar interpreter:none", "said before"
    again = table.again(data)
    assert again.manners[Address("/person")] == "said language:fr interpreter:phone"

    player = table.sit_down(again)
    player.click("section:/person")
    assert "French" in player.find("manner.language").accessibleName()
    player.click("section:/languages")
    assert "Arabic" in player.find("manner.language").accessibleName(), "another section is as it was"


def test_the_two_are_compared_from_the_case_and_printed(table: Table, tmp_path: Path) -> None:
    _first, data = second(table)
    player = called_otherwise(table, data, "Ami")
    player.click("case.compare")
    player.wait(lambda: summary(player) == "1 changed", "what is different")
    player.wait_for_text("Mira")
    player.wait_for_text("Ami")
    assert player.visible("compare.first") is None, "there are only two"
    player.click("compare.print")
    player.select("print.second", "None")
    player.write("print.path", str(tmp_path / "comparison.pdf"))
    player.press(Qt.Key.Key_Tab)
    player.click("print.start")
    player.wait(lambda: player.visible("print.open") is not None, "the file is written")
    text = pdf_text(tmp_path / "comparison.pdf")
    assert "Before: Mira Now: Ami" in text
    assert "Testperson, Amira" in text
    player.press(Qt.Key.Key_Escape)
    player.find("case.next")


def test_any_two_interviews_can_be_compared_by_the_keyboard_and_the_choice_outlasts_hiding(table: Table) -> None:
    first, data = second(table)
    called_otherwise(table, data, "Ami")
    table.leave()
    third = table.ask(casework.start_interview, case_id=first.case.case_id, start_from=first.assessment_id)
    player = called_otherwise(table, third, "Mirou")
    player.click("case.compare")
    player.wait(lambda: summary(player) == "1 changed", "the last two")
    player.wait_for_text(f"Before: {isolate('Ami')}")
    player.find("compare.first").setFocus(Qt.FocusReason.TabFocusReason)
    player.press(Qt.Key.Key_Down)
    player.wait_for_text(f"Before: {isolate('Mira')}")
    assert focus().objectName() == "compare.first", "the keyboard stays where somebody chose"
    player.press(Qt.Key.Key_Tab)
    player.press(Qt.Key.Key_Down)
    player.wait(lambda: player.reads(f"Now: {isolate('Ami')}"), "the first two")
    main_window(player).ways.again()
    player.wait(lambda: player.reads(f"Now: {isolate('Ami')}"), "the same two")
    assert not player.reads("Mirou")


def test_two_people_are_not_compared(table: Table) -> None:
    one, other = table.start(SCRIPT), table.start(SCRIPT)
    with pytest.raises(IntakeError) as refused:
        table.ask(casework.compare_assessments, first=one.assessment_id, second=other.assessment_id)
    assert refused.value.code == "interview.missing"


def called_otherwise(table: Table, data: InterviewData, name: str) -> Player:
    """Answer with another name at the table, then go to the case."""
    player = table.sit_down(data)
    player.click("section:/person")
    player.write(f"answer:{CALLED}", name)
    player.press(Qt.Key.Key_Tab)
    player.click("interview.case")
    return player


def summary(player: Player) -> str:
    """What the comparison comes to."""
    label = player.visible("compare.summary")
    return label.text() if isinstance(label, QLabel) else ""


def test_the_case_offers_to_start_from_the_interview_before(table: Table) -> None:
    first = table.start(SCRIPT)
    window = table.window()
    window.ways.case(first.case.case_id)
    player = table.show(window)
    player.click("case.another")
    player.find("start.from")
    player.click("start.go")
    player.click("section:/person")
    player.find(f"confirm:{CALLED}")


def test_the_history_is_by_sitting_and_found_by_question_answer_and_person(table: Table) -> None:
    _first, data = second(table)
    player = called_otherwise(table, data, "Ami")
    player.wait_for_text("Testworker, Noor")
    for text, seen in (("ami called", "Ami (before: Mira)"), ("noor given", "Amira")):
        player.write("case.history.find", text.split()[0])
        player.press(Qt.Key.Key_Return)
        player.wait_for_text(seen.split(" ")[0])
    player.write("case.history.find", "zzz")
    player.press(Qt.Key.Key_Return)
    player.wait_for_text("Nothing was found.")
    player.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    player.press(Qt.Key.Key_Delete)
    player.wait_for_text("Ami")
    assert focus().objectName() == "case.history.find"
