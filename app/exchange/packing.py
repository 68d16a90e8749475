"""What another laptop of the centre is not known to hold, and whom that is about."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.bundles import Limits
from app.exchange import peers
from app.models import Attachment, ChangeRow, Evidence, FormMedia, log

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
    people: Mapping[str, int]
    """The cases it is about, and after how many of the rows each one's last is read; 0 with evidence alone."""

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
    about = {case_id: 0 for _sha256, case_id in owners(session, evidence)}
    return Luggage(tuple(spans), evidence, left, size, media, about | _last_rows(session, spans))


def owners(session: Session, evidence: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Return which cases have these pieces of evidence: a hash and a case each."""
    wanted = frozenset(evidence)
    rows = session.execute(select(Evidence.sha256, Evidence.case_id)) if wanted else ()
    return tuple((sha256, case_id) for sha256, case_id in rows if sha256 in wanted)


def _last_rows(session: Session, spans: list[Span]) -> dict[str, int]:
    last: dict[str, int] = {}
    before = 0
    for span in spans:
        query = select(ChangeRow.case_id, func.max(ChangeRow.seq)).where(
            ChangeRow.device_id == span.device_id, ChangeRow.seq.between(span.first, span.last)
        )
        for case_id, seq in session.execute(query.group_by(ChangeRow.case_id)):
            if case_id:
                last[case_id] = before + seq - span.first + 1
        before += len(span)
    return last


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
