"""Making a file for another laptop of the centre: everything that it is not known to hold.

Nothing is withheld among colleagues' laptops. What goes is decided by what the other laptop last said it holds, so a
file that was lost on the way is made good by the next.
"""

import json
from bisect import bisect_right
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
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
    Payload,
    PayloadFile,
    Sealed,
    seal,
)
from app.bundles import Watch as BundleWatch
from app.exchange import peers
from app.exchange.course import Course, ends
from app.exchange.packing import Luggage, Span, luggage, owners
from app.exchange.transfer_paper import NAME, Laptop, Paper
from app.models import Attachment, Change, ChangeRow, Device, FormMedia, Instrument, attachments, log

PART_ROWS = 2000
PART_BYTES = 16 << 20


def make(
    session: Session,
    *,
    recipient: Card,
    keys: DeviceKeys,
    device_id: str,
    now: datetime,
    folder: Path,
    gathered: Callable[[int, int], None],
    watch: Callable[[Course], BundleWatch],
) -> Sealed:
    """Seal what ``recipient`` is not known to hold into ``folder``; it was read back and found whole.

    ``gathered`` hears the rows of how many people of how many are read; then ``watch`` is asked for who follows.
    Raises the bundles room's ``bundle.*`` errors, and Cancelled; nothing is left behind then.
    """
    fingerprint = recipient.fingerprint
    before = peers.peer(session, fingerprint)
    found = luggage(session, fingerprint)
    payload, course = _load(session, device_id, found, gathered)
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
        payload=payload,
        sender=keys,
        recipients=[recipient],
        folder=folder,
        watch=watch(course),
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


def _assessments(session: Session, spans: tuple[Span, ...]) -> int:
    found: set[str] = set()
    for span in spans:
        query = select(ChangeRow.assessment_id).where(
            ChangeRow.device_id == span.device_id, ChangeRow.seq.between(span.first, span.last)
        )
        found.update(each for each in session.scalars(query.distinct()) if each)
    return len(found)


def _load(
    session: Session, device_id: str, found: Luggage, gathered: Callable[[int, int], None]
) -> tuple[Payload, Course]:
    """Return the files of a transfer, and after how many of their bytes each person is through."""
    ahead = tuple(_ahead(session, device_id, found))
    parts, said = _parts(session, found, gathered)
    payload = Payload((*ahead, *parts, *_behind(session, found)))
    before = sum(file.size for file in ahead)
    through = {case_id: before + end for case_id, end in said.items()}
    end_of = ends(payload)
    for sha256, case_id in owners(session, found.evidence):
        through[case_id] = max(through.get(case_id, 0), end_of[_evidence_name(sha256)])
    return payload, Course.of(through)


def _ahead(session: Session, device_id: str, found: Luggage) -> Iterator[PayloadFile]:
    """Yield what is about nobody: what is held here, questionnaires, and their pictures and sounds."""
    kinds = {row.sha256: row.media_type for row in session.execute(select(Attachment.sha256, Attachment.media_type))}
    brought = {sha256: kinds[sha256] for sha256 in found.evidence}
    yield PayloadFile.of(NAME, paper(session, device_id, brought).to_json())
    if found.rows:
        for sha256 in session.scalars(select(Instrument.sha256).order_by(Instrument.sha256)):
            yield PayloadFile.of(f"data/instruments/{sha256}.xml", session.get_one(Instrument, sha256).xform)
    for sha256 in found.media:
        yield PayloadFile.of(f"data/media/{sha256}", session.get_one(FormMedia, sha256).data)


def _behind(session: Session, found: Luggage) -> Iterator[PayloadFile]:
    for sha256 in found.evidence:
        size = session.scalars(select(Attachment.size).where(Attachment.sha256 == sha256)).one()
        yield PayloadFile(_evidence_name(sha256), size, _bytes_of(session, sha256))


def _evidence_name(sha256: str) -> str:
    return f"data/evidence/{sha256}"


def _parts(
    session: Session, found: Luggage, gathered: Callable[[int, int], None]
) -> tuple[list[PayloadFile], dict[str, int]]:
    """Cut the log into files that a reader takes one at a time; none is kept in memory.

    Returned with them is after how many of their bytes the last row is through that is about each person.
    """
    files: list[PayloadFile] = []
    through: dict[str, int] = {}
    last = sorted(found.people.values())
    read = passed = 0
    gathered(0, len(last))

    def cut(device_id: str, first: int, end: int, size: int) -> None:
        part = Span(device_id, first, end)
        files.append(PayloadFile(f"data/changes/{len(files) + 1:06d}.ndjson", size, _rows_of(session, part)))
        gathered(bisect_right(last, read), len(last))

    for span in found.spans:
        first, size = span.first, 0
        for change in log.changes_since(session, span.device_id, span.first - 1):
            length = len(_line(change))
            if size and (change.seq - first >= PART_ROWS or size + length > PART_BYTES):
                cut(span.device_id, first, change.seq - 1, size)
                first, size = change.seq, 0
            read, passed, size = read + 1, passed + length, size + length
            if change.case_id in found.people:
                through[change.case_id] = passed
        cut(span.device_id, first, span.last, size)
    return files, through


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
