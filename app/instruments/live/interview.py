"""One form being answered by one person: the door through which an interview is held."""

from collections.abc import Callable
from unicodedata import normalize

from app.i18n import _
from app.instruments.collecting import without_collecting
from app.instruments.live.changes import answer_of
from app.instruments.live.choices import choices_of
from app.instruments.live.engine import Engine
from app.instruments.live.events import Events
from app.instruments.live.opening import begin, replace_identity
from app.instruments.live.restore import restore, state_of
from app.instruments.live.submission import submission_of
from app.instruments.live.surroundings import Context, Surroundings
from app.instruments.live.tree import Live, Tree, below
from app.instruments.live.views import Viewer, questions_in, shown_children
from app.instruments.problems import InstrumentError
from app.instruments.types import (
    ROOT,
    Address,
    Effect,
    Entry,
    NodeView,
    Record,
    Section,
    State,
    Status,
)
from app.instruments.xform.definition import Definition
from app.instruments.xform.model import Kind

_PASSIVE = frozenset({"note"})


class Interview:
    """A live form. Every action returns its :class:`Effect`: what to save, and whose view is no longer current.

    Without ``state`` a new interview begins; :meth:`opening_entries` is what to save of it first. With a state it goes
    on exactly where that was taken; ``editing`` a finished submission, it gets a new id and records the one it
    replaces.
    """

    def __init__(
        self, definition: Definition, *, context: Context, state: State | None = None, editing: bool = False
    ) -> None:
        self.definition = definition
        self._context = context
        self._surroundings = Surroundings(definition, context)
        self._surroundings.choice_label = self._choice_label
        with without_collecting():
            self._tree = Tree(definition)
        self._viewer = Viewer(definition)
        run = self._surroundings.run()
        self._started = state.started if state is not None and state.started is not None else run.now
        self._engine = Engine(definition, self._tree, run, context.new_id)
        self._events = Events(definition, self._engine)
        self._opening = self._open(state, editing=editing)

    @property
    def tree(self) -> Tree:
        """The live nodes; to look at, not to change."""
        return self._tree

    def _open(self, state: State | None, *, editing: bool) -> tuple[Entry, ...]:
        engine = self._engine
        if state is not None:
            restore(self._tree, state)
        engine.start(engine.run)
        if editing:
            replace_identity(self._tree, engine)
        if state is None:
            begin(self._tree, engine, self._context)
        engine.all_of(self._tree.root)
        engine.settle()
        self._events.loaded(first=state is None)
        engine.opening = False
        return engine.changes.entries()

    def _choice_label(self, live: Live, value: str, language: str) -> str | None:
        for choice in choices_of(live, self._engine.run, self.definition):
            if choice.value == value:
                return choice.labels.get(language) or choice.labels.get(self.definition.default_language)
        return None

    def opening_entries(self) -> tuple[Entry, ...]:
        """What a new interview holds from the start, and what a restored one has computed anew."""
        return self._opening

    def state(self) -> State:
        """All that is needed to go on later."""
        entries, answers = state_of(self._tree)
        return State(entries, answers, self._started)

    def _live(self, address: Address) -> Live:
        found = self._tree.by_address.get(address)
        if found is None:
            raise InstrumentError(
                "form.no_such_node", _("This question is no longer part of the form."), _("Go back to the overview.")
            )
        return found

    def view(self, address: Address) -> NodeView:
        """A node as it stands now, ready to draw."""
        return self._viewer.view(self._live(address), self._engine.run)

    def children(self, address: Address = ROOT) -> tuple[Address, ...]:
        """The relevant nodes directly in a group, a repeat or one of its entries, in the order of the form."""
        return tuple(child.address for child in shown_children(self._live(address)))

    def sections(self) -> tuple[Section, ...]:
        """The top-level groups and repeats; questions outside all groups make up a section of their own."""
        shown = shown_children(self._tree.root)
        found = [self._section(live, [live]) for live in shown if live.definition.kind is not Kind.QUESTION]
        loose = [live for live in shown if live.definition.kind is Kind.QUESTION]
        return (self._section(self._tree.root, loose), *found) if loose else tuple(found)

    def _section(self, top: Live, parts: list[Live]) -> Section:
        run = self._engine.run
        answered = total = problems = 0
        for live in (question for part in parts for question in questions_in(part)):
            if live.definition.type not in _PASSIVE and not self._viewer.readonly(live, run):
                total += 1
                answered += live.status is not Status.UNANSWERED
                problems += self._viewer.problem(live, run) is not None
        view = self._viewer.view(top, run)
        return Section(top.address, view.labels, view.appearance, answered, total, problems)

    def progress(self) -> tuple[int, int]:
        """How many questions have been dealt with, of how many that can be answered now."""
        sections = self.sections()
        return sum(section.answered for section in sections), sum(section.total for section in sections)

    def problems(self) -> tuple[Address, ...]:
        """The questions whose answer is missing or not possible, in order."""
        run = self._engine.run
        return tuple(
            live.address for live in questions_in(self._tree.root) if self._viewer.problem(live, run) is not None
        )

    def records(self) -> tuple[Record, ...]:
        """Every relevant question that has been dealt with, computed ones included."""
        return tuple(
            Record(live.address, live.definition.path, live.definition.bind.maps, answer_of(live))
            for live in below(self._tree.root)
            if live.definition.kind is Kind.QUESTION and live.relevant and live.status is not Status.UNANSWERED
        )

    def submission(self, include: Callable[[str], bool] | None = None) -> bytes:
        """The answers as ODK submission XML, without what is not relevant; ``include`` leaves out others by path."""
        return submission_of(self._tree.root, self.definition, include)

    def set_value(self, address: Address, value: str) -> Effect:
        """Answer a question, or clear it with "". An answer that is not possible is kept and shows in the view."""
        return self._answer(self._live(address), value, Status.ANSWERED if value else Status.UNANSWERED)

    def mark(self, address: Address, status: Status) -> Effect:
        """Say how a question stands; unless it is answered, its value is cleared."""
        live = self._live(address)
        return self._answer(live, live.value if status is Status.ANSWERED else "", status)

    def annotate(self, address: Address, note: str) -> Effect:
        """Keep a note with an answer."""
        live = self._live(address)
        live.note = note
        return self._answer(live, live.value, live.status)

    def _answer(self, live: Live, value: str, status: Status) -> Effect:
        if live.definition.kind is not Kind.QUESTION:
            raise InstrumentError("form.not_a_question", _("Only questions have answers."), _("Choose a question."))
        self._begin()
        self._engine.assign(live, self._in_order(live, normalize("NFC", value)), status, computed=False)
        return self._done()

    def _in_order(self, live: Live, value: str) -> str:
        """Several choices in the order in which the form offers them."""
        chosen = value.split()
        if live.definition.type != "select_multiple" or len(chosen) < 2:
            return value
        places = {
            choice.value: place for place, choice in enumerate(choices_of(live, self._engine.run, self.definition))
        }
        return " ".join(sorted(dict.fromkeys(chosen), key=lambda one: places.get(one, len(places))))

    def add_repeat(self, address: Address) -> Effect:
        """Add an entry to a repeat; ``Effect.added`` is its address."""
        self._begin()
        entry = self._engine.add_entry(self._live(address))
        self._engine.changes.added = entry.address
        return self._done()

    def remove_repeat(self, address: Address) -> Effect:
        """Remove one entry of a repeat, with all answers in it."""
        self._begin()
        self._engine.remove_entry(self._live(address))
        return self._done()

    def _begin(self) -> None:
        self._engine.start(self._surroundings.run())

    def _done(self) -> Effect:
        self._events.settle()
        return self._engine.changes.effect()
