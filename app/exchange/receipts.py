"""Taking in a receipt: verified, matched to the bundle it is for, and written down. Taking it twice changes nothing."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.bundles import (
    RECEIPT_NAMESPACE,
    BundleError,
    BundleInfo,
    Delivery,
    DeviceKeys,
    OpenBundle,
    check_receipt,
    open_bundle,
    read_receipt,
)
from app.bundles import Receipt as Statement
from app.errors import IntakeError
from app.exchange.parties import find_trusted
from app.exchange.told import ERASED, HELD
from app.i18n import _
from app.models import ChangeRow, Device, Exchange, ExchangeItem, Receipt


@dataclass(frozen=True, slots=True)
class Taken:
    """What a receipt said. ``refused`` are reason codes; ``cases`` the ids of the people it was about."""

    bundle_id: str
    sender: str
    imported: int
    already: int
    refused: tuple[str, ...]
    cases: tuple[str, ...]
    erased: tuple[str, ...] = ()
    """The ids of cases that the authority has erased, as far as this laptop had sent them there and did not know."""


def take(session: Session, path: Path, *, keys: Sequence[DeviceKeys], now: datetime) -> Taken:
    """Verify the receipt at ``path`` and note what it confirms. ``keys``: this device's, and those it had before.

    Raises the bundles room's ``bundle.*`` and ``receipt.*`` errors, ``receipt.unknown_bundle`` when it is not for a
    bundle of this laptop, and ``receipt.log_rolled_back`` when the authority holds changes that this laptop no longer
    has.
    """
    with _open(session, path, keys) as opened:
        statement = read_receipt(opened)
        sender, sha256 = opened.sender.fingerprint, opened.sha256
        content = _content(path, sha256)
    _check_head(session, statement)
    exchange, deliveries = _exchange(session, statement, sender)
    sent = BundleInfo(bundle_id=exchange.bundle_id, deliveries=deliveries)
    check_receipt(statement, sender=sender, sent=sent, sha256=exchange.sha256)
    _check_log(session, exchange)
    known = _known_erased(session, exchange.recipient)
    cases = _note(session, exchange, statement, now)
    session.merge(
        Receipt(
            bundle_id=exchange.bundle_id,
            sha256=sha256,
            received=now,
            sender=sender,
            log_head=statement.log_head,
            content=content,
        )
    )
    erased = _note_erased(session, exchange.recipient, statement, known)
    said = [verdict.verdict for verdict in statement.verdicts]
    refused = tuple(verdict.reason for verdict in statement.verdicts if verdict.verdict == "refused")
    return Taken(exchange.bundle_id, sender, said.count("imported"), said.count("already"), refused, cases, erased)


def _open(session: Session, path: Path, keys: Sequence[DeviceKeys]) -> OpenBundle:
    """Open a receipt with whichever key it was sealed to."""
    find_sender = find_trusted(session)
    for key in keys[:-1]:
        try:
            return open_bundle(path, keys=key, find_sender=find_sender, namespace=RECEIPT_NAMESPACE)
        except BundleError as error:
            if error.code != "bundle.not_for_us":
                raise
    return open_bundle(path, keys=keys[-1], find_sender=find_sender, namespace=RECEIPT_NAMESPACE)


def _content(path: Path, sha256: str) -> bytes:
    """Read the file once more, to keep it: what is kept must be what was verified."""
    try:
        content = path.read_bytes()
    except OSError:
        content = b""
    if hashlib.sha256(content).hexdigest() != sha256:
        raise IntakeError(
            "bundle.changed_meanwhile",
            _("The file changed while it was being read. Reading was stopped."),
            _("Copy the file to this computer and open the copy."),
        )
    return content


def _exchange(session: Session, statement: Statement, sender: str) -> tuple[Exchange, tuple[Delivery, ...]]:
    """Return what the sender of a receipt was sent, or any other recipient was, and to whom that bundle went."""
    rows = session.scalars(select(Exchange).where(Exchange.bundle_id == statement.bundle_id)).all()
    if not rows:
        raise IntakeError(
            "receipt.unknown_bundle",
            _("This receipt is for a bundle that did not come from this laptop. Nothing was changed."),
            _("Take it to the laptop that sealed the bundle."),
        )
    deliveries = tuple(Delivery(row.recipient, row.sequence) for row in rows)
    return next((row for row in rows if row.recipient == sender), rows[0]), deliveries


def _check_head(session: Session, statement: Statement) -> None:
    """What the authority holds of our log must be in it: not so, and the laptop was set back behind this receipt.

    Also where the bundle itself is not known any more, because that was forgotten with the rest.
    """
    if statement.log_head and session.scalar(select(ChangeRow.seq).where(ChangeRow.hash == statement.log_head)) is None:
        raise _rolled_back()


def _check_log(session: Session, exchange: Exchange) -> None:
    """A laptop whose log no longer holds the row that was its newest when it sent was set back to an older state."""
    held = select(ChangeRow.hash).where(
        ChangeRow.device_id.in_(select(Device.device_id)), ChangeRow.seq == exchange.log_seq
    )
    if exchange.log_head not in session.scalars(held).all():
        raise _rolled_back()


def _rolled_back() -> IntakeError:
    return IntakeError(
        "receipt.log_rolled_back",
        _("The authority holds changes that this laptop no longer has: it was set back to an older state."),
        _("Stop working here and tell your supervisor. The authority and the newest backup have what is missing."),
    )


def _note(session: Session, exchange: Exchange, statement: Statement, now: datetime) -> tuple[str, ...]:
    verdicts = {verdict.assessment: verdict for verdict in statement.verdicts}
    items = session.scalars(
        select(ExchangeItem).where(
            ExchangeItem.bundle_id == exchange.bundle_id, ExchangeItem.recipient == exchange.recipient
        )
    ).all()
    for item in items:
        verdict = verdicts.get(item.assessment_id)
        if verdict is not None:
            # What was erased stays erased, also when a receipt from before that is taken in again; and it was received.
            gone = ERASED in (item.reason, verdict.reason)
            kept = gone and item.verdict in HELD and verdict.verdict not in HELD
            item.verdict = item.verdict if kept else verdict.verdict
            item.reason = ERASED if gone else verdict.reason
    good = sum(item.verdict in HELD for item in items)
    exchange.state = "confirmed" if good == len(items) else "partly" if good else "refused"
    exchange.confirmed_at = exchange.confirmed_at or now
    return tuple(dict.fromkeys(item.case_id for item in items))


def _known_erased(session: Session, recipient: str) -> frozenset[str]:
    query = select(ExchangeItem.case_id).where(ExchangeItem.recipient == recipient, ExchangeItem.reason == ERASED)
    return frozenset(session.scalars(query))


def _note_erased(session: Session, recipient: str, statement: Statement, known: frozenset[str]) -> tuple[str, ...]:
    """Note which cases are not held any more by the authority that this laptop had sent them to; which is news."""
    if not statement.erased:
        return ()
    items = session.scalars(
        select(ExchangeItem).where(ExchangeItem.recipient == recipient, ExchangeItem.case_id.in_(statement.erased))
    ).all()
    for item in items:
        item.reason = ERASED
    return tuple(case_id for case_id in dict.fromkeys(item.case_id for item in items) if case_id not in known)
