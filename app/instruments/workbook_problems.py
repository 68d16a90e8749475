"""What pyxform says of a workbook, taken apart: which sheet, row and column, what is wrong, and how to mend it."""

import re
from typing import TYPE_CHECKING

from app.i18n import _
from app.instruments.problems import Problem, Severity

if TYPE_CHECKING:
    from pyxform.errors import PyXFormError

_ROW = re.compile(r"\[row\s*:\s*(\d+|\w+)\]\s*", re.IGNORECASE)
_PLACE = re.compile(r"On the '([^']+)' sheet(?:,? the '([^']+?)(?: \([^)]*\))?' (?:value|column))?")
_FIX = re.compile(
    r"(?<=[.:])\s+((?:Please|Either|Check|Remove|Add|Ensure|Use|Learn|To fix|Names must|Names used here must"
    r"|Parameters must|Repeat names must|The accepted|Questions, groups, and repeats must"
    r"|Reference variables must)\b.*)",
    re.DOTALL,
)
_LIST = re.compile(r"List name not in ")
_TYPE = re.compile(r"List name not in |Question with no type|Unknown question type")
_SHEETS = ("survey", "choices", "settings", "entities", "external_choices", "osm")


def problem_of(found: "PyXFormError | str", severity: Severity) -> Problem:
    """One error or warning of pyxform as a problem."""
    text = str(found).strip()
    code = getattr(found, "code", None)
    row = _ROW.search(text)
    place = _PLACE.search(text)
    text = _ROW.sub("", text).strip()
    fix = _FIX.search(text)
    message = text[: fix.start()].strip() if fix else text
    # Of what pyxform only numbers, the rows are those of the survey, whatever other sheet it mentions.
    sheet = "survey" if row else next((name for name in _SHEETS if name in text), "")
    return Problem(
        code=f"workbook.{code.name.lower()}" if code is not None else "workbook.invalid",
        message=message,
        hint=_hint(text, fix[1] if fix else ""),
        sheet=place[1] if place else sheet,
        row=int(row[1]) if row and row[1].isdigit() else None,
        column=(place[2] or "") if place else "type" if _TYPE.match(text) else "",
        severity=severity,
    )


def _hint(text: str, fix: str) -> str:
    if _LIST.match(text):
        return _("Check how the list is spelled here, or add its choices to the “choices” sheet under this list_name.")
    return fix.strip() or _("Correct this in the workbook and compile it again.")
