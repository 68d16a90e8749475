"""Rows into a file: JSON lines, CSV, an Excel workbook or Parquet. None of them needs more memory for more rows.

A spreadsheet takes a text that begins like a formula for one; in CSV such a text gets an apostrophe in front. So does
what follows a semicolon or a line's end in it: where decimals have a comma, as in French and Dutch, Excel begins a cell
at a semicolon, and takes the quotes around a text for part of the one before. In the workbook every cell says that it
is text or a number, so nothing in it can be a formula. The workbook is written here rather than by a library, because
the library keeps the sheet in a temporary file, unencrypted.
"""

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from itertools import islice
from typing import Any, BinaryIO
from xml.sax.saxutils import escape

from app.registry.errors import problem
from app.registry.extract import Extract, flat, numbers

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_CELL_BEGINS = re.compile(rf"([;\t\r\n])(?=\s*[{re.escape(''.join(_FORMULA))}])")
_BATCH = 1_000
_SHEET_ROWS = 1_048_576
_CELL_TEXT = 32_767
# What XML cannot hold.
_NO_XML = dict.fromkeys(
    [*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF, *range(0xD800, 0xE000)], "\N{REPLACEMENT CHARACTER}"
)


def write(found: Extract, kind: str, out: BinaryIO) -> int:
    """Write ``found`` as ``kind`` of :data:`KINDS`; how many rows there were."""
    return _WRITERS[kind](found, out)


def safe(text: str) -> str:
    """A text that no spreadsheet takes for a formula, nor a part of it."""
    return _CELL_BEGINS.sub(r"\1'", f"'{text}" if text.startswith(_FORMULA) else text)


def _jsonl(found: Extract, out: BinaryIO) -> int:
    count = 0
    for row in found.rows:
        values = {name: _plain(value) for name, value in zip(found.columns, row, strict=True)}
        out.write(json.dumps(values, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n")
        count += 1
    return count


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else value


def _csv(found: Extract, out: BinaryIO) -> int:
    text = io.TextIOWrapper(out, "utf-8", newline="", write_through=True)
    writer, count = csv.writer(text), 0
    writer.writerow(found.columns)
    for row in found.rows:
        cells = (flat(value) for value in row)
        writer.writerow([safe(cell) if isinstance(cell, str) else cell for cell in cells])
        count += 1
    text.detach()
    return count


def _xlsx(found: Extract, out: BinaryIO) -> int:
    count, sheets = 0, 0
    rows = iter(found.rows)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book:
        first: Sequence[Any] | None = next(rows, None)
        while first is not None or not sheets:
            sheets += 1
            with book.open(f"xl/worksheets/sheet{sheets}.xml", "w", force_zip64=True) as sheet:
                sheet.write(_SHEET.encode())
                sheet.write(_row(found.columns))
                if first is not None:
                    sheet.write(_row(first))
                    count += 1
                for row in islice(rows, _SHEET_ROWS - 2):
                    sheet.write(_row(row))
                    count += 1
                sheet.write(b"</sheetData></worksheet>")
            first = next(rows, None)
        for name, content in _book(sheets).items():
            book.writestr(name, _HEAD + content)
    return count


def _row(row: Sequence[Any]) -> bytes:
    return f"<row>{''.join(_cell(flat(value)) for value in row)}</row>".encode()


def _cell(value: str | int | None) -> str:
    if value is None:
        return "<c/>"
    if isinstance(value, int):
        return f"<c><v>{int(value)}</v></c>"
    # A carriage return would be read back as a line feed, and a space at an end be left out, if they were not marked.
    text = escape(value.translate(_NO_XML)[:_CELL_TEXT], {"\r": "&#13;"})
    return f'<c t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


def _parquet(found: Extract, out: BinaryIO) -> int:
    try:
        import pyarrow as pa  # noqa: PLC0415 - an optional part of the installation
        from pyarrow import parquet  # noqa: PLC0415
    except ImportError:
        raise problem("registry.no_parquet") from None
    # Columns are all text or moments or numbers: what is in a column must not depend on what the first rows hold.
    kinds = {"started": pa.timestamp("us", "UTC"), "finished": pa.timestamp("us", "UTC")}
    kinds |= {"received": kinds["started"]} | dict.fromkeys(numbers(), pa.int64())
    schema = pa.schema([(name, kinds.get(name, pa.string())) for name in found.columns])
    count = 0
    with parquet.ParquetWriter(out, schema) as writer:
        while rows := list(islice(found.rows, _BATCH)):
            columns = zip(*rows, strict=True)
            arrays = [
                pa.array([value if pa.types.is_timestamp(kind.type) else flat(value) for value in column], kind.type)
                for kind, column in zip(schema, columns, strict=True)
            ]
            writer.write_batch(pa.record_batch(arrays, schema=schema))
            count += len(rows)
    return count


_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_SHEET = f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetData>'


def _book(sheets: int) -> dict[str, str]:
    """The parts of a workbook besides its sheets."""
    numbers = range(1, sheets + 1)
    parts = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{_TYPE}.worksheet+xml"/>' for n in numbers
    )
    listed = "".join(f'<sheet name="{n}" sheetId="{n}" r:id="r{n}"/>' for n in numbers)
    related = "".join(
        f'<Relationship Id="r{n}" Type="{_RELATIONS}/worksheet" Target="worksheets/sheet{n}.xml"/>' for n in numbers
    )
    return {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>{parts}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{_RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{related}</Relationships>',
    }


_WRITERS: Mapping[str, Callable[[Extract, BinaryIO], int]] = {
    "jsonl": _jsonl,
    "csv": _csv,
    "xlsx": _xlsx,
    "parquet": _parquet,
}
KINDS = tuple(_WRITERS)
