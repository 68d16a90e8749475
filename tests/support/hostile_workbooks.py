"""Workbooks made to harm, by name: the file, and the code of the problem that it must be refused with."""

import io
import zipfile

import openpyxl

_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_HEADS = b"| survey | type | name | label | calculation |\n"
_SHEET = "xl/worksheets/sheet1.xml"


def corpus() -> dict[str, tuple[bytes, str, str]]:
    """All of them: name → content, file name, code."""
    laughs = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    return {
        "packed spaces": (_book(" " * 70_000_000), "a.xlsx", "workbook.too_large"),
        "laughs": (_book(f'<!DOCTYPE w [<!ENTITY a0 "ha">{laughs}]>{_cells("&a9;")}'), "a.xlsx", "workbook.entities"),
        "file within": (
            _book(f'<!DOCTYPE w [<!ENTITY f SYSTEM "file:///etc/hostname">]>{_cells("&f;")}'),
            "a.xlsx",
            "workbook.entities",
        ),
        "file within, wider": (
            _book(f'<!DOCTYPE w [<!ENTITY f SYSTEM "file:///etc/hostname">]>{_cells("&f;")}', "utf-16"),
            "a.xlsx",
            "workbook.entities",
        ),
        "many questions": (_table(b"text | q%d | Q |", 20_000), "a.md", "workbook.too_large"),
        "nested": (_table(b"begin_group | g%d | G |", 9_000), "a.md", "workbook.too_deep"),
        "all wrong": (_table(b"nonsense | q%d | Q |", 500), "a.md", "workbook.invalid"),
        "in a ring": (
            _HEADS + b"".join(b"| | calculate | q%d | | ${q%d} + 1 |\n" % (n, (n + 1) % 500) for n in range(500)),
            "a.md",
            "form.circular",
        ),
        "brackets": (_HEADS + b"| | calculate | a | | " + b"(" * 5_000 + b" |\n", "a.md", "xpath.too_deep"),
        "no letters": (bytes(range(256)) * 1_000, "a.csv", "workbook.unreadable"),
    }


def _table(row: bytes, count: int) -> bytes:
    return _HEADS + b"".join(b"| | " + row % n + b" |\n" for n in range(count))


def _cells(text: str) -> str:
    cell = f'<c r="A1" t="inlineStr"><is><t>{text}</t></is></c>'
    return f'<worksheet {_MAIN}><sheetData><row r="1">{cell}</row></sheetData></worksheet>'


def _book(sheet: str, encoding: str = "utf-8") -> bytes:
    """A workbook whose only sheet is replaced."""
    made, out = io.BytesIO(), io.BytesIO()
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.title = "survey"
    book.save(made)
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(name, sheet.encode(encoding) if name == _SHEET else source.read(name))
    return out.getvalue()
