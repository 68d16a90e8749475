"""Beginning an interview with what an earlier one of the same person says, each answer waiting to be confirmed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from app.instruments.counterparts import address_in, counterparts, ids_in, told
from app.instruments.live.interview import Interview
from app.instruments.live.tree import Live, below
from app.instruments.manner import Manner
from app.instruments.types import (
    Address,
    Answer,
    Entry,
    EntryKind,
    QuestionView,
    Record,
    RepeatView,
    State,
    Status,
    is_in_section,
)
from app.instruments.xform.model import Kind, NodeDefinition

_NOTHING = Answer()


class Why(StrEnum):
    """Why an answer could not be taken over."""

    NO_PLACE = "no-place"
    """Nothing asks for it."""
    NOT_ASKED = "not-asked"
    """The question is asked only once others are answered; the answer waits there until then."""
    CHOICE = "choice"
    """What was chosen is not offered any more."""
    IMPOSSIBLE = "impossible"
    """The question does not take such an answer."""


@dataclass(frozen=True, slots=True)
class Left:
    """An answer of the earlier interview that has no place in the new one, or the part of it that has none."""

    address: Address
    value: str
    why: Why


@dataclass(frozen=True, slots=True)
class Carried:
    """What to save of it, and what is left behind."""

    entries: tuple[Entry, ...]
    left: tuple[Left, ...]


def carry(new: Interview, old: Interview, *, day: str, hidden: frozenset[str] = frozenset()) -> Carried:
    """Put into ``new`` what ``old`` says, as from ``day``. Nothing is agreed by it, and nothing dealt with.

    What lies in a ``hidden`` section is neither taken over nor listed.
    """
    before = new.state()
    work = _Carrying(new, old, day)
    work.do(hidden)
    return Carried(tuple(_changes(before, new.state(), work.placed)), tuple(work.left))


class _Carrying:
    def __init__(self, new: Interview, old: Interview, day: str) -> None:
        self._new = new
        self._day = day
        self._nodes = {node.path: node for node in told(new.definition)}
        asked = {node.path for node in told(old.definition)}
        self._records = [
            record for record in old.records() if record.path in asked and record.answer.status is Status.ANSWERED
        ]
        self._by_old = {theirs: ours for ours, theirs in counterparts(old.definition, new.definition).items()}
        self._order = {path: number for number, path in enumerate(self._nodes)}
        self._repeats: set[Address] = set()
        self.placed: set[Address] = set()
        self.left: list[Left] = []

    def do(self, hidden: frozenset[str]) -> None:
        waiting = list(self._placed(hidden))
        waiting.sort(key=lambda one: self._order[one[0].path])
        while waiting:
            # What is asked depends on other answers, mostly earlier ones; what they call for comes in another round.
            later = [one for one in waiting if not self._answer(*one)]
            if len(later) == len(waiting):
                break
            waiting = later
        for _node, address, record in waiting:
            self.left.append(Left(record.address, record.answer.value, Why.NOT_ASKED))
            if address in self._new.tree.by_address:
                self._put(address, record.answer.value, record)
        self._drop_empty()

    def _placed(self, hidden: frozenset[str]) -> Iterator[tuple[NodeDefinition, Address, Record]]:
        """Yield each answer with the place it goes to, whose entries are made."""
        for record in self._records:
            path = self._by_old.get(record.path)
            if is_in_section(path or record.path, hidden):
                continue
            address = address_in(self._nodes[path], ids_in(record.address)) if path is not None else None
            if path is None or address is None or not self._grown(self._nodes[path], ids_in(record.address)):
                self.left.append(Left(record.address, record.answer.value, Why.NO_PLACE))
            else:
                yield self._nodes[path], address, record

    def _grown(self, node: NodeDefinition, ids: tuple[str, ...]) -> bool:
        """Have the entries that a question lies in; say whether they are there."""
        inner = ""
        above = ""
        for repeat, entry in zip(node.repeats, ids, strict=True):
            place = Address(f"{inner}{repeat[len(above) :]}")
            inner, above = f"{place}[{entry}]", repeat
            if inner in self._new.tree.by_address:
                continue
            view = self._new.view(place)
            if not isinstance(view, RepeatView) or not view.can_add:
                return False
            self._new.add_repeat(place, entry_id=entry)
            self._repeats.add(place)
        return True

    def _answer(self, _node: NodeDefinition, address: Address, record: Record) -> bool:
        """Answer a question as before, as far as that is possible; False while it is not asked."""
        live = self._new.tree.by_address.get(address)
        if live is None or not live.relevant:
            return False
        view = self._new.view(address)
        assert isinstance(view, QuestionView)
        value, gone = _offered(view, record.answer.value)
        if gone:
            self.left.append(Left(record.address, gone, Why.CHOICE))
        if value and view.readonly:
            self.left.append(Left(record.address, value, Why.IMPOSSIBLE))
        elif value:
            self._put(address, value, record)
        return True

    def _put(self, address: Address, value: str, record: Record) -> None:
        was = self._new.answer(address)
        manner = Manner.parse(record.answer.provenance)
        # What was itself taken over and never confirmed is still from the day it was said on.
        carried = replace(manner, carried=manner.carried or self._day)
        self._new.set_value(address, value, provenance=carried.text())
        view = self._new.view(address)
        if isinstance(view, QuestionView) and view.problem:
            self._new.set_value(address, was.value, provenance=was.provenance)
            self.left.append(Left(record.address, value, Why.IMPOSSIBLE))
        else:
            self.placed.add(address)

    def _drop_empty(self) -> None:
        """Take out the entries in which nothing came to stand, such as the one that a form begins with."""
        for place in sorted(self._repeats, key=len, reverse=True):
            repeat = self._new.tree.by_address.get(place)
            for entry in list(repeat.children) if repeat is not None else []:
                if not any(_says(live) for live in below(entry)):
                    self._new.remove_repeat(entry.address)


def _says(live: Live) -> bool:
    definition = live.definition
    return definition.kind is Kind.QUESTION and definition.bind.calculate is None and bool(live.value)


def _offered(view: QuestionView, value: str) -> tuple[str, str]:
    """Return what of a choice is still offered, and what is not."""
    if not view.type.startswith("select") and view.type != "rank":
        return value, ""
    offered = {choice.value for choice in view.choices}
    chosen = value.split()
    return (
        " ".join(one for one in chosen if one in offered),
        " ".join(one for one in chosen if one not in offered),
    )


def _changes(before: State, after: State, placed: set[Address]) -> Iterator[Entry]:
    """Tell what differs, as entries for the log: what was tried and found impossible is not among them."""
    for address in before.repeats:
        if address not in after.repeats:
            yield Entry(EntryKind.REPEAT_REMOVED, address)
    for address in after.repeats:
        if address not in before.repeats:
            yield Entry(EntryKind.REPEAT_ADDED, address)
    answers: Mapping[Address, Answer] = after.answers
    for address in dict.fromkeys((*answers, *before.answers)):
        answer = answers.get(address, _NOTHING)
        gone = address not in answers and any(address.startswith(f"{entry}/") for entry in before.repeats)
        if answer != before.answers.get(address, _NOTHING) and not gone:
            yield Entry(EntryKind.ANSWER if address in placed else EntryKind.COMPUTED, address, answer)
