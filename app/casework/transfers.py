"""Between the laptops of one centre: see what goes, make a file for another laptop, take one in."""

import contextlib
import errno
import os
from pathlib import Path

from sqlalchemy.orm import Session

from app import exchange, files
from app.casework import carried_files, gathering, shipped
from app.casework.cases import numbers_twice
from app.casework.hiding import HIDDEN
from app.casework.outbox import take_back_erased
from app.casework.station import Desk
from app.casework.telling import SealingStep, Telling
from app.casework.trust import party_row
from app.casework.views.transfers import Leaving, MadeView, OtherLaptop, TakenView
from app.exchange import parties
from app.models import case_list

TRANSFER_NAMES = "*.tar.zst.age"
MOST_FILES = 500
"""More files than this on one stick are not for this laptop."""


def laptops(desk: Desk) -> tuple[OtherLaptop, ...]:
    """Return the other laptops that are trusted here, and when files went to and fro."""
    with desk.begin() as db:
        return tuple(_row(db, known) for known in parties.known(db, desk.now(), role="device"))


def leaving(desk: Desk, *, recipient: str) -> Leaving:
    """Say what would go to another laptop: everything about everybody that it is not known to hold."""
    with desk.begin() as db:
        parties.recipient(db, recipient, desk.now(), role="device")
        found = exchange.luggage(db, recipient)
        return Leaving(len(found.people), found.rows, len(found.evidence), found.left, _total(db))


def make_transfer(desk: Desk, *, recipient: str, folder: Path) -> MadeView:
    """Seal for another laptop what it is not known to hold. It was read back and found whole when this returns."""
    path: Path | None = None
    try:
        with desk.begin() as db:
            moment = desk.now()
            card = parties.recipient(db, recipient, moment, role="device")
            sealed = exchange.make_transfer(
                db,
                recipient=card,
                keys=desk.keys(db),
                device_id=desk.device_id,
                now=moment,
                folder=folder,
                gathered=lambda people, of: desk.watch.sealing(SealingStep("gathering", people, of)),
                watch=lambda course: Telling(desk.watch, course),
            )
            path = sealed.path
            carried_files.note(desk, db, "made", card.name)
        counts = sealed.info.counts
        return MadeView(card.name, sealed.path, sealed.size, counts.changes, counts.attachments)
    except BaseException:
        if path is not None:
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)
        raise


def find_transfers(desk: Desk, *, folder: Path) -> tuple[Path, ...]:
    """Return the files on a stick that may come from another laptop and were not made here.

    Raises IntakeError ``file.folder_missing`` when the stick is not there.
    """
    if not folder.is_dir():
        raise files.explain(OSError(errno.ENOENT, os.strerror(errno.ENOENT)))
    with desk.begin() as db:
        own = {sent.file_name for sent in exchange.all_exchanges(db, desk.now())}
        known = parties.known(db, desk.now(), role="device")
        own |= {exchange.peer(db, each.card.fingerprint).last_file for each in known}
    found = sorted(path for path in folder.glob(TRANSFER_NAMES) if path.name not in own and path.is_file())
    return tuple(found[:MOST_FILES])


def take_transfer(desk: Desk, *, path: Path) -> TakenView:
    """Verify a file of another laptop and take over what is new in it: all of it, or nothing.

    Raises the bundles room's ``bundle.*`` errors, ``transfer.*`` and ``log.unreadable``.
    """
    with desk.begin() as db:
        moment = desk.now()
        arrived = exchange.take_transfer(
            db,
            path,
            keys=desk.keys(db),
            device_id=desk.device_id,
            now=moment,
            shared=(HIDDEN,),
            pin=lambda xform: shipped.pin(db, xform, moment),
            watch=desk.watch,
        )
        desk.forget_settings()
        take_back_erased(desk, db)
        carried_files.note(desk, db, "taken", arrived.sender)
        before = _total(db)
        gathering.bring_up(desk, db, arrived.cases, arrived.assessments)
        return TakenView(
            sender=arrived.sender,
            people=len(arrived.cases),
            new_people=_total(db) - before,
            changes=arrived.rows,
            evidence=arrived.evidence,
            conflicts=arrived.conflicts,
            forked=arrived.forked,
            numbers=numbers_twice(db, arrived.cases),
        )


def _row(db: Session, known: exchange.Known) -> OtherLaptop:
    remembered = exchange.peer(db, known.card.fingerprint)
    return OtherLaptop(party_row(known), exchange.moment(remembered.made_at), exchange.moment(remembered.taken_at))


def _total(db: Session) -> int:
    return case_list.page(db, limit=0).total
