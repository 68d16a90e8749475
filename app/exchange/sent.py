"""What was sent, to whom, and what became of it."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.exchange.addresses import posted
from app.exchange.told import ERASED
from app.models import Exchange, ExchangeItem

TAKEN_BACK = "taken-back"
"""The state of a bundle that went nowhere, and never will."""
OVERDUE_AFTER = timedelta(days=30)
"""A receipt that has not come by then is asked for: a stick has had time to travel both ways."""


class Sent(NamedTuple):
    """One bundle that left. ``state``: ``waiting``, ``overdue``, ``confirmed``, ``partly``, ``refused``,
    :data:`TAKEN_BACK`.

    ``post``: ``here`` while it waits to go over the internet, ``arrived`` once it has, "" for one that was carried.
    """

    bundle_id: str
    recipient: str
    sealed_at: datetime
    people: int
    size: int
    file_name: str
    state: str
    confirmed_at: datetime | None
    reasons: tuple[str, ...]
    post: str
    fingerprint: str
    erased: int
    """Of how many cases the recipient has told that it erased them."""


def all_exchanges(session: Session, now: datetime) -> tuple[Sent, ...]:
    """Return every bundle that left, newest first."""
    return _sent(session, session.scalars(select(Exchange).order_by(Exchange.sealed_at.desc())), now)


def verdicts_by_case(session: Session, bundle_id: str, recipient: str) -> dict[str, dict[str, str]]:
    """Return what a recipient said of each case in a bundle: ``verdict`` and ``reason``, both empty before it did."""
    query = select(ExchangeItem.case_id, ExchangeItem.verdict, ExchangeItem.reason).where(
        ExchangeItem.bundle_id == bundle_id, ExchangeItem.recipient == recipient
    )
    return {case_id: {"verdict": verdict, "reason": reason} for case_id, verdict, reason in session.execute(query)}


def exchange_of(session: Session, bundle_id: str, recipient: str, now: datetime) -> Sent:
    """Return one bundle that left, to one of its recipients."""
    return _sent(session, [session.get_one(Exchange, (bundle_id, recipient))], now)[0]


def _sent(session: Session, exchanges: Iterable[Exchange], now: datetime) -> tuple[Sent, ...]:
    rows = list(exchanges)
    erased = select(ExchangeItem.bundle_id, ExchangeItem.recipient, func.count(ExchangeItem.case_id.distinct())).where(
        ExchangeItem.reason == ERASED
    )
    by_recipient = erased.group_by(ExchangeItem.bundle_id, ExchangeItem.recipient)
    gone = {(bundle_id, recipient): count for bundle_id, recipient, count in session.execute(by_recipient)}
    refused = select(ExchangeItem.bundle_id, ExchangeItem.recipient, ExchangeItem.reason)
    reasons: dict[tuple[str, str], list[str]] = {}
    for bundle_id, recipient, reason in session.execute(refused.where(ExchangeItem.verdict == "refused").distinct()):
        reasons.setdefault((bundle_id, recipient), []).append(reason)
    return tuple(
        Sent(
            bundle_id=row.bundle_id,
            recipient=row.recipient_name,
            sealed_at=row.sealed_at,
            people=row.people,
            size=row.size,
            file_name=row.file_name,
            state=_state(row, now),
            confirmed_at=row.confirmed_at,
            reasons=tuple(sorted(reasons.get((row.bundle_id, row.recipient), []))),
            post=posted(session, row.bundle_id, row.recipient),
            fingerprint=row.recipient,
            erased=gone.get((row.bundle_id, row.recipient), 0),
        )
        for row in rows
    )


def _state(row: Exchange, now: datetime) -> str:
    return "overdue" if row.state == "waiting" and now - row.sealed_at > OVERDUE_AFTER else row.state
