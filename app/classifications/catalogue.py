"""A catalogue that is open for reading: search, look up, suggest. Nothing is written, and nothing leaves the laptop."""

import sqlite3
from collections.abc import Callable, Sequence
from functools import cached_property, update_wrapper
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from app.classifications import errors, place
from app.classifications.lookup import Lookup, Row, as_text
from app.classifications.matching import Matcher
from app.classifications.opening import connect
from app.classifications.reading import Reading
from app.classifications.search import Finder, Found
from app.classifications.suggest import Suggester
from app.classifications.tasks import find_skills
from app.classifications.types import Asked, Concept, Hit, Match, Reason, SkillOf, Source, Texts, Why

LIMIT = 10
_SURE = 0.62
"""A best hit below this may mean that something of the other kind was meant."""
_OTHERS = 3

P = ParamSpec("P")
R = TypeVar("R")


def _told(
    read: "Callable[Concatenate[Catalogue, P], R]",
) -> "Callable[Concatenate[Catalogue, P], R]":
    """A file that turns out to be damaged while it is read is told as such."""

    def guarded(self: "Catalogue", /, *arguments: P.args, **named: P.kwargs) -> R:
        try:
            return read(self, *arguments, **named)
        except Exception:  # what damage leads to cannot be foreseen; whether there is any can be told
            if self.is_whole():
                raise
            raise errors.damaged() from None

    return update_wrapper(guarded, read)


class Catalogue:
    """One open catalogue file.

    Every method raises IntakeError ``classification.damaged`` when the file is; no query of any kind is an error.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._base = connect(file)
        self._lookup = Lookup(self._base)

    @classmethod
    def open(cls, home: Path) -> "Catalogue":
        """Open the catalogue in the data folder ``home``; while there is none, the one that ships, without ESCO.

        Raises IntakeError ``classification.damaged`` or ``classification.newer``.
        """
        return cls(place.in_use(home))

    @property
    def file(self) -> Path:
        """The file that is read."""
        return self._file

    def close(self) -> None:
        """Let go of the file."""
        self._base.close()

    def is_whole(self) -> bool:
        """Whether the file is what was once written. Reads all of it.

        Of the one that ships, which is replaced with the application, only its structure is looked at.
        """
        if self._file != place.shipped():
            return place.is_whole(self._file)
        try:
            return bool(self._base.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok")
        except sqlite3.DatabaseError:
            return False

    @_told
    def sources(self) -> tuple[Source, ...]:
        """What the catalogue was made of."""
        rows = self._base.execute("SELECT system, version, languages, occupations, skills, labels FROM source")
        return tuple(
            Source(system, version, tuple(spoken.split()), *counts) for system, version, spoken, *counts in rows
        )

    @_told
    def lists(self) -> str:
        """The state of the lists of words that were built in; see :func:`app.classifications.shipped.lists`."""
        return str(self._base.execute("SELECT shipped FROM made").fetchone()[0])

    @property
    def has_esco(self) -> bool:
        """Whether ESCO is in it, and with it the duty to name its source."""
        return any(source.system == "ESCO" for source in self.sources())

    @property
    def languages(self) -> tuple[str, ...]:
        """Every language that something in it is called in."""
        return tuple(sorted({language for source in self.sources() for language in source.languages}))

    @_told
    def search(
        self, text: str, *, languages: Sequence[str], asked: Asked = Asked.OCCUPATION, limit: int = LIMIT
    ) -> tuple[Hit, ...]:
        """The concepts that ``text`` may mean, the likeliest first, at most ``limit``.

        All installed languages are searched; ``languages`` only says in which the hits are shown. What was not asked
        for, an occupation or a skill, comes after what was.
        """
        text = as_text(text)
        if limit < 1:
            return ()
        coded = self._lookup.of_code(text)
        if coded:
            return self._hits([(row, 1.0, None) for row in coded[:limit]], languages, text)
        skills = asked is Asked.SKILL
        found = self._finder.find(text, skills=skills, limit=limit)
        room = (
            limit - len(found)
            if found and found[0].score > _SURE
            else max(limit - len(found), min(_OTHERS, limit // 3))
        )
        if room and text.strip():
            found = [*found[: limit - room], *self._finder.find(text, skills=not skills, limit=room)]
        rows = self._lookup.rows(each.concept for each in found)
        return self._hits([(rows[each.concept], each.score, each) for each in found], languages, text)

    def _hits(
        self, found: Sequence[tuple[Row, float, Found | None]], languages: Sequence[str], text: str
    ) -> tuple[Hit, ...]:
        rows = [row for row, _score, _found in found]
        names = self._lookup.names([row.number for row in rows], languages)
        groups = self._lookup.group_names(rows, languages)
        return tuple(
            Hit(
                row.uri,
                row.kind,
                row.code,
                row.version,
                names[row.number],
                groups.get(row.isco, {}),
                self._why(each, text),
                score,
            )
            for row, score, each in found
        )

    def _why(self, found: Found | None, text: str) -> Why:
        if found is None:
            return Why(Reason.CODE, text.strip(), "")
        return Why(found.reason, *self._lookup.label(found.label))

    @_told
    def concept(self, name: str) -> Concept | None:
        """A concept by its address, the last part of that, or its code; None when the catalogue has none such."""
        row = self._row(name)
        return self._lookup.concept(row) if row else None

    @_told
    def labels(self, uris: Sequence[str], languages: Sequence[str] = ()) -> dict[str, Texts]:
        """What concepts are called in ``languages`` (all when none is named); unknown addresses are left out."""
        rows = self._lookup.of_uris(uris)
        names = self._lookup.names([row.number for row in rows.values()], languages)
        return {uri: names[row.number] for uri, row in rows.items()}

    @_told
    def skills_of(self, uri: str, *, languages: Sequence[str], limit: int = 40) -> tuple[SkillOf, ...]:
        """The skills that go with an occupation, or with the occupations of an ISCO group, most telling first."""
        row = self._row(uri)
        return Suggester(self._base, self._lookup).skills_of(row, languages, limit) if row else ()

    @_told
    def occupations_for(
        self, skills: Sequence[str], *, worked: Sequence[str] = (), languages: Sequence[str], limit: int = LIMIT
    ) -> tuple[Match, ...]:
        """The occupations that skills and work amount to, the closest first, each with what is there and missing."""
        return Matcher(self._base, self._lookup).occupations_for(skills, worked, languages, limit)

    @_told
    def skills_in(
        self, text: str, *, occupation: str = "", languages: Sequence[str], limit: int = LIMIT
    ) -> tuple[Hit, ...]:
        """The skills that a free text of tasks speaks of; those of ``occupation`` are likelier meant than others."""
        text = as_text(text)
        if limit < 1:
            return ()
        row = self._row(occupation) if occupation else None
        found = find_skills(self._base, self._finder, text, occupation=row, limit=limit)
        rows = self._lookup.rows(each.concept for each in found)
        return self._hits([(rows[each.concept], each.score, each) for each in found], languages, text)

    def _row(self, name: str) -> Row | None:
        by_uri = self._lookup.of_uris([name])
        if name in by_uri:
            return by_uri[name]
        if coded := self._lookup.of_code(name):
            return coded[0]
        ends = [f"http://data.europa.eu/esco/{kind}/{name}" for kind in ("occupation", "skill")]
        return next(iter(self._lookup.of_uris(ends).values()), None) if name else None

    @cached_property
    def _finder(self) -> Finder:
        return Finder(Reading(self._base))
