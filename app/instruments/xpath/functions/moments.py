"""Dates and times."""

import math
import re
from datetime import datetime

from app.instruments.xpath.context import Frame, Value
from app.instruments.xpath.dates import (
    days_of,
    iso_date_time,
    iso_shortest,
    moment_of_days,
    moment_of_text,
    seconds_of_time,
)
from app.instruments.xpath.functions.registry import function
from app.instruments.xpath.values import NAN, Moment, text

_DAY_SECONDS = 86_400
_SIGN = re.compile(r"%([YymnbdeaWHhMS3])")


@function("today", 0)
def today(frame: Frame) -> Value:
    """The date of the evaluation, where it takes place."""
    return Moment(frame.run.now.astimezone(frame.run.zone).date().isoformat())


@function("now", 0)
def now(frame: Frame) -> Value:
    """The moment of the evaluation, with its offset from UTC."""
    return Moment(iso_date_time(frame.run.now.astimezone(frame.run.zone)))


def _moment(frame: Frame, value: Value) -> datetime | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, float):
        return moment_of_days(value, frame.run.zone) if math.isfinite(value) else None
    return moment_of_text(text(value).strip(), frame.run.zone)


@function("date", 1)
def date(frame: Frame, value: Value) -> Value:
    """A value as a date: a number counts in days since 1970; a date with its time keeps it."""
    moment = _moment(frame, value)
    return "" if moment is None else Moment(iso_shortest(moment.astimezone(frame.run.zone)))


@function("date-time", 1)
def date_time(frame: Frame, value: Value) -> Value:
    """The same as date."""
    return date(frame, value)


@function("decimal-date-time", 1)
def decimal_date_time(frame: Frame, value: Value) -> Value:
    """Days since 1970 in UTC."""
    moment = _moment(frame, value)
    return NAN if moment is None else days_of(moment)


@function("decimal-time", 1)
def decimal_time(frame: Frame, value: Value) -> Value:
    """A time of day as a fraction of the day."""
    run = frame.run
    seconds = seconds_of_time(text(value), run.zone, run.now.astimezone(run.zone).date())
    return NAN if seconds is None else seconds / _DAY_SECONDS


@function("format-date", 2)
def format_date(frame: Frame, value: Value, pattern: Value) -> Value:
    """A date written by a pattern of ``%`` signs; those of the time of day count from midnight where it has none."""
    return _written(frame, value, text(pattern))


@function("format-date-time", 2)
def format_date_time(frame: Frame, value: Value, pattern: Value) -> Value:
    """A date with its time written by a pattern of ``%`` signs."""
    return _written(frame, value, text(pattern))


def _written(frame: Frame, value: Value, pattern: str) -> str:
    moment = _moment(frame, value)
    if moment is None:
        return ""
    local = moment.astimezone(frame.run.zone)
    return _SIGN.sub(lambda match: _part(local, match[1], frame.run.language), pattern)


def _part(moment: datetime, sign: str, language: str) -> str:  # noqa: PLR0911 - one line for each sign
    match sign:
        case "Y":
            return f"{moment.year:04d}"
        case "y":
            return f"{moment.year % 100:02d}"
        case "n":
            return str(moment.month)
        case "e":
            return str(moment.day)
        case "h":
            return str(moment.hour)
        case "3":
            return f"{moment.microsecond // 1000:03d}"
        case "b":
            from babel.dates import get_month_names  # noqa: PLC0415 - few forms name months or days

            return str(get_month_names("abbreviated", locale=_locale(language))[moment.month])
        case "a":
            from babel.dates import get_day_names  # noqa: PLC0415 - likewise

            return str(get_day_names("abbreviated", locale=_locale(language))[moment.weekday()])
        case "W":
            return str(moment.isocalendar().week)
        case _:
            return moment.strftime("%" + sign)


def _locale(language: str) -> str:
    return language if re.fullmatch(r"[a-z]{2,3}(_[A-Za-z]+)?", language) else "en"
