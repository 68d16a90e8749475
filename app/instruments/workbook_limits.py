"""Files that are no workbook, or one made to harm, refused before they cost time or memory."""

import csv
import lzma
import zipfile
import zlib
from io import BytesIO
from typing import TYPE_CHECKING
from xml.parsers.expat import ExpatError

from app.i18n import _
from app.instruments.problems import InstrumentError, Problem

if TYPE_CHECKING:
    from pyxform.xls2json_backends import DefinitionData

KINDS = frozenset({".xlsx", ".xlsm", ".xls", ".md", ".csv", ".xml"})
MAX_BYTES = 32 * 1024 * 1024
MAX_OLD_BYTES = 8 * 1024 * 1024
"""Of an .xls, which is not packed."""
MAX_UNPACKED = 64 * 1024 * 1024
MAX_CELLS = 1_000_000
MAX_COLUMNS = 16_384
MAX_TAGS = 2_000_000
MAX_LINES = 1_000_000
MAX_TEXT = 100_000
"""Of one cell; a spreadsheet program stops at a third of that."""
MAX_QUESTIONS = 10_000
MAX_CHOICES = 100_000
MAX_NESTING = 100
MAX_LEVELS = 150_000
"""Of all questions, each with the groups around it: what their paths take."""
MAX_LANGUAGES = 100
_NO_TEXTS = ("bind:", "body:", "control:", "instance:")
MAX_COMMAS = 2_000_000
MAX_LINE = 2_000_000
BROKEN = (
    ArithmeticError,
    EOFError,
    ExpatError,
    LookupError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
    csv.Error,
    lzma.LZMAError,
    zipfile.BadZipFile,
    zlib.error,
)
"""What reading a damaged file raises."""


def check_file(data: bytes, suffix: str) -> None:
    """Raise :class:`InstrumentError` for a file of another kind, too large, or with XML that declares entities."""
    if suffix not in KINDS:
        raise InstrumentError(
            "workbook.kind", _("This kind of file is not a questionnaire."), _("Choose an .xlsx, .csv or .md workbook.")
        )
    if len(data) > (MAX_OLD_BYTES if suffix == ".xls" else MAX_BYTES):
        raise too_large()
    if suffix in (".xlsx", ".xlsm"):
        try:
            _check_archive(data)
        except BROKEN as error:
            raise unreadable() from error


def _check_archive(data: bytes) -> None:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        # No more than the stated size is ever unpacked, so a false one cannot get past this.
        if sum(entry.file_size for entry in archive.infolist()) > MAX_UNPACKED:
            raise too_large()
        for entry in archive.infolist():
            if not entry.filename.endswith((".xml", ".rels")):
                continue
            # Without the zero bytes, so that no wider encoding hides it.
            if b"<!DOCTYPE" in archive.read(entry).replace(b"\0", b""):
                raise InstrumentError(
                    "workbook.entities",
                    _("The workbook declares XML entities, which are not accepted. Nothing was changed."),
                    _("Open it in a spreadsheet program, save it again as .xlsx, and try once more."),
                )


def check_sheets(sheets: "DefinitionData") -> None:
    """Raise :class:`InstrumentError` for more rows, or groups deeper within each other, than a form can have."""
    for name, rows, limit in (("survey", sheets.survey, MAX_QUESTIONS), ("choices", sheets.choices, MAX_CHOICES)):
        if len(rows or ()) > limit:
            raise too_large(name)
    for header in (sheets.survey_header, sheets.choices_header):
        heads = [head for heads in header or () for head in heads if not head.lower().startswith(_NO_TEXTS)]
        if len({head.rpartition("::")[2].casefold() for head in heads if "::" in head}) > MAX_LANGUAGES:
            raise too_large()
    depth = levels = 0
    for number, row in enumerate(sheets.survey or (), 2):
        kind = str(row.get("type", "")).strip().lower().replace("_", " ")
        depth += kind.startswith("begin ") - kind.startswith("end ")
        levels += depth
        if depth > MAX_NESTING or levels > MAX_LEVELS:
            code, message = "workbook.too_deep", _("The form is nested too deeply.")
            hint = _("Use fewer nested groups.")
            raise InstrumentError(code, message, hint, [Problem(code, message, hint, "survey", number, "type")])


def unreadable() -> InstrumentError:
    """What to say of a file that no workbook can be made out of."""
    return InstrumentError(
        "workbook.unreadable",
        _("The file cannot be read as a workbook. Nothing was changed."),
        _("Open it in a spreadsheet program, save it again as .xlsx, and try once more."),
    )


def too_large(sheet: str = "") -> InstrumentError:
    """What to say of a workbook, or a sheet in it, that has more than a form can have."""
    code, message, hint = "workbook.too_large", _("The workbook is too large."), _("Make a smaller workbook.")
    return InstrumentError(code, message, hint, [Problem(code, message, hint, sheet)])
