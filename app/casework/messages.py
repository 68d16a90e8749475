"""What goes through the pipe between the window and the worker process."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from app.casework.telling import SealingStep


@dataclass(frozen=True, slots=True)
class Request:
    """Run the action of this name, and speak ``language``. Arguments and results are frozen dataclasses and texts."""

    number: int
    action: str
    arguments: Mapping[str, Any]
    language: str


@dataclass(frozen=True, slots=True)
class Cancel:
    """Stop the job of this number if it is waiting or running."""

    number: int


@dataclass(frozen=True, slots=True)
class End:
    """Finish what was asked for before, then end the process."""


Message = Request | Cancel | End


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a long job is."""

    number: int
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """The connection of the job broke; it is tried again in so many seconds."""

    number: int
    seconds: int


@dataclass(frozen=True, slots=True)
class Sealing:
    """How far the sealing of a bundle is."""

    number: int
    step: "SealingStep"


@dataclass(frozen=True, slots=True)
class Done:
    """The job ended well."""

    number: int
    result: Any


@dataclass(frozen=True, slots=True)
class Stopped:
    """The job was cancelled; nothing of it was kept."""

    number: int


@dataclass(frozen=True, slots=True)
class Failed:
    """The job ended with something a person can act on."""

    number: int
    code: str
    message: str
    hint: str
    seconds: int = 0


@dataclass(frozen=True, slots=True)
class Broken:
    """The job ended with a bug. Only its kind and place are told, because its text may hold answers."""

    number: int
    kind: str


Reply = Progress | Waiting | Sealing | Done | Stopped | Failed | Broken
