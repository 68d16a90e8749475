"""The four kinds of value of XPath, and how one becomes another by ODK's rules.

Dates stay text. A text that is the result of a date function is a :class:`Moment`: still text, but compared and
reckoned as the number of days since 1970 in the time zone of the evaluation.
"""

import math
import re
from decimal import Decimal
from typing import TYPE_CHECKING

from app.instruments.xpath.dates import days_of_text
from app.instruments.xpath.nodes import Node, text_of

if TYPE_CHECKING:
    from app.instruments.xpath.context import Run

NAN = math.nan


class Moment(str):
    """A date, or a date with its time, as text in ISO 8601."""

    __slots__ = ()


class Days(float):
    """The days of a date that was given as text: reckoned with its fraction, written as whole days.

    As other engines do.
    """

    __slots__ = ()


Value = str | float | bool | list[Node]

_NUMBER = re.compile(r"-?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)")
_DATE = re.compile(r"-?[0-9]{4,6}-[0-9]{2}-[0-9]{2}")
_WHOLE = 1e15


def number(value: Value, run: "Run") -> float:
    """A value as a number; a date counts in days since 1970."""
    if isinstance(value, str):
        return number_of_text(value, run)
    if isinstance(value, list):
        return number_of_text(text(value), run)
    return float(value)


def number_of_text(value: str, run: "Run") -> float:
    """The number written in a text, or the days of a date; NaN for anything else."""
    stripped = value.strip()
    if _NUMBER.fullmatch(stripped):
        return float(stripped)
    if _DATE.match(stripped):
        days = days_of_text(stripped, run.zone)
        if days is not None:
            return days
    return NAN


def text(value: Value) -> str:
    """A value as text: a set of nodes is its first node, which is that in document order unless put in another."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return text_of(value[0]) if value else ""
    return text_of_number(value)


def text_of_number(value: float) -> str:
    """A number as XPath writes it: no exponent, no trailing zeros."""
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    if isinstance(value, Days):
        return str(math.floor(value))
    if value == int(value) and abs(value) < _WHOLE:
        return str(int(value))
    written = repr(float(value))
    return f"{Decimal(written):f}" if "e" in written else written.removesuffix(".0")


def boolean(value: Value) -> bool:
    """A value as a truth: a text is true unless empty, a set of nodes unless empty."""
    if isinstance(value, bool):
        return value
    if isinstance(value, float):
        return value != 0 and not math.isnan(value)
    return bool(value)


def equal(left: Value, right: Value, run: "Run") -> bool:
    """``=``: for sets of nodes, whether any node is equal."""
    return _compare_equal(left, right, run, wanted=True)


def unequal(left: Value, right: Value, run: "Run") -> bool:
    """``!=``: for sets of nodes, whether any node differs."""
    return _compare_equal(left, right, run, wanted=False)


def _compare_equal(left: Value, right: Value, run: "Run", *, wanted: bool) -> bool:
    if isinstance(left, list):
        if isinstance(right, bool):
            return (bool(left) == right) is wanted
        if isinstance(right, list):
            return _any_pair(left, right, wanted=wanted)
        return any(_equal_atoms(text_of(node), right, run) is wanted for node in left)
    if isinstance(right, list):
        return _compare_equal(right, left, run, wanted=wanted)
    return _equal_atoms(left, right, run) is wanted


def _any_pair(left: list[Node], right: list[Node], *, wanted: bool) -> bool:
    if wanted:
        texts = {text_of(node) for node in right}
        return any(text_of(node) in texts for node in left)
    texts = {text_of(node) for node in left} | {text_of(node) for node in right}
    return bool(left) and bool(right) and len(texts) > 1


def _equal_atoms(left: str | float, right: str | float, run: "Run") -> bool:
    if isinstance(left, bool) or isinstance(right, bool):
        return boolean(left) == boolean(right)
    if isinstance(left, str) and isinstance(right, str):
        if isinstance(left, Moment) or isinstance(right, Moment):
            return left == right or number_of_text(left, run) == number_of_text(right, run)
        return left == right
    return number(left, run) == number(right, run)


def ordered(left: Value, right: Value, run: "Run") -> list[tuple[float, float]]:
    """Pairs of numbers to compare by ``<`` and its kin: it is true if it holds for any of them.

    A set of nodes is compared node by node with a truth too, as the other ODK engines do (XPath 1.0 would first make a
    truth of the set).
    """
    if not isinstance(left, list) and not isinstance(right, list):
        return [(number(left, run), number(right, run))]
    lefts, rights = _numbers(left, run), _numbers(right, run)
    # If it holds for any pair, it holds for one of the two whose members lie furthest apart.
    return [(min(lefts), max(rights)), (max(lefts), min(rights))] if lefts and rights else []


def _numbers(value: Value, run: "Run") -> list[float]:
    found = [number_of_text(text_of(node), run) for node in value] if isinstance(value, list) else [number(value, run)]
    return [one for one in found if not math.isnan(one)]
