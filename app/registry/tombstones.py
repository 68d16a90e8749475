"""What of an organisation was erased, and does not come in again."""

from dataclasses import dataclass

from sqlalchemy import Connection, select

from app.registry.tables import erased_assessments, erasures


@dataclass(frozen=True)
class Tombstones:
    """Which cases of an organisation were erased, and which assessments with them: either alone is enough.

    A laptop joins cases of one person; another of them may then stand for the one that was erased.
    """

    cases: frozenset[str]
    assessments: frozenset[str]


def of(connection: Connection, organisation: str) -> Tombstones:
    """What was erased of this organisation."""
    its_cases = select(erasures.c.case_id).where(erasures.c.organisation == organisation)
    its_assessments = select(erased_assessments.c.assessment_id).where(
        erased_assessments.c.organisation == organisation
    )
    return Tombstones(
        frozenset(connection.scalars(its_cases).all()), frozenset(connection.scalars(its_assessments).all())
    )


NOTHING_ERASED = Tombstones(frozenset(), frozenset())
