"""What can be seen of an interview as it stands, without changing it."""

from collections.abc import Callable
from datetime import datetime

from app.i18n import _
from app.instruments.live.changes import answer_of
from app.instruments.live.engine import Engine
from app.instruments.live.restore import state_of
from app.instruments.live.submission import submission_of
from app.instruments.live.tree import Live, Tree, below
from app.instruments.live.views import Viewer, questions_in, shown_children
from app.instruments.manner import is_carried
from app.instruments.problems import InstrumentError
from app.instruments.types import ROOT, Address, Answer, NodeView, Record, Section, State, Status
from app.instruments.xform.definition import Definition
from app.instruments.xform.model import Kind

_PASSIVE = frozenset({"note"})


class Inspection:
    """The reading side of an interview."""

    def __init__(self, definition: Definition, engine: Engine, started: datetime) -> None:
        self.definition = definition
        self._engine = engine
        self._tree = engine.tree
        self._viewer = Viewer(definition)
        self._started = started

    @property
    def tree(self) -> Tree:
        """The live nodes; to look at, not to change."""
        return self._tree

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

    def answer(self, address: Address) -> Answer:
        """How a question stands now. Raises InstrumentError ``form.no_such_node``."""
        return answer_of(self._live(address))

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
        answered = total = problems = unconfirmed = 0
        for live in (question for part in parts for question in questions_in(part)):
            if live.definition.type not in _PASSIVE and not self._viewer.readonly(live, run):
                total += 1
                carried = is_carried(live.provenance)
                answered += live.status is not Status.UNANSWERED and not carried
                unconfirmed += carried
                problems += self._viewer.problem(live, run) is not None
        view = self._viewer.view(top, run)
        return Section(top.address, view.labels, view.appearance, answered, total, problems, unconfirmed)

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

    def submission(self, include: Callable[[str], bool] | None = None, *, with_ids: bool = False) -> bytes:
        """The answers as ODK submission XML, without what is not relevant; ``include`` says, by path, which go.

        ``with_ids`` says the ids of entries of repeats too, which other programs need not understand.
        """
        return submission_of(self._tree.root, self.definition, include, with_ids=with_ids)

    def state(self) -> State:
        """All that is needed to go on later."""
        entries, answers = state_of(self._tree)
        return State(entries, answers, self._started)
