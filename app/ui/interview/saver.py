"""What has been said and is not on the disk yet: kept in order until the worker has confirmed it, whatever happens."""

from collections.abc import Iterable
from dataclasses import replace
from enum import StrEnum

from PySide6.QtCore import QObject, QTimer, Signal

from app import casework
from app.casework.views.interviews import Saved
from app.errors import IntakeError
from app.instruments.types import Entry, EntryKind, State
from app.ui.worker import Worker

_SLOW = 500
_AGAIN = 5_000


class SaveState(StrEnum):
    """What the quiet sign at the foot of the page says."""

    SAVED = "saved"
    PENDING = "pending"
    """Under way, not long enough to speak of."""
    SLOW = "slow"
    FAILED = "failed"


class Saver(QObject):
    """Sends entries to the worker one batch after the other, and holds them until it answers.

    A batch that cannot be saved stays at the head of the queue; it is tried again, with what was said since, when
    more is said, after a while, and when :meth:`retry` is called. The saver belongs to the worker, not to the screen,
    so that entries that could not be saved are still there when the interview is opened again.
    """

    changed = Signal()

    def __init__(self, worker: Worker, assessment_id: str, user: str) -> None:
        super().__init__(worker)
        self.setObjectName(_name(assessment_id, user))
        self._worker = worker
        self._assessment_id = assessment_id
        self._waiting: dict[int, Entry] = {}
        self._sent: set[int] = set()
        self._next = 0
        self._slow = False
        self._retired = False
        self.error: IntakeError | None = None
        self._soon = QTimer(self, singleShot=True, interval=_SLOW)
        self._soon.timeout.connect(self._say_slow)
        self._again = QTimer(self, singleShot=True, interval=_AGAIN)
        self._again.timeout.connect(self.retry)
        worker.lost.connect(self.rest)

    @classmethod
    def of(cls, worker: Worker, assessment_id: str, user: str) -> "Saver":
        """Return the saver of an assessment: the one that still holds entries of an earlier sitting, or a new one."""
        found = worker.findChild(cls, _name(assessment_id, user))
        if isinstance(found, cls) and found.waiting:
            found._retired = False  # noqa: SLF001 - one of us
            return found
        return cls(worker, assessment_id, user)

    @property
    def state(self) -> SaveState:
        """How things stand."""
        if not self._waiting:
            return SaveState.SAVED
        if self.error is not None:
            return SaveState.FAILED
        return SaveState.SLOW if self._slow else SaveState.PENDING

    @property
    def waiting(self) -> tuple[Entry, ...]:
        """What is not confirmed yet, in the order it was said."""
        return tuple(self._waiting.values())

    def add(self, entries: Iterable[Entry]) -> None:
        """Save entries, after those that wait already."""
        for entry in entries:
            self._waiting[self._next] = entry
            self._next += 1
        if self._waiting and not self._sent:
            self._send()
        self.changed.emit()

    def restore(self, state: State) -> State:
        """Return ``state`` with what still waits put on top; what the disk has already is dropped from the queue."""
        whole = merged(state, self.waiting)
        if whole == state:
            self._waiting.clear()
        self._waiting = {
            number: entry
            for number, entry in self._waiting.items()
            if not (entry.kind is EntryKind.REPEAT_ADDED and entry.address in state.repeats)
        }
        self.add(())
        return whole

    def retry(self) -> None:
        """Try again now."""
        if self._waiting and not self._sent:
            self._send()
            self.changed.emit()

    def hurry(self) -> None:
        """Hand everything to the worker at once, because the interview is being left."""
        if len(self._waiting) > len(self._sent):
            self._send()

    def rest(self) -> None:
        """Stop trying: the worker is about to end. What is not saved is taken up when the interview is opened again."""
        self._sent.clear()
        self._again.stop()
        self._soon.stop()

    def retire(self) -> None:
        """Go as soon as nothing waits: nobody looks on any more."""
        self._retired = True
        if not self._waiting:
            self.deleteLater()

    def _send(self) -> None:
        batch = tuple(number for number in self._waiting if number not in self._sent)
        self._sent.update(batch)
        self._again.stop()
        if not self._soon.isActive():
            self._soon.start()
        self._worker.run(
            casework.record,
            done=lambda saved: self._done(batch, saved),
            failed=lambda error: self._failed(batch, error),
            assessment_id=self._assessment_id,
            entries=tuple(self._waiting[number] for number in batch),
        )

    def _done(self, batch: tuple[int, ...], _saved: Saved) -> None:
        self._sent.difference_update(batch)
        newest = {self._waiting[number].address: number for number in batch if number in self._waiting}
        self._waiting = {
            number: entry
            for number, entry in self._waiting.items()
            if number not in batch and number > newest.get(entry.address, -1)
        }
        self.error = None
        self._slow = False
        self._soon.stop()
        if self._waiting and not self._sent:
            self._send()
        elif self._retired and not self._waiting:
            self.deleteLater()
        self.changed.emit()

    def _failed(self, batch: tuple[int, ...], error: IntakeError) -> None:
        self._sent.difference_update(batch)
        self.error = error
        self._soon.stop()
        self._again.start()
        self.changed.emit()

    def _say_slow(self) -> None:
        self._slow = bool(self._waiting)
        self.changed.emit()


def merged(state: State, entries: Iterable[Entry]) -> State:
    """Return ``state`` after ``entries``."""
    repeats = dict.fromkeys(state.repeats)
    answers = dict(state.answers)
    for entry in entries:
        if entry.kind is EntryKind.REPEAT_ADDED:
            repeats[entry.address] = None
        elif entry.kind is EntryKind.REPEAT_REMOVED:
            repeats.pop(entry.address, None)
        elif entry.answer is not None:
            answers[entry.address] = entry.answer
    return replace(state, repeats=tuple(repeats), answers=answers)


def _name(assessment_id: str, user: str) -> str:
    return f"saver:{assessment_id}:{user}"
