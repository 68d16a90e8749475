"""Keeps an interview consistent: after a change, works out what depends on it, in order, and nothing else."""

import math
from collections.abc import Callable

from app.i18n import _
from app.instruments.live.agenda import Agenda
from app.instruments.live.changes import Changes
from app.instruments.live.choices import still_chosen
from app.instruments.live.hearing import listened_to
from app.instruments.live.tree import Live, Tree, below, enclosing, instances
from app.instruments.live.typed import text_for
from app.instruments.problems import InstrumentError
from app.instruments.types import EntryKind, Status, is_in_section
from app.instruments.xform.definition import Definition
from app.instruments.xform.graph import Aspect, Rule
from app.instruments.xform.model import Kind
from app.instruments.xpath import XPathError
from app.instruments.xpath.context import Run, too_much
from app.instruments.xpath.errors import UNANSWERED
from app.instruments.xpath.values import Value, boolean, number

MAX_ENTRIES = 10_000
MAX_NODES = 100_000
MAX_OPENING = 2_000_000
"""How many nodes the expressions of a form may look at altogether while an interview begins."""


class Engine:
    """Applies the rules of a form. ``run`` is the evaluation in progress, renewed for every action."""

    def __init__(
        self,
        definition: Definition,
        tree: Tree,
        run: Run,
        new_id: Callable[[], str],
        hidden: frozenset[str] = frozenset(),
    ) -> None:
        self._hidden = hidden
        self._definition = definition
        self._graph = definition.graph
        self._new_id = new_id
        self.tree = tree
        self.run = run
        self.changes = Changes()
        self._agenda = Agenda()
        self._day = ""
        self._counted: set[Live] = set()
        self._listened_to = listened_to(definition)
        self.opening = True
        self.added: list[Live] = []
        """Entries made since the events for them were last carried out."""
        self.altered: list[Live] = []
        """Questions with actions, their own or those of a group around them, whose value changed since then."""

    def start(self, run: Run) -> None:
        """Begin an action: a new clock, and a new day if there is one."""
        self.run = run
        self.changes = Changes()
        self._agenda.begin()
        day = run.now.astimezone(run.zone).date().isoformat()
        if self._day and day != self._day:
            for rule in self._graph.by_clock:
                self._again(rule, self.tree.root, 0)
        self._day = day

    def is_hidden(self, live: Live) -> bool:
        """Whether a node lies in a section that is not collected."""
        return is_in_section(live.address, self._hidden)

    def hide_sections(self) -> None:
        """Have sections that are not collected be as if they were never relevant."""
        for live in self.tree.root.children:
            if self.is_hidden(live):
                live.relevant_itself = False
                self.refresh_relevance(live)

    def trust_entries(self) -> None:
        """Entries that were restored stand, as long as the form does not say how many there are to be."""
        self._counted.update(live for live in below(self.tree.root) if live.is_list)

    def all_of(self, top: Live) -> None:
        """Look at every rule of a node and all nodes in it."""
        for live in below(top):
            for rule in self._graph.of_node.get(live.definition.path, ()):
                if rule.kept and rule.aspect is not Aspect.ITEMS:
                    self._push(rule, live)

    def assign(self, live: Live, value: str, status: Status, *, computed: bool) -> None:
        """Give a node a value; what reads it will be looked at."""
        if self.is_hidden(live):
            return  # nothing is written down of what is not collected, not even what the form itself would fill in
        changed = value != live.value
        live.withdrawn = []
        live.value = value
        live.status = status
        live.show()
        self.changes.answered(live, computed=computed)
        if changed and live.definition.path in self._listened_to:
            self.altered.append(live)
        if changed and live.relevant:
            self.value_changed(live)

    def value_changed(self, live: Live, *, but_relevance: bool = False) -> None:
        """Look again at what reads a node, ``but_relevance`` of the node itself."""
        for reader in self._graph.by_value.get(live.definition.path, ()):
            own = reader.rule.aspect is Aspect.RELEVANT and reader.rule.node is live.definition
            if not (own and but_relevance):
                self._again(reader.rule, live, reader.shared)

    def entries_changed(self, repeat: Live) -> None:
        """Look again at what reads how many entries there are, or which."""
        self.changes.restructured = True
        self.changes.touch(repeat)
        for entry in repeat.children:
            self.changes.touch(entry)
        for reader in self._graph.by_entries.get(repeat.definition.path, ()):
            self._again(reader.rule, repeat, reader.shared)

    def _again(self, rule: Rule, around: Live, shared: int) -> None:
        for live in instances(rule.node, enclosing(around, shared)):
            if rule.kept:
                self._push(rule, live)
            else:
                self._touch(rule, live)

    def _touch(self, rule: Rule, live: Live) -> None:
        """The view of a node is no longer current; where a group becomes readonly, so are those of all in it."""
        for each in below(live) if rule.aspect is Aspect.READONLY else (live,):
            self.changes.touch(each)

    def _push(self, rule: Rule, live: Live) -> None:
        of_list = rule.aspect is Aspect.COUNT
        of_both = rule.aspect is Aspect.RELEVANT
        if of_both or live.is_list is of_list:
            self._agenda.add(rule, live)

    def settle(self) -> None:
        """Work until nothing is left to look at."""
        while (task := self._agenda.take()) is not None:
            rule, live = task
            if live.address not in self.tree.by_address:
                continue
            if self._agenda.is_endless(rule, live):
                self._give_up(rule)
                return
            self._apply(rule, live)

    def _give_up(self, rule: Rule) -> None:
        """The form keeps changing its own values: it is refused while it opens; later the answer counts for more."""
        self._agenda.clear()
        if self.opening:
            raise InstrumentError(
                "form.unsettled",
                _("The form keeps changing its own values at {path}.").format(path=rule.node.path),
                _("Tell the author of the form. No answer was lost."),
            )

    def _apply(self, rule: Rule, live: Live) -> None:
        match rule.aspect:
            case Aspect.RELEVANT:
                relevant = boolean(self._value(rule, live))
                if live.parent is self.tree.root and self.is_hidden(live):
                    return
                if relevant != live.relevant_itself:
                    live.relevant_itself = relevant
                    self.refresh_relevance(live)
            case Aspect.CALCULATE:
                if live.relevant:
                    self._calculate(rule, live)
            case Aspect.COUNT:
                if live.relevant:
                    self._keep_count(live, self._value(rule, live))
            case Aspect.ITEMS:
                self._keep_choices(live)

    def _value(self, rule: Rule, live: Live) -> Value:
        """What a rule says now; nothing when it cannot be worked out."""
        try:
            value = rule.expressions[0].value(self.run, live.node)
            if self.opening and self.run.spent > MAX_OPENING:
                raise too_much()
        except XPathError as error:
            self.failed(rule.node.path, error)
            return ""
        return value

    def failed(self, path: str, error: XPathError) -> None:
        """An expression cannot be worked out: that refuses a form when it is first opened.

        Unless it is for want of answers. Later the person goes on: the form's author is not there to tell.
        """
        if self.opening and error.code != UNANSWERED:
            raise InstrumentError(error.code, f"{path}: {error.message}", error.hint) from error

    def _calculate(self, rule: Rule, live: Live) -> None:
        value = self._value(rule, live)
        found = text_for(live.definition.bind.type, value, self.run)
        if found != live.value:
            self.assign(live, found, Status.ANSWERED if found else Status.UNANSWERED, computed=True)

    def refresh_relevance(self, live: Live) -> None:
        """Pass relevance on to all nodes in a node."""
        relevant = live.relevant_itself and (live.parent is None or live.parent.relevant)
        if relevant == live.relevant:
            return
        live.relevant = relevant
        self.changes.restructured = self.changes.restructured or live.definition.control is not None
        self.changes.touch(live)
        if live.parent is not None:
            self.changes.touch(live.parent)
        if live.definition.kind is Kind.QUESTION:
            live.show()
            if live.value:
                self.value_changed(live, but_relevance=True)
        if relevant:
            for rule in self._graph.of_node.get(live.definition.path, ()):
                if rule.aspect in (Aspect.CALCULATE, Aspect.COUNT):
                    self._push(rule, live)
        for child in live.children:
            self.refresh_relevance(child)

    def add_entry(self, repeat: Live, entry_id: str = "") -> Live:
        """A new entry of a repeat, with all its rules to be looked at."""
        entry = self._grow(repeat, entry_id or self._new_id())
        self.entries_changed(repeat)
        return entry

    def _grow(self, repeat: Live, entry_id: str) -> Live:
        entry = self.tree.add_entry(repeat, entry_id)
        self.changes.repeated(entry, EntryKind.REPEAT_ADDED)
        self._blank_if_irrelevant(entry)
        self.all_of(entry)
        self.added.append(entry)
        return entry

    def _blank_if_irrelevant(self, entry: Live) -> None:
        if entry.parent is not None and not entry.parent.relevant:
            for live in below(entry):
                live.relevant = False
                live.show()

    def remove_entry(self, entry: Live) -> None:
        """Take out an entry of a repeat."""
        repeat = entry.parent
        if repeat is not None:
            self._cut(entry)
            self.entries_changed(repeat)

    def _cut(self, entry: Live) -> None:
        self.tree.remove_entry(entry)
        self.changes.repeated(entry, EntryKind.REPEAT_REMOVED)
        for live in below(entry):
            self.value_changed(live)

    def _keep_count(self, repeat: Live, value: Value) -> None:
        """Have as many entries as the form says; as many as there are, while it no longer says a number."""
        wanted = number(value, self.run)
        if math.isnan(wanted) and repeat in self._counted:
            return
        self._counted.add(repeat)
        count = min(int(wanted), MAX_ENTRIES) if math.isfinite(wanted) and wanted > 0 else 0
        if count == len(repeat.children):
            return
        while len(repeat.children) < count and len(self.tree.by_address) < MAX_NODES:
            self._grow(repeat, self._new_id())
        while len(repeat.children) > count:
            self._cut(repeat.children[-1])
        self.entries_changed(repeat)

    def _keep_choices(self, live: Live) -> None:
        """Look the choices up again, and drop those selected that are no longer offered, until they are again."""
        live.choices = None
        self.changes.touch(live)
        ranking = live.definition.type == "rank"
        answered = live.value or live.withdrawn or (ranking and live.status is Status.ANSWERED)
        if not answered or not live.relevant or live.definition.bind.calculate is not None:
            return
        kept, withdrawn = still_chosen(live, self.run, self._definition)
        if kept != live.value.split():
            status = Status.ANSWERED if kept or ranking else Status.UNANSWERED
            self.assign(live, " ".join(kept), status, computed=True)
        live.withdrawn = withdrawn
