"""Evidence is put into the vault and looked at; its bytes go to the window and nowhere else."""

import mimetypes
from collections.abc import Mapping
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from app.casework.assessments import find_assessment
from app.casework.cases import find_case
from app.casework.guarding import note_seen, require_unrestricted
from app.casework.metadata import without_metadata
from app.casework.station import Desk
from app.casework.views.cases import Looked
from app.casework.views.interviews import Attached
from app.errors import IntakeError
from app.i18n import _
from app.models import Attachment, Draft, Evidence, Kind, Thumbnail, attachments, people

MOST_OF_A_THUMBNAIL = 512 * 1024


def attach(desk: Desk, *, assessment_id: str, path: Path) -> Attached:
    """Put a copy of a file into the vault. The answer then holds its SHA-256.

    What a camera wrote beside a photo (where, when, whose) is not kept. Raises IntakeError ``evidence.unreadable``,
    ``evidence.empty`` or ``evidence.too_large``.
    """
    try:
        with path.open("rb") as file:
            data = file.read(attachments.MAX_BYTES + 1)
    except OSError as cause:
        raise IntakeError(
            "evidence.unreadable",
            _("The file could not be read. Nothing was changed."),
            _("Check that the stick or the phone is still connected, then choose the file again."),
        ) from cause
    return _keep(desk, assessment_id, path.name, data)


def attach_made(desk: Desk, *, assessment_id: str, name: str, data: bytes) -> Attached:
    """Put into the vault what was made or made ready in the window, such as a signature: no file is written anywhere.

    The answer then holds its SHA-256. As :func:`attach` otherwise.
    """
    return _keep(desk, assessment_id, name, data)


def _keep(desk: Desk, assessment_id: str, name: str, data: bytes) -> Attached:
    if not data:
        raise IntakeError(
            "evidence.empty",
            _("The file is empty. It was not added."),
            _("Copy it again from the phone or the stick, then choose it again."),
        )
    data = without_metadata(data) if len(data) <= attachments.MAX_BYTES else data
    media_type = mimetypes.guess_type(name)[0] or "application/octet-stream"
    with desk.begin() as db:
        assessment = find_assessment(db, assessment_id)
        require_unrestricted(find_case(db, assessment.case_id))
        sha256 = attachments.put(db, data, media_type)
        value = {"sha256": sha256, "name": name, "media_type": media_type, "size": len(data)}
        desk.append(db, [Draft(Kind.ATTACHED, case_id=assessment.case_id, assessment_id=assessment_id, value=value)])
    return Attached(sha256, name, len(data))


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
