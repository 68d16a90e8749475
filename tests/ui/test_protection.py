"""Data protection at the window: a copy, a restriction, an erasure, how long cases are kept, the log checked."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from app.casework import access, approving, cases, people
from app.casework.station import Station
from tests.casework.test_sending import sealed
from tests.support.desk import Authority, back_at
from tests.support.papers import pdf_text
from tests.support.player import Player
from tests.support.vault import CHEAP, PASSWORD, USER
from tests.support.windows import Opener, unlock

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def at_the_case(person: Player) -> Player:
    unlock(person)
    person.wait(lambda: person.rows("cases.list") == 1, "the case")
    person.press(Qt.Key.Key_Down)
    person.press(Qt.Key.Key_Return)
    person.find("rights")
    return person


def test_the_person_is_given_a_copy(open_at: Opener, with_a_case: Path, tmp_path: Path) -> None:
    person = at_the_case(open_at(with_a_case))
    person.click("rights.copy")
    person.write("rights.folder", str(tmp_path))
    person.click("rights.copy.go")
    person.find("rights.message")
    (folder,) = tmp_path.glob("copy-BE-1-*")
    assert {path.name for path in folder.iterdir()} == {"profile.pdf", "record.pdf", "record.json"}


def test_without_a_folder_it_says_so(open_at: Opener, with_a_case: Path) -> None:
    person = at_the_case(open_at(with_a_case))
    person.click("rights.copy")
    person.write("rights.folder", "")
    person.click("rights.copy.go")
    assert "Choose a folder" in person.says("rights.copying")


def test_a_restricted_case_says_so_and_cannot_be_gone_on_with(open_at: Opener, with_a_case: Path) -> None:
    person = at_the_case(open_at(with_a_case))
    person.click("rights.restrict")
    person.find("case.restricted")
    assert person.visible("case.next") is None
    person.click("rights.restrict")
    person.find("case.next")
    assert person.visible("case.restricted") is None


def test_erasing_asks_for_the_number_and_then_the_case_is_gone(open_at: Opener, with_a_case: Path) -> None:
    person = at_the_case(open_at(with_a_case))
    person.click("rights.erase")
    person.write("rights.number", "BE-2")
    person.click("rights.erase.go")
    assert "not the number" in person.says("rights.erasing")
    person.write("rights.number", "BE-1")
    person.press(Qt.Key.Key_Return)
    person.find("window.message")
    assert "erased" in person.says("window.message")
    person.window.close()
    station = Station(with_a_case)
    access.unlock(station, user=USER, password=PASSWORD)
    assert cases.list_cases(station.desk).total == 0
    station.close()


def test_the_officer_sets_the_rule_reads_what_was_done_and_checks_the_log(open_at: Opener, with_a_case: Path) -> None:
    person = at_the_case(open_at(with_a_case))
    person.press(Qt.Key.Key_Escape)
    person.click("settings")
    person.click("preferences.protection")
    person.wait(lambda: "Opened a case" in person.says("protection.activity"), "what was done")
    assert "No rule is set" in person.says("protection.retention")
    person.select("protection.months", "1 year")
    person.press(Qt.Key.Key_Return)
    person.wait(lambda: "near the end" in person.says("protection.retention"), "the rule")
    assert "Nothing has been sent" in person.says("protection.ledger")
    person.click("protection.verify")
    person.find("protection.verified")
    assert "whole" in person.says("protection.verified")


def test_a_log_that_was_changed_is_told_when_it_is_checked(open_at: Opener, with_a_case: Path) -> None:
    with back_at(with_a_case) as desk, desk.vault.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE change SET value = '{}' WHERE kind = 'case-created'")
    person = at_the_case(open_at(with_a_case))
    person.press(Qt.Key.Key_Escape)
    person.click("settings")
    person.click("preferences.protection")
    person.click("protection.verify")
    person.wait_for_error("log.problems")


ADA, GIVEN, OWN = "Testcolleague, Ada", "copper-lantern-window-tea", "marble-otter-harbour-nine"


def with_a_second_person(home: Path) -> None:
    station = Station(home)
    access.unlock(station, user=USER, password=PASSWORD)
    people.add_person(station.desk, user=ADA, role="supervisor", password=GIVEN, cost=CHEAP)
    station.close()
    access.unlock(station, user=ADA, password=GIVEN)
    people.change_password(station.desk, old=GIVEN, new=OWN, cost=CHEAP)
    station.close()
    access.unlock(station, user=USER, password=PASSWORD)
    approving.set_approval(station.desk, on=True)
    station.close()


def test_erasing_waits_for_the_second_person(open_at: Opener, with_a_case: Path) -> None:
    with_a_second_person(with_a_case)
    person = open_at(with_a_case)
    unlock(person)
    person.wait(lambda: person.rows("cases.list") == 1, "the case")
    person.press(Qt.Key.Key_Down)
    person.press(Qt.Key.Key_Return)
    person.click("rights.erase")
    person.find("rights.approver.password")
    person.write("rights.number", "BE-1")
    person.click("rights.erase.go")
    person.wait(lambda: "type their password" in person.says("rights.approver"), "what is missing")
    person.write("rights.approver.password", "wrong")
    person.click("rights.erase.go")
    person.find("rights.message")
    assert "does not open" in person.says("rights.message")
    person.write("rights.approver.password", OWN)
    person.click("rights.erase.go")
    person.find("window.message")
    assert "erased" in person.says("window.message")
    person.click("settings")
    person.click("preferences.protection")
    person.wait(lambda: "approved by" in person.says("protection.activity"), "who approved")


def test_a_rule_that_nobody_could_keep_is_not_set(open_at: Opener, with_a_case: Path) -> None:
    person = at_the_case(open_at(with_a_case))
    person.press(Qt.Key.Key_Escape)
    person.click("settings")
    person.click("preferences.protection")
    person.wait(lambda: "Opened a case" in person.says("protection.activity"), "what was done")
    person.select("protection.second", "Another supervisor or administrator approves")
    person.press(Qt.Key.Key_Return)
    person.wait(lambda: "no second supervisor" in person.says("protection.message"), "the refusal")


def test_a_month_of_the_centre_is_printed(open_at: Opener, with_a_case: Path, tmp_path: Path) -> None:
    person = open_at(with_a_case)
    unlock(person)
    person.find("cases.search")
    person.click("settings")
    person.click("preferences.protection")
    person.click("protection.month.print")
    person.write("print.path", str(tmp_path / "month.pdf"))
    person.click("print.start")
    person.wait_for_text("Written:")
    assert (tmp_path / "month.pdf").read_bytes().startswith(b"%PDF")


def test_what_was_sent_is_printed_as_it_is_chosen_on_the_screen(
    open_at: Opener, with_a_case: Path, tmp_path: Path
) -> None:
    with back_at(with_a_case) as desk:
        (row,) = cases.list_cases(desk).rows
        for name in ("Example authority", "Other authority"):
            sealed(desk, Authority(tmp_path, name=name).trusted_at(desk), tmp_path / "stick", row.case_id)
    person = open_at(with_a_case)
    unlock(person)
    person.find("cases.search")
    person.click("settings")
    person.click("preferences.protection")
    person.wait(lambda: "2 bundles" in person.says("protection.ledger"), "what was sent")
    person.click("protection.month.print")
    person.find("print.path")
    person.click("protection.ledger.print")
    person.wait(lambda: person.names("print.panel") == ["print.panel"], "one paper is asked about at a time")
    # What is chosen while the panel stands there counts, as the screen shows it.
    person.select("protection.ledger.recipient", "\u2068Other authority\u2069")
    person.press(Qt.Key.Key_Return)
    person.wait(lambda: "1 bundle" in person.says("protection.ledger"), "the one")
    target = tmp_path / "ledger.pdf"
    person.write("print.path", str(target))
    person.click("print.start")
    person.find("print.open")
    told = pdf_text(target)
    assert "To whom: Other authority" in told
    assert "Legal basis: Public task" in told
    assert "Example authority" not in told
