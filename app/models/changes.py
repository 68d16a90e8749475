"""The tables of the change log and of what it says now."""

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base


class ChangeRow(Base):
    """One row of the log. Never changed and never removed, but its content may be taken out (``salt`` is NULL).

    Refers to cases and assessments by their ids without foreign keys: a row may come, by merging, before what it is
    about, and stays, without content, after it was erased.
    """

    __tablename__ = "change"

    device_id: Mapped[str] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True)
    hlc: Mapped[str | None]
    user: Mapped[str | None]
    case_id: Mapped[str | None]
    assessment_id: Mapped[str | None]
    kind: Mapped[str | None]
    node: Mapped[str | None]
    value: Mapped[str | None]
    replaces: Mapped[str | None]
    salt: Mapped[str | None]
    content_hash: Mapped[str]
    prev_hash: Mapped[str]
    hash: Mapped[str]

    __table_args__ = (
        CheckConstraint(
            "(hlc IS NULL) + (user IS NULL) + (case_id IS NULL) + (assessment_id IS NULL) + (kind IS NULL)"
            " + (node IS NULL) + (value IS NULL) + (replaces IS NULL) + (salt IS NULL) IN (0, 9)",
            name="whole_or_withheld",
        ),
        # The next reading of the clock starts from the newest one in the log.
        Index("ix_change_hlc", "hlc"),
        # The history of a question or an assessment, and the log of a case that goes into a bundle.
        Index("ix_change_node", "assessment_id", "node", "hlc"),
        Index("ix_change_case", "case_id", "hlc"),
        {"sqlite_with_rowid": False},
    )


class CurrentAnswer(Base):
    """What the log says now about one node: the row with the greatest clock reading. Kept in step with the log."""

    __tablename__ = "current_answer"

    assessment_id: Mapped[str] = mapped_column(primary_key=True)
    node: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]
    status: Mapped[str]
    note: Mapped[str]
    provenance: Mapped[str]
    computed: Mapped[bool]
    device_id: Mapped[str]
    seq: Mapped[int]
    hlc: Mapped[str]

    __table_args__ = ({"sqlite_with_rowid": False},)


class RepeatInstance(Base):
    """One entry of a repeat, by its address. It is there when it was added and never removed.

    Both readings are kept, so that a removal that comes before the addition it is about still wins, and order is the
    order of adding on every laptop.
    """

    __tablename__ = "repeat_instance"

    assessment_id: Mapped[str] = mapped_column(primary_key=True)
    address: Mapped[str] = mapped_column(primary_key=True)
    added: Mapped[str | None]
    removed: Mapped[str | None]

    __table_args__ = ({"sqlite_with_rowid": False},)


class Conflict(Base):
    """A node that two laptops changed, neither having seen the other. Stays until a person settles it.

    ``heads`` are the rows nobody has replaced yet, ``device:seq`` separated by spaces, newest first.
    """

    __tablename__ = "conflict"

    assessment_id: Mapped[str] = mapped_column(primary_key=True)
    node: Mapped[str] = mapped_column(primary_key=True)
    heads: Mapped[str]

    __table_args__ = ({"sqlite_with_rowid": False},)


class SamePerson(Base):
    """What a person last said of two cases, the lesser id first: ``same``, ``two`` (people) or ``open`` (taken back).

    Kept in step with the log.
    """

    __tablename__ = "same_person"

    first: Mapped[str] = mapped_column(primary_key=True)
    second: Mapped[str] = mapped_column(primary_key=True)
    said: Mapped[str]
    hlc: Mapped[str]

    __table_args__ = ({"sqlite_with_rowid": False},)
