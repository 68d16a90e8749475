"""Texts."""

import math
import re
from typing import Any

from app.i18n import _
from app.instruments.xpath.context import Frame, Value
from app.instruments.xpath.errors import XPathError
from app.instruments.xpath.functions.patterns import matches
from app.instruments.xpath.functions.registry import MANY, function
from app.instruments.xpath.nodes import text_of
from app.instruments.xpath.values import number, text

MAX_TEXT = 1_000_000
_SPACES = re.compile(r"[ \t\r\n]+")


def strings(values: tuple[Value, ...]) -> list[str]:
    """All values as texts; a set of nodes gives one text a node."""
    found: list[str] = []
    for value in values:
        if isinstance(value, list):
            found.extend(text_of(node) for node in value)
        else:
            found.append(text(value))
    return found


@function("string", 0, 1)
def string(frame: Frame, *value: Value) -> Value:
    """A value as text; the context node without one."""
    return str(text(value[0])) if value else text_of(frame.node)


@function("concat", 0, MANY)
def concat(_frame: Frame, *values: Value) -> Value:
    """All texts one after another."""
    return _bounded("".join(strings(values)))


@function("join", 1, MANY)
def join(_frame: Frame, separator: Value, *values: Value) -> Value:
    """All texts with a separator between them."""
    return _bounded(text(separator).join(strings(values)))


def _bounded(joined: str) -> str:
    """A text that is not too long: calculations that double one another would fill the memory."""
    if len(joined) > MAX_TEXT:
        raise XPathError("xpath.too_long", _("A calculated text is too long."), _("Join fewer texts."))
    return joined


@function("starts-with", 2)
def starts_with(_frame: Frame, whole: Value, part: Value) -> Value:
    """Whether a text begins with another."""
    return text(whole).startswith(text(part))


@function("ends-with", 2)
def ends_with(_frame: Frame, whole: Value, part: Value) -> Value:
    """Whether a text ends with another."""
    return text(whole).endswith(text(part))


@function("contains", 2)
def contains(_frame: Frame, whole: Value, part: Value) -> Value:
    """Whether a text holds another."""
    return text(part) in text(whole)


@function("substring-before", 2)
def substring_before(_frame: Frame, whole: Value, part: Value) -> Value:
    """What stands before the first occurrence of a text."""
    before, found, _after = text(whole).partition(text(part)) if text(part) else ("", "", "")
    return before if found else ""


@function("substring-after", 2)
def substring_after(_frame: Frame, whole: Value, part: Value) -> Value:
    """What stands after the first occurrence of a text."""
    return text(whole).partition(text(part))[2] if text(part) else text(whole)


@function("substring", 2, 3)
def substring(frame: Frame, whole: Value, start: Value, *length: Value) -> Value:
    """Part of a text, counted from 1 by the rounding rules of XPath 1.0."""
    first = _rounded(number(start, frame.run))
    last = first + _rounded(number(length[0], frame.run)) if length else math.inf
    return "".join(sign for position, sign in enumerate(text(whole), 1) if first <= position < last)


def _rounded(value: float) -> float:
    return math.floor(value + 0.5) if math.isfinite(value) else value


@function("substr", 2, 3)
def substr(frame: Frame, whole: Value, start: Value, *end: Value) -> Value:
    """Part of a text from a start to before an end, counted from 0; from the end where negative."""
    found = text(whole)
    first = _place(number(start, frame.run), len(found))
    last = _place(number(end[0], frame.run), len(found)) if end else len(found)
    return found[first:last] if first is not None and last is not None else ""


def _place(place: float, length: int) -> int | None:
    """A place in a text of some length; None for what is no number."""
    if math.isnan(place):
        return None
    return int(max(-length, min(length, place)))


@function("string-length", 0, 1)
def string_length(frame: Frame, *value: Value) -> Value:
    """How many characters a text has."""
    return float(len(text(value[0]) if value else text_of(frame.node)))


@function("normalize-space", 0, 1)
def normalize_space(frame: Frame, *value: Value) -> Value:
    """A text without space around it and with single spaces within."""
    return _SPACES.sub(" ", text(value[0]) if value else text_of(frame.node)).strip(" ")


@function("translate", 3)
def translate(_frame: Frame, whole: Value, old: Value, new: Value) -> Value:
    """A text with characters replaced, or left out where there is no replacement."""
    into = text(new)
    table: dict[int, Any] = {}
    for position, sign in enumerate(text(old)):
        table.setdefault(ord(sign), into[position] if position < len(into) else None)
    return text(whole).translate(table)


@function("regex", 2)
def regex(_frame: Frame, whole: Value, pattern: Value) -> Value:
    """Whether a pattern is found in a text."""
    return matches(text(pattern), text(whole))
