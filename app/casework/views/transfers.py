"""Files to and from the other laptops of the centre."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from app.casework.views.parties import PartyRow


@dataclass(frozen=True, slots=True)
class OtherLaptop:
    """Another laptop of this centre, and when a file was last made for it and taken from it."""

    party: PartyRow
    made: datetime | None
    taken: datetime | None


@dataclass(frozen=True, slots=True)
class Leaving:
    """What would go to another laptop. ``left`` counts documents that have no room in one file."""

    people: int
    changes: int
    evidence: int
    left: int
    total_people: int


@dataclass(frozen=True, slots=True)
class MadeView:
    """A file for another laptop, sealed, read back and found whole."""

    recipient: str
    path: Path
    size: int
    changes: int
    evidence: int


@dataclass(frozen=True, slots=True)
class TakenView:
    """A file of another laptop that was taken in. ``forked`` names laptops whose changes were refused."""

    sender: str
    people: int
    new_people: int
    changes: int
    evidence: int
    conflicts: int
    forked: tuple[str, ...]
    numbers: tuple[str, ...] = ()
    """Case numbers that two laptops gave out: each stands for more than one case here now."""
