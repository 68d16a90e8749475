"""Cells that make the form of a workbook no XML: characters it cannot hold, and prefixes that nothing declares."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from app.i18n import _
from app.instruments.problems import Problem

if TYPE_CHECKING:
    from pyxform.xls2json_backends import DefinitionData

_SHEETS = ("survey", "choices", "settings", "entities")
_NOT_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_DECLARED = re.compile(r"xmlns:([\w.-]+)=")
_PREFIXED = re.compile(r"([\w.-]+):[\w.-]+")


def not_xml(sheets: "DefinitionData", xform: bytes) -> list[Problem]:
    """The cells, as problems, because of which a form is no XML; none when it is for another reason."""
    declared = set(_DECLARED.findall(xform.decode()))
    return list(dict.fromkeys((*_characters(sheets), *_prefixes(sheets, declared))))


def _characters(sheets: "DefinitionData") -> Iterator[Problem]:
    code, message = "workbook.character", _("The cell has a character that a form cannot hold.")
    hint = _("Type the text of the cell again.")
    for sheet in _SHEETS:
        for number, row in enumerate(getattr(sheets, sheet) or (), 2):
            for head, text in row.items():
                if _NOT_XML.search(str(text)):
                    yield Problem(code, message, hint, sheet, number, head)


def _prefixes(sheets: "DefinitionData", declared: set[str]) -> Iterator[Problem]:
    for sheet, number, head, name in _names(sheets):
        prefixed = _PREFIXED.fullmatch(name)
        if prefixed is not None and prefixed[1] not in declared:
            yield Problem(
                "workbook.prefix",
                _("The prefix of “{name}” is not declared in the form.").format(name=name),
                _("Declare it in the column “namespaces” of the settings, or use a name without a colon."),
                sheet,
                number,
                head,
            )


def _names(sheets: "DefinitionData") -> Iterator[tuple[str, int, str, str]]:
    """Every name that may have a prefix: of questions, and at the end of the heads of columns."""
    for sheet in _SHEETS:
        for number, row in enumerate(getattr(sheets, sheet) or (), 2):
            for head, text in row.items():
                yield sheet, 1, head, head.rpartition("::")[2]
                if head.strip().lower() == "name":
                    yield sheet, number, head, str(text).strip()
