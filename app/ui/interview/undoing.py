"""Taking back and doing again: each is a new action, and a new row of the log; nothing is ever unsaid in it."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.errors import IntakeError
from app.instruments.types import Address, Answer

if TYPE_CHECKING:
    from app.ui.interview.session import Removed, Session

MOST = 200
"""More than anybody takes back in one sitting. What was before stays in the history of the case."""


@dataclass(frozen=True, slots=True)
class Answered:
    """A question was answered, marked or noted at."""

    address: Address
    before: Answer
    after: Answer

    def take_back(self, session: Session) -> Step:
        """Say again what was said before."""
        session.put(self.address, self.before)
        return replace(self, before=self.after, after=self.before)

    def moved(self, old: str, new: str) -> Step:
        """Return the same about an entry that came back under another address."""
        return replace(self, address=_moved(self.address, old, new))


@dataclass(frozen=True, slots=True)
class Added:
    """An entry was added."""

    address: Address

    def take_back(self, session: Session) -> Step:
        """Remove it; what it held meanwhile is kept for doing it again."""
        return Gone(self.address, session.drop_entry(self.address))

    def moved(self, old: str, new: str) -> Step:
        """See above."""
        return replace(self, address=_moved(self.address, old, new))


@dataclass(frozen=True, slots=True)
class Gone:
    """An entry was removed."""

    address: Address
    removed: Removed

    def take_back(self, session: Session) -> Step:
        """Bring it back, as a new entry with all it held."""
        back = self.removed.restore(session)
        return Added(back if back is not None else self.address)

    def moved(self, old: str, new: str) -> Step:
        """See above."""
        return replace(self, address=_moved(self.address, old, new), removed=self.removed.moved(old, new))


Step = Answered | Added | Gone


class Undoing:
    """What can be taken back, and what was and can be done again."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._done: deque[Step] = deque(maxlen=MOST)
        self._undone: deque[Step] = deque(maxlen=MOST)
        self._acting = False

    @property
    def can_undo(self) -> bool:
        """Whether there is anything to take back."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """Whether anything was taken back since."""
        return bool(self._undone)

    def note(self, step: Step) -> None:
        """Remember what somebody did. What was taken back before cannot be done again after that."""
        if self._acting or (isinstance(step, Answered) and step.before == step.after):
            return
        self._done.append(step)
        self._undone.clear()

    def undo(self) -> Address | None:
        """Take the last thing back; return what it was about."""
        return self._act(self._done, self._undone)

    def redo(self) -> Address | None:
        """Do again what was taken back last; return what it was about."""
        return self._act(self._undone, self._done)

    def _act(self, source: deque[Step], target: deque[Step]) -> Address | None:
        while source:
            step = source.pop()
            self._acting = True
            try:
                back = step.take_back(self._session)
            except IntakeError:
                continue  # the form has changed since: what it was about is not asked any more
            finally:
                self._acting = False
            if isinstance(step, Gone) and step.address != back.address:
                self._rename(step.address, back.address)
            target.append(back)
            return back.address
        return None

    def _rename(self, old: Address, new: Address) -> None:
        """An entry that came back has another address: what was done in it is found there."""
        for steps in (self._done, self._undone):
            moved = [step.moved(old, new) for step in steps]
            steps.clear()
            steps.extend(moved)


def _moved(address: Address, old: str, new: str) -> Address:
    inside = address == old or address.startswith(f"{old}/")
    return Address(new + address[len(old) :]) if inside else address
