"""A questionnaire that means ill, or is broken: what it says is shown as plain text, and its pages work."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from app.instruments import compile_workbook
from app.ui.widgets.long_text import shortened
from tests.support.kinds import Side
from tests.support.table import Table

CTRL = Qt.KeyboardModifier.ControlModifier
LABELS = {
    "huge": "word " * 20_000,
    "long": "w" * 20_000,
    "markup": "<b>Bold</b> <img src=file:///etc/hostname> <a href=http://example.invalid>here</a> &amp; &lt;",
    "override": "Safe \u202eesrever\u202c \u2066isolated\u2069 \u200f\u200e end",
}
HEAD = "| survey | type | name | label::English (en) | label::Arabic (ar) | media::image |\n"
SETTINGS = "| settings | form_title | form_id | version | default_language |\n| | Hostile | hostile_{0} | 1 | Klingon (tlh) |\n"


def hostile(kind: str) -> str:
    label = LABELS[kind]
    rows = f"| | text | first | {label} | {label} | absent.png |\n| | text | second | Second | الثاني | |\n"
    return HEAD + rows + SETTINGS.format(kind)


@pytest.mark.parametrize("kind", list(LABELS))
@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_page_with_a_hostile_label_can_be_answered(table: Table, kind: str, language: str) -> None:
    data = table.start_form(hostile(kind))
    player = table.sit_down(data, language)
    if kind in ("huge", "long"):
        assert not player.reads(LABELS[kind].strip())
        assert player.reads(shortened(LABELS[kind]))
        player.click("label.show-all")
    assert player.reads(LABELS[kind].strip())
    for number, name in enumerate(("first", "second")):
        player.write(f"answer:/{name}", f"Answer {number}")
        player.press(Qt.Key.Key_Tab)
        table.hears(player, data, f"/{name}", f"Answer {number}")


@pytest.mark.qt_log_ignore("propagateSizeHints")
@pytest.mark.parametrize("kind", ["huge", "long"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_person_sees_the_beginning_and_all_of_it_when_they_ask(
    qapp: QApplication, kind: str, language: str
) -> None:
    side = Side(language, form=compile_workbook(hostile(kind).encode(), "hostile.md").xform)
    side.ask("first")
    question = side.player.find("person.question")
    assert isinstance(question, QLabel)
    assert question.text() == shortened(LABELS[kind].strip())
    side.player.go_to("person.show-all")
    side.player.press(Qt.Key.Key_Space)
    assert question.text() == LABELS[kind].strip()
    assert side.player.visible("person.show-all") is None
    side.ask("second")
    assert side.player.visible("person.show-all") is None
    side.leave()
