"""Workbooks made to harm."""

from collections.abc import Callable, Iterator
from functools import partial

from app.instruments import compile_workbook
from tests.support.books import changed, old_spreadsheet, spreadsheet
from tests.support.hostile import HARMLESS, Bad

_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_HEADS = b"| survey | type | name | label | calculation | constraint |\n"
_FIRST = '<row r="1"><c r="A1" t="str"><v>type</v></c><c r="B1" t="str"><v>name</v></c></row>'
_SHEET = "xl/worksheets/sheet1.xml"
_ROWS: list[list[object]] = [["type", "name", "label"], ["text", "a", "A"]]
LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
LAUGHS = f'<!ENTITY a0 "ha">{LAUGHS}'
FILE = '<!ENTITY f SYSTEM "file:///etc/hostname">'


def warm() -> None:
    """Read something of each kind, so that what is imported for it is there."""
    for name in ("a.xlsx", "a.xls", "a.md", "a.csv"):
        compile_workbook(_good(name), name)


def corpus() -> Iterator[Bad]:
    """All of them."""
    for name, code, file, make in (*_packages(), *_sheets(), *_old(), *_texts(), *_forms()):
        yield Bad(name, code, compile_workbook, partial(_named, file, make))


def _named(file: str, make: Callable[[], bytes]) -> tuple[bytes, str]:
    return make(), file


Row = tuple[str, str, str, Callable[[], bytes]]


def _packages() -> Iterator[Row]:
    entities = "workbook.entities"
    yield "entities that multiply", entities, "a.xlsx", lambda: _doctype(LAUGHS, "&a9;")
    yield "a file as an entity", entities, "a.xlsx", lambda: _doctype(FILE, "&f;")
    yield "a file as an entity, in wide letters", entities, "a.xlsx", lambda: _doctype(FILE, "&f;", "utf-16")
    yield "an address as an entity", entities, "a.xlsx", lambda: _doctype(FILE.replace("file:///", "http://x/"), "&f;")
    yield "seventy million spaces", "workbook.too_large", "a.xlsx", lambda: _sheet(" " * 70_000_000)
    yield "packed, but no workbook", "workbook.unreadable", "a.xlsx", lambda: changed(_good("a.xlsx"), {_SHEET: b"no"})
    yield "cut off", "workbook.unreadable", "a.xlsx", lambda: _good("a.xlsx")[:-40]
    yield (
        "an old workbook that is none",
        "workbook.unreadable",
        "a.xls",
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 9_000,
    )
    yield "no letters", "workbook.unreadable", "a.csv", lambda: bytes(range(256)) * 1_000
    yield "another kind", "workbook.kind", "a.docx", lambda: b"PK"


def _sheets() -> Iterator[Row]:
    large = "workbook.too_large"
    yield (
        "a hundred thousand rows",
        large,
        "a.xlsx",
        lambda: spreadsheet({"survey": [*_ROWS, *(["text", f"q{n}"] for n in range(100_000))]}),
    )
    yield "a million rows", large, "a.xlsx", lambda: _grid("<row><c t='str'><v>text</v></c></row>" * 1_000_000)
    yield (
        "a size stated too small",
        large,
        "a.xlsx",
        lambda: _grid("<row><c t='str'><v>text</v></c></row>" * 900_000, "A1:B2"),
    )
    yield "fourteen million cells in a row", large, "a.xlsx", lambda: _grid(f"<row>{'<c/>' * 14_000_000}</row>")
    yield "fourteen million tags of nobody", large, "a.xlsx", lambda: _grid(f"<row>{'<x/>' * 14_000_000}</row>")
    yield (
        "a million tags within each other",
        large,
        "a.xlsx",
        lambda: _grid(f"<row>{'<x>' * 1_000_000}{'</x>' * 1_000_000}</row>"),
    )
    yield (
        "a million attributes",
        large,
        "a.xlsx",
        lambda: _grid("<row " + " ".join(f"a{n}='x'" for n in range(1_000_000)) + "/>"),
    )
    yield (
        "a text of sixty million letters",
        large,
        "a.xlsx",
        lambda: _grid(f"<row><c t='str'><v>{'x' * 60_000_000}</v></c></row>"),
    )
    yield (
        "a number of a hundred thousand digits",
        "workbook.unreadable",
        "a.xlsx",
        lambda: _grid(f"<row><c><v>{'9' * 100_000}</v></c></row>"),
    )
    yield "a row far below all others", HARMLESS, "a.xlsx", lambda: changed(_good("a.xlsx"), {_SHEET: _with_far_row})


def _old() -> Iterator[Row]:
    yield (
        "four million cells of an old workbook",
        "workbook.too_large",
        "a.xls",
        lambda: old_spreadsheet([["type"] + [""] * 254 + ["x"]] * 16_000),
    )
    yield (
        "an old workbook of thirty million bytes",
        "workbook.too_large",
        "a.xls",
        lambda: old_spreadsheet([["x" * 200] * 150] * 1_000),
    )


def _texts() -> Iterator[Row]:
    large = "workbook.too_large"
    yield "thirty million blank lines", large, "a.md", lambda: _HEADS + b"\n" * 30_000_000
    yield "six million rows", large, "a.md", lambda: _HEADS + b"||a|\n" * 6_000_000
    yield "fifteen million cells in a line", large, "a.md", lambda: _HEADS + b"||" + b"a|" * 15_000_000
    yield (
        "ten million cells",
        large,
        "a.md",
        lambda: (
            b"| survey |"
            + b"".join(b"h%d|" % n for n in range(10_000))
            + b"\n"
            + (b"||" + b"a|" * 10_000 + b"\n") * 1_000
        ),
    )
    yield "fifteen million commas", large, "a.csv", lambda: b"survey,type\n," + b"a," * 15_000_000
    yield "a quote without end", large, "a.csv", lambda: b'survey,type,name\n,"' + b"a\n" * 15_000_000
    yield "two thousand languages", large, "a.md", lambda: _languages(2_000)
    yield (
        "a label of a million letters",
        large,
        "a.md",
        lambda: _HEADS + b"| | text | a | " + b"${b} " * 200_000 + b"|\n",
    )


def _forms() -> Iterator[Row]:
    yield "many questions", "workbook.too_large", "a.md", lambda: _table(b"text | q%d | Q | |", 20_000)
    yield "groups within each other", "workbook.too_deep", "a.md", lambda: _table(b"begin_group | g%d | G | |", 10_000)
    yield "thousands of questions ninety groups down", "workbook.too_deep", "a.md", _deep
    yield "all wrong", "workbook.invalid", "a.md", lambda: _table(b"nonsense | q%d | Q | |", 9_000)
    yield "all under one name", "workbook.invalid", "a.md", lambda: _table(b"text | q | Q | |", 9_000, numbered=False)
    yield (
        "all refer to nothing",
        "workbook.pyref_003",
        "a.md",
        lambda: _table(b"calculate | q%d | | ${gone} + 1 |", 9_000),
    )
    yield "unknown functions", "xpath.unknown_function", "a.md", lambda: _table(b"calculate | q%d | | nope(1) |", 5_000)
    yield "in a ring", "form.circular", "a.md", _ring
    yield (
        "in rings of two",
        "form.circular",
        "a.md",
        lambda: _HEADS + b"".join(b"| | calculate | q%d | | ${q%d} | |\n" % (n, n ^ 1) for n in range(5_000)),
    )
    yield "brackets", "xpath.too_deep", "a.md", lambda: _HEADS + b"| | calculate | a | | " + b"(" * 5_000 + b" | |\n"
    yield "a pattern that goes back for ever", HARMLESS, "a.md", lambda: _HEADS + _PATTERNS
    yield (
        "labels with markup",
        HARMLESS,
        "a.md",
        lambda: _HEADS + b"| | text | a | <script>alert(1)</script> <img src=x onerror=y> & | | |\n",
    )
    yield "a prefix of nobody", "workbook.prefix", "a.md", lambda: _HEADS + b"| | text | x:a | A | | |\n"
    yield (
        "a letter that no form can hold",
        "workbook.character",
        "a.md",
        lambda: _HEADS + b"| | text | a | A\x02 | | |\n",
    )


_PATTERNS = (
    b"| | text | a | A | | regex(., '(a+)+$') |\n| | calculate | b | | regex('"
    + b"a" * 2_000
    + b"!', '^(([a-z])+.)+[A-Z]([a-z])+$') | |\n"
)


def _good(name: str) -> bytes:
    if name.endswith(("xlsx", "xls")):
        return (
            spreadsheet({"survey": _ROWS})
            if name.endswith("xlsx")
            else old_spreadsheet([["type", "name", "label"], ["text", "a", "A"]])
        )
    return (
        _table(b"text | a | A | |", 1, numbered=False)
        if name.endswith("md")
        else b"survey,,\n,type,name,label\n,text,a,A\n"
    )


def _table(row: bytes, count: int, *, numbered: bool = True) -> bytes:
    return _HEADS + b"".join(b"| | " + (row % n if numbered else row) + b"\n" for n in range(count))


def _ring() -> bytes:
    return _HEADS + b"".join(b"| | calculate | q%d | | ${q%d} + 1 | |\n" % (n, (n + 1) % 5_000) for n in range(5_000))


def _deep() -> bytes:
    groups = b"".join(b"| | begin_group | g%d | G | | |\n" % n for n in range(90))
    questions = b"".join(b"| | text | a%d | A | ${a%d} | |\n" % (n, n * 7 % 8_000) for n in range(8_000))
    return _HEADS + groups + questions + b"| | end_group | | | | |\n" * 90


def _languages(count: int) -> bytes:
    labels = b" | ".join(b"label::L%d" % n for n in range(count))
    return b"| survey | type | name | " + labels + b" |\n| | text | a |" + b" x |" * count + b"\n"


def _grid(rows: str, stated: str = "A1:C9") -> bytes:
    return _sheet(f'<worksheet {_MAIN}><dimension ref="{stated}"/><sheetData>{_FIRST}{rows}</sheetData></worksheet>')


def _doctype(declared: str, text: str, encoding: str = "utf-8") -> bytes:
    cell = f'<c r="A1" t="inlineStr"><is><t>{text}</t></is></c>'
    sheet = f'<worksheet {_MAIN}><sheetData><row r="1">{cell}</row></sheetData></worksheet>'
    return _sheet(f"<!DOCTYPE w [{declared}]>{sheet}", encoding)


def _sheet(xml: str, encoding: str = "utf-8") -> bytes:
    """A workbook whose only sheet is replaced."""
    return changed(_good("a.xlsx"), {_SHEET: xml.encode(encoding)})


def _with_far_row(part: bytes) -> bytes:
    return part.replace(b"</sheetData>", b"<row r='999999999999'><c t='str'><v>far</v></c></row></sheetData>")
