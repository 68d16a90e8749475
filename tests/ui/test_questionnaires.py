"""Questionnaires of one's own: added by hand in the real window, offered for the next interview; refused whole or not at all."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel

from app.ui.bidi import isolate
from tests.support.begin import add_at_window, begin_at_window, new_case_at_window
from tests.support.days import as_told_on
from tests.support.pictures import bomb, drawn
from tests.support.player import Player
from tests.support.ui import main_window
from tests.support.vault import USER
from tests.support.windows import Opener, unlock

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

GOOD = """
| survey | type | name | label::English (en) | label::Arabic (ar) |
| | text | trade | Which trade? | أي حرفة؟ |
| | select_one_from_file towns.csv | town | Which town? | أي بلدة؟ |
| settings | form_title | form_id | version | default_language |
| | Example trade check | trade_check | 3 | English (en) |
"""
CANNOT = "The picture cannot be shown."
ILL = "<b>Bold</b> <img src=file:///etc/hostname> 👩\u200d🔧 & &amp; \u202ereversed\x9b \u2066isolated"
HOSTILE = f"""
| survey | type | name | label::English (en) | label::Arabic (ar) | media::image | media::audio |
| | text | q0 | {ILL} | {ILL} | good.png | |
| | text | q1 | Second | الثاني | absent.png | absent.mp3 |
| | text | q2 | Third | الثالث | broken.png | absent.mp3 |
| | text | q3 | Fourth | الرابع | sound.webp | |
| | text | q4 | {"word " * 20_000} | الخامس | vast.png | |
| settings | form_title | form_id | version | default_language |
| | Hostile | hostile | 1 | Klingon (tlh) |
"""
BAD = """
| survey | type | name | label | relevant |
| | text | first | First | ${nowhere} = 1 |
| | txet | second | Second | |
"""


def enter(open_at: Opener, home: Path) -> Player:
    person = open_at(home)
    unlock(person)
    person.find("cases.search")
    person.click("settings")
    person.click("preferences.questionnaires")
    person.find("questionnaires.add")
    person.wait(lambda: len(person.labels("questionnaires.list")) > 1, "what there is")
    return person


def add(person: Player, file: Path) -> str:
    add_at_window(person, file)
    return person.says("questionnaires.message")


def test_a_questionnaire_is_added_with_its_list_and_offered_for_an_interview(
    open_at: Opener, ready_home: Path, tmp_path: Path
) -> None:
    (tmp_path / "trade.md").write_text(GOOD, encoding="utf-8")
    (tmp_path / "towns.csv").write_text("name,label\na,Testdorp\nb,Anderdorp\n", encoding="utf-8")
    person = enter(open_at, ready_home)
    assert "Example trade check" in add(person, tmp_path / "trade.md")
    person.wait(lambda: "Example trade check" in person.says("questionnaires.list"), "it is listed")
    assert f"Version {isolate('3')}" in person.says("questionnaires.list")
    person.click("back")
    new_case_at_window(person)
    begin_at_window(person, "Example trade check")
    person.wait_for_text("Which trade?")


def test_one_that_means_ill_is_told_of_once_and_can_be_answered(
    open_at: Opener, ready_home: Path, tmp_path: Path
) -> None:
    (tmp_path / "hostile.md").write_text(HOSTILE, encoding="utf-8")
    folder = tmp_path / "hostile-media"
    folder.mkdir()
    (folder / "good.png").write_bytes(drawn(80, 60))
    (folder / "broken.png").write_bytes(drawn(80, 60)[:-30])
    (folder / "sound.webp").write_bytes(b"RIFF\x24\0\0\0WAVEfmt ")
    (folder / "vast.png").write_bytes(bomb(20_000))
    person = enter(open_at, ready_home)
    assert "Hostile" in add(person, tmp_path / "hostile.md")
    told = person.labels("questionnaires.problems")
    for code, names in (
        ("form.media_missing", ("absent.png", "absent.mp3")),
        ("form.media_broken", ("broken.png", "sound.webp")),
        ("form.media_large", ("vast.png",)),
    ):
        lines = [line for line in told if code in line]
        assert len(lines) == 1, told
        assert all(name in lines[0] for name in names)
    assert len([line for line in told if "Klingon" in line]) == 1, told
    person.click("back")
    new_case_at_window(person)
    begin_at_window(person, "Hostile")
    person.wait_for_text("<b>Bold</b> <img src=file:///etc/hostname> 👩\u200d🔧 & &amp; reversed isolated")
    missed = [each.objectName() for each in person.window.findChildren(QLabel) if each.text() == CANNOT]
    assert missed == [f"picture:/q{number}" for number in (1, 2, 3, 4)]
    assert not person.find("picture:/q0").text()  # type: ignore[attr-defined]
    assert person.names("listen:") == []
    for number in range(5):
        person.write(f"answer:/q{number}", f"Answer {number}")
    person.click("label.show-all")
    assert person.reads(("word " * 20_000).strip())


def test_one_with_errors_is_refused_with_all_of_them(open_at: Opener, ready_home: Path, tmp_path: Path) -> None:
    (tmp_path / "bad.md").write_text(BAD, encoding="utf-8")
    person = enter(open_at, ready_home)
    before = person.says("questionnaires.list")
    assert "not added" in add(person, tmp_path / "bad.md")
    person.wait_for_error("instrument.refused")
    problems = person.says("questionnaires.problems")
    assert "txet" in problems
    assert "row" in problems
    assert person.says("questionnaires.list") == before


def test_what_is_no_questionnaire_is_said_to_be_none(open_at: Opener, ready_home: Path, tmp_path: Path) -> None:
    (tmp_path / "photo.xlsx").write_bytes(b"\x89PNG not a workbook")
    person = enter(open_at, ready_home)
    assert "not added" in add(person, tmp_path / "photo.xlsx")


def test_an_administrator_ticks_off_what_is_not_asked(at_work: Player) -> None:
    begun = date.today()
    main_window(at_work).ways.questionnaires()
    at_work.find("questionnaires.add")
    at_work.wait(lambda: bool(at_work.names("questionnaires.parts:")), "the list")
    at_work.click(at_work.names("questionnaires.parts:")[0])
    box = at_work.find("part:/hopes")
    assert isinstance(box, QCheckBox)
    assert box.isChecked()
    at_work.wait_for_text("Nobody has changed this choice yet")
    box.setFocus()
    at_work.press(Qt.Key.Key_Space)
    at_work.click("parts.keep")
    at_work.wait_for_text("only the ticked parts are asked")
    at_work.wait_for_text(f"Not asked: {isolate('Hopes and limits')}. Last decided by {isolate(USER)}")
    at_work.click(at_work.names("questionnaires.parts:")[0])
    decided = f"Last decided by {isolate(USER)} on this laptop, "
    at_work.wait_for_text(decided)
    (told,) = (label.text() for label in at_work.window.findChildren(QLabel) if decided in label.text())
    assert f"{decided}today" in as_told_on(begun, told)
    main_window(at_work).ways.cases()
    new_case_at_window(at_work)
    begin_at_window(at_work)
    at_work.find("section:/person")
    assert at_work.visible("section:/hopes") is None, "it is not asked"


def test_one_is_printed_empty_by_keys(open_at: Opener, ready_home: Path, tmp_path: Path) -> None:
    person = enter(open_at, ready_home)
    first, second, *_others = person.names("questionnaires.print:")
    person.find(first).setFocus(Qt.FocusReason.TabFocusReason)
    person.press(Qt.Key.Key_Space)
    assert person.find("print.first").hasFocus()
    person.click(second)
    person.find("print.start")
    assert person.names("print.start") == ["print.start"], "in place of the other"
    person.write("print.path", str(tmp_path / "empty.pdf"))
    person.click("print.start")
    person.wait_for_text("Written:")
    assert (tmp_path / "empty.pdf").read_bytes().startswith(b"%PDF")
    person.click("print.close")
    assert person.find(second).hasFocus()
