"""What our own reading of a form finds wrong is named by the cell of the workbook that it comes from."""

import io
import tempfile
from pathlib import Path

import openpyxl
import pytest

from app.instruments import InstrumentError, Problem, Severity, compile_workbook
from tests.support.instruments import compiled, workbook

HEADS = ("type", "name", "label", "relevant", "constraint", "calculation", "choice_filter", "repeat_count", "default")
CHOICES = ("yesno | yes | Yes |", "yesno | no | No |")


def _refused(data: bytes, name: str = "test.md") -> tuple[Problem, ...]:
    with pytest.raises(InstrumentError) as refused:
        compile_workbook(data, name)
    assert all(problem.message and problem.hint for problem in refused.value.problems)
    return refused.value.problems


def _places(problems: tuple[Problem, ...]) -> list[tuple[str, str, int | None, str]]:
    return [(problem.code, problem.sheet, problem.row, problem.column) for problem in problems]


def _rows(*rows: dict[str, str]) -> list[list[str]]:
    return [[row.get(head, "") for head in HEADS] for row in rows]


WRONG = _rows(
    {"type": "text", "name": "a", "label": "A", "relevant": "1 +", "constraint": ". > )"},
    {"type": "calculate", "name": "b", "calculation": "nope(1)"},
    {"type": "select_one yesno", "name": "c", "label": "C", "choice_filter": "substr(1)"},
    {"type": "begin_repeat", "name": "r", "label": "R", "repeat_count": "count("},
    {"type": "text", "name": "d", "label": "D", "default": "concat(${a}"},
    {"type": "end_repeat"},
    {"type": "calculate", "name": "x", "calculation": "${y} + 1"},
    {"type": "calculate", "name": "y", "calculation": "${x} + 1"},
    {"type": "select_one nowhere", "name": "e", "label": "E"},
    {"type": "text", "name": "f", "label": "F", "relevant": "${gone} = 1"},
)
FOUND = [
    ("xpath.syntax", "survey", 2, "relevant"),
    ("xpath.syntax", "survey", 2, "constraint"),
    ("xpath.unknown_function", "survey", 3, "calculation"),
    ("xpath.arguments", "survey", 4, "choice_filter"),
    ("xpath.syntax", "survey", 5, "repeat_count"),
    ("xpath.syntax", "survey", 6, "default"),
    ("form.circular", "survey", 8, "calculation"),
    ("workbook.invalid", "survey", 10, "type"),
    ("workbook.pyref_003", "survey", 11, "relevant"),
]


def test_a_table_is_refused_once_for_everything_with_each_cell() -> None:
    rows = [" | ".join(row) for row in WRONG]
    source = workbook(*rows, choices=CHOICES, columns=" | ".join(HEADS[3:]))
    assert _places(_refused(source)) == FOUND


def test_a_spreadsheet_is_refused_once_for_everything_with_each_cell() -> None:
    book = openpyxl.Workbook()
    survey = book.active
    assert survey is not None
    survey.title = "survey"
    for row in [list(HEADS), *WRONG]:
        survey.append(row)
    choices = book.create_sheet("choices")
    for choice in ("list_name | name | label", "yesno | yes | Yes", "yesno | no | No"):
        choices.append(choice.split(" | "))
    out = io.BytesIO()
    book.save(out)
    assert _places(_refused(out.getvalue(), "test.xlsx")) == FOUND


def test_comma_separated_values_are_refused_once_for_everything_with_each_cell() -> None:
    lines = ['"survey"', *(",".join(["", *(f'"{cell}"' for cell in row)]) for row in [list(HEADS), *WRONG])]
    lines += ['"choices"', ',"list_name","name","label"', ',"yesno","yes","Yes"', ',"yesno","no","No"']
    assert _places(_refused("\n".join(lines).encode(), "test.csv")) == FOUND


def test_a_wrong_choice_does_not_hide_what_is_wrong_in_the_survey() -> None:
    source = workbook(
        "select_one l | a | A | 1 +",
        choices=("l | one | One |", "l |  | Two |", "l | one | Three |"),
        columns="relevant",
    )
    places = [(problem.sheet, problem.row) for problem in _refused(source)]
    assert places == [("choices", 3), ("choices", 4), ("survey", 2)]


def test_the_name_of_the_submission_is_looked_for_in_the_settings() -> None:
    source = workbook("text | a | A", settings="instance_name=nope(${a})")
    assert _places(_refused(source)) == [("xpath.unknown_function", "settings", 2, "instance_name")]


def test_a_path_to_nothing_is_a_warning_with_its_cell() -> None:
    result = compiled("text | a | A | /data/gone = 1", columns="relevant")
    warning = next(problem for problem in result.problems if problem.code == "form.nowhere")
    assert (warning.sheet, warning.row, warning.column) == ("survey", 2, "relevant")
    assert "/data/gone" in warning.message
    assert warning.severity is Severity.WARNING


def test_a_label_that_shows_nothing_there_is_named_by_its_cell() -> None:
    problems = _refused(workbook("text | a | See ${gone} |", "text | b | B | 1 +", columns="relevant"))
    assert [(problem.row, problem.column) for problem in problems] == [(2, "label"), (3, "relevant")]


def test_a_language_without_a_known_code_is_a_warning() -> None:
    source = b"| survey | type | name | label::Plain |\n| | text | a | A |\n"
    warning = next(p for p in compile_workbook(source, "test.md").problems if p.code == "workbook.language")
    assert "Plain" in warning.message


def test_compiling_writes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))
    assert compiled("text | a | A").xform


def test_what_xml_cannot_hold_is_named_by_its_cell() -> None:
    source = b"| survey | type | name | label |\n| | text | a | A |\n| | text | b | B\x02 |\n"
    assert _places(_refused(source)) == [("workbook.character", "survey", 3, "label")]


def test_a_prefix_that_nothing_declares_is_named_by_its_cell() -> None:
    source = b"| survey | type | name | label | bind::oc:group |\n| | text | a | A | |\n| | text | x:b | B | one |\n"
    assert _places(_refused(source)) == [
        ("workbook.prefix", "survey", 1, "bind::oc:group"),
        ("workbook.prefix", "survey", 3, "name"),
    ]
