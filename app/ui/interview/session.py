"""One live interview: every action on the form is saved, and its effect told to whoever shows it."""

from PySide6.QtCore import QObject, Signal

from app.instruments import Interview
from app.instruments.types import Address, Effect, GroupView, NodeView, QuestionView, RepeatView, Status
from app.ui.interview.pictures import Media, no_media
from app.ui.interview.saver import Saver


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
        self.passed: set[Address] = set()
        """Questions that a person has been past: only of these is it said that an answer is needed."""

    def question(self, address: Address) -> QuestionView:
        """Return a question as it stands."""
        view = self.interview.view(address)
        assert isinstance(view, QuestionView)
        return view

    def set_value(self, address: Address, value: str) -> None:
        """Give, correct or clear an answer."""
        self._took(self.interview.set_value(address, value))

    def mark(self, address: Address, status: Status) -> None:
        """Say that the person does not know, prefers not to say, or (``UNANSWERED``) neither."""
        self._took(self.interview.mark(address, status))

    def annotate(self, address: Address, note: str) -> None:
        """Keep a note beside an answer."""
        self._took(self.interview.annotate(address, note))

    def add_entry(self, repeat: Address) -> Address | None:
        """Add an entry to a repeat and return it."""
        effect = self.interview.add_repeat(repeat)
        self._took(effect)
        return effect.added

    def remove_entry(self, entry: Address) -> "Removed":
        """Take an entry away; what is returned can bring it back."""
        removed = Removed.of(self.interview, entry)
        self._took(self.interview.remove_repeat(entry))
        return removed

    def restore_entry(self, removed: "Removed") -> Address | None:
        """Bring a removed entry back as a new one, with all its answers, marks and notes."""
        return removed.restore(self)

    def _took(self, effect: Effect) -> None:
        self.saver.add(effect.entries)
        self.changed.emit(effect)


class Removed:
    """What an entry held, by place in the form rather than by address, because it comes back under a new id."""

    def __init__(self, repeat: Address, content: "_Content") -> None:
        self.repeat = repeat
        self._content = content

    @classmethod
    def of(cls, interview: Interview, entry: Address) -> "Removed":
        """Remember an entry before it is removed."""
        return cls(_repeat_of(entry), _Content(interview, entry))

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
            address = Address(base + below)
            if was.answer.status is Status.ANSWERED:
                session.set_value(address, was.answer.value)
            elif was.answer.status is not Status.UNANSWERED:
                session.mark(address, was.answer.status)
            if was.answer.note:
                session.annotate(address, was.answer.note)
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
