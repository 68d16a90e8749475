"""Who can open the vault."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class PersonRow:
    """Somebody who can open the vault. ``role``: ``caseworker``, ``supervisor``, ``administrator``.

    ``must_change``: they still have a password that somebody else chose. ``oneself``: it is who asks.
    """

    name: str
    role: str
    last_unlocked: datetime | None
    must_change: bool
    oneself: bool


@dataclass(frozen=True, slots=True)
class People:
    """Everybody who can open the vault, in the order they were added."""

    rows: tuple[PersonRow, ...]
