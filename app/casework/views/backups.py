"""Backups, and how the laptop stands with them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class BackupRow:
    """A backup in a folder. ``former_key``: it was made before somebody was removed, whose password still opens it."""

    path: Path
    made: datetime
    size: int
    former_key: bool


@dataclass(frozen=True, slots=True)
class BackupState:
    """How this laptop stands with backups. ``folder_there``: whether the stick with the folder is in."""

    last: datetime | None
    due: bool
    folder_there: bool
    rows: tuple[BackupRow, ...]


@dataclass(frozen=True, slots=True)
class BackupCheck:
    """A backup that was proven to restore: when it was made, and what is in it.

    ``whole``: whether the log in it holds together and every piece of evidence is there.
    """

    made: datetime
    cases: int
    assessments: int
    changes: int
    evidence: int
    whole: bool = True
