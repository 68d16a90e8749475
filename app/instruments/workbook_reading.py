"""A file → the sheets that make a form."""

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from app.instruments.collecting import without_collecting
from app.instruments.workbook_limits import BROKEN, MAX_COMMAS, MAX_LINE, MAX_LINES, too_large, unreadable
from app.instruments.workbook_sheets import Sheets
from app.instruments.workbook_text import read_csv, read_markdown
from app.instruments.workbook_xls import read_xls
from app.instruments.workbook_xlsx import read_xlsx

if TYPE_CHECKING:
    from pyxform.xls2json_backends import DefinitionData

    from app.instruments.problems import Problem

_EXTERNAL = re.compile(r"^\s*select[_ ]one[_ ]external\s+", re.IGNORECASE)


def sheets_of(data: bytes, suffix: str) -> "tuple[DefinitionData, list[Problem]]":
    """The sheets of a workbook, and warnings about what of it was not read.

    Raises :class:`InstrumentError` when it cannot be read, or is larger than a form can be.
    """
    sheets = Sheets()
    try:
        with without_collecting():
            _read(data, suffix, sheets)
    except BROKEN as error:
        raise unreadable() from error
    if not sheets.names:
        raise unreadable()
    return sheets.definition(), sheets.problems


def with_choices(sheets: "DefinitionData") -> "DefinitionData":
    """The sheets with the choices of ``select_one_external`` among the others, so that the form needs no file."""
    survey = [
        {head: _EXTERNAL.sub("select_one ", text) if head.lower() == "type" else text for head, text in row.items()}
        for row in sheets.survey or ()
    ]
    headers = (*(sheets.choices_header or ()), *(sheets.external_choices_header or ()))
    heads = {head: None for header in headers for head in header}
    choices = [*(sheets.choices or ()), *(sheets.external_choices or ())]
    return replace(
        sheets,
        survey=survey,
        choices=choices,
        choices_header=[heads],
        external_choices=None,
        external_choices_header=None,
    )


def _read(data: bytes, suffix: str, sheets: Sheets) -> None:
    if suffix in (".xlsx", ".xlsm"):
        read_xlsx(data, sheets)
    elif suffix == ".xls":
        read_xls(data, sheets)
    elif data.count(b"\n") > MAX_LINES or data.count(b",") > MAX_COMMAS or _longest_line(data) > MAX_LINE:
        raise too_large()
    elif suffix == ".md":
        read_markdown(data.decode("utf-8-sig"), sheets)
    else:
        read_csv(data.decode("utf-8-sig"), sheets)


def _longest_line(data: bytes) -> int:
    return max(map(len, data.split(b"\n")))
