"""The rule of the second person."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Approver:
    """Who approves, and the password they typed: shown in nothing that is printed or logged."""

    name: str
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Approval:
    """Whether a second person must approve what is sent or erased, and who could besides the one at the desk."""

    on: bool
    people: tuple[str, ...]
