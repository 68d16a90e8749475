"""Workbooks: what is wrong is named by sheet, row and column, all of it at once."""

import io

import openpyxl
import pytest

from app.instruments import InstrumentError, Severity, compile_workbook, load_definition
from tests.support.books import spreadsheet
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


def test_missing_translations_are_a_warning_that_names_the_cell_and_are_absent_from_the_texts() -> None:
    source = b"""
| survey | type | name | label::English (en) | label::French (fr) |
| | text | a | One | Un |
| | text | b | Two | |
"""
    result = compile_workbook(source, "two.md")
    (warning,) = (problem for problem in result.problems if problem.code == "form.untranslated")
    assert warning.severity is Severity.WARNING
    assert (warning.sheet, warning.row, warning.column) == ("survey", 3, "label::French (fr)")
    assert "French (fr)" in warning.message
    assert warning.hint
    assert load_definition(result.xform).node("/b").labels == {"en": "Two"}


def test_every_empty_cell_of_every_column_with_texts_is_named() -> None:
    heads = ["label::English (en)", "label::Arabic (ar)", "hint::English (en)", "hint::Arabic (ar)"]
    messages = ["constraint", "constraint_message::English (en)", "constraint_message::Arabic (ar)"]
    guidance = ["guidance_hint::English (en)"]
    survey: list[list[str]] = [["type", "name", *heads, *messages, *guidance]]
    survey += [[], ["integer", "n", "N", "", "hint", "", ". > 1", "more", "", "guide"], ["begin_group", "g", "G"]]
    survey += [["select_one l", "c", "C", "سي"], ["text", "t", "T"], ["text", "u", "U"], ["end_group"]]
    choices = [["list_name", "name", "label::English (en)", "label::Arabic (ar)"], ["k", "x", "X", "X"]]
    choices += [["l", "a", "A", ""], ["l", "b", "B", "ب"], [], ["l", "c", "C", ""]]
    found = compile_workbook(spreadsheet({"survey": survey, "choices": choices}), "languages.xlsx").problems
    named = [each for each in found if each.code == "form.untranslated"]
    assert {(each.sheet, each.row, each.column) for each in named} == {
        ("survey", 3, "label::Arabic (ar)"),
        ("survey", 3, "hint::Arabic (ar)"),
        ("survey", 3, "guidance_hint::Arabic (ar)"),
        ("survey", 3, "constraint_message::Arabic (ar)"),
        ("choices", 3, "label::Arabic (ar)"),
    }
    messages_of = {each.sheet: each.message for each in named if each.column == "label::Arabic (ar)"}
    assert "rows 3–4, 6–7." in messages_of["survey"]
    assert "rows 3, 6." in messages_of["choices"]


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
