"""On which day the rows of a file were recorded.

Rows that compare a written date with ``today()`` or ``now()`` hold on one day only, and the file does not name it. It is
found from the rows themselves: the day on which most of them hold.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Any

_ASKS_THE_CLOCK = re.compile(r"\b(?:today|now)\s*\(")
_DATE = re.compile(r"\b\d{4}-\d{2}-\d{2}")
_NOON = time(12)
_DAY = timedelta(days=1)

Row = Mapping[str, Any]
Holds = Callable[[Row, datetime], bool]


def recording_time(rows: Iterable[Row], holds: Holds, real: datetime) -> datetime:
    """The moment to evaluate all rows of a file at: ``real``, or noon of the day at which more of them hold.

    ``holds`` says whether a row holds at a moment. Without rows that ask the clock beside a date, or with as many of
    them holding today as on any other day, that is ``real``; among other days the later wins.
    """
    asking = [row for row in rows if _ASKS_THE_CLOCK.search(_written(row)) and _DATE.search(_written(row))]
    moments = [real, *(datetime.combine(day, _NOON, _zone(real)) for day in _days(asking))]
    return max(moments, key=lambda moment: sum(holds(row, moment) for row in asking))


def _written(row: Row) -> str:
    return f"{row['expr']} {row['xml']} {row['expected']}"


def _days(rows: Sequence[Row]) -> list[date]:
    """The days written in rows, then the days around them, each the latest first."""
    written = {day for row in rows for text in _DATE.findall(_written(row)) if (day := _day(text))}
    around = {day + step for day in written for step in (-_DAY, _DAY)} - written
    return sorted(written, reverse=True) + sorted(around, reverse=True)


def _day(text: str) -> date | None:
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    return found if date.min < found < date.max else None


def _zone(moment: datetime) -> tzinfo | None:
    return moment.tzinfo
