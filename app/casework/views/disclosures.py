"""What the window is shown of what left: by person, and by bundle."""

from dataclasses import dataclass
from datetime import datetime

from app.casework.views.cases import CaseRow
from app.instruments.types import Texts


@dataclass(frozen=True, slots=True)
class SentPart:
    """A part of the profile in a bundle: which questions' answers went, and which were known and stayed here."""

    title: Texts
    went: tuple[Texts, ...]
    stayed: tuple[Texts, ...]


@dataclass(frozen=True, slots=True)
class SentBundle:
    """What of one person left in one bundle for one recipient, and what became of it.

    ``state`` is of this person: ``waiting``, ``overdue``, ``confirmed``, ``refused`` (``reason``: the receipt's code),
    or ``taken-back``: it went nowhere. ``answered_at``: when the receipt came, or it was taken back.
    ``laptop`` is the name of another laptop of the centre that sent it, "" for this one; ``file_name`` and ``post`` are
    then not known here. ``post`` is as that of :class:`app.casework.views.ExchangeRow`.
    """

    bundle_id: str
    at: datetime
    recipient: str
    fingerprint: str
    spoken: tuple[str, ...]
    """The recipient's number as read aloud, in groups; empty where it was not written down."""
    user: str
    approved_by: str
    laptop: str
    basis: Texts
    purpose: Texts
    file_name: str
    post: str
    state: str
    reason: str
    answered_at: datetime | None
    erased_at: datetime | None
    """When the recipient told that it had erased the person's case."""
    recorded: bool
    """Whether it was written down which fields went; an older version did not."""
    parts: tuple[SentPart, ...]
    documents: tuple[str, ...]
    left_out: tuple[str, ...]
    """What staff left out of this case: ``free-text``, ``documents``."""


@dataclass(frozen=True, slots=True)
class SentAbout:
    """Everything that left about one person, newest first. ``languages`` are those of their newest interview."""

    case: CaseRow
    bundles: tuple[SentBundle, ...]
    languages: tuple[str, ...]
    of_record: tuple[str, ...]
    """The languages that a paper about it can be in."""


@dataclass(frozen=True, slots=True)
class SentPerson:
    """Somebody who was in a bundle. ``state`` as that of :class:`SentBundle`, or ``erased``: there."""

    case: CaseRow
    state: str


@dataclass(frozen=True, slots=True)
class SentPeople:
    """Who was in a bundle; ``more`` are not named here, ``erased`` were erased on this laptop since."""

    people: tuple[SentPerson, ...]
    more: int
    erased: int
