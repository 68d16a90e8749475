"""Two interviews of one person side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.casework.views.cases import AssessmentRow, CaseRow
    from app.casework.views.interviews import LeftOut
    from app.instruments.types import Texts
    from app.profile.model import Profile


@dataclass(frozen=True, slots=True)
class ComparedLine:
    """One question in two assessments. ``change``: ``new``, ``changed``, ``gone`` or ``same``.

    ``entry`` says which entry of a list it is about; ``own``: the answers are what somebody typed, in any language;
    ``unconfirmed``: the later one only took the earlier one over.
    """

    question: Texts
    entry: str
    before: str
    after: str
    change: str
    own: bool
    unconfirmed: bool = False


@dataclass(frozen=True, slots=True)
class ComparedSection:
    """A section: what is not the same in both, and how many answers are."""

    path: str
    labels: Texts
    lines: tuple[ComparedLine, ...]
    same: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two assessments of one person, the earlier ``first``; ``all`` are all that there are, newest first."""

    case: CaseRow
    all: tuple[AssessmentRow, ...]
    first: AssessmentRow
    second: AssessmentRow
    sections: tuple[ComparedSection, ...]
    before: Profile
    after: Profile
    left: tuple[LeftOut, ...]
