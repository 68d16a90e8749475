"""Packages, shipped lists and words put together: one record for each concept, whatever version or language told of it.

Versions share most concepts but not all. For each concept and language the newest version that has a label wins, and of
a concept that one version lists twice the row modified last; a concept that the newest version has dropped stays,
because older answers name it, and comes after the others.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from app.classifications.packages import Table, opened
from app.classifications.types import Kind

ESCO = "ESCO"
ISCO = "ISCO-08"
ISCO_VERSION = "2008"
ISCO_URI = "http://data.europa.eu/esco/isco/C"
"""ESCO's addresses of the groups of ISCO-08; the code follows."""

_KINDS = {
    "occupations": Kind.OCCUPATION,
    "skills": Kind.SKILL,
    "skillGroups": Kind.SKILL_GROUP,
    "ISCOGroups": Kind.GROUP,
}
_CODE = re.compile(r"[A-ZА-Я]{2,}|\d")

Tick = Callable[[int], None]
"""Called with bytes read; raises Cancelled to stop."""


@dataclass(slots=True)
class Labels:
    """What a concept is called in one language: the label published as preferred, and the others."""

    preferred: str = ""
    others: list[str] = field(default_factory=list)
    description: str = ""
    version: tuple[int, ...] = ()
    modified: str = ""


@dataclass(slots=True)
class Draft:
    """A concept as far as it is known."""

    uri: str
    kind: Kind
    code: str = ""
    isco: str = ""
    version: tuple[int, ...] = ()
    modified: str = ""
    labels: dict[str, Labels] = field(default_factory=dict)
    reuse: str = ""


@dataclass(slots=True)
class Gathered:
    """Everything an import found."""

    concepts: dict[str, Draft] = field(default_factory=dict)
    essential: set[tuple[str, str]] = field(default_factory=set)
    optional: set[tuple[str, str]] = field(default_factory=set)
    related: set[tuple[str, str]] = field(default_factory=set)
    broader: set[tuple[str, str]] = field(default_factory=set)
    words: list[tuple[str, str, str, str]] = field(default_factory=list)
    """Words people use: the word, its language, a concept's address, and how it is written by ear ("" for none)."""
    trades: dict[str, str] = field(default_factory=dict)
    """Addresses of the concepts most often met, and the ISCO group of each."""

    @property
    def relations(self) -> Mapping[str, set[tuple[str, str]]]:
        """The relations between concepts, by kind."""
        return {
            "essential": self.essential,
            "optional": self.optional,
            "related": self.related,
            "broader": self.broader,
        }

    def group_of_trade(self, uri: str) -> str:
        """The address of the ISCO group that a trade of the shipped list belongs to; "" for another concept."""
        return ISCO_URI + self.trades[uri] if uri in self.trades else ""

    def concept(self, uri: str, kind: Kind) -> Draft:
        """The record of a concept, made if there is none."""
        draft = self.concepts.get(uri)
        if draft is None:
            draft = self.concepts[uri] = Draft(uri, kind)
        return draft


def sizes(packages: Iterable[Path]) -> int:
    """How many bytes of tables there are to read, for showing progress.

    Raises as :func:`app.classifications.packages.opened`.
    """
    total = 0
    for path in packages:
        with opened(path) as tables:
            total += sum(each.size for each in tables)
    return total


def read_package(path: Path, into: Gathered, tick: Tick) -> None:
    """Read one package. Raises as :func:`app.classifications.packages.opened` and :meth:`Table.rows`."""
    with opened(path) as tables:
        for table in tables:
            _READERS.get(table.table, _concepts)(table, into)
            tick(table.size)


def _concepts(table: Table, into: Gathered) -> None:
    kind = _KINDS.get(table.table, Kind.SKILL)
    version = version_of(table.version)
    for row in table.rows():
        uri = row["conceptUri"].strip()
        if not uri:
            continue
        draft = into.concept(uri, kind)
        modified = row.get("modifiedDate") or ""
        if (version, modified) >= (draft.version, draft.modified):
            draft.version, draft.modified = version, modified
            draft.code = row.get("code") or draft.code
            draft.isco = row.get("iscoGroup") or draft.isco
            draft.reuse = row.get("reuseLevel") or draft.reuse
        if kind is Kind.GROUP:
            draft.code = draft.isco = uri.removeprefix(ISCO_URI) if uri.startswith(ISCO_URI) else row["code"]
        _add_labels(draft, table.language, version, row)


def _add_labels(draft: Draft, language: str, version: tuple[int, ...], row: dict[str, str]) -> None:
    preferred = " ".join(row["preferredLabel"].split())
    others = [*_lines(row.get("altLabels", "")), *_lines(row.get("hiddenLabels", ""))]
    if not preferred and not others:
        return
    labels = draft.labels.setdefault(language, Labels())
    modified = row.get("modifiedDate") or ""
    if preferred and ((version, modified) >= (labels.version, labels.modified) or not labels.preferred):
        labels.preferred, labels.version, labels.modified = preferred, version, modified
        labels.description = " ".join(row.get("description", "").split()) or labels.description
    # A label of an older version that the newer one dropped is still a word for the thing.
    labels.others += [each for each in others if each not in labels.others]


def _lines(cell: str) -> Iterator[str]:
    for line in cell.split("\n"):
        if text := " ".join(line.split()):
            yield text


def version_of(text: str) -> tuple[int, ...]:
    """A version as numbers that can be compared; none for a package that does not say."""
    return tuple(map(int, text.split("."))) if text else ()


def version_text(draft: Draft) -> str:
    """The version of the classification that a concept is from, as it is written with an answer."""
    return ISCO_VERSION if draft.kind is Kind.GROUP else ".".join(map(str, draft.version))


def _needs(table: Table, into: Gathered) -> None:
    for row in table.rows():
        pairs = into.essential if row["relationType"] == "essential" else into.optional
        pairs.add((row["occupationUri"], row["skillUri"]))


def _related(table: Table, into: Gathered) -> None:
    into.related.update((row["originalSkillUri"], row["relatedSkillUri"]) for row in table.rows())


def _broader(table: Table, into: Gathered) -> None:
    into.broader.update((row["conceptUri"], row["broaderUri"]) for row in table.rows())


_READERS: dict[str, Callable[[Table, Gathered], None]] = {
    "occupationSkillRelations": _needs,
    "skillSkillRelations": _related,
    "broaderRelationsOccPillar": _broader,
    "broaderRelationsSkillPillar": _broader,
}


def forms_of(label: str) -> tuple[str, ...]:
    """The forms that one published label stands for: “waiter/waitress” is two, “CAD/CAM operator” is one.

    A form that leaves out what both share takes it from the other: “chef/cheffe de projet”.
    """
    parts = [part.split() for part in label.split("/")]
    if len(parts) != 2 or not all(parts):
        return (label,)
    first, second = parts
    alike = first[0][:2].casefold() == second[0][:2].casefold()
    if _CODE.search(first[-1]) or _CODE.search(second[0]) or not (alike or len(first) == len(second) == 1):
        return (label,)
    return " ".join(first + second[len(first) :]), " ".join(second)
