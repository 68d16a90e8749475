"""The folder where sealed bundles wait until they have arrived on a server, or are carried after all."""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app import exchange
from app.casework.guarding import require_unrestricted
from app.casework.station import Desk
from app.models import Case, Exchange, ExchangeItem, people

_FOLDER = "outbox"


def outbox(desk: Desk) -> Path:
    """The folder, which is there."""
    folder = desk.station.home / _FOLDER
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def discard_when_gone(desk: Desk, bundle_id: str) -> None:
    """Take a bundle away from here once it waits for no recipient any more."""
    with desk.begin() as db:
        rows = db.scalars(select(Exchange).where(Exchange.bundle_id == bundle_id)).all()
        waits = any(exchange.posted(db, row.bundle_id, row.recipient) == "here" for row in rows)
    if not waits:
        with suppress(OSError):  # it goes when it can: it is sealed, and nothing of it is needed here
            (outbox(desk) / rows[0].file_name).unlink(missing_ok=True)


def take_back_erased(desk: Desk, db: Session) -> None:
    """Take away what waits here and holds somebody who was erased since: it has gone nowhere yet.

    The others in it have not been sent by it either, and do not wait for its receipt.
    """
    for sent in db.scalars(select(Exchange).where(Exchange.state == "waiting")).all():
        if exchange.posted(db, sent.bundle_id, sent.recipient) != "here":
            continue
        held = select(func.count(ExchangeItem.case_id.distinct())).where(ExchangeItem.bundle_id == sent.bundle_id)
        if (db.scalar(held) or 0) < sent.people:
            (outbox(desk) / sent.file_name).unlink(missing_ok=True)
            exchange.note_post(db, sent.bundle_id, sent.recipient, exchange.TAKEN_BACK)
            exchange.note(db, [case.case_id for case in _cases(db, sent.bundle_id)])


def require_may_go(db: Session, bundle_id: str) -> None:
    """Raise IntakeError for a bundle that waits and may not leave any more, whoever of its recipients it is for.

    ``card.revoked``: a key that opens it was withdrawn; ``case.restricted``: the use of a case in it was restricted.
    """
    for recipient in db.scalars(select(Exchange.recipient).where(Exchange.bundle_id == bundle_id)):
        exchange.refuse_revoked(db, recipient)
    for case in _cases(db, bundle_id):
        require_unrestricted(case)


def _cases(db: Session, bundle_id: str) -> Sequence[Case]:
    """The cases of a bundle, as far as they are still here; of joined ones, the one that stands for them."""
    held = db.scalars(select(ExchangeItem.case_id).where(ExchangeItem.bundle_id == bundle_id).distinct())
    standing = {people.standing_for(db, case_id) for case_id in held.all()}
    return db.scalars(select(Case).where(Case.case_id.in_(standing))).all()
