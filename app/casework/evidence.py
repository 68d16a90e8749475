"""Looking at evidence: its bytes go to the window and nowhere else, and its small pictures stay in the vault."""

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from app.casework.cases import find_case
from app.casework.guarding import note_seen
from app.casework.station import Desk
from app.casework.views.cases import Looked
from app.errors import IntakeError
from app.i18n import _
from app.models import Attachment, Evidence, Thumbnail, attachments, people

MOST_OF_A_THUMBNAIL = 512 * 1024


def look_at(desk: Desk, *, case_id: str, sha256: str) -> Looked:
    """Return a piece of evidence of a case. That somebody looked is a row of the log, once a day and person.

    Raises IntakeError ``evidence.missing`` or ``evidence.damaged``.
    """
    with desk.begin() as db:
        row = _find(db, case_id, sha256)
        content = attachments.get(db, sha256) if row is not None else None
        if row is None or content is None:
            raise IntakeError(
                "evidence.missing",
                _("This file is not on this laptop. Nothing else is missing."),
                _("It comes with the next exchange with the laptop it was added on."),
            )
        note_seen(desk, db, find_case(db, case_id).case_id, "opened")
        return Looked(sha256, row.name, row.media_type, content.data)


def thumbnails(desk: Desk, *, case_id: str) -> Mapping[str, bytes]:
    """Return the small pictures of a case that were made before, by the SHA-256 of what they show."""
    with desk.begin() as db:
        query = (
            select(Thumbnail.sha256, Thumbnail.data)
            .join(Evidence, Evidence.sha256 == Thumbnail.sha256)
            .where(Evidence.case_id.in_(_everyone(db, case_id)))
        )
        return {row.sha256: row.data for row in db.execute(query)}


def keep_thumbnail(desk: Desk, *, case_id: str, sha256: str, data: bytes) -> None:
    """Keep the small picture of a piece of evidence of a case; nothing where there is no picture of it."""
    with desk.begin() as db:
        held = db.scalar(select(Attachment.sha256).where(Attachment.sha256 == sha256))
        if held is not None and _find(db, case_id, sha256) is not None and len(data) <= MOST_OF_A_THUMBNAIL:
            db.execute(insert(Thumbnail).values(sha256=sha256, data=data).on_conflict_do_nothing())


def _find(db: Session, case_id: str, sha256: str) -> Evidence | None:
    everyone = _everyone(db, case_id)
    return db.scalar(select(Evidence).where(Evidence.sha256 == sha256, Evidence.case_id.in_(everyone)).limit(1))


def _everyone(db: Session, case_id: str) -> tuple[str, ...]:
    return tuple(people.members(db, find_case(db, case_id).case_id))
