"""Workbooks in text: tables in Markdown, and comma-separated values with the name of the sheet in the first column."""

import csv
import io
import re
from collections.abc import Iterable

from app.instruments.workbook_limits import MAX_COLUMNS, too_large
from app.instruments.workbook_sheets import Sheet, Sheets

_TABLE = re.compile(r"\s*\|(.*)\|")
_RULE = re.compile(r"[|-]+|\s*:?-{3,}:?\s*(?:\|\s*:?-{3,}:?\s*)*")
_BAR = re.compile(r"(?<!\\)\|")


def read_markdown(text: str, sheets: Sheets) -> None:
    """Read tables whose first column names the sheet. A line that is blank is a row that is blank."""
    sheet: Sheet | None = None
    for line in io.StringIO(text):
        table = _TABLE.match(line)
        if line.lstrip().startswith("#"):
            continue
        if table is None:
            sheet = _row(sheet, sheets, "", ()) if not line.strip() else sheet
        elif not _RULE.fullmatch(table[1]):
            if table[1].count("|") > MAX_COLUMNS:
                raise too_large()
            first, *cells = (cell.strip().replace(r"\|", "|") for cell in _BAR.split(table[1]))
            sheet = _row(sheet, sheets, first, cells)


def read_csv(text: str, sheets: Sheets) -> None:
    """Read tables whose first column names the sheet; raises :class:`csv.Error` for what is none."""
    sheet: Sheet | None = None
    for row in csv.reader(io.StringIO(text, newline="")):
        if len(row) > MAX_COLUMNS:
            raise too_large()
        first, *cells = (cell.strip() for cell in row or ("",))
        sheet = _row(sheet, sheets, first, cells)


def _row(sheet: Sheet | None, sheets: Sheets, name: str, cells: Iterable[str]) -> Sheet | None:
    """Take in a row: a name begins a sheet, the first row of a sheet that is not blank is its heads."""
    if name:
        sheet = sheets.begin(name)
    if sheet is None:
        return None
    found = list(cells)
    if sheet.heads is not None:
        sheet.row(enumerate(found))
    elif any(found):
        sheet.head(found)
    return sheet
