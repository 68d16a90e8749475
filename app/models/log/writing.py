"""Appending to this device's log."""

import json
import secrets
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import bindparam, func, select, tuple_
from sqlalchemy.orm import Session

from app import chain
from app.models import hlc
from app.models.change import SALT_BYTES, Change, Draft
from app.models.changes import ChangeRow, CurrentAnswer
from app.models.log import merging, projection, reading, rows

_BATCH = 400
# Every answer goes this way. Statements made once, and run on the connection: making them, and what a session does
# about objects, took more of the processor than encrypting the pages.
_NEWEST_READING = select(func.max(ChangeRow.hlc))
_SHOWN = select(CurrentAnswer.assessment_id, CurrentAnswer.node, CurrentAnswer.device_id, CurrentAnswer.seq).where(
    tuple_(CurrentAnswer.assessment_id, CurrentAnswer.node).in_(bindparam("places", expanding=True))
)


def append(
    session: Session, *, device_id: str, user: str, clock: hlc.Clock, drafts: Sequence[Draft]
) -> tuple[Change, ...]:
    """Append ``drafts`` to the log of ``device_id`` in their order, and keep what the log says now in step.

    Part of the session's transaction: all of it is durable when that has committed, none of it before.
    """
    if not drafts:
        return ()
    if not hlc.is_device(device_id):
        raise ValueError("not a device id")
    shown = _shown(session, drafts)
    last_hash, seq = _last(session, device_id)
    reading_now = session.connection().scalar(_NEWEST_READING)
    now = clock()
    written: list[Change] = []
    for draft in drafts:
        seq += 1
        reading_now = hlc.next_reading(device_id, now, reading_now)
        place = (draft.assessment_id, draft.node)
        answers = draft.kind in projection.ANSWERS
        replaces = _replaces(shown.get(place, "") if answers else "", draft.settles)
        change = _chained(
            draft, device_id=device_id, seq=seq, hlc=reading_now, user=user, replaces=replaces, prev=last_hash
        )
        if answers:
            shown[place] = change.id
        last_hash = change.hash
        written.append(change)
    rows.write(session, written)
    projection.apply(session, written)
    merging.settle(session, written)
    return tuple(written)


def _last(session: Session, device_id: str) -> tuple[str, int]:
    newest = reading.head(session, device_id)
    return newest.hash, newest.seq


def _shown(session: Session, drafts: Sequence[Draft]) -> dict[tuple[str, str], str]:
    """Name the row now shown at each node that is about to be answered: that is what the person saw."""
    places = sorted({(draft.assessment_id, draft.node) for draft in drafts if draft.kind in projection.ANSWERS})
    shown: dict[tuple[str, str], str] = {}
    for begin in range(0, len(places), _BATCH):
        found = session.connection().execute(_SHOWN, {"places": places[begin : begin + _BATCH]})
        shown.update({(row.assessment_id, row.node): f"{row.device_id}:{row.seq}" for row in found})
    return shown


def _replaces(shown: str, settles: Sequence[str]) -> str:
    return " ".join(dict.fromkeys(name for name in (shown, *settles) if name))


def _chained(draft: Draft, *, device_id: str, seq: int, hlc: str, user: str, replaces: str, prev: str) -> Change:
    fields: dict[str, str | int] = {
        "device": device_id,
        "seq": seq,
        "hlc": hlc,
        "user": user,
        "case": draft.case_id,
        "assessment": draft.assessment_id,
        "kind": draft.kind.value,
        "node": draft.node,
        "value": _value(draft.value),
        "replaces": replaces,
        "salt": secrets.token_hex(SALT_BYTES),
    }
    content = chain.content_hash(fields)
    return Change(
        device_id=device_id,
        seq=seq,
        hlc=hlc,
        user=user,
        case_id=draft.case_id,
        assessment_id=draft.assessment_id,
        kind=draft.kind.value,
        node=draft.node,
        value=str(fields["value"]),
        replaces=replaces,
        salt=str(fields["salt"]),
        content_hash=content.hex(),
        prev_hash=prev,
        hash=chain.row_hash(bytes.fromhex(prev), content).hex(),
    )


def _value(value: Mapping[str, Any]) -> str:
    written = json.dumps(value, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))
    # What is pasted into a window may hold halves of characters, which no file can. The answer is worth more than they.
    return written.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
