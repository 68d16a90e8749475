"""The summary that reports are made of: how many of what, by organisation, always in step with what is held.

Each assessment counts once under the month of its interview, under how long it took to come, under every language its
person has, those of childhood included, and every occupation they worked in. What is counted when it comes in is
counted back when it goes.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, and_, select

from app.registry.statements import add_to, among
from app.registry.tables import assessments, bundles, tallies

MONTH, AGE, LANGUAGE, OCCUPATION = "month", "age", "language", "occupation"
AGES = ((1, "0-1"), (7, "2-7"), (30, "8-30"), (90, "31-90"))
OLDER = "91+"
Counts = Counter[tuple[str, str]]
_BATCH = 1_000
_LONGEST_CODE = 600
"""It is part of a key, and PostgreSQL's end at 2,704 bytes. What a form asks for in words may be longer."""


def of(document: Mapping[str, Any], started: datetime, finished: datetime | None, received: datetime) -> Counts:
    """What one assessment counts as."""
    found: Counts = Counter()
    found[MONTH, started.strftime("%Y-%m")] += 1
    found[AGE, age(received - (finished or started))] += 1
    for code in _spoken(document):
        found[LANGUAGE, code[:_LONGEST_CODE]] += 1
    for code in {(each.get("occupation") or {}).get("code", "") for each in document.get("work", ())} - {""}:
        found[OCCUPATION, code[:_LONGEST_CODE]] += 1
    return found


def _spoken(document: Mapping[str, Any]) -> set[str]:
    first = (document.get("speech") or {}).get("first", ())
    return {*first, *(each.get("language", "") for each in document.get("languages", ()))} - {""}


def age(between: timedelta) -> str:
    """The days from interview to receipt, as a span."""
    return next((name for most, name in AGES if between.days <= most), OLDER)


def change(connection: Connection, organisation: str, counts: Counts) -> None:
    """Add ``counts``, which may be negative, to those of the organisation."""
    rows = [
        {"organisation": organisation, "what": what, "code": code, "count": count}
        for (what, code), count in sorted(counts.items())
        if count
    ]
    add_to(connection, tallies, "count", rows)


def held(connection: Connection, organisation: str, wanted: Collection[str]) -> Counts:
    """What these assessments count as, as they are held."""
    query = _counted().where(assessments.c.organisation == organisation)
    return _sum(among(connection, query, assessments.c.assessment_id, wanted))


def fill(connection: Connection) -> None:
    """Work the summary out from what is held, where there is none yet: after an upgrade."""
    if connection.execute(select(tallies.c.count).limit(1)).first() is not None:
        return
    found: dict[str, Counts] = {}
    for row in connection.execute(_counted().execution_options(yield_per=_BATCH)):
        counts = of(row.profile, row.started, row.finished, row.received)
        found.setdefault(row.organisation, Counter()).update(counts)
    for organisation, counts in found.items():
        change(connection, organisation, counts)


def _counted() -> Any:
    return select(
        assessments.c.organisation,
        assessments.c.profile,
        assessments.c.started,
        assessments.c.finished,
        bundles.c.received,
    ).join(
        bundles,
        and_(bundles.c.organisation == assessments.c.organisation, bundles.c.bundle_id == assessments.c.bundle_id),
    )


def _sum(rows: Iterable[Any]) -> Counts:
    found: Counts = Counter()
    for row in rows:
        found.update(of(row.profile, row.started, row.finished, row.received))
    return found
