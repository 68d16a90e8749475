"""This laptop, those we exchange with, and what went to and fro."""

from datetime import datetime

from sqlalchemy import ForeignKeyConstraint, Index, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base


class Meta(Base):
    """Settings that belong to the vault and not to a person, by name. ``value`` is text."""

    __tablename__ = "meta"

    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]


class Device(Base):
    """A laptop whose log this database holds; exactly one is this one."""

    __tablename__ = "device"

    device_id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    centre: Mapped[str]
    country: Mapped[str]
    own: Mapped[bool] = mapped_column(default=False)
    added: Mapped[datetime]


class Secret(Base):
    """A private key of this device, by name. Protected by the vault, and never shown or logged."""

    __tablename__ = "secret"

    name: Mapped[str] = mapped_column(primary_key=True)
    data: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)


class Party(Base):
    """Somebody whose card was read; ``trusted`` once both sides have compared the fingerprint."""

    __tablename__ = "party"

    fingerprint: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    role: Mapped[str]
    version: Mapped[int]
    valid_from: Mapped[datetime]
    valid_until: Mapped[datetime]
    card: Mapped[bytes] = mapped_column(LargeBinary)
    trusted: Mapped[datetime | None] = mapped_column(default=None)
    replaced_by: Mapped[str] = mapped_column(default="")


class Exchange(Base):
    """A bundle that was sealed, and one of its recipients: with several, there is a row for each.

    ``state``: ``waiting``, ``confirmed``, ``partly``, ``refused``, ``taken-back``.
    """

    __tablename__ = "exchange"

    bundle_id: Mapped[str] = mapped_column(primary_key=True)
    device_id: Mapped[str]
    """Which laptop sealed it: one that was put back from a backup is another, and numbers its bundles anew."""
    recipient: Mapped[str] = mapped_column(primary_key=True)
    recipient_name: Mapped[str]
    sequence: Mapped[int]
    sha256: Mapped[str]
    previous_hash: Mapped[str]
    sealed_at: Mapped[datetime]
    user: Mapped[str]
    basis: Mapped[str]
    purpose: Mapped[str]
    people: Mapped[int]
    size: Mapped[int]
    file_name: Mapped[str]
    log_head: Mapped[str]
    log_seq: Mapped[int]
    """The newest row of this device's log that was in it: the next bundle goes on from there once it is confirmed."""
    state: Mapped[str] = mapped_column(default="waiting")
    confirmed_at: Mapped[datetime | None] = mapped_column(default=None)

    # Two bundles with one number would look to the recipient like a replay.
    __table_args__ = (
        UniqueConstraint("device_id", "recipient", "sequence"),
        Index("ix_exchange_sealed_at", "sealed_at"),
    )


class ExchangeItem(Base):
    """One assessment in a bundle, and what a recipient said of it (``imported``, ``already``, ``refused``)."""

    __tablename__ = "exchange_item"

    bundle_id: Mapped[str] = mapped_column(primary_key=True)
    recipient: Mapped[str] = mapped_column(primary_key=True)
    assessment_id: Mapped[str] = mapped_column(primary_key=True)
    case_id: Mapped[str] = mapped_column(index=True)
    head: Mapped[str]
    """Hash of the newest change of the assessment that was sent: a later one makes the case ``changed``."""
    verdict: Mapped[str] = mapped_column(default="")
    reason: Mapped[str] = mapped_column(default="")

    __table_args__ = (
        ForeignKeyConstraint(
            ["bundle_id", "recipient"], ["exchange.bundle_id", "exchange.recipient"], ondelete="CASCADE"
        ),
    )


class Receipt(Base):
    """A receipt as it came, verified, so that it can be shown to anybody later."""

    __tablename__ = "receipt"

    bundle_id: Mapped[str] = mapped_column(primary_key=True)
    sha256: Mapped[str] = mapped_column(primary_key=True)
    received: Mapped[datetime]
    sender: Mapped[str]
    log_head: Mapped[str]
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)

    __table_args__ = (
        ForeignKeyConstraint(["bundle_id", "sender"], ["exchange.bundle_id", "exchange.recipient"], ondelete="CASCADE"),
    )
