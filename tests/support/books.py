"""Spreadsheets made for tests, from rows."""

import io
import struct
import zipfile
from collections.abc import Mapping, Sequence

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


def changed(book: bytes, parts: Mapping[str, "object"]) -> bytes:
    """A workbook with some of its parts made anew: by a function of the part, or from given text."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            how, part = parts.get(name), source.read(name)
            target.writestr(name, part if how is None else how(part) if callable(how) else how)
    return out.getvalue()
