"""What the registry holds, in numbers, and what it lacks. Made from the summary that every import keeps in step."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, Engine, func, select

from app.registry import numbering, summary
from app.registry.database import reading
from app.registry.outcome import Missing
from app.registry.tables import cases, organisations, tallies, verdicts


@dataclass(frozen=True)
class Count:
    """How many of one thing one organisation has sent. ``what``: cases, month, age, language, occupation, refused."""

    organisation: str
    name: str
    what: str
    code: str
    count: int


@dataclass(frozen=True)
class Report:
    """Every count, by organisation, and what is missing."""

    counts: tuple[Count, ...]
    missing: tuple[Missing, ...]

    def by(self, what: str) -> dict[str, int]:
        """The counts of one kind over all organisations, the largest first."""
        found: dict[str, int] = {}
        for each in self.counts:
            if each.what == what:
                found[each.code] = found.get(each.code, 0) + each.count
        return dict(sorted(found.items(), key=lambda pair: (-pair[1], pair[0])))

    def of(self, organisation: str, what: str) -> dict[str, int]:
        """The counts of one kind of one organisation, by code."""
        return {each.code: each.count for each in self.counts if (each.organisation, each.what) == (organisation, what)}


def make(engine: Engine) -> Report:
    """The report of this moment."""
    with reading(engine) as connection:
        names = {
            row.organisation: row.name
            for row in connection.execute(select(organisations.c.organisation, organisations.c.name))
        }
        found = sorted(
            (names.get(organisation, ""), organisation, what, code, count)
            for organisation, what, code, count in _counts(connection)
        )
    counts = tuple(Count(organisation, name, what, code, count) for name, organisation, what, code, count in found)
    return Report(counts, numbering.missing(engine))


def _counts(connection: Connection) -> Iterator[tuple[str, str, str, int]]:
    # Not by name: a row is a tuple, whose ``count`` is something else.
    for row in connection.execute(select(tallies).where(tallies.c.count > 0)):
        yield row[0], row[1], row[2], row[3]
    # The key begins with the organisation: the database counts in the index.
    held = select(cases.c.organisation, func.count()).group_by(cases.c.organisation)
    for row in connection.execute(held):
        yield row[0], "cases", "", row[1]
    refused = (
        select(verdicts.c.organisation, verdicts.c.reason, func.count())
        .where(verdicts.c.verdict == "refused")
        .group_by(verdicts.c.organisation, verdicts.c.reason)
    )
    for row in connection.execute(refused):
        yield row[0], "refused", row[1], row[2]


AGES = (*(name for _, name in summary.AGES), summary.OLDER)
