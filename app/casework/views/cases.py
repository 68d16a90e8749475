"""The case list, and a case with everything about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from app.casework.views.exchanges import StandingRow
    from app.instruments.types import Texts


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One line of the case list. ``sent``: ``never``, ``waiting``, ``confirmed``, ``refused``, ``changed`` (since
    sent), ``erased`` (there): so with ``sent_alike`` of the ``sent_to`` authorities it was sent to.
    """

    case_id: str
    number: str
    name: str
    native_name: str
    languages: tuple[str, ...]
    progress: int
    finished: bool
    last_sitting: datetime | None
    sent: str
    confirmed_at: datetime | None
    restricted: bool = False
    sent_to: int = 0
    sent_alike: int = 0


@dataclass(frozen=True, slots=True)
class CasePage:
    """A window on the list: ``rows`` from ``offset`` of ``matching`` cases, ``total`` in all."""

    total: int
    matching: int
    unfinished: int
    unsent: int
    offset: int
    rows: tuple[CaseRow, ...]


@dataclass(frozen=True, slots=True)
class AssessmentRow:
    """One assessment of a case. ``progress`` is in percent."""

    assessment_id: str
    title: Texts
    version: str
    started: datetime
    last_sitting: datetime
    sittings: int
    progress: int
    finished: bool
    languages: tuple[str, str]


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """One attachment kept in the vault."""

    sha256: str
    name: str
    media_type: str
    size: int
    added: datetime


@dataclass(frozen=True, slots=True)
class Looked:
    """A piece of evidence to look at: for the window's memory only, never for a file."""

    sha256: str
    name: str
    media_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One step of the log in words. ``question`` is empty for steps that are not about a question."""

    at: datetime
    who: str
    device: str
    kind: str
    question: Texts
    before: str
    after: str
    provenance: str = ""
    """How an answer was given, or a section is answered from then on."""
    provenance_before: str = ""


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """Steps of the log, newest first; ``next`` is where the earlier ones begin, 0 when there are none."""

    rows: tuple[HistoryRow, ...]
    next: int


@dataclass(frozen=True, slots=True)
class CaseView:
    """A case with everything about it."""

    row: CaseRow
    assessments: tuple[AssessmentRow, ...]
    evidence: tuple[EvidenceRow, ...]
    standings: tuple[StandingRow, ...]
    """How it stands with each authority it was sent to, the one that was sent to last first."""
    history: HistoryPage
    also: tuple[str, ...] = ()
    """Further numbers it is found under, because other cases were said to be the same person."""
    shares_number: bool = False
    """Whether another case, of another laptop, has the same number."""


@dataclass(frozen=True, slots=True)
class CopyView:
    """The person's copy that was written: its folder, and how many files are in it."""

    folder: Path
    files: int
