"""Answers to profile: each question says what it feeds, and the model says what that may hold."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from app.instruments.coded import Coded, is_coded, read_all_coded
from app.instruments.types import Record, Status
from app.profile.dates import PartialDate
from app.profile.model import Practice, Profile, Statement, Term, Texts, in_language
from app.profile.shape import Kind, Part, parts
from app.profile.wording import namer

if TYPE_CHECKING:
    from app.instruments import Definition, NodeDefinition

_NEAREST_ENTRY = re.compile(r".*\[[^\]]*\]")
_NEVER = "never"
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


Names = Callable[[str], Texts]
"""What a concept of a classification is called by language, given its address; nothing for one that is not known."""


def _no_names(_uri: str) -> Texts:
    return {}


def project(definition: "Definition", records: Iterable[Record], names: Names = _no_names) -> Profile:
    """Return the profile that these answers amount to. ``names`` tells what occupations and skills are called; where
    it does not know one, the words kept with the answer stand for it.

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
            _take(drafts.setdefault(part.name, _Draft(part)), key, _Reading(definition, names, record))
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


@dataclass(frozen=True, slots=True)
class _Reading:
    """One answer, with what is needed to read it."""

    definition: "Definition"
    names: Names
    record: Record

    @property
    def node(self) -> "NodeDefinition":
        return self.definition.node(self.record.path)

    @property
    def value(self) -> str:
        return self.record.answer.value.strip()

    def term(self, answer: Coded) -> Term:
        """The term for a coded answer, in the languages of the record."""
        known = self.names(answer.uri) if answer.uri else {}
        languages = dict.fromkeys((*self.definition.languages, "en"))
        labels = {language: known[language] for language in languages if language in known}
        return Term(answer.code or answer.words, labels or {self.definition.default_language: answer.words})


def _take(draft: _Draft, key: str, reading: _Reading) -> None:
    if draft.part.open:
        draft.statements.append(_statement(key, reading))
        return
    nearest = _NEAREST_ENTRY.match(reading.record.address) if draft.part.many else None
    if draft.part.name == "skills" and key == "frequency" and nearest is None:
        _take_task(draft, reading)
        return
    entry = draft.entries.setdefault(nearest.group() if nearest else "", {})
    value = _value(draft.part.fields[key], reading)
    if value is not None:
        entry[key] = value
    if is_coded(reading.node.appearance) and key == "name" and "concept" in draft.part.fields:
        coded = [each for each in read_all_coded(reading.value) if each.system]
        entry["concept"] = reading.term(coded[0]) if coded else None


def _take_task(draft: _Draft, reading: _Reading) -> None:
    """A question outside a repeat that asks how often something was done is a skill of its own, called by its words.

    What was never done is none.
    """
    if reading.value == _NEVER:
        return
    labels = reading.node.labels
    draft.entries[reading.record.address] = {
        "name": in_language(labels, reading.definition.default_language),
        "concept": Term(reading.node.name, labels),
        "frequency": _one_term(_terms(reading)),
    }


def _statement(key: str, reading: _Reading) -> Statement:
    node = reading.node
    if node.type in _SELECTS or is_coded(node.appearance) or namer(node.appearance):
        return Statement(key, node.labels, terms=_terms(reading))
    return Statement(key, node.labels, text=reading.value)


def _value(kind: Kind, reading: _Reading) -> Any:
    """Return the answer as the field wants it; None when it cannot be that."""
    return _READERS.get(kind, _text)(reading)


def _date(reading: _Reading) -> PartialDate | None:
    # A question of ODK type dateTime ("2026-11-22T10:00:00.000+01:00") may feed a date too.
    return PartialDate.parse(reading.value.partition("T")[0])


def _practices(reading: _Reading) -> tuple[Practice, ...]:
    return tuple(Practice(reading.term(each), each.often) for each in read_all_coded(reading.value))


def _number(value: str) -> int | None:
    with suppress(ValueError):
        return int(value)
    return None


def _terms(reading: _Reading) -> tuple[Term, ...]:
    definition, node, value = reading.definition, reading.node, reading.value
    if node.type in _SELECTS:
        codes = [value] if node.type == "select_one" else value.split()
        return tuple(Term(code, definition.choice_labels(reading.record.path, code)) for code in codes)
    if is_coded(node.appearance):
        return tuple(reading.term(each) for each in read_all_coded(value))
    name = namer(node.appearance)
    if name is None:
        return (Term(value),)
    codes = value.split() if any(each.endswith("-multiple") for each in node.appearance) else [value]
    return tuple(Term(code, {language: name(code, language) for language in definition.languages}) for code in codes)


def _one_term(terms: tuple[Term, ...]) -> Term:
    """Make one term of all the answers of a question that feeds a field for one."""
    if len(terms) == 1:
        return terms[0]
    languages = dict.fromkeys(language for term in terms for language in term.labels)
    labels = {language: ", ".join(term.label(language) for term in terms) for language in languages}
    return Term(" ".join(term.code for term in terms), labels)


def _text(reading: _Reading) -> str:
    """Text as it was typed; of a choice, its words in the instrument's own language, which are all a text can hold."""
    if is_coded(reading.node.appearance):
        return ", ".join(each.words for each in read_all_coded(reading.value))
    if reading.node.type not in _SELECTS:
        return reading.value
    return _one_term(_terms(reading)).label(reading.definition.default_language)


_READERS: Mapping[Kind, Callable[[_Reading], Any]] = {
    Kind.TERMS: _terms,
    Kind.TERM: lambda reading: _one_term(_terms(reading)),
    Kind.PRACTICES: _practices,
    Kind.CODES: lambda reading: tuple(reading.value.split()),
    Kind.DATE: _date,
    Kind.NUMBER: lambda reading: _number(reading.value),
}
