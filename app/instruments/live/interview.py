"""One form being answered by one person: the door through which an interview is held."""

from unicodedata import normalize

from app.i18n import _
from app.instruments.cleaning import clean, clean_line
from app.instruments.collecting import without_collecting
from app.instruments.live.choices import choices_of
from app.instruments.live.engine import Engine
from app.instruments.live.events import Events
from app.instruments.live.inspection import Inspection
from app.instruments.live.opening import begin, end, replace_identity
from app.instruments.live.restore import restore
from app.instruments.live.surroundings import Context, Surroundings
from app.instruments.live.tree import Live, Tree
from app.instruments.problems import InstrumentError
from app.instruments.types import Address, Effect, Entry, State, Status
from app.instruments.xform.definition import Definition
from app.instruments.xform.model import Kind


def not_collected() -> InstrumentError:
    """What an answer to a section that is not collected here is refused with."""
    return InstrumentError(
        "form.not_collected",
        _("This part of the questionnaire is not asked here. Nothing was written down."),
        _("Go on with the parts that are shown. An administrator chooses them under Questionnaires."),
    )


class Interview(Inspection):
    """A live form. Every action returns its :class:`Effect`: what to save, and whose view is no longer current.

    Without ``state`` a new interview begins; :meth:`opening_entries` is what to save of it first. With a state it goes
    on exactly where that was taken; ``editing`` a finished submission, it gets a new id and records the one it
    replaces.

    ``hidden`` are the paths of sections that are not collected: as if they were never relevant, and closed to answers.
    """

    def __init__(
        self,
        definition: Definition,
        *,
        context: Context,
        state: State | None = None,
        editing: bool = False,
        hidden: frozenset[str] = frozenset(),
    ) -> None:
        self._context = context
        self._surroundings = Surroundings(definition, context)
        self._surroundings.choice_label = self._choice_label
        run = self._surroundings.run()
        with without_collecting():
            tree = Tree(definition)
        started = state.started if state is not None and state.started is not None else run.now
        super().__init__(definition, Engine(definition, tree, run, context.new_id, hidden), started)
        self._events = Events(definition, self._engine, context)
        self._opening = self._open(state, editing=editing)

    def _open(self, state: State | None, *, editing: bool) -> tuple[Entry, ...]:
        engine = self._engine
        # What a person has said before is opened again, whatever the form now makes of it.
        engine.opening = state is None
        if state is not None:
            restore(self._tree, state)
            engine.trust_entries()
        engine.start(engine.run)
        engine.hide_sections()
        # What is wrong with a form shows when the first interview is begun; later nothing may stand in a person's way.
        engine.opening = state is None
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

    def set_value(self, address: Address, value: str, *, provenance: str = "") -> Effect:
        """Answer a question, or clear it with "". An answer that is not possible is kept and shows in the view.

        ``provenance`` says how it was given (see ``manner.py``).
        """
        status = Status.ANSWERED if value else Status.UNANSWERED
        return self._answer(self._live(address), value, status, provenance)

    def mark(self, address: Address, status: Status, *, provenance: str = "") -> Effect:
        """Say how a question stands; unless it is answered, its value is cleared."""
        live = self._live(address)
        return self._answer(live, live.value if status is Status.ANSWERED else "", status, provenance)

    def annotate(self, address: Address, note: str) -> Effect:
        """Keep a note with an answer."""
        live = self._live(address)
        self._open_to_answers(live)
        live.note = clean_line(note)
        return self._answer(live, live.value, live.status, live.provenance)

    def _open_to_answers(self, live: Live) -> None:
        if self._engine.is_hidden(live):
            raise not_collected()

    def _answer(self, live: Live, value: str, status: Status, provenance: str) -> Effect:
        if live.definition.kind is not Kind.QUESTION:
            raise InstrumentError("form.not_a_question", _("Only questions have answers."), _("Choose a question."))
        self._open_to_answers(live)
        self._begin()
        live.provenance = provenance if status is not Status.UNANSWERED else ""
        self._engine.assign(live, self._in_order(live, normalize("NFC", clean(value))), status, computed=False)
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

    def add_repeat(self, address: Address, *, entry_id: str = "") -> Effect:
        """Add an entry to a repeat; ``Effect.added`` is its address. One taken over keeps the id it had."""
        self._open_to_answers(self._live(address))
        self._begin()
        entry = self._engine.add_entry(self._live(address), entry_id)
        self._engine.changes.added = entry.address
        return self._done()

    def remove_repeat(self, address: Address) -> Effect:
        """Remove one entry of a repeat, with all answers in it."""
        self._begin()
        self._engine.remove_entry(self._live(address))
        return self._done()

    def finish(self) -> Effect:
        """Note the time at which the interview ended, where the form asks for it."""
        self._begin()
        end(self._tree, self._engine)
        return self._done()

    def _begin(self) -> None:
        self._engine.start(self._surroundings.run())

    def _done(self) -> Effect:
        self._events.settle()
        return self._engine.changes.effect()
