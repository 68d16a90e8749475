"""One live interview: every action on the form is saved, and its effect told to whoever shows it."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.instruments import Interview
from app.instruments.manner import Manner, is_carried
from app.instruments.types import (
    Address,
    Answer,
    Effect,
    EntryKind,
    GroupView,
    NodeView,
    QuestionView,
    RepeatView,
    Status,
)
from app.ui.interview.manners import Manners
from app.ui.interview.saver import Saver
from app.ui.interview.undoing import Added, Answered, Gone, Undoing
from app.ui.pictures import Media, no_media

if TYPE_CHECKING:
    from app.casework.views.interviews import CarriedFrom, SectionState


class Session(QObject):
    """The form and its saver. Emits ``changed`` with the effect of every action."""

    changed = Signal(object)

    def __init__(
        self, interview: Interview, saver: Saver, parent: QObject | None = None, *, media: Media = no_media
    ) -> None:
        super().__init__(parent)
        self.media = media
        self.interview = interview
        self.saver = saver
        self.undoing = Undoing(self)
        self.manners = Manners(interview)
        """How each section is answered: what is said now is kept with it."""
        self.carried: CarriedFrom | None = None
        """Which earlier interview this one began with."""
        self.agreements: dict[Address, SectionState] = {}
        """What was agreed on each section that was read back."""
        self.passed: set[Address] = set()
        """Questions that a person has been past: only of these is it said that an answer is needed."""

    def question(self, address: Address) -> QuestionView:
        """Return a question as it stands."""
        view = self.interview.view(address)
        assert isinstance(view, QuestionView)
        return view

    def set_value(self, address: Address, value: str) -> None:
        """Give, correct or clear an answer, in the manner of its section.

        What was taken over from an earlier interview is not confirmed by a field that says it once more.
        """
        was = self.interview.answer(address)
        if not (value == was.value and is_carried(was.provenance)):
            self._say(address, Answer(value, Status.ANSWERED), self.manners.at(address).text())

    def mark(self, address: Address, status: Status) -> None:
        """Say that the person does not know, prefers not to say, or (``UNANSWERED``) neither."""
        self._say(address, Answer("", status), self.manners.at(address).text())

    def confirm(self, address: Address) -> bool:
        """Say that what was taken over from an earlier interview still holds; False where nothing was."""
        was = self.interview.answer(address)
        if not is_carried(was.provenance):
            return False
        now = self.manners.at(address)
        self._say(address, was, replace(now, how=Manner.parse(was.provenance).how or now.how).text())
        return True

    def say_manner(self, address: Address, manner: Manner) -> None:
        """Say how one answer was given, otherwise than its section."""
        was = self.interview.answer(address)
        self._say(address, was, replace(manner, carried=Manner.parse(was.provenance).carried).text())

    def _say(self, address: Address, answer: Answer, provenance: str) -> None:
        if answer.status is Status.ANSWERED:
            self._answered(address, lambda: self.interview.set_value(address, answer.value, provenance=provenance))
        else:
            self._answered(address, lambda: self.interview.mark(address, answer.status, provenance=provenance))

    def annotate(self, address: Address, note: str) -> None:
        """Keep a note beside an answer."""
        self._answered(address, lambda: self.interview.annotate(address, note))

    def put(self, address: Address, answer: Answer) -> None:
        """Have a question stand as ``answer`` says: its value or its mark, how it was given, and its note."""
        self._say(address, answer, answer.provenance)
        if self.interview.answer(address).note != answer.note:
            self.annotate(address, answer.note)

    def add_entry(self, repeat: Address) -> Address | None:
        """Add an entry to a repeat and return it."""
        effect = self.interview.add_repeat(repeat)
        if effect.added is not None:
            self.undoing.note(Added(effect.added))
        self._took(effect)
        return effect.added

    def remove_entry(self, entry: Address) -> "Removed":
        """Take an entry away; what is returned can bring it back."""
        removed = self.drop_entry(entry)
        self.undoing.note(Gone(entry, removed))
        return removed

    def drop_entry(self, entry: Address) -> "Removed":
        """Take an entry away, as taking back its addition does."""
        removed = Removed.of(self.interview, entry)
        self._took(self.interview.remove_repeat(entry))
        return removed

    def _answered(self, address: Address, act: Callable[[], Effect]) -> None:
        before = self.interview.answer(address)
        effect = act()
        self.undoing.note(Answered(address, before, self.interview.answer(address)))
        self._took(effect)

    def _took(self, effect: Effect) -> None:
        for entry in effect.entries:
            if entry.kind is not EntryKind.COMPUTED:
                self._changed(entry.address)
        self.saver.add(effect.entries)
        self.changed.emit(effect)

    def _changed(self, address: Address) -> None:
        """What was agreed on a section does not stand any more once something in it is changed."""
        for section, state in self.agreements.items():
            if address.startswith((f"{section}/", f"{section}[")) and not state.changed:
                self.agreements[section] = replace(state, changed=True)


class Removed:
    """What an entry held, by place in the form rather than by address, because it comes back under a new id."""

    def __init__(self, repeat: Address, content: "_Content") -> None:
        self.repeat = repeat
        self._content = content

    @classmethod
    def of(cls, interview: Interview, entry: Address) -> "Removed":
        """Remember an entry before it is removed."""
        return cls(_repeat_of(entry), _Content(interview, entry))

    def moved(self, old: str, new: str) -> "Removed":
        """Return the same of an entry whose repeat lies in an entry that came back under another address."""
        inside = self.repeat.startswith(f"{old}/")
        return Removed(Address(new + self.repeat[len(old) :]) if inside else self.repeat, self._content)

    def restore(self, session: Session) -> Address | None:
        """Put it back."""
        added = session.add_entry(self.repeat)
        if added is not None:
            self._content.put(session, added)
        return added


class _Content:
    """Answers below a node by name, and the entries of repeats in it, in order."""

    def __init__(self, interview: Interview, base: Address) -> None:
        self.answers: list[tuple[str, QuestionView]] = []
        self.repeats: list[tuple[str, list[_Content]]] = []
        self._collect(interview, base, interview.view(base))

    def _collect(self, interview: Interview, base: Address, view: NodeView) -> None:
        if isinstance(view, QuestionView):
            if not view.readonly:
                self.answers.append((view.address[len(base) :], view))
        elif isinstance(view, RepeatView):
            contents = [_Content(interview, instance) for instance in view.instances]
            self.repeats.append((view.address[len(base) :], contents))
        elif isinstance(view, GroupView):
            for child in view.children:
                self._collect(interview, base, interview.view(child))

    def put(self, session: Session, base: Address) -> None:
        for below, was in self.answers:
            if was.answer.status is not Status.UNANSWERED or was.answer.note:
                session.put(Address(base + below), was.answer)
        for below, contents in self.repeats:
            repeat = Address(base + below)
            there = session.interview.view(repeat)
            assert isinstance(there, RepeatView)
            instances = list(there.instances)
            for number, content in enumerate(contents):
                instance = instances[number] if number < len(instances) else session.add_entry(repeat)
                if instance is not None:
                    content.put(session, instance)


def _repeat_of(entry: Address) -> Address:
    return Address(entry[: entry.rindex("[")])
