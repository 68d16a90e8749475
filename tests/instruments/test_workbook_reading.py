"""Workbooks of every kind are read whole, as ODK's own tools read them, with the numbers of their rows."""

import warnings
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyxform.xls2json_backends import DefinitionData, get_xlsform

from app.instruments import InstrumentError, compile_workbook, load_definition
from app.instruments.workbook_reading import sheets_of
from tests.support.books import changed, office_spreadsheet, old_spreadsheet, spreadsheet

HEAD = ["type", "name", "label", "relevant"]
ROWS = [HEAD, [], ["text", "a", "A"], [], [], ["text", "b", "B", "1 +"]]
TABLES = {
    "blank.md": b"""
| survey |
| | type | name | label | relevant |
| | | | | |
| | text | a | A | |
| | | | | |

| | text | b | B | 1 + |
""",
    "blank.csv": b'survey,,,,\n,type,name,label,relevant\n,,,,\n,text,a,A,\n\n,,,,\n,text,b,B,"1 +"\n',
    "blank.xlsx": spreadsheet({"survey": ROWS}),
    "blank.xls": old_spreadsheet(ROWS),
}


@pytest.mark.parametrize("name", TABLES)
def test_blank_rows_count_where_a_problem_is_named_by_its_row(name: str) -> None:
    with pytest.raises(InstrumentError) as refused:
        compile_workbook(TABLES[name], name)
    assert [(each.sheet, each.row, each.column) for each in refused.value.problems] == [("survey", 6, "relevant")]


@pytest.mark.parametrize("name", TABLES)
def test_what_odks_own_reading_refuses_is_named_by_the_same_rows(name: str) -> None:
    source = TABLES[name].replace(b"text | b", b"nonsense | b").replace(b"text,b", b"nonsense,b")
    wrong = [*ROWS[:-1], ["nonsense", "b", "B"]]
    if name.endswith("xlsx"):
        source = spreadsheet({"survey": wrong})
    elif name.endswith("xls"):
        source = old_spreadsheet(wrong)
    with pytest.raises(InstrumentError) as refused:
        compile_workbook(source, name)
    assert ("survey", 6, "type") in [(each.sheet, each.row, each.column) for each in refused.value.problems]


def test_an_old_spreadsheet_gives_the_same_form_and_says_nothing_aside(capfd: pytest.CaptureFixture[str]) -> None:
    rows = [HEAD, ["text", "a", "A"], [], ["integer", "b", "B"]]
    found = compile_workbook(old_spreadsheet(rows), "same.xls")
    assert found.xform == compile_workbook(spreadsheet({"Sheet": rows}), "same.xlsx").xform
    assert capfd.readouterr() == ("", "")


def test_rows_beyond_the_stated_size_of_a_sheet_are_read() -> None:
    rows = [HEAD, *(["text", f"q{n}", "Q"] for n in range(9))]
    form = compile_workbook(spreadsheet({"survey": rows}, stated="A1:B2"), "small.xlsx")
    assert "/q8" in load_definition(form.xform).form


def test_a_remark_far_below_the_table_is_left_out_and_said() -> None:
    rows = [HEAD, ["text", "a", "A"], *([] for _row in range(61)), ["Made by the testers"]]
    (warning,) = compile_workbook(spreadsheet({"survey": rows}), "remark.xlsx").problems
    assert (warning.code, warning.sheet, warning.row) == ("workbook.blank_rows", "survey", 2)


def test_two_columns_with_one_head_are_refused_by_name() -> None:
    with pytest.raises(InstrumentError) as refused:
        compile_workbook(
            spreadsheet({"survey": [["type", "name", "label", "label"], ["text", "a", "A", "B"]]}), "a.xlsx"
        )
    (problem,) = refused.value.problems
    assert (problem.code, problem.sheet, problem.row, problem.column) == ("workbook.column_twice", "survey", 1, "label")


def test_sheets_that_belong_to_no_form_are_left_alone() -> None:
    source = b"notes,\n,free\n,words\nsurvey,\n,type,name,label\n,text,a,A\n"
    assert "/a" in load_definition(compile_workbook(source, "notes.csv").xform).form


def test_a_workbook_whose_parts_have_other_names_is_read() -> None:
    book = spreadsheet({"Sheet1": [HEAD, ["text", "a", "A"]]})
    prefixed = changed(book, {"xl/worksheets/sheet1.xml": _prefixed})
    assert "/a" in load_definition(compile_workbook(prefixed, "other.xlsx").xform).form


def _prefixed(part: bytes) -> bytes:
    return (
        part.replace(b"</", b"</x:").replace(b"<", b"<x:").replace(b"<x:/x:", b"</x:").replace(b"xmlns=", b"xmlns:x=")
    )


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=8)
CELLS = st.one_of(
    st.none(),
    TEXTS,
    st.booleans(),
    st.integers(-(10**9), 10**9),
    st.floats(allow_nan=False, allow_infinity=False, width=32),
    st.datetimes(datetime(1901, 1, 1), datetime(2100, 1, 1)).map(lambda at: at.replace(microsecond=0)),
    st.times().map(lambda at: at.replace(microsecond=0)),
)
GRIDS = st.lists(st.lists(CELLS, max_size=5), max_size=6)


@settings(max_examples=60, deadline=None)
@given(GRIDS)
def test_a_spreadsheet_is_read_as_odk_reads_it(grid: list[list[object]]) -> None:
    book = spreadsheet(
        {"Survey": [["type", "name", " a  b ", None, "c"], *grid], "notes": [["x"]], "choices": [["x", "y"], *grid[:2]]}
    )
    _same(sheets_of(book, ".xlsx")[0], get_xlsform(book, file_type=".xlsx"))


WORDS = st.sampled_from(["", "a", "text", "-", "é ö", "x # y", r"a \| b", "“q”", "1.0"])


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(WORDS, min_size=4, max_size=4), max_size=6))
def test_a_table_is_read_as_odk_reads_it_but_for_blank_rows(grid: list[list[str]]) -> None:
    rows = [["type", "name", "label", "hint"], *grid]
    table = "\n".join(
        ["| survey |", *(f"| | {' | '.join(row)} |" for row in rows), "# end", "| choices | |", "| | l |"]
    )
    lines = "\n".join(["survey", *("," + ",".join(f'"{cell}"' for cell in row) for row in rows), "choices,", ",l"])
    for source, kind in ((table, ".md"), (lines, ".csv")):
        _same(sheets_of(source.encode(), kind)[0], get_xlsform(source, file_type=kind), blanks=False)


def _same(ours: DefinitionData, theirs: DefinitionData, *, blanks: bool = True) -> None:
    for name in ("survey", "choices"):
        assert _rows(getattr(ours, name), blanks=blanks) == _rows(getattr(theirs, name), blanks=blanks)
        heads = getattr(ours, f"{name}_header"), getattr(theirs, f"{name}_header")
        assert heads[0] == heads[1]
    assert sorted(ours.sheet_names or ()) == sorted(theirs.sheet_names or ())


def _rows(rows: list[dict[str, str]] | None, *, blanks: bool) -> list[dict[str, str]]:
    return [row for row in rows or () if row or blanks]


SHARED = (
    "<si><t>type</t></si><si><t>name</t></si><si><t>label</t></si><si><t>text</t></si>"
    "<si><r><t>Two </t></r><r><rPr><b/></rPr><t xml:space='preserve'>parts </t></r></si>"
    "<si><t>東京</t><rPh sb='0' eb='2'><t>とうきょう</t></rPh></si><si/><si><t> &lt;b&gt; &amp; </t></si>"
)
OFFICE_ROWS = (
    '<row r="1" spans="1:4"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="D1" t="s"><v>2</v></c></row>'
    '<row r="3"><c r="A3" t="s"><v>3</v></c><c r="B3" t="s"><v>4</v></c><c r="D3" t="s"><v>5</v></c></row>'
    '<row r="4"><c r="A4" t="s"><v>6</v></c><c r="B4" s="1"><v>45000</v></c><c r="D4" s="2"><v>1.5</v></c></row>'
    '<row r="5"><c r="A5" t="str"><f>A1</f><v>worked out</v></c><c r="B5" t="b"><v>0</v></c><c r="D5" t="e"><v>#N/A</v></c></row>'
    '<row r="6"><c r="A6"><v>3.0</v></c><c r="B6"><v>1E-3</v></c><c r="C6"><v>9</v></c><c r="D6" t="s"><v>7</v></c></row>'
)


def test_a_spreadsheet_of_an_office_program_is_read_as_odk_reads_it() -> None:
    book = office_spreadsheet(OFFICE_ROWS, SHARED, '<numFmts><numFmt numFmtId="164" formatCode="[h]:mm"/></numFmts>')
    ours = sheets_of(book, ".xlsx")[0]
    assert ours.survey == [
        {},
        {"type": "text", "name": "Two parts", "label": "東京"},
        {"name": "2023-03-15 00:00:00", "label": "1 day, 12:00:00"},
        {"type": "worked out", "name": "FALSE", "label": "#N/A"},
        {"type": "3", "name": "0.001", "label": "<b> &"},
    ]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it misses styles that no form needs
        _same(ours, get_xlsform(book, file_type=".xlsx"))
