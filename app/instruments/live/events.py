"""Actions of a form: values set when it is loaded, when an answer changes, or when an entry is added."""

from collections.abc import Collection, Iterable

from app.instruments.live.engine import Engine
from app.instruments.live.surroundings import Context
from app.instruments.live.tree import Live, below, enclosing, instances
from app.instruments.live.typed import text_for
from app.instruments.types import Status
from app.instruments.xform.definition import Definition
from app.instruments.xform.model import Action
from app.instruments.xpath import Expression, XPathError

FIRST_LOAD = frozenset({"odk-instance-first-load", "xforms-ready"})
LOAD = frozenset({"odk-instance-load"})
NEW_ENTRY = frozenset({"odk-new-repeat", "jr-insert"})
VALUE_CHANGED = frozenset({"xforms-value-changed"})
MAX_CASCADE = 100


class Events:
    """Carries the actions out, each event after the form has settled, until none is left."""

    def __init__(self, definition: Definition, engine: Engine, context: Context) -> None:
        self._definition = definition
        self._engine = engine
        self._place = context.place
        self._loading = [
            (action, path)
            for path, node in definition.form.items()
            if node.control is not None
            for action in node.control.actions
        ]

    def loaded(self, *, first: bool) -> None:
        """The form was opened, for the first time or again. What it worked out for that is no change of a value."""
        self._engine.altered.clear()
        events = LOAD | FIRST_LOAD if first else LOAD
        top = self._engine.tree.root
        self._carry_out((action for action in self._definition.actions if action.events & events), top)
        for action, path in self._loading:
            if action.events & events:
                for live in instances(self._definition.form[path], top.scope):
                    if not live.is_list:
                        self._carry_out((action,), live)
        self.settle()

    def settle(self) -> None:
        """Let the form settle, and carry out what added entries and computed values set off."""
        engine = self._engine
        for _round in range(MAX_CASCADE):
            engine.settle()
            added, engine.added = engine.added, []
            changed, engine.altered = engine.altered, []
            if not added and not changed:
                return
            for entry in added:
                self._entry_added(entry)
            for live in changed:
                if not _lies_in(live, added):
                    self.value_changed(live)

    def value_changed(self, live: Live) -> None:
        """A question has another value than before; the groups around it are told, too."""
        at: Live | None = live
        while at is not None:
            control = at.definition.control
            for action in control.actions if control is not None and not at.is_list else ():
                if action.events & VALUE_CHANGED:
                    self._carry_out((action,), at, relevant_only=False)
            at = at.parent

    def _entry_added(self, entry: Live) -> None:
        for live in below(entry):
            control = live.definition.control
            if control is not None and not live.is_list and live.scope is entry.scope:
                self._carry_out((action for action in control.actions if action.events & NEW_ENTRY), live)

    def _carry_out(self, actions: Iterable[Action], live: Live, *, relevant_only: bool = True) -> None:
        for action in actions:
            try:
                for target in self._targets(action, live):
                    if target.relevant or not relevant_only:
                        self._set(action, target)
            except XPathError as error:
                self._engine.failed(action.target, error)

    def _targets(self, action: Action, live: Live) -> list[Live]:
        if action.where is not None:
            nodes = action.where.nodes(self._engine.run, live.node)
            return [node.live for node in nodes if isinstance(node.live, Live)]
        definition = self._definition.form[action.target]
        return instances(definition, enclosing(live, definition.depth))

    def _set(self, action: Action, target: Live) -> None:
        run = self._engine.run
        if action.measured:
            # Without a device that knows, what was noted elsewhere stays.
            value = self._place() or target.value
        elif isinstance(action.value, Expression):
            value = text_for(target.definition.bind.type, action.value.value(run, target.node), run)
        else:
            value = action.value
        if value != target.value:
            status = Status.ANSWERED if value else Status.UNANSWERED
            self._engine.assign(target, value, status, computed=True)


def _lies_in(live: Live, entries: Collection[Live]) -> bool:
    """Whether a node lies in an entry that was only just made: what it starts with is no change of a value."""
    at: Live | None = live if entries else None
    while at is not None:
        if at in entries:
            return True
        at = at.parent
    return False
