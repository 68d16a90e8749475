"""What a catalogue knows of a concept that has been found: what it is called, its codes, what it belongs to."""

import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from app.classifications.gather import ESCO, ISCO, ISCO_URI
from app.classifications.schema import ALTERNATIVE, WORD
from app.classifications.types import Concept, Kind, Texts

_ISCO_CODE = re.compile(r"(?:isco(?:-?08)?[\s:]*)?[Cc]?(\d{1,4})", re.IGNORECASE)
_ESCO_CODE = re.compile(r"\d{4}(?:\.\d+)+")
_DIGIT = re.compile(r"\d")
_CHUNK = 400
V = TypeVar("V", int, str)


@dataclass(frozen=True, slots=True)
class Row:
    """A concept as it is kept."""

    number: int
    uri: str
    kind: Kind
    code: str
    isco: str
    version: str
    often: int


_ROW = "SELECT id, uri, kind, code, isco, version, often FROM concept WHERE"


class Lookup:
    """Reads concepts by number, address or code."""

    def __init__(self, base: sqlite3.Connection) -> None:
        self._base = base

    def rows(self, numbers: Iterable[int]) -> dict[int, Row]:
        """The concepts with these numbers."""
        return {row.number: row for row in self._many("id", list(numbers))}

    def of_uris(self, uris: Iterable[str]) -> dict[str, Row]:
        """The concepts with these addresses; those that are not there are left out."""
        return {row.uri: row for row in self._many("uri", [as_text(uri) for uri in uris])}

    def of_code(self, text: str) -> list[Row]:
        """The concepts that a code names: an ISCO-08 group, or an ESCO occupation; none when it is no code.

        Digits of any script are digits: on an Arabic keyboard 7512 is typed ٧٥١٢.
        """
        text = _DIGIT.sub(lambda digit: str(int(digit[0])), text.strip())
        if _ESCO_CODE.fullmatch(text):
            return self._many("code", [text])
        match = _ISCO_CODE.fullmatch(text)
        return self._many("uri", [ISCO_URI + match[1]]) if match else []

    def names(self, numbers: Iterable[int], languages: Sequence[str] = ()) -> dict[int, dict[str, str]]:
        """What concepts are called by language; in ``languages`` and English, or in all when none is named."""
        wanted = list(numbers)
        found: dict[int, dict[str, str]] = {number: {} for number in wanted}
        among = sorted({as_text(each) for each in (*languages, "en")}) if languages else []
        condition = f" AND language IN ({_marks(among)})" if among else ""
        for some in _chunks(wanted):
            query = f"SELECT concept, language, text FROM name WHERE concept IN ({_marks(some)}){condition}"  # noqa: S608
            for concept, language, text in self._base.execute(query, (*some, *among)):
                found[concept][language] = text
        for number, known in found.items():
            if not known:
                rows = self._base.execute("SELECT language, text FROM name WHERE concept = ? LIMIT 1", (number,))
                known.update(rows)
        return found

    def group_names(self, rows: Iterable[Row], languages: Sequence[str]) -> dict[str, Texts]:
        """The title of the ISCO-08 group of each occupation, by its code."""
        codes = {row.isco for row in rows if row.kind is Kind.OCCUPATION}
        groups = self._many("uri", [ISCO_URI + code for code in codes])
        names = self.names([group.number for group in groups], languages)
        return {group.code: names[group.number] for group in groups}

    def label(self, number: int) -> tuple[str, str]:
        """The text and the language of one label."""
        text, language = self._base.execute("SELECT text, language FROM label WHERE id = ?", (number,)).fetchone()
        return text, language

    def concept(self, row: Row) -> Concept:
        """All of one concept."""
        alternatives: dict[str, list[str]] = {}
        query = "SELECT language, text FROM label WHERE concept = ? AND role IN (?, ?) ORDER BY language, id"
        for language, text in self._base.execute(query, (row.number, ALTERNATIVE, WORD)):
            alternatives.setdefault(language, []).append(text)
        query = "SELECT language, description FROM name WHERE concept = ? AND description != ''"
        descriptions = dict(self._base.execute(query, (row.number,)))
        return Concept(
            uri=row.uri,
            kind=row.kind,
            code=row.code,
            system=ISCO if row.kind is Kind.GROUP else ESCO,
            version=row.version,
            labels=self.names([row.number])[row.number],
            alternatives={language: tuple(texts) for language, texts in alternatives.items()},
            descriptions=descriptions,
            groups=self._groups(row),
            broader=self._broader(row),
        )

    def _groups(self, row: Row) -> tuple[tuple[str, Texts], ...]:
        code = row.isco if row.kind is Kind.OCCUPATION else row.code[:-1] if row.kind is Kind.GROUP else ""
        above = self._many("uri", [ISCO_URI + code[:length] for length in range(len(code), 0, -1)])
        names = self.names([each.number for each in above])
        return tuple((each.code, names[each.number]) for each in sorted(above, key=lambda each: -len(each.code)))

    def _broader(self, row: Row) -> tuple[str, ...]:
        query = "SELECT uri FROM broader JOIN concept ON id = broader WHERE concept = ? ORDER BY uri"
        return tuple(uri for (uri,) in self._base.execute(query, (row.number,)))

    def _many(self, column: str, values: Sequence[V]) -> list[Row]:
        found = []
        for some in _chunks(values):
            query = f"{_ROW} {column} IN ({_marks(some)})"
            for number, uri, kind, *rest in self._base.execute(query, some):
                found.append(Row(number, uri, Kind(kind), *rest))
        return found


def as_text(given: str) -> str:
    """What was given, with a mark for each piece that is no text: a command line may hold any bytes."""
    return given.encode("utf-8", "replace").decode()


def _chunks(values: Sequence[V]) -> Iterator[Sequence[V]]:
    for start in range(0, len(values), _CHUNK):
        yield values[start : start + _CHUNK]


def _marks(values: Sequence[object]) -> str:
    return ",".join("?" * len(values))
