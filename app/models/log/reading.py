"""Reading the log: what it says now, what happened, and whether it is whole."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, bindparam, func, select
from sqlalchemy.orm import Session

from app import chain
from app.models import hlc
from app.models.change import Change, Kind
from app.models.changes import ChangeRow, CurrentAnswer, RepeatInstance
from app.models.log import rows

_GENESIS = chain.GENESIS.hex()
# Asked for with every answer, so made once: see writing.py.
_HEAD = (
    select(ChangeRow.seq, ChangeRow.hash)
    .where(ChangeRow.device_id == bindparam("device"))
    .order_by(ChangeRow.seq.desc())
    .limit(1)
)


@dataclass(frozen=True, slots=True)
class Head:
    """The newest row of a device's log; ``seq`` 0 when it has none."""

    seq: int
    hash: str


@dataclass(frozen=True, slots=True)
class CurrentValue:
    """What one node says now, and which row says it (``device:seq``)."""

    value: str
    status: str
    note: str
    provenance: str
    computed: bool
    change: str


@dataclass(frozen=True, slots=True)
class Current:
    """What one assessment says now. ``repeats`` are the entries that are there, in the order they were added."""

    answers: Mapping[str, CurrentValue]
    repeats: tuple[str, ...]


class Fault(StrEnum):
    """What is wrong with a row of the log."""

    CONTENT = "content"
    """The row does not hold what was written."""
    CHAIN = "chain"
    """The row does not follow the one before it."""
    MISSING = "missing"
    """One or more rows before this one are not there."""


@dataclass(frozen=True, slots=True)
class Broken:
    """A place where a device's log is not as it was written."""

    device_id: str
    seq: int
    fault: Fault


def head(session: Session, device_id: str) -> Head:
    """Return the newest row of a device's log."""
    row = session.connection().execute(_HEAD, {"device": device_id}).one_or_none()
    return Head(0, _GENESIS) if row is None else Head(row.seq, row.hash)


def heads(session: Session) -> dict[str, Head]:
    """Return the newest row of every device's log that is known here."""
    # With one max() SQLite takes the other columns from the row that holds it.
    query = select(ChangeRow.device_id, func.max(ChangeRow.seq).label("seq"), ChangeRow.hash)
    return {row.device_id: Head(row.seq, row.hash) for row in session.execute(query.group_by(ChangeRow.device_id))}


def current(session: Session, assessment_id: str) -> Current:
    """Return everything an interview needs to go on: answers by address, and the repeats' entries."""
    answers = {
        row.node: CurrentValue(
            row.value, row.status, row.note, row.provenance, row.computed, f"{row.device_id}:{row.seq}"
        )
        for row in session.execute(select(CurrentAnswer.__table__).where(CurrentAnswer.assessment_id == assessment_id))
    }
    there = select(RepeatInstance.address).where(
        RepeatInstance.assessment_id == assessment_id,
        RepeatInstance.added.is_not(None),
        RepeatInstance.removed.is_(None),
    )
    repeats = tuple(session.scalars(there.order_by(RepeatInstance.added, RepeatInstance.address)))
    return Current(answers, repeats)


def change(session: Session, change_id: str) -> Change | None:
    """Return one row by its name ``device:seq``, as ``replaces`` and conflicts give it."""
    device_id, _, seq = change_id.rpartition(":")
    query = rows.select_changes().where(ChangeRow.device_id == device_id, ChangeRow.seq == int(seq))
    row = session.execute(query).one_or_none()
    return None if row is None else rows.to_change(row)


def newest(session: Session, assessment_id: str) -> Change | None:
    """Return the newest row about an assessment: what a bundle says it was sealed at."""
    query = rows.select_changes().where(ChangeRow.assessment_id == assessment_id)
    row = session.execute(query.order_by(ChangeRow.hlc.desc()).limit(1)).one_or_none()
    return None if row is None else rows.to_change(row)


def history(
    session: Session,
    *,
    case_id: str | None = None,
    assessment_id: str | None = None,
    node: str | None = None,
    kind: str | None = None,
    limit: int | None = None,
) -> tuple[Change, ...]:
    """Return what happened, newest first, to a case, an assessment or one node of it."""
    query = rows.select_changes().where(ChangeRow.hlc.is_not(None))
    for column, wanted in (
        (ChangeRow.case_id, case_id),
        (ChangeRow.assessment_id, assessment_id),
        (ChangeRow.node, node),
        (ChangeRow.kind, kind),
    ):
        if wanted is not None:
            query = query.where(column == wanted)
    found = session.execute(query.order_by(ChangeRow.hlc.desc()).limit(limit))
    return tuple(rows.to_change(row) for row in found)


def newest_moment(session: Session) -> datetime | None:
    """Return when the newest row of any log was written, by its laptop's clock; None while there is none."""
    reading = session.scalar(select(func.max(ChangeRow.hlc)))
    return hlc.wall_time(reading) if reading else None


def settings(session: Session, device_id: str | None, name: str) -> Iterator[Change]:
    """Yield what a device's log says about one setting of the vault, newest first; None for all logs known here.

    A reading of the clock names its device, so that every laptop that holds the same logs has the same order.
    """
    query = rows.select_changes().where(
        ChangeRow.case_id == "",
        ChangeRow.kind == Kind.SETTING,
        func.json_extract(ChangeRow.value, "$.setting") == name,
    )
    if device_id is not None:
        query = query.where(ChangeRow.device_id == device_id)
    for row in session.execute(query.order_by(ChangeRow.hlc.desc())):
        yield rows.to_change(row)


def steps(session: Session, *wanted: ColumnElement[bool], offset: int, limit: int) -> tuple[Change, ...]:
    """Return a page of the rows that ``wanted`` lets through, newest first."""
    query = rows.select_changes().where(ChangeRow.hlc.is_not(None), *wanted).order_by(ChangeRow.hlc.desc())
    return tuple(rows.to_change(row) for row in session.execute(query.offset(offset).limit(limit)))


def changes_since(session: Session, device_id: str, seq: int) -> Iterator[Change]:
    """Yield the rows of a device's log after ``seq``, in order."""
    query = rows.select_changes().where(ChangeRow.device_id == device_id, ChangeRow.seq > seq)
    for row in session.execute(query.order_by(ChangeRow.seq).execution_options(yield_per=1000)):
        yield rows.to_change(row)


def changes_between(session: Session, device_id: str, first: int, last: int) -> tuple[Change, ...]:
    """Return the rows of a device's log from ``first`` to ``last``, both included, in order."""
    query = rows.select_changes().where(ChangeRow.device_id == device_id, ChangeRow.seq.between(first, last))
    return tuple(rows.to_change(row) for row in session.execute(query.order_by(ChangeRow.seq)))


def verify(session: Session) -> tuple[Broken, ...]:
    """Check every row of every device's log against its hashes and the row before it. Nothing is repaired."""
    broken: list[Broken] = []
    device, seq, previous = "", 0, _GENESIS
    query = rows.select_changes().order_by(ChangeRow.device_id, ChangeRow.seq).execution_options(yield_per=1000)
    for row in session.execute(query):
        found = rows.to_change(row)
        if found.device_id != device:
            device, seq, previous = found.device_id, 0, _GENESIS
        if found.seq != seq + 1:
            broken.append(Broken(device, found.seq, Fault.MISSING))
        elif found.prev_hash != previous:
            broken.append(Broken(device, found.seq, Fault.CHAIN))
        if not found.sound():
            broken.append(Broken(device, found.seq, Fault.CONTENT))
        seq, previous = found.seq, found.hash
    return tuple(broken)
