"""The whole workbook: one sheet a part, one row an entry, the case's number before each so that files can be joined.

It is in one language. Nothing in it is a formula: what begins like one is text that says so, here and after it was
edited (``quotePrefix``).
"""

import re
from datetime import date, datetime
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from app.exports.fit import fit, fitted
from app.exports.told import OfficeMeta
from app.exports.xlsx import abilities, history, people
from app.exports.xlsx.columns import Table, Value
from app.profile.model import Profile
from app.reports.facts import titles
from app.reports.voice import Voice

_PARTS = (
    people.person,
    people.languages,
    history.education,
    history.courses,
    history.work,
    abilities.skills,
    abilities.evidence,
    abilities.expectations,
    abilities.appraisal,
)
_FORMULA = re.compile(r"\s*[=+\-@\t\r\n＝＋－＠]")
_LONGEST = 32_767
"""Characters that a cell can hold."""
_FIRST_YEAR = 1901
"""Before, programs disagree on which day a number is; the text beside it stands."""
_UNFIT_TITLE = re.compile(r"[\[\]:*?/\\]")
_WIDEST, _NARROWEST = 48, 10
_HEAD = Font(name="Calibri", bold=True, color="FFFFFF")
_GROUND = PatternFill("solid", fgColor="0B6B6B")
_TEXT = Font(name="Calibri")


def to_xlsx(profile: Profile, *, language: str, meta: OfficeMeta) -> bytes:
    """Return the profile as an XLSX file with headings and words in ``language``.

    Never in it: the appraisal's remarks, and why work or school ended. It holds no formula, no link and no macro.
    """
    profile, meta, voice = fitted(profile), fitted(meta), Voice(language)
    book = Workbook()
    book.remove(book.worksheets[0])
    told = book.properties
    told.title = titles.profile(voice)
    told.creator = told.lastModifiedBy = meta.centre[:255]
    told.language = language
    told.created = told.modified = datetime(meta.date.year, meta.date.month, meta.date.day)  # noqa: DTZ001 - as kept
    number = meta.case_number or profile.person.case_number
    for part in _PARTS:
        made = part(profile, voice)
        sheet = book.create_sheet(_UNFIT_TITLE.sub(" ", fit(made.title))[:31])
        sheet.sheet_view.rightToLeft = voice.rtl
        _fill(sheet, made, voice.texts.gettext("Case number"), number)
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def _fill(sheet: Worksheet, made: Table, about: str, number: str) -> None:
    for column, head in enumerate((about, *made.heads), start=1):
        cell = sheet.cell(1, column)
        _put(cell, head)
        cell.font, cell.fill = _HEAD, _GROUND
        cell.alignment = Alignment(vertical="center", wrap_text=True)
        longest = max((len(str(row[column - 2] or "")) for row in made.rows), default=0) if column > 1 else len(number)
        width = min(max(longest, len(head) // 2, _NARROWEST) + 2, _WIDEST)
        sheet.column_dimensions[get_column_letter(column)].width = width
    for at, row in enumerate(made.rows, start=2):
        for column, value in enumerate((number, *row), start=1):
            if value not in (None, ""):
                cell = sheet.cell(at, column)
                _put(cell, value)
                cell.font = _TEXT
                cell.alignment = Alignment(vertical="top", wrap_text=isinstance(value, str))
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = sheet.dimensions


def _put(cell: Any, value: Value) -> None:
    """Write a value as what it is. Text stays text, whatever it begins with."""
    if isinstance(value, date):
        if value.year >= _FIRST_YEAR:
            cell.value, cell.number_format = value, "yyyy-mm-dd"
    elif isinstance(value, int):
        cell.value = value
    else:
        text = fit(value or "")
        cell.value = text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
        cell.data_type = "s"
        if _FORMULA.match(text):
            cell.quotePrefix = True
