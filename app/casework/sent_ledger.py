"""Every disclosure: to whom, when, on what basis, for what purpose, of how many people (Article 30 of the GDPR).

On the screen, and on paper as the screen shows it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import exchange
from app.casework import approving, words
from app.casework.station import Desk
from app.casework.views.profiles import Printed
from app.casework.views.protection import LedgerChoice, LedgerRow
from app.i18n import translator
from app.models import Device, Exchange


@dataclass(frozen=True, slots=True)
class _Left:
    """One bundle and one of its recipients; ``basis`` and ``purpose`` by their codes."""

    row: LedgerRow
    basis: str
    purpose: str


def ledger(desk: Desk) -> tuple[LedgerRow, ...]:
    """Return every disclosure, newest first, in the reader's language."""
    with desk.begin() as db:
        return tuple(left.row for left in _all(desk, db))


def print_ledger(desk: Desk, *, choice: LedgerChoice, languages: tuple[str, str], target: Path) -> Printed:
    """Write the disclosures that ``choice`` lets through as a PDF in one or two languages.

    Raises the reports room's errors.
    """
    from app import reports  # noqa: PLC0415 - 8 MB that only printing needs

    with desk.begin() as db:
        everything = tuple(_all(desk, db))
        centre = db.scalars(select(Device).where(Device.own)).one().centre
    desk.watch.check()
    names = {left.row.fingerprint: left.row.recipient for left in reversed(everything)}  # the newest name of each
    pages = reports.print_ledger(
        centre=centre,
        day=desk.now().date(),
        recipient=names.get(choice.recipient, ""),
        when=choice.when,
        entries=[_entry(left, languages) for left in everything if choice.lets_through(left.row)],
        languages=languages,
        target=target,
    )
    return Printed(target, pages)


def _all(desk: Desk, db: Session) -> Iterator[_Left]:
    bases, purposes = words.bases(), words.purposes()
    stands = {(sent.bundle_id, sent.fingerprint): sent for sent in exchange.all_exchanges(db, desk.now())}
    approvers = approving.approvers_of_bundles(db, desk.device_id)
    for row in db.scalars(select(Exchange).order_by(Exchange.sealed_at.desc())):
        sent = stands[row.bundle_id, row.recipient]
        told = LedgerRow(
            at=row.sealed_at,
            recipient=row.recipient_name,
            basis=bases.get(row.basis, row.basis),
            purpose=purposes.get(row.purpose, row.purpose),
            people=row.people,
            user=row.user,
            confirmed_at=row.confirmed_at,
            approved_by=approvers.get(row.bundle_id, ""),
            bundle_id=row.bundle_id,
            fingerprint=row.recipient,
            state=sent.state,
            erased=sent.erased,
        )
        yield _Left(told, row.basis, row.purpose)


def _entry(left: _Left, languages: tuple[str, str]) -> Any:
    from app import reports  # noqa: PLC0415 - as above

    row = left.row
    speaking = {language: translator(language) for language in languages}
    return reports.Disclosed(
        at=row.at.astimezone(),
        recipient=row.recipient,
        user=row.user,
        approved_by=row.approved_by,
        people=row.people,
        basis={language: words.bases(t).get(left.basis, left.basis) for language, t in speaking.items()},
        purpose={language: words.purposes(t).get(left.purpose, left.purpose) for language, t in speaking.items()},
        state=row.state,
        answered=row.confirmed_at.astimezone().date() if row.confirmed_at else None,
        erased=row.erased,
    )
