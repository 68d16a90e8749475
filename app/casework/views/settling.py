"""What only a person can decide: two answers to one question, two cases that may be one person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from app.casework.views.cases import CaseRow
    from app.instruments.types import Texts


@dataclass(frozen=True, slots=True)
class Side:
    """One of the answers that stand against each other. ``said`` is in the reader's language."""

    change: str
    said: str
    who: str
    at: datetime
    device: str


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A question that says different things, newest first. ``typed``: another answer can be written."""

    assessment_id: str
    node: str
    case: CaseRow
    question: Texts
    sides: tuple[Side, ...]
    typed: bool


@dataclass(frozen=True, slots=True)
class Alike:
    """Two cases that may be one person. ``score`` of 100 is how alike the names are."""

    first: CaseRow
    second: CaseRow
    score: int
    first_year: int | None
    second_year: int | None


@dataclass(frozen=True, slots=True)
class Joined:
    """What was decided of two cases: one person (``same``), or two."""

    first: str
    second: str
    first_name: str
    second_name: str
    same: bool
