"""An interview's state out, and back in."""

from app.instruments.live.changes import answer_of
from app.instruments.live.tree import Live, Tree, below
from app.instruments.types import Address, Answer, State
from app.instruments.xform.model import Kind

_NOTHING = Answer()


def state_of(tree: Tree) -> tuple[tuple[Address, ...], dict[Address, Answer]]:
    """The repeat entries in order, and every answer that is not just absent."""
    entries: list[Address] = []
    answers: dict[Address, Answer] = {}
    for live in below(tree.root):
        if live.entry_id:
            entries.append(live.address)
        elif live.definition.kind is Kind.QUESTION:
            answer = answer_of(live)
            if answer != _NOTHING:
                answers[live.address] = answer
    return tuple(entries), answers


def restore(tree: Tree, state: State) -> None:
    """Bring the entries and answers of a state back; nodes the state does not know become empty."""
    _clear(tree, tree.root)
    for address in state.repeats:
        place, _bracket, entry_id = address[:-1].rpartition("[")
        repeat = tree.by_address.get(Address(place))
        if repeat is not None and repeat.is_list:
            _clear(tree, tree.add_entry(repeat, entry_id))
    for live in below(tree.root):
        if live.definition.kind is Kind.QUESTION:
            _set(live, state.answers.get(live.address, _NOTHING))


def _clear(tree: Tree, top: Live) -> None:
    """Take out the entries that a node has from the form."""
    for live in list(below(top)):
        if live.entry_id and live is not top and live.address in tree.by_address:
            tree.remove_entry(live)


def _set(live: Live, answer: Answer) -> None:
    live.value = answer.value
    live.status = answer.status
    live.note = answer.note
    live.provenance = answer.provenance
    live.show()
