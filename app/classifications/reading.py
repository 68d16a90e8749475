"""A catalogue file's index as the search reads it: small arrays in memory, the rest looked up when it is needed."""

import sqlite3
import sys
from array import array
from collections.abc import Iterable
from typing import Any

from app.classifications.word_list import WordList

_CHUNK = 200


class Reading:
    """The index of an open catalogue. About 2.5 MB in memory for the catalogue that ships."""

    def __init__(self, base: sqlite3.Connection) -> None:
        self._base = base
        self.words = WordList(self._array("words"))
        self.weights = _numbers("f", self._array("weights"))
        self.concepts = _numbers("I", self._array("concepts"))
        self.priors = _numbers("f", self._array("priors"))
        self.totals = _numbers("f", self._array("totals"))
        self.firsts = _numbers("I", self._array("firsts"))
        self.members = _numbers("I", self._array("members"))
        self._postings: dict[int, array[int]] = {}

    def _array(self, name: str) -> bytes:
        # One after the other: all at once would leave as much again behind, as memory that Python does not give back.
        data: bytes = self._base.execute("SELECT data FROM array WHERE name = ?", (name,)).fetchone()[0]
        return data

    def number(self, word: str) -> int | None:
        """The number of a word that is in some label."""
        at = self.words.place(word)
        return at if at < len(self.words) and self.words[at] == word else None

    def range(self, beginning: str) -> tuple[int, int]:
        """The numbers of the words with a beginning: from, and up to but without."""
        return self.words.place(beginning), self.words.place(beginning + "\U0010ffff")

    def labels(self, keys: Iterable[int]) -> "dict[int, array[int]]":
        """The labels kept under keys (:func:`posting_key`), the best first; keys without any are left out."""
        wanted = list(dict.fromkeys(keys))
        kept = self._postings
        missing = [key for key in wanted if key not in kept]
        for start in range(0, len(missing), _CHUNK):
            some = missing[start : start + _CHUNK]
            marks = ",".join("?" * len(some))
            for key in some:
                kept[key] = _NONE
            kept.update(
                (key, _numbers("I", blob))
                for key, blob in self._base.execute(f"SELECT key, labels FROM posting WHERE key IN ({marks})", some)  # noqa: S608
            )
        found = {key: kept[key] for key in wanted if kept[key]}
        if len(kept) > _KEPT:
            kept.clear()
        return found

    def head(self, beginning: str, *, skills: bool) -> "array[int]":
        """The best labels with a word of this beginning, where many words share it."""
        row = self._base.execute(
            "SELECT labels FROM head WHERE beginning = ? AND skills = ?", (beginning, skills)
        ).fetchone()
        return _numbers("I", row[0]) if row else _NONE

    def near(self, keys: Iterable[str]) -> list[tuple[int, int]]:
        """First word and length of every beginning that shares a key with what was typed."""
        wanted = list(keys)
        marks = ",".join("?" * len(wanted))
        rows = self._base.execute(f"SELECT DISTINCT node FROM near WHERE key IN ({marks})", wanted)  # noqa: S608
        return [(node >> 3, node & 7) for (node,) in rows]

    def of_stem(self, stem: str) -> list[int]:
        """The words with a stem."""
        return [word for (word,) in self._base.execute("SELECT word FROM stem WHERE stem = ? LIMIT 24", (stem,))]

    def sounding(self, sounds: Iterable[str], *, begun: bool) -> list[int]:
        """The words that sound so; ``begun`` means that more may follow."""
        found: dict[int, None] = {}
        for sound in sounds:
            found.update(
                dict.fromkeys(
                    word for (word,) in self._base.execute("SELECT word FROM sound WHERE sound = ? LIMIT 64", (sound,))
                )
            )
            if begun and len(sound) > 2:
                found.update(
                    dict.fromkeys(
                        word
                        for (word,) in self._base.execute(
                            "SELECT word FROM sound WHERE sound > ? AND sound < ? LIMIT 48", (sound, sound + "\x7f")
                        )
                    )
                )
        return list(found)


_KEPT = 600
_NONE: "array[int]" = array("I")


def _numbers(code: str, data: bytes) -> "array[Any]":
    values = array(code)
    values.frombytes(data)
    if sys.byteorder == "big":
        values.byteswap()
    return values
