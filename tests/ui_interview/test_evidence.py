"""Evidence looked at from inside an interview: what answers a question, and all that the case has; and back again."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from app import casework
from app.casework.views.interviews import InterviewData
from tests.support import pictures
from tests.support.faults import everything_in
from tests.support.player import Player, focus_name
from tests.support.table import Table
from tests.support.whole_page import on_page

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

FORM = """
| survey | type | name | label::English (en) | label::Arabic (ar) | appearance |
| | text | craft | What did you make? | ماذا صنعت؟ | |
| | image | photo | A photo of it | صورة له | |
| | file | paper | A paper about it | ورقة عنه | |
| | image | sign | Please sign here. | من فضلك وقّع هنا. | signature |
| settings | form_title | form_id | version | default_language |
| | Looking | looking | 1 | English (en) |
"""


@pytest.fixture
def started(table: Table) -> InterviewData:
    return table.start_form(FORM)


def looked_at(player: Player) -> str:
    label = player.find("viewer.name")
    assert isinstance(label, QLabel)
    return label.text().strip("\u2066\u2067\u2068\u2069")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_what_answers_a_question_is_looked_at_and_escape_leads_back_to_it(
    table: Table, started: InterviewData, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    chair = tmp_path / "chair.png"
    chair.write_bytes(pictures.drawn(600, 400))
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    for variable in ("TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(variable, str(temporary))
    player = table.sit_down(started, language)
    player.click("answer:/photo")
    player.choose_files("attachment.dialog", (chair,))
    player.write("answer:/craft", "A chair")
    player.go_to("answer:/photo:look")
    player.press(Qt.Key.Key_Space)
    player.wait(lambda: player.visible("viewer.turn") is not None, "the picture")
    assert looked_at(player).startswith("chair.")
    assert player.visible("interview.next") is None
    stops = set()
    for _press in range(20):
        stops.add(focus_name())
        player.press(Qt.Key.Key_Tab)
    assert {"viewer.close", "viewer.larger", "lock"} <= stops
    assert not [name for name in stops if name.startswith(("answer:", "section:", "interview.next"))]
    player.go_to("viewer.close")
    player.press(Qt.Key.Key_Escape)
    player.find("interview.next")
    assert focus_name() == "answer:/photo:look"
    assert player.visible("viewer.name") is None
    player.wait(lambda: table.said(started, "/craft") == "A chair", "what was typed before")
    assert everything_in(temporary) == []


def test_all_that_the_case_has_is_looked_at_by_one_key_in_the_middle_of_an_answer(
    table: Table, started: InterviewData
) -> None:
    for name, size in (("door.png", (300, 600)), ("wall.png", (600, 300))):
        table.ask(casework.attach_made, assessment_id=started.assessment_id, name=name, data=pictures.drawn(*size))
    player = table.sit_down(started)
    player.write("answer:/craft", "A ta")
    player.press(Qt.Key.Key_F4)
    player.wait(lambda: player.visible("viewer.turn") is not None, "the picture")
    assert looked_at(player) == "wall.png"
    player.press(Qt.Key.Key_Right)
    assert looked_at(player) == "door.png"
    player.press(Qt.Key.Key_Escape)
    assert focus_name() == "answer:/craft"
    QTest.keyClicks(player.find("answer:/craft"), "ble")
    player.press(Qt.Key.Key_Tab)
    player.wait(lambda: table.said(started, "/craft") == "A table", "the whole answer")


def test_a_case_with_nothing_says_so_and_goes_on(table: Table, started: InterviewData) -> None:
    player = table.sit_down(started)
    player.click("interview.evidence")
    player.wait_for_text("Nothing has been added to this case yet.")
    assert player.visible("interview.next") is not None
    assert player.visible("answer:/photo:look") is None


def test_other_languages_chosen_while_looking_are_there_on_coming_back(table: Table, started: InterviewData) -> None:
    table.ask(casework.attach_made, assessment_id=started.assessment_id, name="door.png", data=pictures.drawn(300, 600))
    player = table.sit_down(started)
    player.write("answer:/craft", "A door")
    player.press(Qt.Key.Key_F4)
    player.find("viewer.close")
    player.click("interview.swap")
    player.click("viewer.close")
    player.find("question:/photo")
    assert focus_name() == "answer:/craft"
    assert on_page(player, "question:") == [f"question:/{name}" for name in ("craft", "photo", "paper", "sign")]
