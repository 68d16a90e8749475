"""Build the real ``.xlsx`` workbook of each instrument from its text tables.

The Markdown tables are what people review and change; the workbook is what other XLSForm tools open. Run this after
every change to an instrument: ``python packaging/build_instruments.py``. The same tables give the same bytes.
"""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

Tables = Mapping[str, Sequence[Sequence[str]]]

INSTRUMENTS = Path(__file__).resolve().parent.parent / "resources" / "instruments"

_PIPE = re.compile(r"(?<!\\)\|")
_STAMP = datetime(2026, 1, 1, tzinfo=UTC)
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")
_WIDTHS = {"type": 26, "name": 22, "list_name": 18, "required": 10, "appearance": 18}
_WIDE = ("label", "hint")
_FROZEN = {"survey": "C2", "choices": "C2"}
_HEADER_FILL = PatternFill("solid", fgColor="E3F1F0")


def tables(markdown: str) -> dict[str, list[list[str]]]:
    """Read the sheets of an XLSForm written as Markdown tables: the header first, every row as long as it."""
    sheets: dict[str, list[list[str]]] = {}
    rows: list[list[str]] = []
    for sheet, cells in _rows(markdown):
        if sheet:
            rows = sheets.setdefault(sheet, [])
        width = len(rows[0]) if rows else len(cells)
        if len(cells) != width:
            raise ValueError(f"a row has {len(cells)} cells where the header has {width}: {cells[:2]}")
        rows.append(cells)
    return sheets


def workbook(sheets: Tables) -> bytes:
    """Write the sheets as an ``.xlsx`` file: text cells, a header that stays in view, Arabic written from the right."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        _fill(book.create_sheet(name), rows)
    book.properties.creator = "Skills Intake"
    book.properties.created = _STAMP.replace(tzinfo=None)
    written = io.BytesIO()
    book.save(written)
    return _timeless(written.getvalue())


def build(folder: Path = INSTRUMENTS) -> tuple[Path, ...]:
    """Write the workbook beside each instrument's tables; give back what was written."""
    written = []
    for source in sorted(folder.glob("*.md")):
        target = source.with_suffix(".xlsx")
        target.write_bytes(workbook(tables(source.read_text(encoding="utf-8"))))
        written.append(target)
    return tuple(written)


def _rows(markdown: str) -> Iterator[tuple[str, list[str]]]:
    """Every table row as the sheet it opens ("" for a row of the sheet before) and its cells."""
    for line in markdown.splitlines():
        if line.startswith("|"):
            sheet, *cells = (cell.strip().replace(r"\|", "|") for cell in _PIPE.split(line.strip())[1:-1])
            yield sheet, cells


def _fill(sheet: Worksheet, rows: Sequence[Sequence[str]]) -> None:
    header = rows[0]
    sheet.freeze_panes = _FROZEN.get(sheet.title, "A2")
    for column, title in enumerate(header, start=1):
        wide = title.startswith(_WIDE)
        sheet.column_dimensions[get_column_letter(column)].width = _WIDTHS.get(title, 44 if wide else 30)
        alignment = Alignment(wrap_text=True, vertical="top", readingOrder=2 if title.endswith("(ar)") else 0)
        for row, cells in enumerate(rows, start=1):
            if cells[column - 1]:
                cell = sheet.cell(row=row, column=column, value=cells[column - 1])
                cell.alignment = alignment
                # Without these a spreadsheet program may take a version for a number, or "=" for a formula.
                cell.data_type = "s"
                cell.number_format = "@"
        top = sheet.cell(row=1, column=column)
        top.font = Font(bold=True)
        top.fill = _HEADER_FILL


def _timeless(file: bytes) -> bytes:
    """Give the same archive with one fixed date everywhere, so that the same tables give the same bytes."""
    stamp = _STAMP.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(file)) as old, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, _STAMP.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            content = old.read(name)
            if name == "docProps/core.xml":
                content = _MODIFIED.sub(rb"\g<1>" + stamp + rb"\g<2>", content)
            new.writestr(entry, content)
    return result.getvalue()


if __name__ == "__main__":
    for path in build():
        print(path.name)
