"""The numbers that a sender gives its bundles: which are missing, and whether neighbours fit together.

A number is not missing when the bundle after it names, as the one before, the bundle that is held before it: its sender
took back what had that number before it left. That is signed, like the numbers.

The database looks for the gaps, in the index by sender and number: what comes back is as long as what is missing, not
as what is held.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, Engine, Subquery, and_, exists, func, or_, select

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
        .where(held.c.sequence > held.c.before + 1, ~_follows(held))
        .order_by(senders.c.name, held.c.sender, held.c.sequence)
    )
    for row in connection.execute(gaps):
        yield Missing(row.organisation, row.sender, row.name, Gap(row.before + 1, row.sequence - 1))


def _follows(held: Subquery) -> ColumnElement[bool]:
    """Whether a bundle names the one that is held before it. Asked only where a number is left out, which is rare."""
    later, earlier = bundles.alias(), bundles.alias()
    place = ("organisation", "sender")
    same = [later.c[name] == held.c[name] for name in place]
    before = exists().where(
        *(earlier.c[name] == held.c[name] for name in place),
        earlier.c.sequence == held.c.before,
        earlier.c.sha256 == later.c.previous_hash,
    )
    first = and_(held.c.before == 0, later.c.previous_hash == "")
    return exists().where(*same, later.c.sequence == held.c.sequence, or_(first, before))
