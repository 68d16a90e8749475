"""Languages of a workbook: the cells that are empty in one of them, and names without a code that is known."""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from app.i18n import _, ngettext
from app.instruments.problems import Problem, Severity
from app.instruments.workbook_places import Places
from app.instruments.xform.definition import Definition
from app.instruments.xform.faults import below_root
from app.instruments.xform.load import UNTRANSLATED

if TYPE_CHECKING:
    from pyxform.xls2json_backends import DefinitionData

_COLUMNS = {
    "label": ("label", "caption"),
    "hint": ("hint",),
    "guidance": ("guidance_hint",),
    "constraintMsg": ("constraint_message",),
    "requiredMsg": ("required_message",),
}
"""For each kind of text the columns that it comes from."""
_TEXT = re.compile(r"(/[^:]+):(?:jr:)?(\w+)")
_CHOICE = re.compile(r"(.+)-(\d+)")
_MOST_NAMED = 60
_Cell = tuple[str, str, int | None]


def untranslated(definition: Definition, sheets: "DefinitionData", places: Places) -> list[Problem]:
    """A warning for each column in which texts are missing that are there in another language, naming the rows."""
    names = {code: name for name, code in definition.language_names.items()}
    heads = {"survey": _heads(sheets.survey_header), "choices": _heads(sheets.choices_header)}
    default = next((row["default_language"] for row in sheets.settings or () if row.get("default_language")), "default")
    found: dict[tuple[str, str, str], list[int]] = {}
    for code, keys in definition.itext.untranslated().items():
        for sheet, part, row in (_cell(key, places) for key in keys):
            rows = found.setdefault((sheet, part, names[code]), [])
            rows += [] if row is None else [row]
    return [
        _problem(sheet, _head(heads.get(sheet, []), part, name, default), name, sorted(set(rows)))
        for (sheet, part, name), rows in found.items()
    ]


def _problem(sheet: str, head: str, language: str, rows: list[int]) -> Problem:
    message = ngettext(
        "A text is missing in the language “{language}”, in row {rows}.",
        "{count} texts are missing in the language “{language}”, in the rows {rows}.",
        max(len(rows), 1),
    ).format(count=len(rows), language=language, rows=_ranges(rows))
    hint = _("Fill these cells; until then another language is shown.")
    row = rows[0] if rows else None
    return Problem(UNTRANSLATED, message, hint, sheet, row, head, severity=Severity.WARNING)


def _ranges(rows: list[int]) -> str:
    """Numbers as a person lists them: ``3, 5–9``."""
    spans: list[tuple[int, int]] = []
    for row in rows:
        if spans and row == spans[-1][1] + 1:
            spans[-1] = (spans[-1][0], row)
        else:
            spans.append((row, row))
    shown = [str(first) if first == last else f"{first}–{last}" for first, last in spans[:_MOST_NAMED]]
    return ", ".join([*shown, "…"] if len(spans) > _MOST_NAMED else shown) or "?"


def _cell(key: str, places: Places) -> _Cell:
    """The sheet, the kind of text and the row that a text, named by its id, comes from."""
    text, choice = _TEXT.fullmatch(key), _CHOICE.fullmatch(key)
    if text is not None:
        return "survey", text[2], places.row_of(below_root(text[1]))
    if choice is not None:
        return "choices", "label", places.row_of_choice(choice[1], int(choice[2]))
    return "", "", None


def _heads(header: Iterable[dict[str, object]] | None) -> list[str]:
    return [head for heads in header or () for head in heads]


def _head(heads: list[str], part: str, language: str, default: str) -> str:
    """The head of the column for a language, as it is written, or as it would have to be."""
    columns = _COLUMNS.get(part, (part,))
    for head in heads:
        name, _colon, suffix = head.partition(":")
        plain = name.strip().lower().replace(" ", "_")
        if plain in columns and (suffix.strip(": ") or default).casefold() == language.casefold():
            return head
    return columns[0] if language == "default" else f"{columns[0]}::{language}"


def unknown_languages(definition: Definition) -> list[Problem]:
    """A warning for each language whose name has no code that is known."""
    from pyxform.validators.pyxform.iana_subtags.validation import get_languages_with_bad_tags  # noqa: PLC0415

    message = _("The language “{language}” has no code that is known.")
    hint = _("Write the language with its code, such as “label::English (en)”.")
    return [
        Problem("workbook.language", message.format(language=name), hint, "survey", 1, severity=Severity.WARNING)
        for name in get_languages_with_bad_tags(definition.language_names)
    ]
