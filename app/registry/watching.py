"""A folder in which bundles appear: each is received once it has stopped growing, and then leaves the folder.

A sender's own program gives a file its name when it is whole; a copy by hand, or a stick, does not. So a file counts as
settled when two looks in a row find the same size and time. One that is cut short even then may still be on its way: it
is left until it has not changed for a while, and only then set aside.
"""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from time import monotonic

from app.errors import IntakeError
from app.registry import quarantine
from app.registry.crew import Folders, Watched, bundles_in, receive_all
from app.registry.errors import problem
from app.registry.outcome import Outcome
from app.registry.registry import Registry

TAKEN = "received"
_CUT_SHORT = "bundle.truncated"
State = tuple[int, int]


@dataclass(frozen=True)
class _Try:
    state: State
    since: float
    again: bool


@dataclass
class Inbox:
    """What was seen in a folder so far. ``patience``: seconds a file that is cut short may stay as it is."""

    folder: Path
    patience: float = 60.0
    clock: Callable[[], float] = monotonic
    _seen: dict[Path, State] = field(default_factory=dict)
    _tried: dict[Path, "_Try"] = field(default_factory=dict)

    def settled(self) -> list[Path]:
        """Look once: the files that are as they were at the look before, and were not tried as they are."""
        now = {path: state for path in self._present() if (state := _state(path)) is not None}
        found = [path for path, state in now.items() if self._seen.get(path) == state and self._is_due(path, state)]
        self._seen = now
        self._tried = {path: tried for path, tried in self._tried.items() if path in now}
        return found

    def tried(self, path: Path, *, again: bool) -> None:
        """Note that this file was dealt with as it is; ``again``: look once more when it has had its time."""
        before, state = self._tried.get(path), self._seen[path]
        since = before.since if before is not None and before.state == state else self.clock()
        self._tried[path] = _Try(state, since, again)

    def has_had_its_time(self, path: Path) -> bool:
        """Whether a file has stayed as it was tried first for longer than anybody takes to copy it."""
        return self.clock() - self._tried[path].since >= self.patience

    def _is_due(self, path: Path, state: State) -> bool:
        tried = self._tried.get(path)
        return tried is None or tried.state != state or (tried.again and self.has_had_its_time(path))

    def _present(self) -> list[Path]:
        if not self.folder.is_dir():
            raise problem("registry.folder_missing")
        return bundles_in([self.folder])


def take_in(
    registry: Registry, inbox: Inbox, *, receipts: Path, aside: Path, watched: Watched, jobs: int = 1
) -> Iterator[Outcome]:
    """Look into the folder once and receive what has settled there; yield what became of each file.

    What is received moves into the folder ``received`` beside it; what is refused, into quarantine.
    """
    for outcome in receive_all(registry, inbox.settled(), Folders(receipts), watched=watched, jobs=jobs):
        path, failure = outcome.path, outcome.failure
        inbox.tried(path, again=failure is not None)
        if failure is None:
            _move(path, inbox.folder / TAKEN)
        elif failure.code == _CUT_SHORT and not inbox.has_had_its_time(path):
            continue
        if failure is not None and quarantine.belongs(failure):
            yield _set_aside(registry, outcome, failure, aside)
        else:
            yield outcome


def _set_aside(registry: Registry, outcome: Outcome, failure: IntakeError, folder: Path) -> Outcome:
    try:
        told = quarantine.set_aside(outcome.path, failure, folder, now=registry.now(), move=True)
    except IntakeError as other:
        return replace(outcome, failure=other)
    return replace(outcome, set_aside=told)


def _state(path: Path) -> State | None:
    with suppress(OSError):
        found = path.stat()
        return found.st_size, found.st_mtime_ns
    return None


def _move(path: Path, folder: Path) -> None:
    """A folder that cannot be written to keeps its files; they are known, and not received again."""
    with suppress(OSError):
        folder.mkdir(exist_ok=True)
        path.replace(folder / path.name)
