"""The occupations that a person's skills and work amount to, and why.

An occupation needs skills; each weighs as much as it tells about it (:func:`app.classifications.suggest.telling`). What
share of that weight the person has is the share of the match. A skill that is not there but of the same kind as one
that is (the same group of the hierarchy, or related) counts for a part. Work done counts by itself: people can do what
they have done, whatever they remembered to tick.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from app.classifications.lookup import Lookup, Row
from app.classifications.suggest import Suggester, Weighted, telling
from app.classifications.types import Kind, Match, SkillOf

_NEAR = 0.35
_CROWDED = 40
"""A group of the hierarchy with more skills says too little to call them near."""
_WORKED = 0.5
_WORKED_ALIKE = 0.18
"""What having done the same work, or work of the same ISCO unit group, adds to what skills show."""
_LOOKED_AT = 60
_SHOWN = 12
_LEAST_WEIGHT = 12.0
"""An occupation described by a handful of skills is not amounted to by one of them."""
_UNIT_GROUP = 4


@dataclass(frozen=True, slots=True)
class _Person:
    """What is known of somebody, by number: skills, skills of the same kind, work, and the unit groups of that."""

    have: frozenset[int]
    near: frozenset[int]
    worked: frozenset[int]
    groups: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Fit:
    """How well an occupation fits somebody: ``fit`` ranks it, ``share`` of what it needs is there."""

    row: Row
    needs: Weighted
    fit: float
    share: float


class Matcher:
    """Matches skills and work against all occupations of a catalogue."""

    def __init__(self, base: sqlite3.Connection, lookup: Lookup) -> None:
        self._base = base
        self._lookup = lookup
        self._suggester = Suggester(base, lookup)

    def occupations_for(
        self, skills: Sequence[str], worked: Sequence[str], languages: Sequence[str], limit: int
    ) -> tuple[Match, ...]:
        """See :meth:`app.classifications.catalogue.Catalogue.occupations_for`."""
        person = self._person(skills, worked)
        candidates = self._candidates(person)
        needs = self._needs(candidates)
        rows = self._lookup.rows(candidates)
        fits = sorted(
            (_fit(rows[number], needs.get(number, {}), person) for number in candidates),
            key=lambda each: (-each.fit, each.row.number),
        )
        best = [each for each in fits if each.fit > 0][:limit]
        names = self._lookup.names([each.row.number for each in best], languages)
        groups = self._lookup.group_names([each.row for each in best], languages)
        return tuple(
            Match(
                uri=each.row.uri,
                labels=names[each.row.number],
                group=groups.get(each.row.isco, {}),
                share=each.share,
                there=sum(skill in person.have for skill in each.needs),
                asked=len(each.needs),
                matched=self._some(each, languages, lambda skill: skill in person.have),
                near=self._some(each, languages, lambda skill: skill in person.near),
                missing=self._some(
                    each, languages, lambda skill: skill not in person.have | person.near, essential=True
                ),
                worked=each.row.number in person.worked,
            )
            for each in best
        )

    def _some(
        self, fit: _Fit, languages: Sequence[str], wanted: Callable[[int], bool], *, essential: bool = False
    ) -> tuple[SkillOf, ...]:
        chosen = [item for item in fit.needs.items() if wanted(item[0]) and (item[1][1] or not essential)]
        return self._suggester.named(sorted(chosen, key=lambda item: (-item[1][0], item[0]))[:_SHOWN], languages)

    def _person(self, skills: Sequence[str], worked: Sequence[str]) -> _Person:
        have = frozenset(row.number for row in self._lookup.of_uris(skills).values() if row.kind is Kind.SKILL)
        done = self._lookup.of_uris(worked).values()
        return _Person(
            have=have,
            near=self._near(have),
            worked=frozenset(row.number for row in done if row.kind is Kind.OCCUPATION),
            groups=frozenset(row.isco for row in done if len(row.isco) == _UNIT_GROUP),
        )

    def _near(self, have: frozenset[int]) -> frozenset[int]:
        """Skills of the same kind as those that are there."""
        ours = _listed(have)
        rows = self._base.execute(
            f"""SELECT other FROM related WHERE concept IN ({ours})
                UNION SELECT concept FROM related WHERE other IN ({ours})
                UNION SELECT concept FROM broader WHERE broader IN (
                    SELECT broader FROM broader WHERE broader IN
                        (SELECT broader FROM broader WHERE concept IN ({ours}))
                    GROUP BY broader HAVING COUNT(*) <= {_CROWDED})"""  # noqa: S608 - numbers of our own
        )
        return frozenset(number for (number,) in rows) - have

    def _candidates(self, person: _Person) -> list[int]:
        """The occupations worth looking at: those of the work done, and those that need most of what is there."""
        sums: dict[int, float] = defaultdict(float)
        for numbers, worth in ((person.have, 1.0), (person.near, _NEAR / 2)):
            rows = self._base.execute(
                f"""SELECT occupation, essential, often FROM need JOIN concept ON id = skill
                    WHERE skill IN ({_listed(numbers)})"""  # noqa: S608 - numbers of our own
            )
            for occupation, essential, often in rows:
                sums[occupation] += worth * telling(often, essential=bool(essential))
        best = sorted(sums, key=lambda number: (-sums[number], number))[:_LOOKED_AT]
        alike = self._base.execute(
            f"""SELECT id FROM concept WHERE kind = ? AND isco IN ({",".join("?" * len(person.groups))})
                ORDER BY id LIMIT {_LOOKED_AT}""",  # noqa: S608 - marks
            (Kind.OCCUPATION, *sorted(person.groups)),
        )
        return list(dict.fromkeys((*sorted(person.worked), *(number for (number,) in alike), *best)))

    def _needs(self, occupations: Iterable[int]) -> dict[int, Weighted]:
        found: dict[int, Weighted] = defaultdict(dict)
        rows = self._base.execute(
            f"""SELECT occupation, skill, essential, often FROM need JOIN concept ON id = skill
                WHERE occupation IN ({_listed(occupations)})"""  # noqa: S608 - numbers of our own
        )
        for occupation, skill, essential, often in rows:
            found[occupation][skill] = telling(often, essential=bool(essential)), bool(essential)
        return found


def _fit(row: Row, needs: Weighted, person: _Person) -> _Fit:
    essential = sum(worth for worth, is_essential in needs.values() if is_essential)
    whole = essential or sum(worth for worth, _is_essential in needs.values())
    got = sum(worth for skill, (worth, _is_essential) in needs.items() if skill in person.have)
    got += _NEAR * sum(worth for skill, (worth, needed) in needs.items() if needed and skill in person.near)
    done = _WORKED if row.number in person.worked else _WORKED_ALIKE if row.isco in person.groups else 0.0
    share = min(got / whole, 1.0) if whole else 0.0
    return _Fit(row, needs, min(got / max(whole, _LEAST_WEIGHT), 1.0) + done, share)


def _listed(numbers: Iterable[int]) -> str:
    return ",".join(map(str, sorted(numbers)))
