"""A profile on the screen, on paper and in files."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from app.casework.views.cases import CaseRow
    from app.classifications.types import Match
    from app.profile.facts import Facts
    from app.profile.model import Profile


@dataclass(frozen=True, slots=True)
class ProfileView:
    """The profile of a case's newest assessment, and what it rests on."""

    case: CaseRow
    assessment_id: str
    profile: Profile
    answers: int
    documents_seen: int
    languages: tuple[str, str]
    available_languages: tuple[str, ...]
    matches: tuple[Match, ...] = ()
    """Occupations that the skills and the work amount to, the closest first."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A document that was written. ``pages`` is 0 for kinds of file that have none."""

    path: Path
    pages: int = 0


class PaperState(StrEnum):
    """What this vault knows of what a paper says: nothing, the same, or something else by now."""

    NOT_HERE = "not-here"
    SAME = "same"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class PaperChecked:
    """A printed profile whose seal fits: what it ought to say, and who signed that.

    ``signer`` is "" for a key that is not known here; ``fingerprint`` is as spoken, to be compared with the paper.
    """

    facts: Facts
    signer: str
    fingerprint: str
    state: PaperState


@dataclass(frozen=True, slots=True)
class ProfileFile:
    """A profile that came in a file, to be looked at; nothing of it is kept."""

    name: str
    profile: Profile
    matches: tuple[Match, ...] = ()
