"""The folder where sealed bundles wait until they have arrived on a server, or are carried after all."""

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


def forget_case(desk: Desk, db: Session, case_id: str) -> None:
    """Take away what waits here and holds a case that is erased: it has gone nowhere yet."""
    query = select(Exchange).join(ExchangeItem, ExchangeItem.bundle_id == Exchange.bundle_id)
    for sent in db.scalars(query.where(ExchangeItem.case_id == case_id)).all():
        if exchange.posted(db, sent.bundle_id) == "here":
            (outbox(desk) / sent.file_name).unlink(missing_ok=True)
            exchange.note_post(db, sent.bundle_id, "")
