"""Cases, assessments, the instruments they were made with, and evidence."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, LargeBinary, false, text
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base


class Case(Base):
    """A person's file, with what the case list shows of it.

    The summary columns are kept by casework in the same transaction as the answers they sum up. ``languages`` are codes
    separated by spaces, ``progress`` is in percent, ``sent`` is ``never``, ``waiting``, ``confirmed``, ``refused``,
    ``erased`` (by the authority) or ``changed``: what is most urgent of how it stands with the ``sent_to`` authorities
    it was sent to, and so with ``sent_alike`` of them (:mod:`app.exchange.standing`).
    """

    __tablename__ = "case"

    id: Mapped[int] = mapped_column(primary_key=True)
    """Only joins the search index, which knows rows by number. Never leaves the laptop."""
    case_id: Mapped[str] = mapped_column(unique=True)
    number: Mapped[str]
    display_name: Mapped[str] = mapped_column(default="")
    native_name: Mapped[str] = mapped_column(default="")
    languages: Mapped[str] = mapped_column(default="")
    progress: Mapped[int] = mapped_column(default=0)
    finished: Mapped[bool] = mapped_column(default=False)
    created: Mapped[datetime]
    last_sitting: Mapped[datetime | None] = mapped_column(default=None)
    touched: Mapped[datetime]
    """The last sitting, or the creation: what the list is ordered by, so that one index serves it."""
    sent: Mapped[str] = mapped_column(default="never")
    sent_to: Mapped[int] = mapped_column(default=0, server_default="0")
    sent_alike: Mapped[int] = mapped_column(default=0, server_default="0")
    confirmed_at: Mapped[datetime | None] = mapped_column(default=None)
    restricted: Mapped[bool] = mapped_column(default=False, server_default=false())
    """The person, or somebody, disputes it: it is kept, and used for nothing (GDPR Article 18)."""

    __table_args__ = (
        # The list is read newest first, a page at a time: straight from this index, without sorting 100,000 rows.
        Index("ix_case_touched", "touched", "id"),
        # The two filters and their counts touch only the rows they are about.
        Index("ix_case_unfinished", "touched", "id", sqlite_where=text("finished = 0")),
        Index("ix_case_unsent", "touched", "id", sqlite_where=text("sent IN ('never', 'changed', 'refused')")),
        # A number is typed or scanned to find a case, and must be seen to be taken.
        Index("ix_case_number", "number"),
    )


class Instrument(Base):
    """A questionnaire as it was compiled, by the hash of its XForm. ``titles`` is a JSON object by language."""

    __tablename__ = "instrument"

    sha256: Mapped[str] = mapped_column(primary_key=True)
    form_id: Mapped[str]
    version: Mapped[str]
    titles: Mapped[str]
    languages: Mapped[str]
    xform: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    added: Mapped[datetime]


class Assessment(Base):
    """One interview of a case with one pinned instrument. ``place`` is the address where the last sitting stopped."""

    __tablename__ = "assessment"

    assessment_id: Mapped[str] = mapped_column(primary_key=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("case.case_id", ondelete="CASCADE"), index=True)
    instrument: Mapped[str] = mapped_column(ForeignKey("instrument.sha256"))
    started: Mapped[datetime]
    last_sitting: Mapped[datetime]
    sittings: Mapped[int] = mapped_column(default=1)
    progress: Mapped[int] = mapped_column(default=0)
    finished: Mapped[datetime | None] = mapped_column(default=None)
    language: Mapped[str]
    second_language: Mapped[str]
    place: Mapped[str] = mapped_column(default="")


class Attachment(Base):
    """The bytes of a piece of evidence, once however often it is named. Inside the encrypted database only."""

    __tablename__ = "attachment"

    sha256: Mapped[str] = mapped_column(primary_key=True)
    media_type: Mapped[str]
    size: Mapped[int]
    data: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)


class FormMedia(Base):
    """A picture or sound of questionnaires, once however many name it. Which form calls it what is in the form."""

    __tablename__ = "form_media"

    sha256: Mapped[str] = mapped_column(primary_key=True)
    data: Mapped[bytes] = mapped_column(LargeBinary)


class Thumbnail(Base):
    """A small picture of a piece of evidence, made once; empty for what there is no picture of.

    Apart from the bytes, which would have to be gone through to reach it.
    """

    __tablename__ = "thumbnail"

    sha256: Mapped[str] = mapped_column(ForeignKey("attachment.sha256", ondelete="CASCADE"), primary_key=True)
    data: Mapped[bytes] = mapped_column(LargeBinary)


class Evidence(Base):
    """That a case has an attachment, under which name. Kept in step by the log's ``attached`` rows.

    Not tied to the attachment by a foreign key: merging may bring the log before the bytes.
    """

    __tablename__ = "evidence"

    case_id: Mapped[str] = mapped_column(primary_key=True)
    sha256: Mapped[str] = mapped_column(primary_key=True, index=True)
    assessment_id: Mapped[str]
    name: Mapped[str]
    media_type: Mapped[str]
    size: Mapped[int]
    hlc: Mapped[str]
