"""Taking a person out of the log: the rows stay as bare hashes, so that the chain still verifies."""

from collections.abc import Iterable

from sqlalchemy import delete, or_, select, text, update
from sqlalchemy.orm import Session

from app.models.base import Base
from app.models.cases import Assessment, Attachment, Case, Evidence, Thumbnail
from app.models.change import Kind
from app.models.changes import ChangeRow, SamePerson
from app.models.log import rows


def erase(session: Session, case_id: str) -> None:
    """Take everything about a case out of every table, and the content out of its rows of the log.

    Only the rows that say it was erased keep theirs: they name the case by its random id and say nothing else. A file
    that another case also holds stays for that one. What SQLite frees it overwrites (``secure_delete``); the search
    index, which does not know what it held, is written anew. Part of the session's transaction.
    """
    files = _files_of(session, case_id)
    assessments = session.scalars(select(Assessment.assessment_id).where(Assessment.case_id == case_id)).all()
    number = session.scalar(select(Case.id).where(Case.case_id == case_id))
    session.execute(
        update(ChangeRow)
        .where(ChangeRow.case_id == case_id, ChangeRow.kind != Kind.ERASED)
        .values(dict.fromkeys(rows.CONTENT_COLUMNS))
    )
    _delete_rows(session, case_id, assessments)
    _delete_files(session, files)
    if number is not None:
        session.execute(text("DELETE FROM case_search WHERE rowid = :id"), {"id": number})
        session.execute(text("INSERT INTO case_search (case_search) VALUES ('optimize')"))
    session.expire_all()


def erased(session: Session, case_ids: Iterable[str]) -> frozenset[str]:
    """Say which of these cases were erased, here or on another laptop whose log was taken in."""
    query = select(ChangeRow.case_id).where(ChangeRow.case_id.in_(set(case_ids)), ChangeRow.kind == Kind.ERASED)
    return frozenset(case_id for case_id in session.scalars(query) if case_id is not None)


def _files_of(session: Session, case_id: str) -> set[str]:
    return set(session.scalars(select(Evidence.sha256).where(Evidence.case_id == case_id)))


def _delete_rows(session: Session, case_id: str, assessments: Iterable[str]) -> None:
    """Delete from every table that names a case or an assessment, whichever tables there are by now."""
    session.execute(delete(SamePerson).where(or_(SamePerson.first == case_id, SamePerson.second == case_id)))
    for table in reversed(Base.metadata.sorted_tables):
        if table is ChangeRow.__table__:
            continue
        if "case_id" in table.columns:
            session.execute(delete(table).where(table.c.case_id == case_id))
        elif "assessment_id" in table.columns:
            session.execute(delete(table).where(table.c.assessment_id.in_(assessments)))


def _delete_files(session: Session, files: set[str]) -> None:
    still = set(session.scalars(select(Evidence.sha256).where(Evidence.sha256.in_(files))))
    session.execute(delete(Thumbnail).where(Thumbnail.sha256.in_(files - still)))
    session.execute(delete(Attachment).where(Attachment.sha256.in_(files - still)))
