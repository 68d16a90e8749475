"""What is still to be looked at, in the order in which it must be."""

import heapq

from app.instruments.live.tree import Live
from app.instruments.xform.graph import Rule

MAX_ROUNDS = 500


class Agenda:
    """Rules for nodes, each once, those that others depend on first."""

    def __init__(self) -> None:
        self._queue: list[tuple[int, int, Rule, Live]] = []
        self._waiting: set[tuple[Rule, Live]] = set()
        self._rounds: dict[tuple[Rule, Live], int] = {}
        self._count = 0

    def begin(self) -> None:
        """A new action: count from the start how often each rule is looked at."""
        self._rounds.clear()

    def add(self, rule: Rule, live: Live) -> None:
        """Look at a rule for a node, unless that is to be done anyway."""
        if (rule, live) not in self._waiting:
            self._waiting.add((rule, live))
            self._count += 1
            heapq.heappush(self._queue, (rule.rank, self._count, rule, live))

    def take(self) -> tuple[Rule, Live] | None:
        """What comes next; None when nothing is left."""
        if not self._queue:
            return None
        _rank, _count, rule, live = heapq.heappop(self._queue)
        self._waiting.discard((rule, live))
        self._rounds[rule, live] = self._rounds.get((rule, live), 0) + 1
        return rule, live

    def is_endless(self, rule: Rule, live: Live) -> bool:
        """Whether a rule comes back so often that it will never come to rest."""
        return self._rounds[rule, live] > MAX_ROUNDS

    def clear(self) -> None:
        """Forget all that is left."""
        self._queue.clear()
        self._waiting.clear()
