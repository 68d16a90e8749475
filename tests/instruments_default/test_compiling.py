"""pyxform takes the tables and the workbook, finds nothing to say about either, and makes the same form of both."""

from openpyxl import load_workbook
from pyxform.xls2json_backends import md_to_dict, xlsx_to_dict
from pyxform.xls2xform import ConvertResult, convert

from app.instruments import compile_workbook, load_definition
from app.profile import check_maps
from tests.instruments_default.reading import LANGUAGES, TABLES, WORKBOOK, builder, rows, sheets


def compiled(path: str) -> tuple[ConvertResult, list[str]]:
    warnings: list[str] = []
    return convert(path, warnings=warnings), warnings


def test_pyxform_accepts_the_tables_without_a_warning() -> None:
    result, warnings = compiled(str(TABLES))
    assert warnings == []
    assert all(f'lang="{language}"' in result.xform for language in LANGUAGES)


def test_tables_and_workbook_make_the_same_form() -> None:
    assert compiled(str(WORKBOOK))[0].xform == compiled(str(TABLES))[0].xform


def test_the_committed_workbook_holds_the_same_tables() -> None:
    book = load_workbook(WORKBOOK, read_only=True)
    held = {
        sheet.title: [[str(cell or "") for cell in line] for line in sheet.iter_rows(values_only=True)]
        for sheet in book.worksheets
    }
    book.close()
    assert held == {name: [list(line) for line in table] for name, table in sheets().items()}


def test_the_committed_workbook_is_what_the_builder_makes() -> None:
    """The same tables give the same bytes, so that a rebuilt workbook is no change where none was made."""
    assert builder().workbook(sheets()) == WORKBOOK.read_bytes()


def test_our_reading_of_the_tables_is_that_of_pyxform() -> None:
    theirs = md_to_dict(TABLES.read_text(encoding="utf-8"))
    assert theirs["survey"] == rows("survey")
    assert theirs["choices"] == rows("choices")
    assert theirs["settings"] == rows("settings") == xlsx_to_dict(str(WORKBOOK))["settings"]


def test_the_application_compiles_it_without_a_problem() -> None:
    result = compile_workbook(WORKBOOK.read_bytes(), WORKBOOK.name)
    assert result.problems == ()
    definition = load_definition(result.xform)
    assert definition.form_id == "skills-profile"
    assert definition.languages == ("en", "fr", "nl", "ar")
    assert definition.default_language == "en"


def test_every_question_feeds_a_field_that_the_profile_knows() -> None:
    definition = load_definition(compile_workbook(TABLES.read_bytes(), TABLES.name).xform)
    assert check_maps(definition) == ()
