"""Many profiles saved through the window: which, as what, stopped in the middle, and what came of each."""

import fcntl
import shutil
from pathlib import Path

import openpyxl
import psutil
import pypdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QListWidget

from app.casework import cases, protection
from tests.support.desk import desk_at, new_sitting
from tests.support.line import stopped_at, worker_of
from tests.support.player import Player
from tests.support.windows import Opener, unlock

NUMBERS = tuple(f"BE-{number:02}" for number in range(1, 21))


@pytest.fixture(scope="module")
def many_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twenty people who were asked, one who was not, and one whose case is restricted."""
    home = tmp_path_factory.mktemp("laptop-with-many") / "home"
    with desk_at(home) as desk:
        for number in NUMBERS:
            sitting = new_sitting(desk, number=number)
            sitting.by_map("person.family_names", f"Testperson{number}")
            sitting.by_map("speech.first", "ti")
        cases.create_case(desk, number="EMPTY-1", family_names="Nothingyet")
        kept = new_sitting(desk, number="KEPT-1").data.case
        protection.restrict_case(desk, case_id=kept.case_id, on=True, reason="disputed")
    return home


@pytest.fixture
def at_cases(many_once: Path, home: Path, open_at: Opener) -> Player:
    """Somebody at the list of these cases."""
    shutil.copytree(many_once, home)
    person = open_at(home)
    unlock(person)
    person.find("cases.save")
    return person


def told(person: Player, name: str) -> str:
    label = person.find(name)
    assert isinstance(label, QLabel)
    return label.text()


def test_all_are_saved_and_each_that_is_not_is_told_with_its_reason(at_cases: Player, tmp_path: Path) -> None:
    at_cases.click("cases.save")
    at_cases.wait_for_text("22 cases chosen")
    at_cases.wait_for_text("The files are not encrypted")
    at_cases.click("print.kind.xlsx")
    first = at_cases.find("print.first")
    assert isinstance(first, QComboBox)
    at_cases.wait(lambda: first.count() > 1, "the languages")
    at_cases.select("print.first", "French")
    at_cases.write("batch.folder", str(tmp_path))
    at_cases.click("batch.start")
    at_cases.wait_for_text("20 profiles written, each whole.")
    assert {path.name for path in tmp_path.glob("*.xlsx")} == {f"profile-{number}.xlsx" for number in NUMBERS}
    assert openpyxl.load_workbook(tmp_path / "profile-BE-07.xlsx").worksheets[0]["B2"].value == "TestpersonBE-07"
    reasons = at_cases.find("batch.reasons")
    assert isinstance(reasons, QListWidget)
    lines = "\n".join(reasons.item(row).text() for row in range(reasons.count()))
    assert "EMPTY-1" in lines
    assert "There is no interview in this case yet." in lines
    assert "KEPT-1" in lines
    assert "restricted" in lines
    at_cases.click("batch.again")
    at_cases.wait_for_text("2 cases chosen")


def test_what_the_list_was_narrowed_to_is_what_is_saved_and_some_are_ticked(at_cases: Player, tmp_path: Path) -> None:
    at_cases.write("cases.search", "BE-1")
    at_cases.wait_for_text("10 of 22 cases")
    at_cases.click("cases.save")
    at_cases.wait_for_text("10 cases chosen")
    at_cases.select("batch.only", "Those I tick")
    at_cases.wait_for_text("Save 0 profiles")
    assert at_cases.visible("batch.start") is None
    at_cases.go_to("batch.list")
    at_cases.press(Qt.Key.Key_Space)
    at_cases.write("batch.search", "BE-03")
    at_cases.wait(lambda: at_cases.rows("batch.list") == 1, "the case that fits")
    at_cases.go_to("batch.list")
    at_cases.press(Qt.Key.Key_Space)
    at_cases.wait_for_text("2 cases chosen")
    at_cases.click("print.kind.elm")
    at_cases.write("batch.folder", str(tmp_path))
    at_cases.click("batch.start")
    at_cases.wait_for_text("2 profiles written, each whole.")
    names = {path.name for path in tmp_path.glob("*.jsonld")}
    assert len(names) == 2
    assert "profile-BE-03.jsonld" in names


def test_stopped_in_the_middle_it_leaves_whole_files_and_says_what_was_not_come_to(
    at_cases: Player, home: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    at_cases.write("cases.search", "BE-")
    at_cases.wait_for_text("20 of 22 cases")
    at_cases.click("cases.save")
    at_cases.wait_for_text("20 cases chosen")
    at_cases.write("batch.folder", str(folder))
    worker = worker_of(home)
    with stopped_at(fcntl.DN_RENAME, folder, worker):  # each file gets its name when it is whole
        at_cases.click("batch.start")
        at_cases.wait(lambda: worker.status() == psutil.STATUS_STOPPED, "the first file")
        assert 0 < len(list(folder.glob("profile-*"))) < len(NUMBERS)
        at_cases.click("batch.progress.cancel")
    written = int(told(at_cases, "batch.written").split()[0])
    stopped = at_cases.visible("batch.stopped")
    left = int(told(at_cases, "batch.stopped").split()[2]) if stopped else 0
    assert written + left == len(NUMBERS)
    found = list(folder.iterdir())
    assert len(found) == written, "no half file, and none that was not told of"
    for path in found:
        assert pypdf.PdfReader(path).pages


def test_an_answer_is_saved_meanwhile_and_whoever_is_elsewhere_hears_that_it_is_over(
    at_cases: Player, tmp_path: Path
) -> None:
    at_cases.click("cases.save")
    at_cases.wait_for_text("22 cases chosen")
    at_cases.write("batch.folder", str(tmp_path))
    at_cases.click("batch.start")
    at_cases.find("batch.progress.cancel")
    at_cases.click("back")
    at_cases.press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    at_cases.write("new-case.family_names", "Meanwhile")
    at_cases.press(Qt.Key.Key_Return)
    at_cases.wait_for_text("Meanwhile")
    at_cases.wait_for_text("The profiles have been written.")
    assert len(list(tmp_path.glob("profile-*.pdf"))) == len(NUMBERS)
    at_cases.click("back")
    at_cases.click("cases.save")
    at_cases.wait_for_text("20 profiles written, each whole.")


def test_a_folder_that_is_not_there_is_told_and_another_can_be_named(at_cases: Player, tmp_path: Path) -> None:
    at_cases.click("cases.save")
    at_cases.wait_for_text("22 cases chosen")
    at_cases.write("batch.folder", str(tmp_path / "nowhere"))
    at_cases.click("batch.start")
    at_cases.find("batch.problem")
    at_cases.wait_for_text("The folder is not there")
    at_cases.write("batch.folder", str(tmp_path))
    at_cases.click("print.kind.elm")
    at_cases.click("batch.start")
    at_cases.wait_for_text("20 profiles written, each whole.")
    assert at_cases.visible("batch.problem") is None


def test_locking_stops_it_and_the_next_to_unlock_hears_of_it(at_cases: Player, home: Path, tmp_path: Path) -> None:
    at_cases.click("cases.save")
    at_cases.wait_for_text("22 cases chosen")
    at_cases.write("batch.folder", str(tmp_path))
    worker = worker_of(home)
    worker.suspend()  # so that it is not over before
    at_cases.click("batch.start")
    at_cases.find("batch.progress.cancel")
    at_cases.press(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    worker.resume()
    unlock(at_cases)
    at_cases.wait_for_text("Locking stopped the saving of profiles.")
    left = [path for path in tmp_path.iterdir() if path.is_file()]
    assert [path.name for path in left if not path.match("profile-*.pdf")] == [], "nothing half written"
    for path in left:
        assert pypdf.PdfReader(path).pages
