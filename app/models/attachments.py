"""Evidence inside the encrypted database, by the hash of its content."""

import hashlib
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from app.models import errors
from app.models.cases import Attachment

MAX_BYTES = 64 << 20
"""What one file of a sealed bundle may hold."""


@dataclass(frozen=True, slots=True)
class Content:
    """The bytes of a piece of evidence."""

    sha256: str
    media_type: str
    data: bytes


def put(session: Session, data: bytes, media_type: str) -> str:
    """Keep ``data`` and return its SHA-256; the same bytes are kept once.

    Part of the session's transaction: append the ``attached`` change in the same one. Raises IntakeError
    ``evidence.too_large``.
    """
    if len(data) > MAX_BYTES:
        raise errors.attachment_too_large(MAX_BYTES)
    sha256 = hashlib.sha256(data).hexdigest()
    row = {"sha256": sha256, "media_type": media_type, "size": len(data), "data": data}
    session.execute(insert(Attachment).values(row).on_conflict_do_nothing())
    return sha256


def get(session: Session, sha256: str) -> Content | None:
    """Return the bytes kept under ``sha256``, checked against it, or None when they are not here.

    Raises IntakeError ``evidence.damaged``.
    """
    row = session.execute(
        select(Attachment.media_type, Attachment.data).where(Attachment.sha256 == sha256)
    ).one_or_none()
    if row is None:
        return None
    if hashlib.sha256(row.data).hexdigest() != sha256:
        raise errors.attachment_damaged()
    return Content(sha256, row.media_type, row.data)
