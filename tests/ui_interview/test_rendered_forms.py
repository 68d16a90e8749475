"""Forms of other people in the real page: a sample of all kinds here, the whole in ``make conformance``."""

import pytest

from tests.conformance.rendered import rendered
from tests.support.controls import compiled

# Said by the off-screen platform about windows and lists.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

LISTS = """
| choices |
|         | list_name | name | label |
|         | how       | a    | One   |
|         | how       | b    | Two   |
|         | how       | c    | Three |
"""
TYPES = (
    "text",
    "integer",
    "decimal",
    "range",
    "date",
    "time",
    "dateTime",
    "note",
    "acknowledge",
    "select_one how",
    "select_multiple how",
    "rank how",
    "image",
    "audio",
    "video",
    "file",
    "barcode",
    "geopoint",
)
APPEARANCES = (
    ("text", "multiline"),
    ("text", "numbers"),
    ("integer", "thousands-sep"),
    ("select_one how", "minimal"),
    ("select_one how", "quick"),
    ("select_one how", "columns"),
    ("select_one how", "likert"),
    ("select_multiple how", "minimal"),
    ("select_multiple how", "columns-pack"),
    ("date", "no-calendar"),
    ("date", "month-year"),
    ("date", "ethiopian"),
    ("image", "signature"),
    ("image", "draw"),
    ("image", "annotate"),
    ("text", "no-such-appearance"),
)


@pytest.mark.parametrize(("kind", "appearance"), [*((kind, "") for kind in TYPES), *APPEARANCES])
def test_a_question_is_shown_and_answered(kind: str, appearance: str) -> None:
    form = (
        "| survey |\n|        | type | name | label | appearance |\n"
        f"|        | {kind} | asked | Asked | {appearance} |\n"
        "|        | begin repeat | again | Again |  |\n"
        f"|        | {kind} | inner | Inner | {appearance} |\n"
        "|        | end repeat |  |  |  |\n" + LISTS
    )
    filled = rendered(compiled(form))
    assert not filled.complaint
    assert filled.used or kind == "note"
