"""A live interview, and what was saved of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from app.casework.views.cases import CaseRow
    from app.instruments.types import Address, State, Texts


@dataclass(frozen=True, slots=True)
class SectionState:
    """What was agreed when a section was read back (``yes``, ``part``), in which language, and whether it stands."""

    section: Address
    agreed: str
    at: datetime
    language: str
    changed: bool


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An answer that could not be taken over. ``why``: ``no-place``, ``not-asked``, ``choice`` or ``impossible``."""

    question: Texts
    said: str
    why: str


@dataclass(frozen=True, slots=True)
class CarriedFrom:
    """The earlier interview that one began with, and what of it found no place."""

    day: date
    left: tuple[LeftOut, ...]


@dataclass(frozen=True, slots=True)
class InterviewData:
    """Everything the window needs to hold a live interview, and where the last sitting stopped."""

    assessment_id: str
    case: CaseRow
    instrument: str
    xform: bytes
    state: State
    place: Address | None
    languages: tuple[str, str]
    sitting: int
    finished: bool
    user: str
    device_id: str
    last_saved: bytes = b""
    """The submission made of the same case before, where the form asks for it."""
    sections: tuple[SectionState, ...] = ()
    """What was agreed on each section that was read back."""
    hidden: frozenset[str] = frozenset()
    """The paths of sections that are not collected here."""
    manners: Mapping[Address, str] = field(default_factory=dict)
    """How each section is answered, where anybody has said."""
    media: Mapping[str, bytes] = field(default_factory=dict)
    """The form's own pictures and sounds, by name."""
    carried: CarriedFrom | None = None
    """Which earlier interview it began with."""


@dataclass(frozen=True, slots=True)
class Saved:
    """Entries that are now on the disk, durably."""

    entries: int
    at: datetime
    head: str


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that was put in the vault: its content's SHA-256 is also what the answer holds."""

    sha256: str
    name: str
    size: int
