"""Answers to profile: each question says what it feeds, and the model says what that may hold."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from app.i18n import country_name, language_name
from app.instruments.types import Record, Status
from app.profile.dates import PartialDate
from app.profile.model import Profile, Statement, Term
from app.profile.shape import Kind, Part, parts

if TYPE_CHECKING:
    from app.instruments import Definition, NodeDefinition

_NEAREST_ENTRY = re.compile(r".*\[[^\]]*\]")
_SELECTS = frozenset({"select_one", "select_multiple", "rank"})


@dataclass(slots=True)
class _Draft:
    """One part while its answers come in. ``entries`` goes by the address of the repeat instance, "" outside one."""

    part: Part
    entries: dict[str, dict[str, Any]] = field(default_factory=dict)
    statements: list[Statement] = field(default_factory=list)

    def finished(self) -> Any:
        if self.part.open:
            return tuple(self.statements)
        made = tuple(self.part.cls(**values) for values in self.entries.values())
        return made if self.part.many else made[0]


def project(definition: "Definition", records: Iterable[Record]) -> Profile:
    """Return the profile that these answers amount to.

    "Don't know" and "prefers not to say" are not statements about the person and leave no trace here; nor does a
    question that feeds nothing, or a target this version does not know (see :func:`check_maps`). When two questions
    feed one field, the later one counts.
    """
    drafts: dict[str, _Draft] = {}
    for record in records:
        if record.answer.status is not Status.ANSWERED or not record.answer.value.strip():
            continue
        target = _target(record.maps)
        if target is not None:
            part, key = target
            _take(drafts.setdefault(part.name, _Draft(part)), key, definition, record)
    profile = Profile(instrument=definition.sha256, languages_of_record=definition.languages)
    return replace(profile, **{name: draft.finished() for name, draft in drafts.items()})


def fields() -> tuple[str, ...]:
    """Return everything a question may feed, as ``part.field``; ``part.*`` where questions bring their own words."""
    return tuple(_each_field())


def check_maps(definition: "Definition") -> tuple[str, ...]:
    """Return the map targets of an instrument that no profile has, in the instrument's order, each once."""
    targets = (node.maps for node in definition.nodes() if node.maps)
    return tuple(dict.fromkeys(target for target in targets if _target(target) is None))


def _each_field() -> Iterator[str]:
    for part in parts().values():
        yield from ([f"{part.name}.*"] if part.open else [f"{part.name}.{name}" for name in part.fields])


def _target(maps: str) -> tuple[Part, str] | None:
    name, _, key = maps.partition(".")
    part = parts().get(name)
    if part is None or not key or not (part.open or key in part.fields):
        return None
    return part, key


def _take(draft: _Draft, key: str, definition: "Definition", record: Record) -> None:
    if draft.part.open:
        draft.statements.append(_statement(key, definition, record))
        return
    nearest = _NEAREST_ENTRY.match(record.address) if draft.part.many else None
    entry = draft.entries.setdefault(nearest.group() if nearest else "", {})
    value = _value(draft.part.fields[key], definition, record)
    if value is not None:
        entry[key] = value


def _statement(key: str, definition: "Definition", record: Record) -> Statement:
    node = definition.node(record.path)
    if node.type in _SELECTS or _namer(node):
        return Statement(key, node.labels, terms=_terms(definition, record))
    return Statement(key, node.labels, text=record.answer.value.strip())


def _value(kind: Kind, definition: "Definition", record: Record) -> Any:
    """Return the answer as the field wants it; None when it cannot be that."""
    value = record.answer.value.strip()
    match kind:
        case Kind.TERMS:
            return _terms(definition, record)
        case Kind.TERM:
            return _one_term(_terms(definition, record))
        case Kind.CODES:
            return tuple(value.split())
        case Kind.DATE:
            # A question of ODK type dateTime ("2026-11-22T10:00:00.000+01:00") may feed a date too.
            return PartialDate.parse(value.partition("T")[0])
        case Kind.NUMBER:
            return _number(value)
        case _:
            return _text(definition, record)


def _number(value: str) -> int | None:
    with suppress(ValueError):
        return int(value)
    return None


def _terms(definition: "Definition", record: Record) -> tuple[Term, ...]:
    value = record.answer.value.strip()
    node = definition.node(record.path)
    if node.type in _SELECTS:
        codes = [value] if node.type == "select_one" else value.split()
        return tuple(Term(code, definition.choice_labels(record.path, code)) for code in codes)
    namer = _namer(node)
    if namer is None:
        return (Term(value),)
    codes = value.split() if any(each.endswith("-multiple") for each in node.appearance) else [value]
    return tuple(Term(code, {language: namer(code, language) for language in definition.languages}) for code in codes)


def _namer(node: "NodeDefinition") -> Callable[[str, str], str] | None:
    """Return how an answer of one of our own kinds of text is called in a language; None for any other text."""
    return next((_NAMERS[each] for each in node.appearance if each in _NAMERS), None)


def _date_in_words(text: str, language: str) -> str:
    date = PartialDate.parse(text)
    return date.format(language) if date else text


_NAMERS: Mapping[str, Callable[[str, str], str]] = {
    "intake-language": language_name,
    "intake-language-multiple": language_name,
    "intake-country": country_name,
    "intake-country-multiple": country_name,
    "intake-date": _date_in_words,
}


def _one_term(terms: tuple[Term, ...]) -> Term:
    """Make one term of all the answers of a question that feeds a field for one."""
    if len(terms) == 1:
        return terms[0]
    languages = dict.fromkeys(language for term in terms for language in term.labels)
    labels = {language: ", ".join(term.label(language) for term in terms) for language in languages}
    return Term(" ".join(term.code for term in terms), labels)


def _text(definition: "Definition", record: Record) -> str:
    """Text as it was typed; of a choice, its words in the instrument's own language, which are all a text can hold."""
    value = record.answer.value.strip()
    if definition.node(record.path).type not in _SELECTS:
        return value
    return _one_term(_terms(definition, record)).label(definition.default_language)
