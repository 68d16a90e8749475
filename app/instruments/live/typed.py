"""Text and types: what a computed value is kept as, and which texts are answers of a type."""

import math
import re
from datetime import UTC

from app.instruments.xform.model import NodeDefinition
from app.instruments.xform.read import clean
from app.instruments.xpath.context import Run
from app.instruments.xpath.dates import iso_date_time, moment_of_days, moment_of_text
from app.instruments.xpath.functions.geo import points_of
from app.instruments.xpath.values import Value, number, text

_PATTERNS = {
    "decimal": re.compile(r"\s*[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,3})?\s*"),
    "time": re.compile(r"([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d+)?)?(Z|[+-]\d{2}(:?\d{2})?)?"),
    "date": re.compile(r"\d{4}-\d{2}-\d{2}"),
    "dateTime": re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}(:\d{2})?)?"),
}
_PATTERNS["datetime"] = _PATTERNS["dateTime"]
_PLACES = {"geopoint": 1, "geotrace": 2, "geoshape": 3}
_WHOLE = frozenset({"int", "integer", "long"})


def text_for(type_: str, value: Value, run: Run) -> str:
    """The text to keep for a computed value."""
    return clean(_text_for(type_, value, run))


def _text_for(type_: str, value: Value, run: Run) -> str:
    if isinstance(value, float) and math.isnan(value):
        return ""
    if type_ in _WHOLE:
        found = number(value, run)
        return str(int(found)) if math.isfinite(found) else ""
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
    """What expressions and the submission see of an answer.

    "" for a text that is none of the question's type or range.
    """
    type_ = definition.bind.type
    if type_ in _WHOLE:
        return _whole(value)
    pattern = _PATTERNS.get(type_)
    if pattern is not None and not pattern.fullmatch(value):
        return ""
    if type_ in ("date", "dateTime", "datetime") and moment_of_text(value, UTC) is None:
        return ""
    if type_ in _PLACES:
        points = points_of([value])
        return value if points is not None and len(points) >= _PLACES[type_] else ""
    return value if definition.type != "range" or _in_range(definition, value) else ""


def _whole(value: str) -> str:
    if not _PATTERNS["decimal"].fullmatch(value):
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
