"""What comes of writing many profiles, as the window is told it."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class NotWritten:
    """A case that has no file, and why."""

    case_id: str
    number: str
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class ExportedAll:
    """How many files were written into a folder, each whole, and each case that has none.

    ``not_reached`` cases were not come to: a person ``stopped`` it, or what ``ended`` says holds for all of them.
    """

    folder: Path
    written: int
    not_written: tuple[NotWritten, ...] = ()
    not_reached: int = 0
    stopped: bool = False
    ended: str = ""
    hint: str = ""
    """What to do about what ended it."""
    code: str = ""
    """The code of the error that ended it."""
