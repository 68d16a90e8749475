"""Sealing cases for an authority: what goes into the bundle, and what is written down about it."""

import contextlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.bundles import BundleInfo, Card, Counts, Delivery, DeviceKeys, Payload, PayloadFile, Sealed, seal
from app.bundles import Watch as BundleWatch
from app.errors import IntakeError
from app.exchange.course import Course, ends
from app.exchange.told import ALWAYS_LEAVE, LEAVE_BY_QUESTION
from app.i18n import _
from app.models import (
    Attachment,
    Change,
    ChangeRow,
    Exchange,
    ExchangeItem,
    Instrument,
    Receipt,
    attachments,
    log,
)

NAMESPACE = "skills-intake-bundle"

# What happened to an assessment as a whole carries no answer; everything else about a case goes only where a question
# may. Entries, too: how many jobs there were is an answer.


@dataclass(frozen=True, slots=True)
class Snapshot:
    """An assessment as it will leave, already limited to what the authority may have.

    ``line`` is its line of ``assessments.ndjson``; ``submission`` the ODK XML; ``attachments`` the SHA-256 of the
    evidence that goes with it; ``permits`` tells by a node's address whether its changes may leave with their
    content. ``told`` is what our own log keeps of it: which questions' answers leave, and which stay.
    """

    assessment_id: str
    case_id: str
    line: dict[str, Any]
    submission: bytes
    instrument: str
    attachments: tuple[str, ...]
    head: str
    permits: Callable[[str], bool]
    told: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Letter:
    """To whom, why, and on what basis. With several recipients, each may have what goes to all of them."""

    recipients: tuple[Card, ...]
    purpose: str
    basis: str
    user: str
    at: datetime

    @property
    def disclosure(self) -> tuple[str, ...]:
        """What all of the recipients have a basis to receive."""
        return in_common([card.disclosure for card in self.recipients])


def in_common(disclosures: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """Return what every one of these lists of parts and fields names, a field also where its part is named."""
    named = dict.fromkeys(each for disclosure in disclosures for each in disclosure)
    return tuple(
        each
        for each in named
        if all(each in disclosure or each.partition(".")[0] in disclosure for disclosure in disclosures)
    )


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
    deliveries = tuple(Delivery(each, *_next_in_line(session, device_id, each)) for each in fingerprints)
    first = min(_first_row(session, each, device_id, snapshots) for each in fingerprints)
    head = log.head(session, device_id)
    changes = _changes(session, device_id, first, snapshots)
    changes += _of_other_devices(session, device_id, snapshots)
    payload = Payload(_files(session, snapshots, changes))
    info = BundleInfo(
        purpose=letter.purpose,
        legal_basis=letter.basis,
        disclosure=letter.disclosure,
        deliveries=deliveries,
        counts=Counts(len(snapshots), len(changes), len(_attached(snapshots))),
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


def _next_in_line(session: Session, device_id: str, fingerprint: str) -> tuple[int, str]:
    """Count from one for each recipient: what another device numbered, whose log and keys are not ours, is its own."""
    query = select(Exchange.sequence, Exchange.sha256).where(
        Exchange.device_id == device_id, Exchange.recipient == fingerprint
    )
    last = session.execute(query.order_by(Exchange.sequence.desc()).limit(1)).one_or_none()
    return (1, "") if last is None else (last.sequence + 1, last.sha256)


def _first_row(session: Session, fingerprint: str, device_id: str, snapshots: Sequence[Snapshot]) -> int:
    """Return where the log must start: after what the authority says it holds, or where a case new to it began.

    Rows go without a gap, so that the authority can follow the chain from row to row.
    """
    held = select(ExchangeItem.assessment_id).where(
        ExchangeItem.recipient == fingerprint, ExchangeItem.verdict.in_(("imported", "already"))
    )
    fresh = {snapshot.assessment_id for snapshot in snapshots} - set(session.scalars(held))
    began = session.scalar(
        select(func.min(ChangeRow.seq)).where(ChangeRow.device_id == device_id, ChangeRow.assessment_id.in_(fresh))
    )
    start = _held_until(session, fingerprint, device_id) + 1
    return min(start, began) if began else start


def _held_until(session: Session, fingerprint: str, device_id: str) -> int:
    """Return the newest row of our log that the authority's last receipt says it holds; 0 when it holds none."""
    newest = select(Receipt.log_head).where(Receipt.sender == fingerprint).order_by(Receipt.received.desc()).limit(1)
    row = select(ChangeRow.seq).where(ChangeRow.device_id == device_id, ChangeRow.hash == newest.scalar_subquery())
    return session.scalar(row) or 0


def _changes(session: Session, device_id: str, first: int, snapshots: Sequence[Snapshot]) -> list[bytes]:
    permits = {snapshot.assessment_id: snapshot.permits for snapshot in snapshots}
    rows = log.changes_since(session, device_id, first - 1)
    return [_json(change.to_json(withhold=not _may_leave(change, permits))) for change in rows]


def _of_other_devices(session: Session, device_id: str, snapshots: Sequence[Snapshot]) -> list[bytes]:
    """Return the rows that other laptops wrote about these assessments: of each, all from the first to the last such.

    Nobody's receipt says what an authority holds of another laptop's log, so they go each time; what it holds already
    it compares and leaves. What lies between and is about somebody else is withheld as in our own log.
    """
    permits = {snapshot.assessment_id: snapshot.permits for snapshot in snapshots}
    spans: dict[str, tuple[int, int]] = {}
    for assessment_id in permits:
        query = select(ChangeRow.device_id, func.min(ChangeRow.seq), func.max(ChangeRow.seq)).where(
            ChangeRow.assessment_id == assessment_id, ChangeRow.device_id != device_id
        )
        for device, low, high in session.execute(query.group_by(ChangeRow.device_id)):
            before = spans.get(device, (low, high))
            spans[device] = (min(before[0], low), max(before[1], high))
    return [
        _json(change.to_json(withhold=not _may_leave(change, permits)))
        for device, (low, high) in sorted(spans.items())
        for change in log.changes_between(session, device, low, high)
    ]


def _may_leave(change: Change, permits: dict[str, Callable[[str], bool]]) -> bool:
    permitted = permits.get(change.assessment_id)
    if permitted is None:
        return False
    if change.kind in ALWAYS_LEAVE:
        return True
    # Notes are the assessor's own and stay at the centre; a change that holds one shows only that it happened.
    return change.kind in LEAVE_BY_QUESTION and permitted(change.node) and not change.content.get("note")


def _files(session: Session, snapshots: Sequence[Snapshot], changes: Iterable[bytes]) -> Iterator[PayloadFile]:
    yield PayloadFile.of("data/assessments.ndjson", b"".join(_json(snapshot.line) for snapshot in snapshots))
    yield PayloadFile.of("data/changes.ndjson", b"".join(changes))
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


def _json(value: dict[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode() + b"\n"
