"""Dates and times as ODK reckons them: text in, days since 1970 out, and back, in one time zone."""

import re
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_DAY = 86_400.0
_MICROSECOND = timedelta(microseconds=1)
_DAY_MICROSECONDS = 86_400_000_000
_TIME = r"(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:[.,](\d{1,9}))?)?"
_ZONE = r"(Z|[+-]\d{2}(?::?\d{2})?)?"
_DATE_TIME = re.compile(rf"(-?\d{{4,6}})-(\d{{1,2}})-(\d{{1,2}})(?:[T ]{_TIME}{_ZONE})?")
_TIME_ONLY = re.compile(_TIME + _ZONE)
_MINUTES = 60
_DAY_HOURS = 24


def moment_of_text(text: str, zone: tzinfo) -> datetime | None:
    """The point in time that a date or a date with time names; midnight in ``zone`` where it names no time."""
    match = _DATE_TIME.fullmatch(text)
    if match is None:
        return None
    try:
        day = date(int(match[1]), int(match[2]), int(match[3]))
        clock = _clock(match.group(4, 5, 6, 7)) if match[4] else time()
        where = _zone(match[8], zone)
        return None if clock is None or where is None else datetime.combine(day, clock, where)
    except (ValueError, OverflowError):
        return None


def _clock(parts: tuple[str | None, ...]) -> time | None:
    hour, minute, second, fraction = (part or "0" for part in parts)
    try:
        return time(int(hour), int(minute), int(second), int(fraction[:6].ljust(6, "0")))
    except ValueError:
        return None


def _zone(text: str | None, default: tzinfo) -> tzinfo | None:
    if not text:
        return default
    if text == "Z":
        return UTC
    digits = text[1:].replace(":", "").ljust(4, "0")
    hours, minutes = int(digits[:2]), int(digits[2:])
    if hours >= _DAY_HOURS or minutes >= _MINUTES:
        return None
    return timezone((1 if text[0] == "+" else -1) * timedelta(hours=hours, minutes=minutes))


def days_of(moment: datetime) -> float:
    """Days since the start of 1970 in UTC."""
    return (moment - _EPOCH) // _MICROSECOND / _DAY_MICROSECONDS


def days_of_text(text: str, zone: tzinfo) -> float | None:
    """Days since 1970 of a date written as text, or None when it is none."""
    moment = moment_of_text(text, zone)
    return None if moment is None else days_of(moment)


def moment_of_days(days: float, zone: tzinfo) -> datetime | None:
    """The point in time that many days after 1970, to the millisecond; None when it is no time at all."""
    try:
        milliseconds = round(days * _DAY * 1000)
        return (_EPOCH + timedelta(milliseconds=milliseconds)).astimezone(zone)
    except (ValueError, OverflowError):
        return None


def iso_date_time(moment: datetime) -> str:
    """As ODK writes it: milliseconds and the offset, ``2024-02-03T14:05:06.007+01:00``."""
    return moment.isoformat(timespec="milliseconds")


def iso_shortest(moment: datetime) -> str:
    """Only the date at midnight, the whole otherwise."""
    return moment.date().isoformat() if moment.time() == time() else iso_date_time(moment)


def seconds_of_time(text: str, zone: tzinfo, today: date) -> float | None:
    """Seconds since midnight in ``zone`` of a time of day such as ``14:05:06.000+01:00``; None when it is none."""
    match = _TIME_ONLY.fullmatch(text.strip())
    if match is None:
        return None
    clock = _clock(match.group(1, 2, 3, 4))
    where = _zone(match[5], zone)
    if clock is None or where is None:
        return None
    local = datetime.combine(today, clock, where).astimezone(zone)
    return local.hour * 3600 + local.minute * 60 + local.second + local.microsecond / 1e6
