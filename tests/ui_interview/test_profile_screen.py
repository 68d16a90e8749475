"""The profile in its window: what is known is shown, printed in two languages, and sent on."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QWidget

from app.casework.views.interviews import InterviewData
from app.instruments.types import Address
from app.profile import project
from app.profile.charts import language_rows
from app.ui.profile import said
from tests.support import interviews
from tests.support.amira import AMIRA
from tests.support.line import worker_of
from tests.support.player import Player, focus_name
from tests.support.table import Table


@pytest.fixture(scope="module")
def amira(laptop: Table) -> InterviewData:
    """A case with a full interview."""
    return laptop.start(AMIRA)


def look_at(table: Table, data: InterviewData, language: str = "en", percent: int = 100) -> Player:
    window = table.window(language, percent)
    window.ways.profile(data.case.case_id)
    player = table.show(window)
    player.wait(lambda: player.visible("profile.print") is not None, "the profile is there")
    return player


def test_what_is_known_is_shown_with_where_it_comes_from(table: Table, amira: InterviewData) -> None:
    player = look_at(table, amira)
    player.wait_for_text("Testperson, Amira")
    for text in ("Read technical drawings", "Tested · Often", "Register with the employment service", "Agreed", "Seen"):
        player.wait_for_text(text)
    bars = player.find("profile.languages").accessibleName()
    assert "Arabic · first language" in bars
    assert "English · A2–B1 · listening B1" in bars
    line = player.find("profile.time").accessibleName()
    assert "about 2008 to 2013" in line
    assert "Syria" in line


def test_it_is_printed_in_the_two_languages_chosen(table: Table, amira: InterviewData, tmp_path: Path) -> None:
    player = look_at(table, amira)
    player.click("profile.print")
    player.select("print.second", "French")
    target = tmp_path / "profile.pdf"
    player.write("print.path", str(target))
    player.click("print.start")
    player.wait(lambda: player.visible("print.open") is not None, "the file is written")
    assert target.read_bytes().startswith(b"%PDF")
    label = player.find("print.done")
    assert isinstance(label, QLabel)
    assert "profile.pdf" in label.text()
    first = player.find("print.first")
    assert isinstance(first, QComboBox)
    assert first.currentData() == "en"


def test_a_folder_that_is_not_there_is_said_beside_it_and_can_be_mended(
    table: Table, amira: InterviewData, tmp_path: Path
) -> None:
    player = look_at(table, amira)
    player.click("profile.print")
    player.write("print.path", str(tmp_path / "nowhere" / "profile.pdf"))
    player.click("print.start")
    player.wait(lambda: player.visible("print.message") is not None, "it is said")
    player.write("print.path", str(tmp_path / "profile.pdf"))
    player.click("print.start")
    player.wait(lambda: player.visible("print.open") is not None, "the file is written")


def test_what_will_be_printed_is_shown_page_by_page(table: Table, amira: InterviewData) -> None:
    player = look_at(table, amira)
    player.click("profile.print")
    page = player.find("print.page")
    player.wait(lambda: page.accessibleName().startswith("Page 1 of"), "the first page")
    player.click("viewer.page-after")
    player.wait(lambda: page.accessibleName().startswith("Page 2 of"), "the second page")
    player.select("print.first", "French")
    player.wait(lambda: page.accessibleName().startswith("Page 1 of"), "the paper in other languages")


def test_it_is_saved_in_every_kind_and_the_european_one_opens_as_from_elsewhere(
    table: Table, amira: InterviewData, tmp_path: Path
) -> None:
    player = look_at(table, amira)
    player.click("profile.print")
    player.write("print.path", str(tmp_path / "profile.pdf"))
    for before, key, kind, name, begins in (
        ("pdf", Qt.Key.Key_Right, "docx", "profile.docx", b"PK"),
        ("pdf", Qt.Key.Key_Down, "xlsx", "profile.xlsx", b"PK"),
        ("xlsx", Qt.Key.Key_Right, "elm", "profile.jsonld", b"{"),
    ):
        player.click(f"print.kind.{before}")
        player.press(key)
        assert focus_name() == f"print.kind.{kind}", "the arrow keys go to the kind that stands there"
        player.click("print.start")
        player.wait((tmp_path / name).is_file, "the file")
        player.wait_for_text(name)
        assert (tmp_path / name).read_bytes().startswith(begins)
    player.click("print.kind.pdf")
    player.click("print.start")
    player.wait((tmp_path / "profile.pdf").is_file, "the paper")
    player.wait_for_text("profile.pdf")
    player.click("print.close")
    player.click("back")
    player.click("back")
    player.click("settings")
    player.click("preferences.profile_file")
    assert player.find("profile-file.path").hasFocus()
    player.write("profile-file.path", str(tmp_path / "profile.docx"))
    player.press(Qt.Key.Key_Return)
    player.wait_for_text("This file is not a profile of the European Learning Model.")
    player.write("profile-file.path", str(tmp_path / "profile.jsonld"))
    player.press(Qt.Key.Key_Return)
    for text in ("From a file, not in this laptop’s cases", "Testperson, Amira", "Read technical drawings"):
        player.wait_for_text(text)
    assert player.visible("profile.print") is None
    player.write("profile-file.path", str(tmp_path / "profile.pdf"))
    player.press(Qt.Key.Key_Return)
    for text in (
        "This must stand on the paper",
        "Name: Testperson, Amira",
        "The record on this laptop says the same now.",
    ):
        player.wait_for_text(text)
    assert player.visible("profile-file.name") is None


def test_a_long_one_tells_how_far_it_is_and_can_be_stopped(table: Table, amira: InterviewData, tmp_path: Path) -> None:
    player = look_at(table, amira)
    worker = worker_of(table.home)
    worker.suspend()  # as long as anybody could wish
    player.click("profile.print")
    player.wait_for_text("Drawing the preview…")
    player.click("print.preview.progress.cancel")
    player.wait_for_text("The preview was stopped.")
    player.write("print.path", str(tmp_path / "profile.pdf"))
    player.click("print.start")
    player.click("print.progress.cancel")
    assert player.visible("print.start") is None, "it has not stopped yet"
    worker.resume()
    player.find("print.start")
    assert list(tmp_path.iterdir()) == []
    player.click("print.start")
    player.wait_for_text("4 pages")
    player.select("print.second", "French")
    player.wait(lambda: player.find("print.page").accessibleName().startswith("Page 1 of"), "another preview")


def test_the_panel_is_opened_and_left_by_keys(table: Table, amira: InterviewData) -> None:
    player = look_at(table, amira)
    player.find("profile.print").setFocus(Qt.FocusReason.TabFocusReason)
    player.press(Qt.Key.Key_Space)
    assert player.find("print.kind.pdf").hasFocus()
    player.press(Qt.Key.Key_Escape)
    assert player.visible("print.first") is None
    assert player.find("profile.print").hasFocus()


def test_it_leads_to_the_exchange_and_back_to_the_case(table: Table, amira: InterviewData) -> None:
    player = look_at(table, amira)
    player.click("profile.send")
    player.wait(lambda: player.visible("profile.send") is None, "the exchange is shown")
    table.leave()
    again = look_at(table, amira)
    again.click("back")
    again.wait(lambda: again.visible("case.next") is not None, "the case is shown")


def test_an_interview_that_has_hardly_begun_says_what_to_do(table: Table) -> None:
    player = look_at(table, table.start())
    player.wait_for_text("Nothing is known yet")


@pytest.mark.parametrize(("language", "percent"), [("ar", 100), ("en", 200), ("ar", 200)])
def test_everything_fits_whatever_the_direction_and_the_size(
    table: Table, amira: InterviewData, language: str, percent: int
) -> None:
    player = look_at(table, amira, language, percent)
    player.find("profile.languages")
    room = player.window.rect()
    for name in ("profile.languages", "profile.time", "profile.print", "profile.send"):
        widget = player.window.findChild(QWidget, name)
        assert widget is not None
        corner = widget.mapTo(player.window, widget.rect().topLeft())
        assert corner.x() >= 0
        assert corner.x() + widget.width() <= room.width()


def test_languages_in_words() -> None:
    interview = interviews.live(interviews.shipped())
    interview.set_value(Address("/languages/first_language/first_languages"), "ar")
    profile = project(interview.definition, interview.records())
    (row,) = language_rows(profile)
    assert said.language_details(row) == "Arabic · first language"
