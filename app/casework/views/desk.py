"""Who is at work and where, and what is there before anybody has unlocked."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class VaultState:
    """What is in the data folder before anybody has unlocked it."""

    exists: bool
    users: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Strength:
    """How long a password would hold. ``score`` 0 to 4; ``crack_time`` and ``advice`` are in the reader's language."""

    score: int
    crack_time: str
    advice: str
    acceptable: bool


@dataclass(frozen=True, slots=True)
class Warned:
    """What somebody who unlocks must know, as an IntakeError tells it."""

    code: str
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class DeskView:
    """Who is at work, where, in which role. ``warnings``: what to tell before anything else.

    ``practice``: nothing of it is real.
    """

    user: str
    centre: str
    country: str
    device: str
    device_id: str
    idle_minutes: int
    warnings: tuple[Warned, ...] = ()
    role: str = "administrator"
    must_change_password: bool = False
    practice: bool = False


@dataclass(frozen=True, slots=True)
class SetUp:
    """A vault that was made, or whose password was reset. The recovery code is shown once and kept nowhere."""

    desk: DeskView
    recovery_code: str
