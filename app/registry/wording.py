"""Answers in the words of the instrument they were given to, in the order of its questions."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row

from app.i18n import country_name, language_name
from app.instruments import Definition, NodeDefinition
from app.profile import PartialDate
from app.profile.model import in_language

_STEP = re.compile(r"/([^/\[]+)(?:\[([^\]]*)\])?")
_NO_COUNTRY = frozenset({"stateless", "unknown"})


@dataclass(frozen=True, slots=True, repr=False)
class Worded:
    """One answer. ``entry`` tells the entries of a list apart; "" outside lists. ``question`` may be the bare path."""

    section: str
    entry: str
    question: str
    value: str
    status: str


def in_words(found: Sequence[Row[Any]], definition: Definition | None, language: str) -> tuple[Worded, ...]:
    """Rows of the answer table in words; without a readable instrument, and for what it does not know, as they are."""
    order = {node.path: place for place, node in enumerate(definition.nodes())} if definition else {}
    rows = sorted(found, key=lambda row: _key(row.node, order))
    return tuple(_worded(row, definition, language) for row in rows if _is_shown(row, definition))


def _key(node: str, order: dict[str, int]) -> tuple[tuple[int, str, str], ...]:
    """Sort by the instrument's order, entry by entry."""
    key, path = [], ""
    for name, instance in _STEP.findall(node):
        path += f"/{name}"
        key.append((order.get(path, len(order)), path, instance))
    return tuple(key)


def _is_shown(row: Row[Any], definition: Definition | None) -> bool:
    """What the form computes for itself is not an answer anybody gave."""
    node = _node(row.path, definition)
    return node is None or node.shown


def _node(path: str, definition: Definition | None) -> NodeDefinition | None:
    try:
        return definition.node(path) if definition else None
    except KeyError:
        return None


def _worded(row: Row[Any], definition: Definition | None, language: str) -> Worded:
    entry = "/".join(instance for _, instance in _STEP.findall(row.node) if instance)
    node = _node(row.path, definition)
    if definition is None or node is None:
        return Worded("", entry, row.path, row.value, row.status)
    section = _node("/" + row.path.split("/")[1], definition)
    return Worded(
        section=_label(section, language) if section else "",
        entry=entry,
        question=_label(node, language),
        value=_value(definition, node, row.value, language),
        status=row.status,
    )


def _label(node: NodeDefinition, language: str) -> str:
    return in_language(node.labels, language) or node.path


def _value(definition: Definition, node: NodeDefinition, value: str, language: str) -> str:
    if node.type == "select_one":
        return _choice(definition, node, value, language)
    if node.type in ("select_multiple", "rank"):
        return ", ".join(_choice(definition, node, code, language) for code in value.split())
    for look in node.appearance:
        if look.startswith("intake-country"):
            names = (code if code in _NO_COUNTRY else country_name(code, language) for code in value.split())
            return ", ".join(names)
        if look.startswith("intake-language"):
            return ", ".join(language_name(code, language) for code in value.split())
        if look == "intake-date":
            date = PartialDate.parse(value)
            return date.format(language) if date else value
    return value


def _choice(definition: Definition, node: NodeDefinition, code: str, language: str) -> str:
    return in_language(definition.choice_labels(node.path, code), language) or code
