"""Numbers."""

import math
from collections.abc import Callable
from decimal import ROUND_FLOOR, Decimal, InvalidOperation

from app.instruments.xpath.context import Frame, Value
from app.instruments.xpath.functions.registry import MANY, function
from app.instruments.xpath.nodes import text_of
from app.instruments.xpath.values import NAN, Days, number, text_of_number


@function("number", 0, 1)
def to_number(frame: Frame, *value: Value) -> Value:
    """A value as a number; the context node without one."""
    given = value[0] if value else text_of(frame.node)
    found = number(given, frame.run)
    return Days(found) if isinstance(given, str) and "-" in given[1:] and math.isfinite(found) else found


@function("int", 1)
def integer(frame: Frame, value: Value) -> Value:
    """A number without what follows the decimal point."""
    found = number(value, frame.run)
    return float(int(found)) if math.isfinite(found) else found


@function("floor", 1)
def floor(frame: Frame, value: Value) -> Value:
    """The largest whole number not above."""
    found = number(value, frame.run)
    return float(math.floor(found)) if math.isfinite(found) else found


@function("ceiling", 1)
def ceiling(frame: Frame, value: Value) -> Value:
    """The smallest whole number not below."""
    found = number(value, frame.run)
    return float(math.ceil(found)) if math.isfinite(found) else found


@function("round", 1, 2)
def rounded(frame: Frame, value: Value, *places: Value) -> Value:
    """A number rounded to whole, or to so many places; halves away from zero, as every ODK client does it."""
    found = number(value, frame.run)
    if not math.isfinite(found):
        return found
    if not places:
        return _halves_away(found)
    digits = number(places[0], frame.run)
    if not math.isfinite(digits):
        return NAN
    return _round_decimal(found, int(digits))


def _halves_away(value: float) -> float:
    size = abs(value)
    result = math.floor(size)
    return math.copysign(result + 1 if size - result >= 0.5 else result, value)


def _round_decimal(value: float, digits: int) -> float:
    try:
        scaled = Decimal(text_of_number(abs(value))).scaleb(digits)
        whole = (scaled + Decimal("0.5")).to_integral_value(ROUND_FLOOR)
        return math.copysign(float(whole.scaleb(-digits)), value)
    except (InvalidOperation, OverflowError):
        return NAN


@function("abs", 1)
def absolute(frame: Frame, value: Value) -> Value:
    """A number without its sign."""
    return abs(number(value, frame.run))


@function("pow", 2)
def power(frame: Frame, base: Value, exponent: Value) -> Value:
    """A number raised to a power; none when either is none."""
    return _power(number(base, frame.run), number(exponent, frame.run))


def _power(base: float, exponent: float) -> float:
    if math.isnan(base) or math.isnan(exponent) or (abs(base) == 1 and math.isinf(exponent)):
        return NAN
    odd = math.isfinite(exponent) and math.fmod(exponent, 2) in (1, -1)
    if base == 0 and exponent < 0:
        return math.copysign(math.inf, base) if odd else math.inf
    try:
        return math.pow(base, exponent)
    except ValueError:
        return NAN
    except OverflowError:
        return -math.inf if base < 0 and odd else math.inf


def _guarded(compute: Callable[[], float]) -> float:
    try:
        return compute()
    except ValueError:
        return NAN
    except (OverflowError, ZeroDivisionError):
        return math.inf


def _log(base_log: Callable[[float], float]) -> Callable[[float], float]:
    return lambda value: -math.inf if value == 0 else base_log(value)


_OF_ONE: dict[str, Callable[[float], float]] = {
    "sqrt": math.sqrt,
    "sin": math.sin,
    "cos": math.cos,
    "tan": math.tan,
    "asin": math.asin,
    "acos": math.acos,
    "atan": math.atan,
    "exp": math.exp,
    "exp10": lambda value: math.pow(10, value),
    "log": _log(math.log),
    "log10": _log(math.log10),
}


def _declare(name: str, compute: Callable[[float], float]) -> None:
    @function(name, 1)
    def of_one(frame: Frame, value: Value) -> Value:
        return _guarded(lambda: compute(number(value, frame.run)))


for _name, _compute in _OF_ONE.items():
    _declare(_name, _compute)


@function("atan2", 2)
def atan2(frame: Frame, one: Value, other: Value) -> Value:
    """The angle of a point."""
    return math.atan2(number(one, frame.run), number(other, frame.run))


@function("pi", 0)
def pi(_frame: Frame) -> Value:
    """The ratio of a circle's circumference to its diameter."""
    return math.pi


@function("sum", 1)
def total(frame: Frame, value: Value) -> Value:
    """The sum of all nodes as numbers."""
    return math.fsum(numbers(frame, (value,))) if isinstance(value, list) else number(value, frame.run)


def numbers(frame: Frame, values: tuple[Value, ...]) -> list[float]:
    """All values as numbers; a set of nodes gives one a node."""
    found: list[float] = []
    for value in values:
        if isinstance(value, list):
            found.extend(number(text_of(node), frame.run) for node in value)
        else:
            found.append(number(value, frame.run))
    return found


@function("min", 0, MANY)
def least(frame: Frame, *values: Value) -> Value:
    """The smallest number; none when any is none."""
    return _extreme(numbers(frame, values), min)


@function("max", 0, MANY)
def most(frame: Frame, *values: Value) -> Value:
    """The largest number; none when any is none."""
    return _extreme(numbers(frame, values), max)


def _extreme(found: list[float], choose: Callable[[list[float]], float]) -> float:
    return NAN if not found or any(math.isnan(one) for one in found) else choose(found)


@function("random", 0)
def chance(frame: Frame) -> Value:
    """A number from 0 to below 1, different each time."""
    return frame.run.chance.random()
