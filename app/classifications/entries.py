"""Concepts, their labels, and how much each counts when it is looked for."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import log10

from app.classifications.fold import words as folded
from app.classifications.gather import Draft, Gathered, forms_of
from app.classifications.index import Entry
from app.classifications.schema import ALTERNATIVE, HEARD, PREFERRED, WORD
from app.classifications.types import Kind

_EACH_TICK = 1000
"""How many concepts are dealt with between two looks whether to stop."""
_OF_ROLE = {PREFERRED: 1.06, ALTERNATIVE: 1.0, WORD: 1.05, HEARD: 0.95}
"""A label published first, or known to be what people say, is likelier meant than one of many alternatives."""
_OF_KIND = {Kind.OCCUPATION: 1.0, Kind.GROUP: 0.86, Kind.SKILL: 0.94, Kind.SKILL_GROUP: 0.84}
_UNIT_GROUP = 4
_WIDE = 0.9
"""A group wider than a unit group of ISCO-08 says little of what somebody did."""
_DROPPED = 0.88
_COMMON = 1.14
"""The trades most often met, which ship as a list."""


@dataclass(frozen=True, slots=True)
class Label:
    """One form of one label of a concept, by number."""

    concept: int
    language: str
    role: int
    text: str
    words: tuple[str, ...]
    """The folded words of it, each once."""


def numbered(gathered: Gathered) -> dict[str, int]:
    """Every concept with its number, occupations and groups before skills."""
    order = sorted(gathered.concepts, key=lambda uri: (_is_skill(gathered.concepts[uri]), uri))
    return {uri: number for number, uri in enumerate(order)}


def _is_skill(draft: Draft) -> bool:
    return draft.kind in (Kind.SKILL, Kind.SKILL_GROUP)


def labels_of(gathered: Gathered, concepts: dict[str, int], tick: Callable[[], None]) -> list[Label]:
    """All labels, each form once a concept and language. ``tick`` is called now and then, and may raise to stop."""
    words = _words_of(gathered, concepts)
    found: list[Label] = []
    for uri, number in concepts.items():
        if not number % _EACH_TICK:
            tick()
        seen: set[tuple[str, tuple[str, ...]]] = set()
        for language, role, text in (*_published(gathered.concepts[uri]), *words.get(uri, ())):
            parts = tuple(dict.fromkeys(folded(text)))
            key = (language, parts)
            if key[1] and key not in seen:
                seen.add(key)
                found.append(Label(number, language, role, text, parts))
    return found


def _published(draft: Draft) -> Iterator[tuple[str, int, str]]:
    for language, each in sorted(draft.labels.items()):
        for form in forms_of(each.preferred):
            yield language, PREFERRED, form
        for other in each.others:
            for form in forms_of(other):
                yield language, ALTERNATIVE, form


def _words_of(gathered: Gathered, concepts: dict[str, int]) -> dict[str, list[tuple[str, int, str]]]:
    """Words people use by concept; where that is not installed, by its ISCO group."""
    found: dict[str, list[tuple[str, int, str]]] = {}
    for word, language, uri, heard in gathered.words:
        known = uri if uri in concepts else gathered.group_of_trade(uri)
        if known not in concepts:
            continue
        found.setdefault(known, []).append((language, WORD, word))
        found[known] += [("", HEARD, each.strip()) for each in heard.split("|") if each.strip()]
    return found


def entries_of(gathered: Gathered, concepts: dict[str, int], labels: Sequence[Label]) -> list[Entry]:
    """What is looked for, in the order of ``labels``."""
    drafts = [gathered.concepts[uri] for uri in concepts]
    needed = Counter(skill for _occupation, skill in gathered.essential | gathered.optional)
    newest = max((draft.version for draft in drafts if draft.kind is Kind.OCCUPATION), default=())
    prior = [_prior(draft, gathered, needed[draft.uri], newest) for draft in drafts]
    return [
        Entry(
            each.concept,
            each.language,
            each.words,
            prior[each.concept] * _OF_ROLE[each.role],
            _is_skill(drafts[each.concept]),
        )
        for each in labels
    ]


def _prior(draft: Draft, gathered: Gathered, needed: int, newest: tuple[int, ...]) -> float:
    prior = _OF_KIND[draft.kind]
    match draft.kind:
        case Kind.OCCUPATION:
            # Many names in many languages are a sign of a trade that many have.
            prior *= 1 + 0.03 * log10(1 + sum(len(each.others) for each in draft.labels.values()))
            prior *= _DROPPED if draft.version < newest else 1
            prior *= _COMMON if draft.uri in gathered.trades else 1
        case Kind.SKILL:
            prior *= 1 + 0.04 * log10(1 + needed)
        case Kind.GROUP if len(draft.code) < _UNIT_GROUP:
            prior *= _WIDE
    return prior
