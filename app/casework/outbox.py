"""The folder where sealed bundles wait until they have arrived on a server, are carried after all, or taken back."""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app import exchange
from app.casework.guarding import require_unrestricted
from app.casework.station import Desk
from app.casework.views.exchanges import ExchangeRow
from app.errors import IntakeError
from app.i18n import pgettext
from app.models import Case, Draft, Exchange, ExchangeItem, Kind, people

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


def take_bundle_back(desk: Desk, *, bundle_id: str, recipient: str) -> ExchangeRow:
    """Take back what waits here for a recipient, as when it was sealed for the wrong one: it goes nowhere.

    Who is in it has not been sent, and does not wait for a receipt. Raises IntakeError ``exchange.has_left``.
    """
    with desk.begin() as db:
        sent = db.get_one(Exchange, (bundle_id, recipient))
        if not _waits(desk, db, sent):
            raise IntakeError(
                "exchange.has_left",
                pgettext("internet", "This bundle has left, or is on its way. It was not taken back."),
                pgettext("internet", "Ask the authority to erase what it should not hold; its receipt will say so."),
            )
        _take_back(desk, db, sent)
        row = ExchangeRow(*exchange.exchange_of(db, bundle_id, recipient, desk.now()))
    discard_when_gone(desk, bundle_id)
    return row


def take_back_erased(desk: Desk, db: Session) -> None:
    """Take back what waits here and holds somebody who was erased since: it has gone nowhere yet."""
    for sent in db.scalars(select(Exchange).where(Exchange.state == "waiting")).all():
        held = select(func.count(ExchangeItem.case_id.distinct())).where(ExchangeItem.bundle_id == sent.bundle_id)
        if _waits(desk, db, sent) and (db.scalar(held) or 0) < sent.people:
            (outbox(desk) / sent.file_name).unlink(missing_ok=True)
            _take_back(desk, db, sent)


def _waits(desk: Desk, db: Session, sent: Exchange) -> bool:
    way = (sent.bundle_id, sent.recipient)
    return way not in desk.on_their_way and exchange.posted(db, *way) == "here"


def _take_back(desk: Desk, db: Session, sent: Exchange) -> None:
    """Write down, for the other laptops of the centre as well, that nobody was sent by it."""
    sent.state = exchange.TAKEN_BACK
    exchange.note_post(db, sent.bundle_id, sent.recipient, "")
    told = {"bundle": sent.bundle_id, "recipient": sent.recipient, "name": sent.recipient_name}
    of_it = (ExchangeItem.bundle_id == sent.bundle_id, ExchangeItem.recipient == sent.recipient)
    held = db.scalars(select(ExchangeItem.case_id).where(*of_it).distinct().order_by(ExchangeItem.case_id)).all()
    desk.append(db, [Draft(Kind.TAKEN_BACK, case_id=case_id, value=told) for case_id in held])
    exchange.note(db, held)


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
