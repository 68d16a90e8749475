"""Spreadsheets of the older kind (.xls)."""

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

from app.instruments.problems import InstrumentError
from app.instruments.workbook_limits import MAX_CELLS, too_large, unreadable
from app.instruments.workbook_sheets import FORM_SHEETS, Sheets

if TYPE_CHECKING:
    from xlrd.book import Book
    from xlrd.sheet import Sheet as Grid


def read_xls(data: bytes, sheets: Sheets) -> None:
    """Read the sheets that make a form; raises :class:`InstrumentError` for what is no such workbook."""
    import xlrd  # noqa: PLC0415 - only these workbooks need it

    try:
        # What the reader has to say must not get into the standard output, which the worker speaks through.
        with xlrd.open_workbook(file_contents=data, logfile=io.StringIO(), on_demand=True, ragged_rows=True) as book:
            names = book.sheet_names()
            found = {name: list(_rows(book, name)) for name in names if name.lower() in FORM_SHEETS or len(names) == 1}
    except InstrumentError:
        raise
    except Exception as error:  # what a foreign file makes a foreign reader raise cannot be listed
        raise unreadable() from error
    for name in names:
        if name not in found:
            sheets.names.append(name)
            continue
        sheet = sheets.begin(name)
        head, *rows = found[name] or [[]]
        sheet.head(head)
        for row in rows:
            sheet.row(enumerate(row))


def _rows(book: "Book", name: str) -> Iterator[list[str]]:
    grid = book.sheet_by_name(name)
    if sum(map(grid.row_len, range(grid.nrows))) > MAX_CELLS:
        raise too_large(name.lower())
    for number in range(grid.nrows):
        yield [_text(grid, number, column, book.datemode) for column in range(grid.row_len(number))]


def _text(grid: "Grid", row: int, column: int, datemode: int) -> str:
    from pyxform.xls2json_backends import xls_value_to_unicode  # noqa: PLC0415 - it takes as long as compiling

    value = grid.cell_value(row, column)
    return "" if value == "" else xls_value_to_unicode(value, grid.cell_type(row, column), datemode).strip()
