"""Workbooks → XForms, through pyxform, with everything it finds wrong as problems that a person can mend."""

import hashlib
import re
from dataclasses import dataclass
from pathlib import PurePath

from app.i18n import _
from app.instruments.problems import InstrumentError, Problem, Severity
from app.instruments.xform.load import load_definition

KINDS = frozenset({".xlsx", ".xlsm", ".xls", ".md", ".csv", ".xml"})
MAX_BYTES = 32 * 1024 * 1024
_ROW = re.compile(r"^\s*\[row\s*:\s*(\d+)\]\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Compiled:
    """A form ready to be pinned: its XForm, the hash of that, and warnings."""

    xform: bytes
    sha256: str
    problems: tuple[Problem, ...]


def compile_workbook(data: bytes, name: str) -> Compiled:
    """Compile a workbook (``.xlsx``, ``.xls``, ``.md``, ``.csv``), or take an XForm (``.xml``) as it is.

    Raises :class:`InstrumentError` with all problems when it cannot be used.
    """
    suffix = PurePath(name).suffix.lower()
    if suffix not in KINDS:
        raise InstrumentError(
            "workbook.kind", _("This kind of file is not a questionnaire."), _("Choose an .xlsx, .csv or .md workbook.")
        )
    if len(data) > MAX_BYTES:
        raise InstrumentError("workbook.too_large", _("The workbook is too large."), _("Make a smaller workbook."))
    if suffix == ".xml":
        xform, problems = data, list[Problem]()
    else:
        xform, problems = _converted(data, suffix, PurePath(name).stem)
    definition = load_definition(xform)
    return Compiled(xform, hashlib.sha256(xform).hexdigest(), (*problems, *definition.problems))


def _converted(data: bytes, suffix: str, stem: str) -> tuple[bytes, list[Problem]]:
    # Importing pyxform takes as long as compiling: an application that only interviews never does it.
    from pyxform.errors import PyXFormError  # noqa: PLC0415
    from pyxform.xls2xform import convert  # noqa: PLC0415

    warnings: list[str] = []
    try:
        source: str | bytes = data.decode("utf-8-sig") if suffix in (".md", ".csv") else data
        result = convert(source, warnings=warnings, file_type=suffix, form_name=stem)
    except PyXFormError as error:
        raise refusal([problem_of(str(error), Severity.ERROR)]) from error
    return result.xform.encode(), [problem_of(warning, Severity.WARNING) for warning in warnings]


def refusal(problems: list[Problem]) -> InstrumentError:
    """The error for a workbook with problems."""
    first = problems[0]
    return InstrumentError(first.code, first.message, first.hint, problems)


def problem_of(text: str, severity: Severity) -> Problem:
    """One message of pyxform as a problem, with the row it names."""
    match = _ROW.match(text)
    row = int(match[1]) if match else None
    return Problem("workbook.invalid", text[match.end() :] if match else text, "", "survey", row, "", severity)
