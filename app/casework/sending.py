"""Sending to an authority: see what will leave, seal it, take the receipt."""

import contextlib
import errno
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import exchange, files
from app.bundles import (
    BUNDLE_NAMESPACE,
    RECEIPT_NAMESPACE,
    TRANSFER_NAMESPACE,
    BundleError,
    Card,
    DeviceKeys,
    OpenBundle,
    Sealed,
    open_bundle,
)
from app.casework import approving, audit, words
from app.casework.cases import case_row, find_case
from app.casework.guarding import require_unrestricted
from app.casework.live import open_interview
from app.casework.snapshots import snapshot
from app.casework.station import Desk
from app.casework.trust import party_row
from app.casework.views import Approver, Disclosure, ExchangeRow, FieldRow, ReceiptView, SealedView, Verified
from app.errors import IntakeError
from app.exchange import Snapshot
from app.instruments import Definition
from app.models import Assessment, Case, Draft, Kind
from app.profile.disclosure import allows

RECEIPT_NAMES = "*.tar.zst.age"
MOST_RECEIPTS = 500
"""More files than this on one stick are not receipts of this laptop."""


def preview(desk: Desk, *, recipient: str, case_ids: Iterable[str]) -> Disclosure:
    """Return exactly what would leave, before it leaves: which fields of which people, and which stay here."""
    with desk.begin() as db:
        card = exchange.recipient(db, recipient, desk.now())
        fields: dict[tuple[str, str], FieldRow] = {}
        attachments = 0
        cases = [_usable(db, case_id) for case_id in case_ids]
        for done, assessment in enumerate(_newest(db, [case.case_id for case in cases])):
            desk.watch.progress(done, len(cases))
            records = open_interview(desk, db, assessment).records()
            answered = {record.path for record in records if record.answer.value}
            _count(fields, desk.definition(db, assessment.instrument), card, answered)
            attachments += sum(
                1
                for r in records
                if r.maps == "evidence.attachment" and r.answer.value and allows(card.disclosure, r.maps)
            )
        return Disclosure(
            recipient=party_row(exchange.Known(card, trusted=True, expired=False)),
            cases=tuple(case_row(case) for case in cases),
            fields=tuple(fields.values()),
            attachments=attachments,
            bases=words.bases(),
            purposes=words.purposes(),
        )


def seal(
    desk: Desk,
    *,
    recipient: str,
    case_ids: Iterable[str],
    basis: str,
    purpose: str,
    folder: Path,
    approver: Approver | None = None,
) -> SealedView:
    """Seal the newest assessment of each case into ``folder``. It was read back and found whole when this returns.

    A bundle that could not be written down durably as sent is removed again: what has left is always known here.
    Raises as :func:`app.casework.approving.approve` where a second person must approve it.
    """
    approved = approving.approve(desk, approver)
    sealed: Sealed | None = None
    try:
        with desk.begin() as db:
            moment = desk.now()
            card = exchange.recipient(db, recipient, moment)
            chosen = list(case_ids)
            sealed = exchange.send(
                db,
                letter=exchange.Letter(recipient=card, purpose=purpose, basis=basis, user=desk.user, at=moment),
                snapshots=_snapshots(desk, db, chosen, card),
                keys=desk.keys(db),
                device_id=desk.device_id,
                folder=folder,
                watch=desk.watch,
            )
            told = {
                "bundle": sealed.bundle_id,
                "recipient": card.fingerprint,
                "name": card.name,
                **approving.told(approved),
            }
            rows = [Draft(Kind.SEALED, case_id=case_id, value=told) for case_id in chosen]
            desk.append(db, [*rows, *approving.note_sending(approved, sealed.bundle_id)])
            row = ExchangeRow(*exchange.exchange_of(db, sealed.bundle_id, moment))
    except BaseException:
        if sealed is not None:
            with contextlib.suppress(OSError):
                sealed.path.unlink(missing_ok=True)
        raise
    return SealedView(row, sealed.path, sealed.sha256)


def exchanges(desk: Desk) -> tuple[ExchangeRow, ...]:
    """Return every bundle that left, newest first, and what became of it."""
    with desk.begin() as db:
        return tuple(ExchangeRow(*sent) for sent in exchange.all_exchanges(db, desk.now()))


def find_receipts(desk: Desk, *, folder: Path) -> tuple[Path, ...]:
    """Return the files on a stick that may be receipts and are not bundles this laptop made.

    Raises IntakeError ``file.folder_missing`` when the stick is not there.
    """
    if not folder.is_dir():
        raise files.explain(OSError(errno.ENOENT, os.strerror(errno.ENOENT)))
    with desk.begin() as db:
        own = {sent.file_name for sent in exchange.all_exchanges(db, desk.now())}
    found = sorted(path for path in folder.glob(RECEIPT_NAMES) if path.name not in own)
    return tuple(found[:MOST_RECEIPTS])


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
        told = {"bundle": taken.bundle_id}
        drafts = [Draft(Kind.RECEIPT, case_id=case_id, value=told) for case_id in taken.cases]
        drafts += [Draft(Kind.RECEIPT, case_id=case_id, value=told | {"erased": True}) for case_id in taken.erased]
        desk.append(db, drafts)
        row = ExchangeRow(*exchange.exchange_of(db, taken.bundle_id, moment))
    return ReceiptView(row, taken.imported, taken.already, taken.refused, len(taken.erased))


def verify(desk: Desk, *, path: Path) -> Verified:
    """Open what this laptop sealed or was sent, and tell what it says of itself. Nothing is changed.

    Raises the bundles room's ``bundle.*`` errors.
    """
    with desk.begin() as db:
        kind, opened = _open(path, desk.keys(db), db)
    with opened:
        info = opened.info
        return Verified(
            kind=kind,
            bundle_id=info.bundle_id,
            sender=opened.sender.name,
            created=info.created,
            assessments=info.counts.assessments,
            attachments=info.counts.attachments,
            size=opened.size,
            sha256=opened.sha256,
        )


def _open(path: Path, keys: DeviceKeys, db: Session) -> tuple[str, OpenBundle]:
    """Open a file of any kind that this laptop makes or takes in."""
    find_party, find_laptop = exchange.find_party(db), exchange.find_party(db, role="device")
    kinds = (
        ("bundle", BUNDLE_NAMESPACE, find_party),
        ("receipt", RECEIPT_NAMESPACE, find_party),
        ("transfer", TRANSFER_NAMESPACE, find_laptop),
    )
    refused: dict[str, BundleError] = {}
    for kind, namespace, find in kinds:
        try:
            return kind, open_bundle(path, keys=keys, find_sender=find, namespace=namespace)
        except BundleError as error:
            if error.code not in ("bundle.other_kind", "bundle.unknown_sender"):
                raise
            refused.setdefault(error.code, error)
    raise refused.get("bundle.unknown_sender") or refused["bundle.other_kind"]


def _snapshots(desk: Desk, db: Session, case_ids: Iterable[str], card: Card) -> list[Snapshot]:
    taken = []
    for assessment in _newest(db, case_ids):
        desk.watch.check()
        taken.append(snapshot(desk, db, assessment, card))
    return taken


def _usable(db: Session, case_id: str) -> Case:
    case = find_case(db, case_id)
    require_unrestricted(case)
    return case


def _newest(db: Session, case_ids: Iterable[str]) -> Iterator[Assessment]:
    """Yield the newest assessment of each case that has one."""
    for case_id in case_ids:
        _usable(db, case_id)
        query = select(Assessment).where(Assessment.case_id == case_id).order_by(Assessment.started.desc()).limit(1)
        assessment = db.scalar(query)
        if assessment is not None:
            yield assessment


def _count(fields: dict[tuple[str, str], FieldRow], definition: Definition, card: Card, answered: set[str]) -> None:
    for node in definition.nodes():
        if node.kind != "question" or not node.maps:
            continue
        part = node.maps.partition(".")[0]
        key = (part, node.path)
        held = fields.get(key)
        fields[key] = FieldRow(
            part=words.part(part),
            label=words.label(node.labels, definition),
            included=allows(card.disclosure, node.maps),
            answered=(held.answered if held else 0) + (node.path in answered),
        )
