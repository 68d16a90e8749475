"""The folder where sealed bundles wait until they have arrived on a server, or are carried after all."""

from contextlib import suppress
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import exchange
from app.casework.station import Desk
from app.models import Exchange, ExchangeItem

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


def forget_case(desk: Desk, db: Session, case_id: str) -> None:
    """Take away what waits here and holds a case that is erased: it has gone nowhere yet."""
    bundles = select(ExchangeItem.bundle_id).where(ExchangeItem.case_id == case_id)
    for sent in db.scalars(select(Exchange).where(Exchange.bundle_id.in_(bundles))).all():
        if exchange.posted(db, sent.bundle_id, sent.recipient) == "here":
            (outbox(desk) / sent.file_name).unlink(missing_ok=True)
            exchange.note_post(db, sent.bundle_id, sent.recipient, "")
