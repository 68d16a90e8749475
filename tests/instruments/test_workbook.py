"""Workbooks: what is wrong is named by sheet, row and column, all of it at once."""

import io

import openpyxl
import pytest

from app.instruments import InstrumentError, Severity, compile_workbook, load_definition
from tests.support.instruments import compiled, workbook


def test_every_error_is_named_with_its_row_column_and_fix() -> None:
    with pytest.raises(InstrumentError) as refused:
        compiled("text | a b | A |", "nonsense | b | B |", "text | c | See ${gone} |", "text | d | D |")
    found = [(problem.sheet, problem.row, problem.column) for problem in refused.value.problems]
    assert found == [("survey", 2, "name"), ("survey", 3, "type"), ("survey", 4, "label")]
    assert all(problem.code.startswith("workbook.") for problem in refused.value.problems)
    assert all(problem.message and problem.hint for problem in refused.value.problems)


def test_a_spreadsheet_and_a_table_give_the_same_form() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "survey"
    for row in (["type", "name", "label"], ["text", "a", "A"], ["integer", "b", "B"]):
        sheet.append(row)
    settings = book.create_sheet("settings")
    for row in (["form_id", "version"], ["test-form", "1"]):
        settings.append(row)
    out = io.BytesIO()
    book.save(out)
    from_sheet = compile_workbook(out.getvalue(), "test.xlsx")
    assert from_sheet.xform == compiled("text | a | A", "integer | b | B").xform
    assert load_definition(from_sheet.xform).sha256 == from_sheet.sha256


def test_missing_translations_are_a_warning_that_names_them_and_are_absent_from_the_texts() -> None:
    source = b"""
| survey | type | name | label::English (en) | label::French (fr) |
| | text | a | One | Un |
| | text | b | Two | |
"""
    result = compile_workbook(source, "two.md")
    warning = next(problem for problem in result.problems if problem.code == "form.untranslated")
    assert warning.severity is Severity.WARNING
    assert warning.column == "fr"
    assert "/data/b" in warning.message or "b:label" in warning.message
    assert load_definition(result.xform).node("/b").labels == {"en": "Two"}


def test_columns_of_our_own_reach_the_definition() -> None:
    source = workbook("text | a | A | person.called", columns="bind::intake:maps").replace(
        b"| settings | form_id | version |\n| | test-form | 1 |",
        b'| settings | form_id | version | namespaces |\n| | test-form | 1 | intake="urn:skills-intake:1" |',
    )
    assert load_definition(compile_workbook(source, "maps.md").xform).node("/a").maps == "person.called"


def test_an_xform_is_taken_as_it_is() -> None:
    form = compiled("text | a | A")
    assert compile_workbook(form.xform, "form.xml").sha256 == form.sha256


def test_a_workbook_without_settings_is_named_after_its_file() -> None:
    source = b"| survey | type | name | label |\n| | text | a | A |\n"
    definition = load_definition(compile_workbook(source, "My form (1).md").xform)
    assert definition.form_id == "My form (1)"
    assert definition.root.name == "data"
