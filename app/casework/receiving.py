"""Receipts of what was sent: found on a stick, verified, taken in."""

import errno
import hashlib
import os
from pathlib import Path

from sqlalchemy import select

from app import exchange, files
from app.casework import audit
from app.casework.station import Desk
from app.casework.views.exchanges import ExchangeRow, ReceiptView
from app.errors import IntakeError
from app.models import Draft, Kind, Receipt

RECEIPT_NAMES = "*.tar.zst.age"
LARGEST_RECEIPT = 4 * 1024 * 1024
"""A receipt is a few kilobytes; one for ten thousand assessments, less than this."""
MOST_RECEIPTS = 500
"""More files than this on one stick are not receipts of this laptop."""


def find_receipts(desk: Desk, *, folder: Path, only_new: bool = False) -> tuple[Path, ...]:
    """Return the files on a stick that may be receipts and are not bundles this laptop made.

    ``only_new``: nor receipts that were taken in already, nor what is larger than one may be.

    Raises IntakeError ``file.folder_missing`` when the stick is not there.
    """
    if not folder.is_dir():
        raise files.explain(OSError(errno.ENOENT, os.strerror(errno.ENOENT)))
    with desk.begin() as db:
        own = {sent.file_name for sent in exchange.all_exchanges(db, desk.now())}
    # A pipe or a device under such a name would be read without end.
    found = sorted(path for path in folder.glob(RECEIPT_NAMES) if path.name not in own and path.is_file())
    if only_new:
        found = [path for path in found[:MOST_RECEIPTS] if _is_new(desk, path)]
    return tuple(found[:MOST_RECEIPTS])


def _is_new(desk: Desk, path: Path) -> bool:
    try:
        if path.stat().st_size > LARGEST_RECEIPT:
            return False
        sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return False
    with desk.begin() as db:
        return db.scalar(select(Receipt.sha256).where(Receipt.sha256 == sha256)) is None


def take_receipt(desk: Desk, *, path: Path) -> ReceiptView:
    """Verify a receipt and note what it confirms. Taking one twice changes nothing.

    One that knows more than this laptop raises ``receipt.log_rolled_back``; the log keeps that for whoever audits it.
    """
    try:
        return _take(desk, path)
    except IntakeError as error:
        if error.code == "receipt.log_rolled_back":
            with desk.begin() as db:
                audit.note_behind(desk, db)
        raise


def _take(desk: Desk, path: Path) -> ReceiptView:
    with desk.begin() as db:
        moment = desk.now()
        keys = (desk.keys(db), *exchange.former_keys(db))
        taken = exchange.take(db, path, keys=keys, now=moment)
        told = {"bundle": taken.bundle_id, "sender": taken.sender}
        said = exchange.verdicts_by_case(db, taken.bundle_id, taken.sender)
        drafts = [Draft(Kind.RECEIPT, case_id=case_id, value=told | said[case_id]) for case_id in taken.cases]
        drafts += [Draft(Kind.RECEIPT, case_id=case_id, value=told | {"erased": True}) for case_id in taken.erased]
        desk.append(db, drafts)
        exchange.note(db, [*taken.cases, *taken.erased])
        row = ExchangeRow(*exchange.exchange_of(db, taken.bundle_id, taken.sender, moment))
    return ReceiptView(row, taken.imported, taken.already, taken.refused, len(taken.erased))
