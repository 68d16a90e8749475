"""Whatever a file holds, it is read or refused by name: workbooks of every kind, forms, lists and submissions."""

import io
import struct
import zipfile
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime
from itertools import count
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.instruments import (
    ROOT,
    Context,
    InstrumentError,
    Interview,
    QuestionView,
    RepeatView,
    compile_workbook,
    load_definition,
    read_submission,
)
from tests.support.books import changed, spreadsheet
from tests.support.instruments import xform

SLOW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
WORDS = [
    *("survey", "choices", "settings", "entities", "external_choices", "type", "name", "label", "label::French (fr)"),
    *("hint", "relevant", "calculation", "constraint", "repeat_count", "choice_filter", "parameters", "default"),
    *(
        "appearance",
        "media::image",
        "bind::x:y",
        "::",
        "list_name",
        "form_id",
        "namespaces",
        "text",
        "integer",
        "range",
    ),
    *(
        "begin_group",
        "end_group",
        "begin_repeat",
        "end_repeat",
        "begin group",
        "select_one l",
        "select_multiple l or_other",
    ),
    *("select_one_from_file a.csv", "select_one_external l", "rank l", "calculate", "note", "audit", "image", "osm l"),
    *(
        "a",
        "b",
        "l",
        "a b",
        "${a}",
        "${b}",
        "${",
        "}",
        "concat(",
        "1 +",
        "nope()",
        "count(${a})",
        "randomize=true seed=1",
    ),
    *(
        "search('a')",
        "start=0 end=5 step=0",
        "true()",
        "yes",
        "",
        " ",
        "é",
        "<b>&",
        "\u0002",
        "x" * 300,
        "-1",
        "2026-01-01",
    ),
]
WORD = st.one_of(st.sampled_from(WORDS), st.text(max_size=6))
GRID = st.lists(st.lists(WORD, max_size=6), max_size=7)
SHEETS = st.dictionaries(
    st.sampled_from(["survey", "choices", "settings", "entities", "Sheet", "external_choices"]), GRID, max_size=3
)


def _compile(data: bytes, name: str) -> None:
    with suppress(InstrumentError):
        compiled = compile_workbook(data, name)
        _begin(compiled.xform)


def _begin(form: bytes) -> None:
    """Begin with a form; what could be begun takes every answer, and can be sent and gone on with."""
    with suppress(InstrumentError):
        live = Interview(load_definition(form, {"a.csv": b"name,label\n1,One\n"}), context=_context())
        for address in list(live.tree.by_address):
            view = live.view(address)
            if isinstance(view, QuestionView):
                live.set_value(address, view.choices[0].value if view.choices else "1")
            elif isinstance(view, RepeatView):
                live.add_repeat(address)
        live.submission()
        Interview(live.definition, context=_context(), state=live.state()).finish()


def _context() -> Context:
    ids = count(1)
    return Context(now=lambda: datetime.now(UTC), new_id=lambda: f"n{next(ids)}")


@SLOW
@given(SHEETS)
def test_tables_in_markdown(sheets: dict[str, list[list[str]]]) -> None:
    lines = [f"| {name} |\n" + "\n".join(f"| | {' | '.join(row)} |" for row in rows) for name, rows in sheets.items()]
    _compile("\n".join(lines).encode(), "any.md")


@SLOW
@given(st.text("|#-\\ \nab:é${}", max_size=120), st.text('",\n\r a${}\x00', max_size=120))
def test_texts_that_are_hardly_tables(table: str, lines: str) -> None:
    _compile(f"| survey | type | name | label |\n{table}".encode(), "any.md")
    _compile(f"survey,,,\n,type,name,label\n{lines}".encode(), "any.csv")


@SLOW
@given(SHEETS)
def test_comma_separated_values(sheets: dict[str, list[list[str]]]) -> None:
    lines = [
        f"{name}\n" + "\n".join("," + ",".join(f'"{cell}"' for cell in row) for row in rows)
        for name, rows in sheets.items()
    ]
    _compile("\n".join(lines).encode(), "any.csv")


@SLOW
@given(SHEETS)
def test_cells_of_spreadsheets(sheets: dict[str, list[list[str]]]) -> None:
    held = {
        name: [[cell.replace("\x02", "") for cell in row if cell.isprintable()] for row in rows]
        for name, rows in sheets.items()
    }
    if held:
        _compile(spreadsheet(held), "any.xlsx")


CELL = st.sampled_from(
    [
        *(
            "<row>",
            "</row>",
            '<row r="3">',
            '<row r="x">',
            "<c>",
            "</c>",
            '<c r="B2">',
            '<c r="ZZZZ9" t="s">',
            '<c t="b">',
        ),
        *('<c t="d">', '<c s="1">', '<c s="99">', '<c t="inlineStr">', "<is>", "</is>", "<t>", "</t>", "<v>", "</v>"),
        *("text", "0", "1", "-1", "1e400", "2026-01-01", "nan", "&amp;", "&x;", "<rPh>", "</rPh>", "<f>1+1</f>"),
    ]
)
WHOLE = ['<row><c t="str"><v>type</v></c><c t="str"><v>name</v></c></row>', '<row><c s="1"><v>4e9</v></c></row>']
INSIDES = st.lists(st.one_of(CELL, st.sampled_from(WHOLE)), max_size=12).map("".join)
BOOK = spreadsheet({"survey": [["type", "name", "label"], ["text", "a", datetime(2026, 1, 1)]]})
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


@SLOW
@given(INSIDES)
def test_sheets_that_are_hardly_sheets(inside: str) -> None:
    sheet = f"<worksheet {MAIN}><sheetData>{inside}</sheetData></worksheet>".encode()
    _compile(changed(BOOK, {"xl/worksheets/sheet1.xml": sheet}), "any.xlsx")


PARTS = zipfile.ZipFile(io.BytesIO(BOOK)).namelist()


@SLOW
@given(st.sampled_from(PARTS), st.data())
def test_parts_of_spreadsheets_that_are_damaged(name: str, data: st.DataObject) -> None:
    def damaged(part: bytes) -> bytes:
        begin = data.draw(st.integers(0, len(part)))
        end = data.draw(st.integers(begin, min(begin + 40, len(part))))
        return (
            part[:begin]
            + data.draw(st.sampled_from([b"", b"x", b"<", b'"', b"9" * 30, part[begin:end] * 2]))
            + part[end:]
        )

    _compile(changed(BOOK, {name: damaged}), "any.xlsx")


@SLOW
@given(st.integers(0, len(BOOK) - 1), st.integers(0, 255))
def test_spreadsheets_with_a_byte_changed(place: int, byte: int) -> None:
    _compile(BOOK[:place] + bytes([byte]) + BOOK[place + 1 :], "any.xlsx")


RECORDS = st.lists(
    st.tuples(
        st.sampled_from([0x0009, 0x0809, 0x0004, 0x0204, 0x0085, 0x000A, 0x00FC, 0x0208]), st.binary(max_size=24)
    ),
    max_size=8,
)


@SLOW
@given(RECORDS)
def test_old_workbooks(records: list[tuple[int, bytes]]) -> None:
    start = struct.pack("<HHHH", 0x0009, 4, 2, 0x10)
    _compile(start + b"".join(struct.pack("<HH", kind, len(body)) + body for kind, body in records), "any.xls")


TAGS = [
    "bind",
    "input",
    "select1",
    "item",
    "itemset",
    "label",
    "value",
    "group",
    "repeat",
    "setvalue",
    "output",
    "hint",
    "range",
    "upload",
    "instance",
    "itext",
    "translation",
    "text",
    "data",
    "a",
    "b",
    "meta",
    "instanceID",
    "submission",
    "trigger",
    "rank",
]
ATTRIBUTES = [
    "nodeset",
    "ref",
    "calculate",
    "relevant",
    "type",
    "value",
    "event",
    "id",
    "src",
    "lang",
    "default",
    "jr:count",
    "jr:template",
    "jr:preload",
    "jr:preloadParams",
    "appearance",
    "mediatype",
    "readonly",
    "required",
    "constraint",
    "jr:constraintMsg",
    "start",
    "end",
    "step",
    "form",
    "query",
    "version",
]
VALUES = [
    "/data/a",
    "/data/b",
    "/data/a/b",
    "a",
    "../a",
    "/data",
    "/",
    "",
    "jr:itext('x')",
    "1",
    "nope(",
    "/data/a + 1",
    "instance('x')/root/item",
    "int",
    "select1",
    "odk-new-repeat",
    "xforms-value-changed odk-instance-load",
    "nonsense",
    "jr://file/a.csv",
    "jr://instance/last-saved",
    "timestamp",
    "start",
    "search('a')",
    "/data/@id",
    "//*",
    "x:y",
    "true()",
    "-5",
]
Element = tuple[str, dict[str, str], Sequence[Any]]
ELEMENTS: st.SearchStrategy[Element] = st.recursive(
    st.tuples(
        st.sampled_from(TAGS),
        st.dictionaries(st.sampled_from(ATTRIBUTES), st.sampled_from(VALUES), max_size=3),
        st.just(()),
    ),
    lambda inner: st.tuples(
        st.sampled_from(TAGS),
        st.dictionaries(st.sampled_from(ATTRIBUTES), st.sampled_from(VALUES), max_size=3),
        st.lists(inner, max_size=4),
    ),
    max_leaves=12,
)


def _xml(element: Element) -> str:
    tag, said, inner = element
    attributes = "".join(f' {name}="{value}"' for name, value in said.items())
    return f"<{tag}{attributes}>{''.join(map(_xml, inner))}</{tag}>"


PIECES = st.lists(ELEMENTS.map(_xml), max_size=4).map("".join)


@SLOW
@given(PIECES, PIECES, PIECES, PIECES)
def test_forms_of_any_elements(instance: str, binds: str, body: str, model: str) -> None:
    _begin(xform(f"<a/><b/>{instance}", binds, body, model=model))


FORM = xform(
    "<a/><g><b/></g><r><c/></r><meta><instanceID/></meta>",
    '<bind nodeset="/data/a" type="int"/>',
    '<input ref="/data/a"/><repeat nodeset="/data/r"><input ref="/data/r/c"/></repeat>',
)
LOADED = load_definition(FORM)
SENT = b'<data id="test-form" version="1"><a>1</a><g><b>x</b></g><r><c>y</c></r><r><c/></r><meta><instanceID>uuid:1</instanceID></meta></data>'


@SLOW
@given(
    st.one_of(
        st.binary(max_size=60),
        PIECES.map(str.encode),
        st.tuples(st.integers(0, len(SENT)), st.integers(0, 30), st.binary(max_size=5)).map(
            lambda cut: SENT[: cut[0]] + cut[2] + SENT[cut[0] + cut[1] :]
        ),
        PIECES.map(lambda inner: f'<data id="test-form"><r>{inner}</r>{inner}</data>'.encode()),
    )
)
def test_submissions(data: bytes) -> None:
    with suppress(InstrumentError):
        live = Interview(LOADED, context=_context(), state=read_submission(LOADED, data), editing=True)
        live.view(ROOT)
        live.submission()


@SLOW
@given(st.binary(max_size=60), st.one_of(st.text('a,;"\n\r\x00é', max_size=40), st.text('{}[]:,"ab1', max_size=40)))
def test_lists_beside_a_form(raw: bytes, text: str) -> None:
    for name in ("x.csv", "x.xml", "x.geojson"):
        form = xform("<a/>", model=f"<instance id='x' src='jr://file/{name}'/>")
        for data in (raw, text.encode(), b'{"features": [' + text.encode() + b"]}"):
            with suppress(InstrumentError):
                load_definition(form, {name: data})
