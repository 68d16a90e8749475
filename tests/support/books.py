"""Spreadsheets made for tests, from rows."""

import io
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


def changed(book: bytes, parts: Mapping[str, "object"]) -> bytes:
    """A workbook with some of its parts made anew: by a function of the part, or from given text."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            how, part = parts.get(name), source.read(name)
            target.writestr(name, part if how is None else how(part) if callable(how) else how)
    return out.getvalue()
