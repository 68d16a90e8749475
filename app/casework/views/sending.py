"""What will leave, and what was sealed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from pathlib import Path

    from app.casework.views.cases import CaseRow
    from app.casework.views.exchanges import ExchangeRow
    from app.casework.views.parties import PartyRow


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One kind of information and whether it will leave. ``part`` and ``label`` are in the reader's language."""

    part: str
    label: str
    included: bool
    answered: int


@dataclass(frozen=True, slots=True)
class Disclosure:
    """What will leave, before it leaves."""

    recipient: PartyRow
    cases: tuple[CaseRow, ...]
    fields: tuple[FieldRow, ...]
    attachments: int
    bases: Mapping[str, str]
    purposes: Mapping[str, str]
    also: tuple[str, ...] = ()
    """The names of further recipients."""
    held: frozenset[str] = frozenset()
    """Those of the cases that every recipient was sent already as they are now."""


@dataclass(frozen=True, slots=True)
class SealedView:
    """A bundle that was sealed, read back and found whole."""

    row: ExchangeRow
    path: Path
    sha256: str
    also: tuple[ExchangeRow, ...] = ()
    """The same bundle, as it goes to each further recipient."""


@dataclass(frozen=True, slots=True)
class Verified:
    """A sealed file that was opened and found whole. ``kind``: ``bundle``, ``receipt`` or ``transfer``."""

    kind: str
    bundle_id: str
    sender: str
    created: datetime
    assessments: int
    attachments: int
    size: int
    sha256: str
