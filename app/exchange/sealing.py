"""Sealing cases for an authority: what goes into the bundle, and what is written down about it."""

import contextlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.bundles import BundleInfo, Counts, Delivery, DeviceKeys, Payload, PayloadFile, Sealed, seal
from app.bundles import Watch as BundleWatch
from app.errors import IntakeError
from app.exchange.course import Course, ends
from app.exchange.letter import Letter, Snapshot
from app.exchange.rows import changes, line
from app.exchange.sent import TAKEN_BACK
from app.i18n import _
from app.models import (
    Attachment,
    Exchange,
    ExchangeItem,
    Instrument,
    attachments,
    log,
)

NAMESPACE = "skills-intake-bundle"
_BACK_NAMED = 100
"""Numbers that each bundle names as taken back, again each time: nobody knows which of the bundles arrives."""


def send(
    session: Session,
    *,
    letter: Letter,
    snapshots: Sequence[Snapshot],
    keys: DeviceKeys,
    device_id: str,
    folder: Path,
    watch: Callable[[Course], BundleWatch],
) -> Sealed:
    """Seal ``snapshots`` into ``folder`` and write down that they left.

    The file is whole and was read back before anything is written down; when writing down fails, the file goes again.
    ``watch`` is asked for who follows, once it is known how much there is.
    Raises the bundles room's ``bundle.*`` errors, ``exchange.nothing``, and Cancelled.
    """
    if not snapshots:
        raise IntakeError("exchange.nothing", _("No case was chosen."), _("Choose at least one case to send."))
    fingerprints = [card.fingerprint for card in letter.recipients]
    deliveries = tuple(_next_in_line(session, device_id, each) for each in fingerprints)
    head = log.head(session, device_id)
    lines = changes(session, device_id, fingerprints, snapshots)
    payload = Payload(_files(session, snapshots, lines))
    info = BundleInfo(
        purpose=letter.purpose,
        legal_basis=letter.basis,
        disclosure=letter.disclosure,
        deliveries=deliveries,
        counts=Counts(len(snapshots), len(lines), len(_attached(snapshots))),
        log_head=head.hash,
        created=letter.at.replace(microsecond=0),
    )
    sealed = seal(
        purpose_namespace=NAMESPACE,
        info=info,
        payload=payload,
        sender=keys,
        recipients=letter.recipients,
        folder=folder,
        watch=watch(_course(payload, snapshots)),
    )
    try:
        _write_down(session, sealed, letter, device_id, snapshots, head)
    except BaseException:
        with contextlib.suppress(OSError):  # the stick may be gone by now, which must not hide why
            sealed.path.unlink(missing_ok=True)
        raise
    return sealed


def _next_in_line(session: Session, device_id: str, fingerprint: str) -> Delivery:
    """Count from one for each recipient: what another device numbered, whose log and keys are not ours, is its own.

    No number is used twice. What was taken back is not the one before, and its number is named: so the recipient sees
    that it misses nothing, also where a later one had been sealed before it was taken back.
    """
    ours = (Exchange.device_id == device_id, Exchange.recipient == fingerprint)
    last = session.scalar(select(func.max(Exchange.sequence)).where(*ours)) or 0
    newest = Exchange.sequence.desc()
    left = select(Exchange.sha256).where(*ours, Exchange.state != TAKEN_BACK).order_by(newest).limit(1)
    back = select(Exchange.sequence).where(*ours, Exchange.state == TAKEN_BACK).order_by(newest).limit(_BACK_NAMED)
    return Delivery(fingerprint, last + 1, session.scalar(left) or "", tuple(sorted(session.scalars(back))))


def _files(session: Session, snapshots: Sequence[Snapshot], lines: Iterable[bytes]) -> Iterator[PayloadFile]:
    yield PayloadFile.of("data/assessments.ndjson", b"".join(line(snapshot.line) for snapshot in snapshots))
    yield PayloadFile.of("data/changes.ndjson", b"".join(lines))
    for snapshot in snapshots:
        yield PayloadFile.of(_submission(snapshot), snapshot.submission)
    for sha256 in sorted({snapshot.instrument for snapshot in snapshots}):
        yield PayloadFile.of(f"data/instruments/{sha256}.xml", session.get_one(Instrument, sha256).xform)
    for sha256 in _attached(snapshots):
        yield _evidence(session, sha256)


def _course(payload: Payload, snapshots: Sequence[Snapshot]) -> Course:
    """A person is through when the last file is that is about them."""
    end_of = ends(payload)
    through: dict[str, int] = {}
    for snapshot in snapshots:
        names = (_submission(snapshot), *(f"data/attachments/{sha256}" for sha256 in snapshot.attachments))
        through[snapshot.case_id] = max(through.get(snapshot.case_id, 0), *(end_of[name] for name in names))
    return Course.of(through)


def _submission(snapshot: Snapshot) -> str:
    return f"data/submissions/{snapshot.assessment_id}.xml"


def _attached(snapshots: Sequence[Snapshot]) -> list[str]:
    return sorted({sha256 for snapshot in snapshots for sha256 in snapshot.attachments})


def _evidence(session: Session, sha256: str) -> PayloadFile:
    size = session.scalars(select(Attachment.size).where(Attachment.sha256 == sha256)).one()

    def chunks() -> Iterator[bytes]:
        content = attachments.get(session, sha256)
        assert content is not None
        yield content.data

    return PayloadFile(f"data/attachments/{sha256}", size, chunks)


def _write_down(
    session: Session, sealed: Sealed, letter: Letter, device_id: str, snapshots: Sequence[Snapshot], head: log.Head
) -> None:
    people = {snapshot.case_id for snapshot in snapshots}
    numbered = {delivery.recipient: delivery for delivery in sealed.info.deliveries}
    for card in letter.recipients:
        delivery = numbered[card.fingerprint]
        session.add(
            Exchange(
                bundle_id=sealed.bundle_id,
                device_id=device_id,
                recipient=card.fingerprint,
                recipient_name=card.name,
                sequence=delivery.sequence,
                sha256=sealed.sha256,
                previous_hash=delivery.previous_hash,
                sealed_at=letter.at,
                user=letter.user,
                basis=letter.basis,
                purpose=letter.purpose,
                people=len(people),
                size=sealed.size,
                file_name=sealed.path.name,
                log_head=head.hash,
                log_seq=head.seq,
            )
        )
    session.flush()
    session.add_all(
        ExchangeItem(
            bundle_id=sealed.bundle_id,
            recipient=card.fingerprint,
            assessment_id=snapshot.assessment_id,
            case_id=snapshot.case_id,
            head=snapshot.head,
        )
        for card in letter.recipients
        for snapshot in snapshots
    )
    session.flush()
