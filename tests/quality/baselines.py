"""What everybody would do first: SQLite's FTS5 with a prefix query, and rapidfuzz over all labels."""

import sqlite3
from pathlib import Path

from rapidfuzz import fuzz, process
from rapidfuzz.utils import default_process

_LABELS = "SELECT label.text, concept.uri FROM label JOIN concept ON concept.id = label.concept WHERE label.role < 2"


def published(file: Path) -> list[tuple[str, str]]:
    """Every published label of a catalogue with the address of its concept."""
    base = sqlite3.connect(file)
    try:
        return base.execute(_LABELS).fetchall()
    finally:
        base.close()


class PlainFts:
    """All words by their beginnings, ranked by BM25."""

    def __init__(self, labels: list[tuple[str, str]]) -> None:
        self._base = sqlite3.connect(":memory:")
        self._base.execute(
            "CREATE VIRTUAL TABLE found USING fts5(text, uri UNINDEXED, prefix='2 3 4', tokenize='unicode61 remove_diacritics 2')"
        )
        self._base.executemany("INSERT INTO found VALUES (?, ?)", labels)

    def search(self, text: str) -> list[str]:
        words = "".join(each if each.isalnum() else " " for each in text).split()
        asked = " ".join(f'"{word}"*' for word in words)
        rows = (
            self._base.execute("SELECT uri FROM found WHERE found MATCH ? ORDER BY rank LIMIT 40", (asked,))
            if asked
            else ()
        )
        return list(dict.fromkeys(uri for (uri,) in rows))


class PlainRapidfuzz:
    """The labels most like what was typed."""

    def __init__(self, labels: list[tuple[str, str]]) -> None:
        self._uris = [uri for _text, uri in labels]
        self._texts = [default_process(text) for text, _uri in labels]

    def search(self, text: str) -> list[str]:
        best = process.extract(default_process(text), self._texts, scorer=fuzz.ratio, limit=20)
        return list(dict.fromkeys(self._uris[at] for _text, _score, at in best))
