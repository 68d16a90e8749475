"""The numbers that a sender gives its bundles: which are missing, and whether neighbours fit together."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, select

from app.bundles import BundleInfo
from app.registry.outcome import Gap
from app.registry.tables import bundles


@dataclass(frozen=True)
class Numbering:
    """How a bundle stands among the others of its sender."""

    gaps: tuple[Gap, ...]
    reused: bool
    other_previous: bool


def look(connection: Connection, organisation: str, info: BundleInfo, sha256: str) -> Numbering:
    """Look at all numbers held of the sender of ``info``, which is held already."""
    found = connection.execute(
        select(bundles.c.sequence, bundles.c.bundle_id, bundles.c.sha256, bundles.c.previous_hash).where(
            bundles.c.organisation == organisation,
            bundles.c.sender == info.sender,
        )
    ).all()
    before = {row.sha256 for row in found if row.sequence == info.sequence - 1}
    after = {row.previous_hash for row in found if row.sequence == info.sequence + 1}
    return Numbering(
        gaps=tuple(missing(row.sequence for row in found)),
        reused=any(row.sequence == info.sequence and row.bundle_id != info.bundle_id for row in found),
        other_previous=(bool(before) and info.previous_hash not in before)
        or (bool(after) and sha256 not in after)
        or (info.sequence == 1) != (not info.previous_hash),
    )


def missing(numbers: Iterable[int]) -> Iterator[Gap]:
    """The gaps in ``numbers``, which count from 1."""
    expected = 1
    for number in sorted(set(numbers)):
        if number > expected:
            yield Gap(expected, number - 1)
        expected = number + 1
