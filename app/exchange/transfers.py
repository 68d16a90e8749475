"""Making a file for another laptop of the centre: everything that it is not known to hold.

Nothing is withheld among colleagues' laptops. What goes is decided by what the other laptop last said it holds, so a
file that was lost on the way is made good by the next.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.bundles import (
    TRANSFER_NAMESPACE,
    BundleInfo,
    Card,
    Counts,
    DeviceKeys,
    Limits,
    Payload,
    PayloadFile,
    Sealed,
    seal,
)
from app.bundles import Watch as BundleWatch
from app.exchange import peers
from app.exchange.transfer_paper import NAME, Laptop, Paper
from app.models import Attachment, Change, ChangeRow, Device, FormMedia, Instrument, attachments, log

PART_ROWS = 2000
PART_BYTES = 16 << 20
_ROOM = Limits()
_MOST_FILES = _ROOM.entries - 1000
_MOST_BYTES = _ROOM.total_bytes * 3 // 4
"""Evidence beyond this goes with the next file, once the other laptop has told what it holds then."""


@dataclass(frozen=True, slots=True)
class Span:
    """Rows of one device's log, ``first`` to ``last``, both included."""

    device_id: str
    first: int
    last: int

    def __len__(self) -> int:
        return self.last - self.first + 1


@dataclass(frozen=True, slots=True)
class Luggage:
    """What a laptop is not known to hold. ``left`` counts evidence that has no room in one file.

    ``media`` are the pictures and sounds of questionnaires; they are few, and go with the rows that may need them.
    """

    spans: tuple[Span, ...]
    evidence: tuple[str, ...]
    left: int
    size: int
    media: tuple[str, ...]

    @property
    def rows(self) -> int:
        """How many rows of the log."""
        return sum(len(span) for span in self.spans)


def luggage(session: Session, fingerprint: str) -> Luggage:
    """Work out what another laptop is not known to hold."""
    told = peers.peer(session, fingerprint)
    spans = []
    for device_id, head in sorted(log.heads(session).items()):
        first = _first(session, device_id, told.held(device_id))
        if first <= head.seq:
            spans.append(Span(device_id, first, head.seq))
    evidence, left, size = _evidence(session, frozenset(told.attachments))
    kept = session.scalars(select(FormMedia.sha256).order_by(FormMedia.sha256)) if spans else ()
    media = tuple(sha256 for sha256 in kept if sha256 not in set(told.media))
    return Luggage(tuple(spans), evidence, left, size, media)


def make(
    session: Session,
    *,
    recipient: Card,
    keys: DeviceKeys,
    device_id: str,
    now: datetime,
    folder: Path,
    watch: BundleWatch,
) -> Sealed:
    """Seal what ``recipient`` is not known to hold into ``folder``; it was read back and found whole.

    Raises the bundles room's ``bundle.*`` errors, and Cancelled; nothing is left behind then.
    """
    fingerprint = recipient.fingerprint
    before = peers.peer(session, fingerprint)
    found = luggage(session, fingerprint)
    info = BundleInfo(
        purpose="transfer",
        sequence=before.made + 1,
        previous_hash=before.last_hash,
        counts=Counts(_assessments(session, found.spans), found.rows, len(found.evidence)),
        log_head=log.head(session, device_id).hash,
        created=now.replace(microsecond=0),
    )
    sealed = seal(
        purpose_namespace=TRANSFER_NAMESPACE,
        info=info,
        payload=Payload(_files(session, device_id, found, watch)),
        sender=keys,
        recipients=[recipient],
        folder=folder,
        watch=watch,
    )
    try:
        made = replace(
            before,
            made=before.made + 1,
            made_at=now.isoformat(),
            last_hash=sealed.sha256,
            last_file=sealed.path.name,
        )
        peers.remember(session, fingerprint, made)
        session.flush()
    except BaseException:
        with suppress(OSError):  # the stick may be gone by now, which must not hide why
            sealed.path.unlink(missing_ok=True)
        raise
    return sealed


def paper(session: Session, device_id: str, brought: dict[str, str]) -> Paper:
    """Write down what this laptop holds."""
    return Paper(
        device_id=device_id,
        heads=log.heads(session),
        attachments=frozenset(session.scalars(select(Attachment.sha256))),
        media=frozenset(session.scalars(select(FormMedia.sha256))),
        laptops={row.device_id: Laptop(row.name, row.centre, row.country) for row in session.scalars(select(Device))},
        brought=brought,
    )


def _first(session: Session, device_id: str, told: log.Head) -> int:
    """Return the first row to send: all of them where the other's history is not the one known here, so that it sees.

    A laptop that knows more than we do is sent nothing.
    """
    if told.seq == 0:
        return 1
    here = session.scalar(select(ChangeRow.hash).where(ChangeRow.device_id == device_id, ChangeRow.seq == told.seq))
    return 1 if here is not None and here != told.hash else told.seq + 1


def _evidence(session: Session, held: frozenset[str]) -> tuple[tuple[str, ...], int, int]:
    chosen: list[str] = []
    size, left = 0, 0
    for row in session.execute(select(Attachment.sha256, Attachment.size).order_by(Attachment.sha256)):
        if row.sha256 in held:
            continue
        if len(chosen) >= _MOST_FILES or size + row.size > _MOST_BYTES:
            left += 1
            continue
        chosen.append(row.sha256)
        size += row.size
    return tuple(chosen), left, size


def _assessments(session: Session, spans: tuple[Span, ...]) -> int:
    found: set[str] = set()
    for span in spans:
        query = select(ChangeRow.assessment_id).where(
            ChangeRow.device_id == span.device_id, ChangeRow.seq.between(span.first, span.last)
        )
        found.update(each for each in session.scalars(query.distinct()) if each)
    return len(found)


def _files(session: Session, device_id: str, found: Luggage, watch: BundleWatch) -> Iterator[PayloadFile]:
    kinds = {row.sha256: row.media_type for row in session.execute(select(Attachment.sha256, Attachment.media_type))}
    brought = {sha256: kinds[sha256] for sha256 in found.evidence}
    yield PayloadFile.of(NAME, paper(session, device_id, brought).to_json())
    if found.rows:
        for sha256 in session.scalars(select(Instrument.sha256).order_by(Instrument.sha256)):
            yield PayloadFile.of(f"data/instruments/{sha256}.xml", session.get_one(Instrument, sha256).xform)
    for sha256 in found.media:
        yield PayloadFile.of(f"data/media/{sha256}", session.get_one(FormMedia, sha256).data)
    for number, (part, size) in enumerate(_parts(session, found.spans, watch), start=1):
        yield PayloadFile(f"data/changes/{number:06d}.ndjson", size, _rows_of(session, part))
    for sha256 in found.evidence:
        size = session.scalars(select(Attachment.size).where(Attachment.sha256 == sha256)).one()
        yield PayloadFile(f"data/evidence/{sha256}", size, _bytes_of(session, sha256))


def _parts(session: Session, spans: tuple[Span, ...], watch: BundleWatch) -> Iterator[tuple[Span, int]]:
    """Cut the log into files that a reader takes one at a time; none is kept in memory."""
    for span in spans:
        first, last, size, rows = span.first, span.first, 0, 0
        for change in log.changes_since(session, span.device_id, span.first - 1):
            length = len(_line(change))
            if rows and (rows >= PART_ROWS or size + length > PART_BYTES):
                watch.check()
                yield Span(span.device_id, first, change.seq - 1), size
                first, size, rows = change.seq, 0, 0
            size += length
            rows += 1
            last = change.seq
        yield Span(span.device_id, first, last), size


def _rows_of(session: Session, part: Span) -> Callable[[], Iterator[bytes]]:
    """Return how the rows of a part are read, again each time."""

    def chunks() -> Iterator[bytes]:
        found = log.changes_between(session, part.device_id, part.first, part.last)
        yield b"".join(_line(change) for change in found)

    return chunks


def _bytes_of(session: Session, sha256: str) -> Callable[[], Iterator[bytes]]:
    """Return how a piece of evidence is read, again each time."""

    def chunks() -> Iterator[bytes]:
        content = attachments.get(session, sha256)
        assert content is not None
        yield content.data

    return chunks


def _line(change: Change) -> bytes:
    return json.dumps(change.to_json(), ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode() + b"\n"
