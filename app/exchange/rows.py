"""Which rows of the log go with a bundle, and which of them with their content."""

import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.exchange.letter import Snapshot
from app.exchange.told import ALWAYS_LEAVE, LEAVE_BY_QUESTION
from app.models import Change, ChangeRow, ExchangeItem, Receipt, log

Permits = dict[str, Callable[[str], bool]]
"""By assessment, what tells by a node's address whether its changes may leave with their content."""


def changes(session: Session, device_id: str, recipients: Iterable[str], snapshots: Sequence[Snapshot]) -> list[bytes]:
    """Return the rows that go with ``snapshots`` to these recipients, as lines of ``changes.ndjson``."""
    first = min(_first_row(session, each, device_id, snapshots) for each in recipients)
    permits = {snapshot.assessment_id: snapshot.permits for snapshot in snapshots}
    ours = [_told(change, permits) for change in log.changes_since(session, device_id, first - 1)]
    return ours + _of_other_devices(session, device_id, permits)


def _first_row(session: Session, fingerprint: str, device_id: str, snapshots: Sequence[Snapshot]) -> int:
    """Return where the log must start: after what the authority says it holds, or where a case new to it began.

    Rows go without a gap, so that the authority can follow the chain from row to row.
    """
    held = select(ExchangeItem.assessment_id).where(
        ExchangeItem.recipient == fingerprint, ExchangeItem.verdict.in_(("imported", "already"))
    )
    fresh = {snapshot.assessment_id for snapshot in snapshots} - set(session.scalars(held))
    began = session.scalar(
        select(func.min(ChangeRow.seq)).where(ChangeRow.device_id == device_id, ChangeRow.assessment_id.in_(fresh))
    )
    start = _held_until(session, fingerprint, device_id) + 1
    return min(start, began) if began else start


def _held_until(session: Session, fingerprint: str, device_id: str) -> int:
    """Return the newest row of our log that the authority's last receipt says it holds; 0 when it holds none."""
    newest = select(Receipt.log_head).where(Receipt.sender == fingerprint).order_by(Receipt.received.desc()).limit(1)
    row = select(ChangeRow.seq).where(ChangeRow.device_id == device_id, ChangeRow.hash == newest.scalar_subquery())
    return session.scalar(row) or 0


def _of_other_devices(session: Session, device_id: str, permits: Permits) -> list[bytes]:
    """Return the rows that other laptops wrote about these assessments: of each, all from the first to the last such.

    Nobody's receipt says what an authority holds of another laptop's log, so they go each time; what it holds already
    it compares and leaves. What lies between and is about somebody else is withheld as in our own log.
    """
    spans: dict[str, tuple[int, int]] = {}
    for assessment_id in permits:
        query = select(ChangeRow.device_id, func.min(ChangeRow.seq), func.max(ChangeRow.seq)).where(
            ChangeRow.assessment_id == assessment_id, ChangeRow.device_id != device_id
        )
        for device, low, high in session.execute(query.group_by(ChangeRow.device_id)):
            before = spans.get(device, (low, high))
            spans[device] = (min(before[0], low), max(before[1], high))
    return [
        line(change.to_json(withhold=not _may_leave(change, permits)))
        for device, (low, high) in sorted(spans.items())
        for change in log.changes_between(session, device, low, high)
    ]


def _told(change: Change, permits: Permits) -> bytes:
    return line(change.to_json(withhold=not _may_leave(change, permits)))


def _may_leave(change: Change, permits: Permits) -> bool:
    permitted = permits.get(change.assessment_id)
    if permitted is None:
        return False
    if change.kind in ALWAYS_LEAVE:
        return True
    # Notes are the assessor's own and stay at the centre; a change that holds one shows only that it happened.
    return change.kind in LEAVE_BY_QUESTION and permitted(change.node) and not change.content.get("note")


def line(value: dict[str, Any]) -> bytes:
    """Return a line of one of the bundle's files of JSON lines."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode() + b"\n"
