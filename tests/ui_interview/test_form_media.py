"""The picture of a question, taken in with its questionnaire, stands on the page; one that is broken does not."""

import pytest
from PySide6.QtWidgets import QLabel

from app import casework
from tests.support.pictures import chair
from tests.support.table import Table

FORM = (
    "| survey | type | name | label::English (en) | label::Arabic (ar) | media::image |\n"
    "| | text | seat | What is this? | ما هذا؟ | seat.png |\n"
    "| | text | other | And this? | وهذا؟ | broken.png |\n"
    "| settings | form_title | form_id | version | default_language |\n| | Seats | seats | 1 | English (en) |\n"
)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_picture_stands_with_its_question(table: Table, language: str) -> None:
    path = table.home.parent / "seats.md"
    path.write_text(FORM, encoding="utf-8")
    folder = path.with_name("seats-media")
    folder.mkdir(exist_ok=True)
    (folder / "seat.png").write_bytes(chair(160, 120))
    (folder / "broken.png").write_bytes(b"\x89PNG\r\n\x1a\n and nothing more")
    checked = table.ask(casework.add_questionnaire, path=path)
    assert checked.errors == 0, checked.lines
    case = table.ask(casework.create_case, number="", family_names="Testperson", given_names="Amira")
    data = table.ask(casework.start_interview, case_id=case.case_id, instrument=checked.sha256, languages=("en", "ar"))
    (folder / "seat.png").unlink()
    player = table.sit_down(data, language)
    shown = player.window.findChild(QLabel, "picture:/seat")
    assert shown is not None
    assert not shown.pixmap().isNull()
    assert player.window.findChild(QLabel, "picture:/other") is None
