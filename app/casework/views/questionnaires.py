"""Questionnaires, and which sections of them are asked here."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from app.instruments.types import Texts


@dataclass(frozen=True, slots=True)
class Decided:
    """Who had the last word, when; ``laptop`` is the other one it was said on, "" for this one."""

    who: str
    at: datetime
    laptop: str


@dataclass(frozen=True, slots=True)
class SectionChoice:
    """A section of a questionnaire, and whether it is asked here."""

    path: str
    labels: Texts
    collected: bool


@dataclass(frozen=True, slots=True)
class HidingView:
    """Which sections of a questionnaire are asked here; ``decided`` is None while all are and nobody ever chose."""

    instrument: str
    title: Texts
    sections: tuple[SectionChoice, ...]
    decided: Decided | None


@dataclass(frozen=True, slots=True)
class InstrumentRow:
    """An instrument that an interview can be started with."""

    sha256: str
    title: Texts
    version: str
    languages: tuple[str, ...]
    purpose: Texts = field(default_factory=dict)
    """What it is for, in a line; empty where the form does not say it."""
    minutes: int = 0
    """About how long it takes; 0 where the form does not say it."""
    unasked: tuple[Texts, ...] = ()
    """The sections that are not collected in this centre."""
    decided: Decided | None = None
    """Who had the last word on that; None where nobody ever chose."""
