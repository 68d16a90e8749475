"""The numbers that a sender gives its bundles: which are missing, and whether neighbours fit together.

A number is not missing when a bundle of the same sender names it as taken back: what had it never left. That is
signed, like the numbers.

The database looks for the gaps, in the index by sender and number: what comes back is as long as what is missing, not
as what is held.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, Engine, Text, cast, func, select

from app.bundles import BundleInfo
from app.registry.database import reading
from app.registry.outcome import Gap, Missing
from app.registry.tables import bundles, senders


@dataclass(frozen=True)
class Numbering:
    """How a bundle stands among the others of its sender."""

    gaps: tuple[Gap, ...]
    reused: bool
    other_previous: bool


def look(connection: Connection, organisation: str, info: BundleInfo, sha256: str) -> Numbering:
    """Look at what is held of the sender of ``info``, which is held already."""
    of_sender = (bundles.c.organisation == organisation, bundles.c.sender == info.sender)
    near = connection.execute(
        select(bundles.c.sequence, bundles.c.bundle_id, bundles.c.sha256, bundles.c.previous_hash).where(
            *of_sender, bundles.c.sequence.between(info.sequence - 1, info.sequence + 1)
        )
    ).all()
    before = {row.sha256 for row in near if row.sequence == info.sequence - 1}
    after = {row.previous_hash for row in near if row.sequence == info.sequence + 1}
    return Numbering(
        gaps=tuple(each.gap for each in _missing(connection, *of_sender)),
        reused=any(row.sequence == info.sequence and row.bundle_id != info.bundle_id for row in near),
        other_previous=(bool(before) and info.previous_hash not in before)
        or (bool(after) and sha256 not in after)
        or (info.sequence == 1 and bool(info.previous_hash)),
    )


def missing(engine: Engine, organisations: Sequence[str] | None = None) -> tuple[Missing, ...]:
    """Every gap in the numbers of every sender, or of those of these organisations."""
    where = () if organisations is None else (bundles.c.organisation.in_(organisations),)
    with reading(engine) as connection:
        return tuple(_missing(connection, *where))


def _missing(connection: Connection, *where: ColumnElement[bool]) -> Iterator[Missing]:
    place = (bundles.c.organisation, bundles.c.sender)
    before = func.lag(bundles.c.sequence, 1, 0).over(partition_by=place, order_by=bundles.c.sequence)
    held = select(*place, bundles.c.sequence, before.label("before")).where(*where).subquery()
    gaps = (
        select(held, senders.c.name)
        .join(senders, senders.c.fingerprint == held.c.sender)
        .where(held.c.sequence > held.c.before + 1)
        .order_by(senders.c.name, held.c.sender, held.c.sequence)
    )
    found = connection.execute(gaps).all()
    back = _taken_back(connection, *where) if found else {}
    for row in found:
        for gap in _without(row.before + 1, row.sequence - 1, back.get((row.organisation, row.sender), [])):
            yield Missing(row.organisation, row.sender, row.name, gap)


def _taken_back(connection: Connection, *where: ColumnElement[bool]) -> dict[tuple[str, str], list[int]]:
    """The numbers that each sender has named as taken back, in their order."""
    naming = select(bundles.c.organisation, bundles.c.sender, bundles.c.taken_back).where(
        *where, cast(bundles.c.taken_back, Text) != "[]"
    )
    named: dict[tuple[str, str], set[int]] = {}
    for organisation, sender, numbers in connection.execute(naming):
        named.setdefault((organisation, sender), set()).update(numbers)
    return {of: sorted(numbers) for of, numbers in named.items()}


def _without(first: int, last: int, numbers: Sequence[int]) -> Iterator[Gap]:
    """Cut a gap where ``numbers``, which are in their order, lie in it."""
    for number in numbers[bisect_left(numbers, first) : bisect_right(numbers, last)]:
        if first < number:
            yield Gap(first, number - 1)
        first = number + 1
    if first <= last:
        yield Gap(first, last)
