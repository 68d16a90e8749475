"""Spreadsheets made for tests, from rows."""

import io
import struct
import zipfile
from collections.abc import Callable, Mapping, Sequence

import openpyxl

Rows = Sequence[Sequence[object]]


def spreadsheet(sheets: Mapping[str, Rows], *, stated: str = "") -> bytes:
    """An .xlsx with such sheets; ``stated`` is the size that its first sheet says it has."""
    book = openpyxl.Workbook(write_only=True)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    if not stated:
        return out.getvalue()
    size = b"<sheetPr", f'<dimension ref="{stated}"/><sheetPr'.encode()
    return changed(out.getvalue(), {"xl/worksheets/sheet1.xml": lambda part: part.replace(*size, 1)})


def old_spreadsheet(rows: Sequence[Sequence[str]]) -> bytes:
    """An .xls with such rows, of the oldest kind: one sheet, and a record for each text (Excel 2.1's BIFF2)."""
    texts = [
        (row, column, text.encode()) for row, cells in enumerate(rows) for column, text in enumerate(cells) if text
    ]
    labels = [_record(4, struct.pack("<HHxxxB", row, column, len(text)) + text) for row, column, text in texts]
    return _record(9, struct.pack("<HH", 2, 0x10)) + b"".join(labels) + _record(10, b"")


def _record(kind: int, content: bytes) -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def changed(book: bytes, parts: Mapping[str, bytes | Callable[[bytes], bytes]]) -> bytes:
    """A workbook with some of its parts made anew: by a function of the part, or from given text."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            how, part = parts.get(name), source.read(name)
            target.writestr(name, part if how is None else how(part) if callable(how) else how)
    return out.getvalue()


_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KINDS = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def office_spreadsheet(rows: str, texts: str, formats: str = "") -> bytes:
    """An .xlsx as office programs write it: texts shared by all cells, dates by the format of their style."""
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        + "".join(
            f'<Override PartName="/xl/{part}.xml" ContentType="{_KINDS}.{kind}+xml"/>'
            for part, kind in (
                ("workbook", "sheet.main"),
                ("worksheets/sheet1", "worksheet"),
                ("sharedStrings", "sharedStrings"),
                ("styles", "styles"),
            )
        )
        + "</Types>",
        "_rels/.rels": _relations({"officeDocument": "xl/workbook.xml"}),
        "xl/_rels/workbook.xml.rels": _relations(
            {"worksheet": "worksheets/sheet1.xml", "sharedStrings": "/xl/sharedStrings.xml", "styles": "styles.xml"}
        ),
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><workbookPr/><sheets>'
        '<sheet name="survey" sheetId="1" r:id="r0"/></sheets></workbook>',
        "xl/sharedStrings.xml": f'<sst xmlns="{_MAIN}">{texts}</sst>',
        "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}">{formats}<cellStyleXfs><xf numFmtId="22"/></cellStyleXfs>'
        '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs></styleSheet>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData></worksheet>',
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book:
        for name, part in parts.items():
            book.writestr(name, f'<?xml version="1.0" encoding="UTF-8"?>{part}')
    return out.getvalue()


def _relations(targets: Mapping[str, str]) -> str:
    found = "".join(
        f'<Relationship Id="r{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets.items())
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{found}</Relationships>'
