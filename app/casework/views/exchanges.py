"""What left, what came back, and the servers it goes over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class ExchangeRow:
    """One bundle that was sealed to leave.

    ``state``: ``waiting``, ``confirmed``, ``partly`` (some refused), ``refused``, ``overdue``, ``taken-back`` (it went
    nowhere). ``post``: ``here`` while it waits to go over the internet, ``arrived`` once it has, "" if carried.
    """

    bundle_id: str
    recipient: str
    sealed_at: datetime
    people: int
    size: int
    file_name: str
    state: str
    confirmed_at: datetime | None
    reasons: tuple[str, ...] = ()
    post: str = ""
    fingerprint: str = ""
    erased: int = 0


@dataclass(frozen=True, slots=True)
class StandingRow:
    """How a case stands with one authority. ``state``: ``waiting``, ``overdue``, ``confirmed``, ``refused``,
    ``older`` (it has the case as it was before) or ``erased``; ``reason`` of a refusal is the receipt's code.
    """

    recipient: str
    sealed_at: datetime
    state: str
    reason: str
    answered_at: datetime | None


@dataclass(frozen=True, slots=True)
class ReceiptView:
    """A receipt that was verified and taken."""

    row: ExchangeRow
    imported: int
    already_had: int
    refused: tuple[str, ...]
    erased: int = 0
    """How many people the authority has erased, as far as it is news."""


@dataclass(frozen=True, slots=True)
class ServerRow:
    """Where an authority takes bundles over the internet, and as whom; the password stays in the vault."""

    recipient: str
    url: str
    user: str


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing of several that went wrong, as an IntakeError says it."""

    code: str
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came from a server: receipts that were taken in, and what was refused."""

    taken: tuple[ReceiptView, ...]
    problems: tuple[Problem, ...]
