"""The appearances that the window knows, and what a form asks for beyond them."""

import re
from collections.abc import Iterable

from app.i18n import _
from app.instruments.problems import Problem, Severity
from app.instruments.xform.definition import Definition
from app.instruments.xform.model import Kind, NodeDefinition

_CALENDARS = "gregorian persian islamic ethiopian coptic"
_DAY = f"no-calendar {_CALENDARS}"
_SELECT = (
    "minimal autocomplete search quick quickcompact compact horizontal horizontal-compact columns columns-pack likert "
    "no-buttons list list-nolabel label"
)
_TEXT = (
    "multiline masked numbers intake-date intake-country intake-country-multiple intake-language "
    "intake-language-multiple intake-occupation intake-occupation-multiple intake-skill intake-skill-multiple "
    f"intake-practice {_CALENDARS}"
)
_KNOWN = {
    "text": _TEXT,
    "integer": "thousands-sep",
    "decimal": "thousands-sep",
    "date": f"{_DAY} month-year year",
    "dateTime": _DAY,
    "range": "no-ticks",
    "select_one": _SELECT,
    "select_multiple": _SELECT,
    "note": "label",
    "image": "signature draw annotate",
}
_KNOWN_OF_GROUPS = "field-list table-list"
_COUNTED = re.compile(r"(columns|compact|quickcompact)-\d{1,2}")
_MOST_NAMED = 5


def unknown_appearances(definition: Definition) -> list[Problem]:
    """Return a warning for each appearance that nothing is known of, once, with the questions that ask for it."""
    asked: dict[str, list[NodeDefinition]] = {}
    for node in definition.nodes():
        for name in dict.fromkeys(node.appearance):
            if not _is_known(node, name):
                asked.setdefault(name, []).append(node)
    return [_warning(name, nodes) for name, nodes in asked.items()]


def _is_known(node: NodeDefinition, name: str) -> bool:
    known = _KNOWN.get(node.type, "") if node.kind is Kind.QUESTION else _KNOWN_OF_GROUPS
    return name in known.split() or bool(node.type.startswith("select") and _COUNTED.fullmatch(name))


def _warning(name: str, nodes: list[NodeDefinition]) -> Problem:
    return Problem(
        "form.appearance",
        _("The appearance “{appearance}” is not known here. It is asked for by: {questions}.").format(
            appearance=name, questions=_named(node.name for node in nodes)
        ),
        _("The questions are shown in the usual way. Check how the appearance is spelled, or leave it out."),
        sheet="survey",
        column="appearance",
        severity=Severity.WARNING,
        node=nodes[0].path,
    )


def _named(names: Iterable[str]) -> str:
    every = list(names)
    shown = ", ".join(every[:_MOST_NAMED])
    return shown if len(every) <= _MOST_NAMED else _("{some} and more").format(some=shown)
