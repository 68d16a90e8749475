"""Workbooks → XForms, through pyxform, with everything wrong found at once and said so that a person can mend it."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime
from pathlib import PurePath
from typing import TYPE_CHECKING

from app.instruments.live.interview import Interview
from app.instruments.live.surroundings import Context
from app.instruments.problems import InstrumentError, Problem, Severity
from app.instruments.workbook_languages import unknown_languages, untranslated
from app.instruments.workbook_limits import check_file, check_sheets, unreadable
from app.instruments.workbook_places import Places
from app.instruments.workbook_problems import problem_of
from app.instruments.workbook_reading import sheets_of, with_choices
from app.instruments.workbook_xml import not_xml
from app.instruments.xform.definition import Definition
from app.instruments.xform.embedding import with_lists
from app.instruments.xform.load import UNTRANSLATED, load_definition

if TYPE_CHECKING:
    from pyxform.xls2json_backends import DefinitionData

MAX_ERRORS = 50
MAX_WORK = 60_000
"""Of rows compiled again because of an error: in a very long form fewer errors are named at once."""


@dataclass(frozen=True, slots=True)
class Compiled:
    """A form ready to be pinned: its XForm, the hash of that, and warnings."""

    xform: bytes
    sha256: str
    problems: tuple[Problem, ...]


def compile_workbook(data: bytes, name: str, files: Mapping[str, bytes] | None = None) -> Compiled:
    """Compile a workbook (``.xlsx``, ``.xls``, ``.md``, ``.csv``), or take an XForm (``.xml``) as it is.

    ``files`` are the lists that lie beside it, by name: they are written into the form, which then needs none.
    Raises :class:`InstrumentError` with all problems when it cannot be used.
    """
    suffix = PurePath(name).suffix.lower()
    check_file(data, suffix)
    if suffix == ".xml":
        definition = _loaded(data, files)
        return _pinned(data, definition, definition.problems, files)
    sheets, warnings = sheets_of(data, suffix)
    stem = PurePath(name).stem
    compiled = _compiled(sheets, stem, warnings, files)
    # Only once the workbook is found to be right as it is, so that problems name its own rows.
    return _compiled(with_choices(sheets), stem, warnings, files) if sheets.external_choices else compiled


def _loaded(xform: bytes, files: Mapping[str, bytes] | None) -> Definition:
    """A form, once a first interview was made with it."""
    definition = load_definition(xform, files)
    Interview(definition, context=Context(now=lambda: datetime.now(UTC)))
    return definition


def _compiled(
    sheets: "DefinitionData", stem: str, unread: list[Problem], files: Mapping[str, bytes] | None
) -> Compiled:
    """The form of a workbook; raises :class:`InstrumentError` for what pyxform and our own reading find wrong."""
    check_sheets(sheets)
    places = Places(sheets)
    xform, errors, warnings = _converted(sheets, stem)
    if xform is not None:
        try:
            definition = _loaded(xform, files)
            warnings += [places.located(each) for each in definition.problems if each.code != UNTRANSLATED]
            warnings += [*untranslated(definition, sheets, places), *unknown_languages(definition)]
        except InstrumentError as error:
            cells = not_xml(sheets, xform) if error.code == "form.not_xml" else []
            errors += cells or map(places.located, error.problems)
    if errors or xform is None:
        raise _refusal(sorted(dict.fromkeys(errors), key=lambda problem: (problem.sheet, problem.row or 0)))
    return _pinned(xform, definition, (*unread, *warnings), files)


def _pinned(
    xform: bytes, definition: Definition, problems: tuple[Problem, ...], files: Mapping[str, bytes] | None
) -> Compiled:
    if files:
        xform = with_lists(xform, definition, files)
        _loaded(xform, None)
    return Compiled(xform, hashlib.sha256(xform).hexdigest(), problems)


def _converted(sheets: "DefinitionData", stem: str) -> tuple[bytes | None, list[Problem], list[Problem]]:
    """The form, without the rows that are wrong; the errors in those; the warnings."""
    from pyxform.errors import PyXFormError  # noqa: PLC0415

    errors: list[Problem] = []
    while True:
        warnings: list[str] = []
        try:
            xform = _xform_of(_copy_of(sheets), stem, warnings)
            return xform.encode(), errors, [problem_of(warning, Severity.WARNING) for warning in warnings]
        except PyXFormError as error:
            problem = _located(problem_of(error, Severity.ERROR), sheets)
            if problem in errors:
                return None, errors, []
            errors.append(problem)
            enough = len(errors) * len(sheets.survey or ()) > MAX_WORK
            if len(errors) >= MAX_ERRORS or enough or not _set_aside(sheets, problem):
                return None, errors, []
        except Exception as error:  # what a foreign file makes a foreign compiler raise cannot be listed
            if not errors:
                raise unreadable() from error
            return None, errors, []


def _copy_of(sheets: "DefinitionData") -> "DefinitionData":
    """The sheets, to be changed: every row anew, since a copy of everything in them takes as long as compiling."""
    parts = {part.name: getattr(sheets, part.name) for part in fields(sheets)}
    return replace(sheets, **{name: [*map(dict, rows)] for name, rows in parts.items() if _is_table(rows)})


def _is_table(rows: object) -> bool:
    return isinstance(rows, list) and all(isinstance(row, dict) for row in rows)


def _xform_of(sheets: "DefinitionData", stem: str, warnings: list[str]) -> str:
    from pyxform.builder import create_survey_element_from_dict  # noqa: PLC0415
    from pyxform.xls2json import workbook_to_json  # noqa: PLC0415

    form = workbook_to_json(workbook_dict=sheets, form_name="data", fallback_form_name=stem, warnings=warnings)
    # Not to_xml(): that writes the whole questionnaire into the temporary folder first.
    return f'<?xml version="1.0"?>{create_survey_element_from_dict(form).xml().toxml()}'


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
    if problem.sheet == "choices":
        row["name"] = f"row{problem.row}"
        return True
    kind = str(row.get("type", "")).replace("_", " ")
    if problem.sheet not in ("", "survey") or kind.startswith("begin "):
        return False
    name = row.get("name", "")
    row.clear()
    if problem.column != "name" and not kind.startswith("end "):
        row.update({"type": "hidden", "name": name})
    return True


def _refusal(problems: list[Problem]) -> InstrumentError:
    first = problems[0]
    return InstrumentError(first.code, first.message, first.hint, problems)
