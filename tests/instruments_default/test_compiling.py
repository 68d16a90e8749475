"""pyxform takes the tables and the workbook, finds nothing to say about either, and makes the same form of both."""

import secrets
from datetime import UTC, datetime

from openpyxl import load_workbook
from pyxform.xls2json_backends import md_to_dict, xlsx_to_dict
from pyxform.xls2xform import ConvertResult, convert

from app.instruments import Context, Interview, compile_workbook, load_definition
from app.profile import check_maps
from tests.instruments_default.reading import LANGUAGES, Instrument, builder


def compiled(path: str) -> tuple[ConvertResult, list[str]]:
    warnings: list[str] = []
    return convert(path, warnings=warnings), warnings


def test_pyxform_accepts_the_tables_without_a_warning(instrument: Instrument) -> None:
    result, warnings = compiled(str(instrument.tables))
    assert warnings == []
    assert all(f'lang="{language}"' in result.xform for language in LANGUAGES)


def test_tables_and_workbook_make_the_same_form(instrument: Instrument) -> None:
    assert compiled(str(instrument.workbook))[0].xform == compiled(str(instrument.tables))[0].xform


def test_the_committed_workbook_holds_the_same_tables(instrument: Instrument) -> None:
    book = load_workbook(instrument.workbook, read_only=True)
    held = {
        sheet.title: [[str(cell or "") for cell in line] for line in sheet.iter_rows(values_only=True)]
        for sheet in book.worksheets
    }
    book.close()
    assert held == {name: [list(line) for line in table] for name, table in instrument.sheets().items()}


def test_the_committed_workbook_is_what_the_builder_makes(instrument: Instrument) -> None:
    """The same tables give the same bytes, so that a rebuilt workbook is no change where none was made."""
    assert builder().workbook(instrument.sheets()) == instrument.workbook.read_bytes()


def test_our_reading_of_the_tables_is_that_of_pyxform(instrument: Instrument) -> None:
    theirs = md_to_dict(instrument.tables.read_text(encoding="utf-8"))
    assert theirs["survey"] == instrument.rows("survey")
    assert theirs["choices"] == instrument.rows("choices")
    assert theirs["settings"] == instrument.rows("settings") == xlsx_to_dict(str(instrument.workbook))["settings"]


def test_the_application_compiles_it_without_a_problem(instrument: Instrument) -> None:
    result = compile_workbook(instrument.workbook.read_bytes(), instrument.workbook.name)
    assert result.problems == ()
    definition = load_definition(result.xform)
    assert definition.form_id == instrument.name
    assert definition.languages == ("en", "fr", "nl", "ar")
    assert definition.default_language == "en"
    assert set(definition.titles) == set(definition.purposes) == {"en", "fr", "nl", "ar"}
    assert len({*definition.titles.values(), *definition.purposes.values()}) == 8


def test_every_question_feeds_a_field_that_the_profile_knows(instrument: Instrument) -> None:
    definition = load_definition(compile_workbook(instrument.tables.read_bytes(), instrument.tables.name).xform)
    assert check_maps(definition) == ()


def test_what_a_form_says_of_itself_is_in_no_record_made_with_it(instrument: Instrument) -> None:
    definition = load_definition(compile_workbook(instrument.tables.read_bytes(), instrument.tables.name).xform)
    context = Context(now=lambda: datetime(2026, 11, 26, tzinfo=UTC), new_id=lambda: secrets.token_hex(4))
    made = Interview(definition, context=context).submission().decode()
    assert instrument.name in made
    assert [name for name in ("minutes", "title_fr", "purpose_fr") if f"intake:{name}" in made] == []
