"""Workbooks → XForms, through pyxform, with everything wrong found at once and said so that a person can mend it."""

import hashlib
import re
import zipfile
from copy import deepcopy
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import PurePath
from typing import TYPE_CHECKING

from app.i18n import _
from app.instruments.live.interview import Interview
from app.instruments.live.surroundings import Context
from app.instruments.problems import InstrumentError, Problem, Severity
from app.instruments.workbook_problems import problem_of
from app.instruments.xform.load import load_definition

if TYPE_CHECKING:
    from pyxform.xls2json_backends import DefinitionData

KINDS = frozenset({".xlsx", ".xlsm", ".xls", ".md", ".csv", ".xml"})
MAX_BYTES = 32 * 1024 * 1024
MAX_UNPACKED = 256 * 1024 * 1024
MAX_ERRORS = 50


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
    _check_file(data, suffix)
    problems: tuple[Problem, ...] = ()
    xform = data
    if suffix != ".xml":
        xform, problems = _converted(data, suffix, PurePath(name).stem)
    definition = load_definition(xform)
    Interview(definition, context=Context(now=lambda: datetime.now(UTC)))
    return Compiled(xform, hashlib.sha256(xform).hexdigest(), (*problems, *definition.problems))


def _check_file(data: bytes, suffix: str) -> None:
    if suffix not in KINDS:
        raise InstrumentError(
            "workbook.kind", _("This kind of file is not a questionnaire."), _("Choose an .xlsx, .csv or .md workbook.")
        )
    size = len(data)
    if suffix in (".xlsx", ".xlsm"):
        try:
            with zipfile.ZipFile(BytesIO(data)) as archive:
                size = max(size, sum(entry.file_size for entry in archive.infolist()))
        except (zipfile.BadZipFile, ValueError, OSError) as error:
            raise _unreadable() from error
    if len(data) > MAX_BYTES or size > MAX_UNPACKED:
        raise InstrumentError("workbook.too_large", _("The workbook is too large."), _("Make a smaller workbook."))


def _unreadable() -> InstrumentError:
    return InstrumentError(
        "workbook.unreadable",
        _("The file cannot be read as a workbook. Nothing was changed."),
        _("Open it in a spreadsheet program, save it again as .xlsx, and try once more."),
    )


def _converted(data: bytes, suffix: str, stem: str) -> tuple[bytes, tuple[Problem, ...]]:
    # Importing pyxform takes as long as compiling: an application that only interviews never does it.
    from pyxform.errors import PyXFormError  # noqa: PLC0415
    from pyxform.xls2json_backends import get_xlsform  # noqa: PLC0415

    try:
        source: str | bytes = data.decode("utf-8-sig") if suffix in (".md", ".csv") else data
        sheets = get_xlsform(xlsform=source, file_type=suffix)
    except PyXFormError as error:
        raise _refusal([problem_of(error, Severity.ERROR)]) from error
    except Exception as error:  # what a foreign file makes a foreign reader raise cannot be listed
        raise _unreadable() from error
    warnings: list[str] = []
    errors: list[Problem] = []
    attempt = sheets
    while True:
        try:
            xform = _xform_of(deepcopy(attempt), stem, warnings if not errors else [])
            break
        except PyXFormError as error:
            problem = _located(problem_of(error, Severity.ERROR), attempt)
            if problem in errors:
                break
            errors.append(problem)
            if len(errors) >= MAX_ERRORS or not _set_aside(attempt, problem):
                break
        except Exception as error:  # likewise
            if not errors:
                raise _unreadable() from error
            break
    if errors:
        raise _refusal(sorted(errors, key=lambda problem: (problem.sheet, problem.row or 0)))
    return xform.encode(), tuple(problem_of(warning, Severity.WARNING) for warning in warnings)


def _xform_of(sheets: "DefinitionData", stem: str, warnings: list[str]) -> str:
    from pyxform.builder import create_survey_element_from_dict  # noqa: PLC0415
    from pyxform.xls2json import workbook_to_json  # noqa: PLC0415

    form = workbook_to_json(workbook_dict=sheets, form_name="data", fallback_form_name=stem, warnings=warnings)
    return str(create_survey_element_from_dict(form).to_xml(validate=False, pretty_print=False, warnings=warnings))


def _located(problem: Problem, sheets: "DefinitionData") -> Problem:
    """A problem with the row of the survey that it quotes, where it names none itself."""
    quoted = re.findall(r"['“‘]([^'”’]+)['”’]", problem.message) if problem.row is None else []
    for number, row in enumerate(sheets.survey or (), 2):
        if any(word in row.values() for word in quoted):
            return replace(problem, sheet="survey", row=number)
    return problem


def _set_aside(sheets: "DefinitionData", problem: Problem) -> bool:
    """Make a row that was found wrong harmless, so that the rows after it are looked at too.

    False when that cannot be done.
    """
    rows = getattr(sheets, problem.sheet or "survey", None)
    if problem.row is None or not rows or not 0 <= problem.row - 2 < len(rows):
        return False
    row = rows[problem.row - 2]
    kind = str(row.get("type", ""))
    if problem.sheet not in ("", "survey") or kind.replace("_", " ").startswith(("begin", "end")):
        return False
    if problem.column == "name":
        row.clear()
    else:
        row_name = row.get("name", "")
        row.clear()
        row.update({"type": "hidden", "name": row_name})
    return True


def _refusal(problems: list[Problem]) -> InstrumentError:
    first = problems[0]
    return InstrumentError(first.code, first.message, first.hint, problems)
