"""Text and types: what a computed value is kept as, and which texts are answers of a type."""

import math
import re
from datetime import UTC
from decimal import Decimal

from app.instruments.cleaning import clean
from app.instruments.xform.model import NodeDefinition
from app.instruments.xpath.context import Run
from app.instruments.xpath.dates import iso_date_time, moment_of_days, moment_of_text
from app.instruments.xpath.functions.geo import points_of
from app.instruments.xpath.values import Value, number, text

_DECIMAL = re.compile(r"\s*[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,2})?\s*")
_PATTERNS = {
    "time": re.compile(r"([01]\d|2[0-3]):(?P<minute>[0-5]\d)(?P<second>:[0-5]\d(\.\d+)?)?(Z|[+-]\d{2}(:?\d{2})?)?"),
    "date": re.compile(r"(\d{4}-\d{2}-\d{2})(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?"),
    "dateTime": re.compile(
        r"\d{4}-\d{2}-\d{2}T\d{2}:(?P<minute>\d{2})(?P<second>:\d{2}(\.\d+)?)?(Z|[+-]\d{2}(:\d{2})?)?"
    ),
}
_PATTERNS["datetime"] = _PATTERNS["dateTime"]
_PLACES = {"geopoint": 1, "geotrace": 2, "geoshape": 3}
_ACKNOWLEDGED = "OK"
_WHOLE = frozenset({"int", "integer", "long"})
_FRACTIONS = frozenset({"decimal", "double", "float"})


def text_for(type_: str, value: Value, run: Run) -> str:
    """The text to keep for a computed value."""
    return clean(_text_for(type_, value, run))


def _text_for(type_: str, value: Value, run: Run) -> str:
    if isinstance(value, float) and math.isnan(value):
        return ""
    if type_ in _WHOLE:
        found = number(value, run)
        return str(int(found)) if math.isfinite(found) else _whole(text(value))
    if type_ in ("date", "dateTime", "datetime"):
        return _moment(type_, value, run)
    return text(value)


def _moment(type_: str, value: Value, run: Run) -> str:
    written = text(value).strip()
    moment = moment_of_days(value, run.zone) if isinstance(value, float) else moment_of_text(written, run.zone)
    if moment is None:
        return written if not isinstance(value, float) else ""
    if type_ == "date":
        return (
            moment.astimezone(run.zone).date().isoformat() if len(written) > 10 or isinstance(value, float) else written
        )
    return written if not isinstance(value, float) and "T" in written else iso_date_time(moment)


def accepted(definition: NodeDefinition, value: str) -> str:
    """What expressions and the submission see of an answer, written as ODK's other clients write it.

    "" for a text that is none of the question's type or range.
    """
    if definition.type == "acknowledge":
        return _ACKNOWLEDGED if value == _ACKNOWLEDGED else ""
    if definition.type == "select_multiple":
        return " ".join(value.split())
    found = _written(definition.bind.type, value)
    return found if definition.type != "range" or _in_range(definition, found) else ""


def _written(type_: str, value: str) -> str:
    """The text of an answer of a type; "" for what is none."""
    if type_ in _WHOLE:
        return _whole(value)
    if type_ in _FRACTIONS:
        return _fraction(value)
    if type_ in _PLACES:
        return _places(type_, value)
    pattern = _PATTERNS.get(type_)
    match = pattern.fullmatch(value) if pattern is not None else None
    if pattern is None:
        return value
    if match is None or (type_ != "time" and moment_of_text(value, UTC) is None):
        return ""
    return match[1] if type_ == "date" else _with_seconds(value, match)


def _with_seconds(value: str, match: re.Match[str]) -> str:
    """A time that a person gave without seconds, with them: XML Schema knows no other."""
    if "minute" not in match.groupdict() or match["second"]:
        return value
    return value[: match.end("minute")] + ":00" + value[match.end("minute") :]


def _places(type_: str, value: str) -> str:
    points = points_of([value])
    if points is None or len(points) < _PLACES[type_] or (type_ == "geopoint" and len(points) > 1):
        return ""
    if type_ == "geoshape" and points[0] != points[-1]:
        return ""
    parts = value.strip().rstrip("; ").split(";")
    return ";".join(" ".join(_fraction(number) for number in part.split()) for part in parts)


def _fraction(value: str) -> str:
    """A number as XML Schema writes a decimal, and ODK's other clients with it: always with a point, as in 10.0."""
    if not _DECIMAL.fullmatch(value):
        return ""
    written = f"{Decimal(value.strip()):f}"
    whole, _point, fraction = written.partition(".")
    sign, digits = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    return f"{sign}{digits.lstrip('0') or '0'}.{fraction.rstrip('0') or '0'}"


def _whole(value: str) -> str:
    if not _DECIMAL.fullmatch(value):
        return ""
    whole = int(float(value))
    return str(whole) if -(2**31) <= whole < 2**31 else ""


def _in_range(definition: NodeDefinition, value: str) -> bool:
    parameters = definition.control.parameters if definition.control else {}
    try:
        lowest, highest = sorted((float(parameters["start"]), float(parameters["end"])))
        return lowest <= float(value) <= highest
    except (KeyError, ValueError):
        return True
