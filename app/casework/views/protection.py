"""Data protection: what is kept for how long, what left, what was done, and whether the log is whole."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from app.casework.views.cases import CaseRow


RETENTION_MONTHS = (0, 6, 12, 24, 36, 60)
"""After how many months since the last sitting a case can be erased by rule; 0: no rule."""


@dataclass(frozen=True, slots=True)
class RetentionRow:
    """A case whose time is over, or soon will be: on which day."""

    case: CaseRow
    until: datetime


@dataclass(frozen=True, slots=True)
class RetentionState:
    """The rule (``months``, one of :data:`RETENTION_MONTHS`) and the cases it is about."""

    months: int
    rows: tuple[RetentionRow, ...]


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One disclosure. ``basis`` and ``purpose`` are in the reader's language."""

    at: datetime
    recipient: str
    basis: str
    purpose: str
    people: int
    user: str
    confirmed_at: datetime | None
    approved_by: str = ""
    bundle_id: str = ""
    fingerprint: str = ""
    state: str = ""
    """As that of :class:`app.casework.views.exchanges.ExchangeRow`."""
    erased: int = 0


LEDGER_DAYS = {"month": 30, "year": 365}
"""How far back the times reach that are not a year of the calendar."""


@dataclass(frozen=True, slots=True)
class LedgerChoice:
    """Which disclosures: to whom (a fingerprint, or "" for everybody) and when, as seen at ``at``.

    ``when`` is "" for any time, a name of :data:`LEDGER_DAYS`, or a year of this laptop's calendar. ``newest`` is when
    the newest was sealed that was known then.
    """

    recipient: str
    when: str
    at: datetime
    newest: datetime

    def lets_through(self, row: LedgerRow) -> bool:
        """Whether a disclosure is one of them."""
        return row.at <= self.newest and self.recipient in ("", row.fingerprint) and self._is_within(row.at)

    def _is_within(self, at: datetime) -> bool:
        if self.when in LEDGER_DAYS:
            return self.at - at <= timedelta(days=LEDGER_DAYS[self.when])
        return not self.when or at.astimezone().year == int(self.when)


@dataclass(frozen=True, slots=True)
class ActivityRow:
    """One thing that was done, ``count`` times where it was counted.

    ``what`` is a word of ours (``opened``, ``backup``…), never what a person said.
    """

    at: datetime
    who: str
    device: str
    kind: str
    what: str
    case_number: str
    count: int = 1
    approved_by: str = ""


@dataclass(frozen=True, slots=True)
class ActivityPage:
    """A window on what was done: ``rows`` from ``offset`` of ``total``."""

    total: int
    offset: int
    rows: tuple[ActivityRow, ...]


@dataclass(frozen=True, slots=True)
class Audit:
    """What was checked, and each problem that was found, in words."""

    rows: int
    devices: int
    evidence: int
    problems: tuple[str, ...]
