"""Erasing a case: its content goes, its tombstone stays, and whoever sent it is told with the next receipt.

The rows of the change log lose their content and keep their hashes, as rows that were withheld, so that the chain still
verifies. Verdicts stay: they name an assessment by its random identifier and say nothing of it.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Engine, and_, delete, or_, select, update

from app.registry import assessments as snapshots
from app.registry import logrow
from app.registry.database import committed
from app.registry.materials import drop_unneeded
from app.registry.outcome import CaseRow
from app.registry.statements import insert_missing, one_at_a_time
from app.registry.stores import Store
from app.registry.tables import assessments, cases, changes, erased_assessments, erasures

MOST_TOLD = 1_000


@dataclass(frozen=True)
class Erased:
    """What was erased. ``contents`` are the hashes of attachments that nothing else needs."""

    assessments: int
    contents: tuple[str, ...]


def erase(engine: Engine, case: CaseRow, *, store: Store, now: datetime) -> Erased:
    """Erase ``case`` in one transaction, and then the files that nobody needs any more."""
    erased = committed(engine, lambda connection: _erase(connection, case.organisation, case.case_id, store, now))
    store.settle(engine)
    return erased


def to_tell(connection: Connection, organisation: str) -> tuple[str, ...]:
    """The erased cases that a receipt names: all of them, as nobody knows which receipts arrive; the newest of many."""
    newest = (
        select(erasures.c.case_id)
        .where(erasures.c.organisation == organisation)
        .order_by(erasures.c.erased.desc(), erasures.c.case_id)
        .limit(MOST_TOLD)
    )
    return tuple(sorted(connection.scalars(newest).all()))


def _erase(connection: Connection, organisation: str, case_id: str, store: Store, now: datetime) -> Erased:
    one_at_a_time(connection, organisation)
    found = connection.scalars(
        select(assessments.c.assessment_id).where(
            assessments.c.organisation == organisation, assessments.c.case_id == case_id
        )
    ).all()
    papers = snapshots.remove(connection, organisation, found)
    connection.execute(delete(cases).where(cases.c.organisation == organisation, cases.c.case_id == case_id))
    _empty_log(connection, organisation, case_id, found)
    gone = drop_unneeded(connection, papers)
    insert_missing(connection, erasures, [{"organisation": organisation, "case_id": case_id, "erased": now}])
    insert_missing(
        connection, erased_assessments, [{"organisation": organisation, "assessment_id": each} for each in found]
    )
    store.let_go(gone)
    return Erased(len(found), gone)


def _empty_log(connection: Connection, organisation: str, case_id: str, found: Collection[str]) -> None:
    """Rows about the case itself name no assessment; the index finds those too."""
    connection.execute(
        update(changes)
        .where(
            changes.c.organisation == organisation,
            changes.c.assessment_id.in_([*found, ""]),
            or_(changes.c.case_id == case_id, and_(changes.c.assessment_id != "", changes.c.assessment_id.in_(found))),
        )
        .values(withheld=True, **dict.fromkeys(logrow.CONTENT_COLUMNS, ""))
    )
