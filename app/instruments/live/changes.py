"""What one action did, gathered while it is done."""

from app.instruments.live.tree import Live
from app.instruments.types import Address, Answer, Effect, Entry, EntryKind


class Changes:
    """Entries for the log, one for each address and in order, and whose views are no longer current."""

    def __init__(self) -> None:
        self._entries: dict[tuple[Address, bool], Entry] = {}
        self._touched: dict[Address, None] = {}
        self.restructured = False
        self.added: Address | None = None

    def touch(self, live: Live) -> None:
        """The view of a node is no longer current."""
        live.view = None
        self._touched[live.address] = None

    def answered(self, live: Live, *, computed: bool) -> None:
        """A node has a new answer."""
        self.touch(live)
        kind = EntryKind.COMPUTED if computed else EntryKind.ANSWER
        self._entries[live.address, False] = Entry(kind, live.address, answer_of(live))

    def repeated(self, live: Live, kind: EntryKind) -> None:
        """An entry of a repeat was added or removed."""
        self.touch(live)
        self._entries[live.address, True] = Entry(kind, live.address)

    def entries(self) -> tuple[Entry, ...]:
        """What to append to the log."""
        return tuple(self._entries.values())

    def effect(self) -> Effect:
        """All of it."""
        return Effect(self.entries(), frozenset(self._touched), self.restructured, self.added)


def answer_of(live: Live) -> Answer:
    """The answer of a question as it stands."""
    return Answer(live.value, live.status, live.note, live.provenance)
