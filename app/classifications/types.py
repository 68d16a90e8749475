"""What passes between the catalogue and those who ask it: small, frozen, picklable."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

Texts = Mapping[str, str]
"""Text by language code. A language without the text is absent."""


class Kind(StrEnum):
    """What a concept is."""

    OCCUPATION = "occupation"
    GROUP = "isco-group"
    """A group of ISCO-08, at any of its four levels."""
    SKILL = "skill"
    SKILL_GROUP = "skill-group"


class Asked(StrEnum):
    """What a question asks for. The other kind is still found, after it."""

    OCCUPATION = "occupation"
    SKILL = "skill"


class Reason(StrEnum):
    """Why a concept was found: how the label that matched stands to what was typed."""

    CODE = "code"
    EXACT = "exact"
    START = "start"
    WORDS = "words"
    """All words are in it, in any order or form."""
    INNER = "inner"
    """Part of a compound word."""
    SPELLING = "spelling"
    SOUND = "sound"
    SOME = "some"
    """Some of the words."""


@dataclass(frozen=True, slots=True)
class Why:
    """The label that matched, its language ("" for one written by ear), and how."""

    reason: Reason
    label: str
    language: str


@dataclass(frozen=True, slots=True)
class Hit:
    """One concept found. ``labels`` has every language asked for in which it is published, or English.

    ``group`` is the ISCO-08 group of an occupation in words; of a skill it is empty. ``code`` is the
    concept's own,  for one without; ``version`` that of the classification it is from.
    """

    uri: str
    kind: Kind
    code: str
    version: str
    labels: Texts
    group: Texts
    why: Why
    score: float


@dataclass(frozen=True, slots=True)
class Concept:
    """All that the catalogue knows of one concept. ``labels`` are in every installed language."""

    uri: str
    kind: Kind
    code: str
    system: str
    version: str
    labels: Texts
    alternatives: Mapping[str, tuple[str, ...]]
    descriptions: Texts
    groups: tuple[tuple[str, Texts], ...]
    """Code and title of the ISCO groups above an occupation, the narrowest first."""
    broader: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SkillOf:
    """A skill that goes with an occupation; ``telling`` is 1 for the most telling of them, towards 0.

    ``version`` is that of the classification it is from.
    """

    uri: str
    version: str
    labels: Texts
    essential: bool
    telling: float


@dataclass(frozen=True, slots=True)
class Match:
    """An occupation that skills and work amount to. ``share`` of what it needs is there, from 0 to 1: ``there`` of the
    ``asked`` skills that it needs, each weighed by how much it tells.

    ``matched`` and ``missing`` name skills with their labels, the most telling first; ``near`` those that are not the
    same but of the same kind as one that is there; ``worked`` tells that the person has done such work.
    """

    uri: str
    labels: Texts
    group: Texts
    share: float
    there: int
    asked: int
    matched: tuple[SkillOf, ...]
    near: tuple[SkillOf, ...]
    missing: tuple[SkillOf, ...]
    worked: bool


@dataclass(frozen=True, slots=True)
class Source:
    """One classification in the catalogue: ``ESCO`` or ``ISCO-08``, its version, languages, and how many concepts."""

    system: str
    version: str
    languages: tuple[str, ...]
    occupations: int
    skills: int
    labels: int


@dataclass(frozen=True, slots=True)
class Summary:
    """What an import did. ``notes`` are things to know that did not stop it, in words."""

    sources: tuple[Source, ...]
    notes: tuple[str, ...] = field(default=())
