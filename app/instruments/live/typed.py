"""Computed values as text of the type that their question has."""

import math

from app.instruments.xpath.context import Run
from app.instruments.xpath.dates import iso_date_time, moment_of_days, moment_of_text
from app.instruments.xpath.values import Value, number, text

_WHOLE = frozenset({"int", "integer", "long"})


def text_for(type_: str, value: Value, run: Run) -> str:
    """The text to keep for a computed value."""
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
    if isinstance(value, float):
        moment = moment_of_days(value, run.zone)
    else:
        moment = moment_of_text(written, run.zone)
    if moment is None:
        return written if not isinstance(value, float) else ""
    if type_ == "date":
        return (
            moment.astimezone(run.zone).date().isoformat() if len(written) > 10 or isinstance(value, float) else written
        )  # noqa: PLR2004
    return written if not isinstance(value, float) and "T" in written else iso_date_time(moment)
