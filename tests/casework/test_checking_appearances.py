"""What the author of a questionnaire is told of appearances that nobody knows here."""

from pathlib import Path

import pytest

from app.casework.checking import check_instrument
from app.paths import resource

FORM = """
| survey | type | name | label::English (en) | appearance |
| | text | plain | Plain | {text} |
| | text | second | Second | {text} |
| | select_one few | one | One | {select} |
| | image | photo | Photo | {image} |
| | begin group | inside | Inside | {group} |
| | date | day | Day | {date} |
| | end group | | | |
| choices | list_name | name | label::English (en) |
| | few | a | A |
| settings | form_title | form_id | version | default_language |
| | Form | form | 1 | English (en) |
"""
KNOWN = {"text": "", "select": "", "image": "", "group": "", "date": ""}


def lines(tmp_path: Path, **appearances: str) -> list[str]:
    path = tmp_path / "form.md"
    path.write_text(FORM.format(**(KNOWN | appearances)))
    return [line for line in check_instrument(path).lines if "form.appearance" in line]


@pytest.mark.parametrize(
    "appearances",
    [
        {},
        {"text": "multiline", "select": "columns-3 no-buttons", "image": "signature", "group": "field-list"},
        {"text": "intake-date persian", "select": "minimal", "date": "ethiopian month-year", "group": "table-list"},
        {"text": "numbers", "select": "likert", "image": "annotate", "date": "year"},
    ],
)
def test_what_is_known_is_not_spoken_of(tmp_path: Path, appearances: dict[str, str]) -> None:
    assert lines(tmp_path, **appearances) == []


def test_each_that_is_unknown_is_told_once_with_its_questions(tmp_path: Path) -> None:
    found = lines(tmp_path, text="sparkling", select="image-map", date="myanmar")
    assert len(found) == 3
    (twice,) = (line for line in found if "sparkling" in line)
    assert "plain, second" in twice
    assert "warning" in twice


def test_one_that_belongs_to_another_kind_is_unknown(tmp_path: Path) -> None:
    assert len(lines(tmp_path, text="signature", image="likert", group="minimal")) == 3


def test_the_shipped_questionnaire_asks_for_nothing_unknown() -> None:
    checked = check_instrument(resource("instruments/skills-profile.md"))
    assert not [line for line in checked.lines if "form.appearance" in line]
