"""The skills that go with an occupation, as a list to tick: what tells most about the work comes first."""

import sqlite3
from collections.abc import Iterable, Sequence
from math import log

from app.classifications.lookup import Lookup, Row
from app.classifications.types import Kind, SkillOf

_OPTIONAL = 0.55
"""How much an optional skill tells, beside an essential one that is as rare."""
_COMMONEST = 1.0
_FEW_OF_GROUP = 0.2
"""A skill that fewer of a group's occupations need does not speak for the group."""

Weighted = dict[int, tuple[float, bool]]
"""Skills by number: how telling, and whether essential."""


class Suggester:
    """Reads the relations between occupations and skills."""

    def __init__(self, base: sqlite3.Connection, lookup: Lookup) -> None:
        self._base = base
        self._lookup = lookup

    def skills_of(self, row: Row, languages: Sequence[str], limit: int) -> tuple[SkillOf, ...]:
        """The skills of one occupation or group. An occupation without relations has those of its ISCO group."""
        if row.kind not in (Kind.OCCUPATION, Kind.GROUP):
            return ()
        weighted = self._own(row) or self._of_group(row)
        best = sorted(weighted.items(), key=lambda item: (-item[1][0], item[0]))[:limit]
        return self.named(best, languages)

    def named(
        self, weighted: Iterable[tuple[int, tuple[float, bool]]], languages: Sequence[str]
    ) -> tuple[SkillOf, ...]:
        """Weighted skills with what they are called; ``telling`` becomes a share of the most telling."""
        these = list(weighted)
        numbers = [number for number, _how in these]
        rows, names = self._lookup.rows(numbers), self._lookup.names(numbers, languages)
        most = max((telling for _number, (telling, _essential) in these), default=1.0)
        return tuple(
            SkillOf(rows[number].uri, rows[number].version, names[number], essential, telling / most)
            for number, (telling, essential) in these
        )

    def _own(self, row: Row) -> Weighted:
        if row.kind is not Kind.OCCUPATION:
            return {}
        query = "SELECT skill, essential, often FROM need JOIN concept ON id = skill WHERE occupation = ?"
        return {
            skill: (telling(often, essential=bool(essential)), bool(essential))
            for skill, essential, often in self._base.execute(query, (row.number,))
        }

    def _of_group(self, row: Row) -> Weighted:
        """What the occupations of a group share: how telling, times the share of them that need it."""
        members = [
            number
            for (number,) in self._base.execute(
                "SELECT id FROM concept WHERE kind = ? AND isco >= ? AND isco < ?",
                (Kind.OCCUPATION, row.isco, row.isco + ":"),
            )
        ]
        query = f"""SELECT skill, COUNT(*), AVG(essential), often FROM need JOIN concept ON id = skill
                    WHERE occupation IN ({",".join(map(str, members))}) GROUP BY skill"""  # noqa: S608 - numbers
        return {
            skill: (telling(often, essential=share > 0.5) * count / len(members), share > 0.5)
            for skill, count, share, often in self._base.execute(query)
            if count / len(members) >= _FEW_OF_GROUP
        }


def telling(often: int, *, essential: bool) -> float:
    """How much a skill tells about an occupation that needs it: more, the fewer others do (there are some 3,000)."""
    rare = log(3000 / max(often, 1)) + _COMMONEST
    return rare if essential else rare * _OPTIONAL
