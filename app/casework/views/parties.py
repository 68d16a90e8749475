"""Whom we exchange with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class PartyRow:
    """Someone we exchange with. ``spoken`` is the fingerprint as read aloud, in groups."""

    fingerprint: str
    spoken: tuple[str, ...]
    name: str
    role: str
    valid_until: date
    trusted: bool
    expired: bool
    revoked: bool = False


@dataclass(frozen=True, slots=True)
class WithdrawnView:
    """A list of withdrawn keys that was taken in: from whom, who was trusted here until then, how many are on it."""

    issuer: str
    names: tuple[str, ...]
    listed: int
