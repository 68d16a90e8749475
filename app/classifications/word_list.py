"""The words of a catalogue's index, in order and by number, kept as the file has them.

As Python's strings they would take ten times the memory; so they are read in blocks, of which the last ones stay.
"""

import re
from array import array
from bisect import bisect_left, bisect_right

_BITS = 5
_IN_BLOCK = 1 << _BITS
_MASK = _IN_BLOCK - 1
_BLOCK = re.compile(rb"(?:[^\n]*\n){%d}" % _IN_BLOCK)
_KEPT = 128
"""Blocks kept as words: a keystroke asks for neighbours, and for many of those of the keystroke before."""


class WordList:
    """A list of words in the order of their letters, each there once."""

    def __init__(self, data: bytes) -> None:
        """Take the words, one on a line, as UTF-8, which keeps the order of the letters."""
        self._data = data
        self._ends = array("I", (block.end() for block in _BLOCK.finditer(data)))
        last = data.count(b"\n", self._start(len(self._ends))) + 1 if data else 0
        self._size = len(self._ends) * _IN_BLOCK + last
        self._kept: dict[int, list[str]] = {}
        self._firsts = [self._first(at) for at in range(len(self._ends) + 1)] if data else []

    def __len__(self) -> int:
        return self._size

    def __getitem__(self, number: int) -> str:
        """The word with a number, from 0."""
        block = self._kept.get(number >> _BITS) or self._block(number >> _BITS)
        return block[number & _MASK]

    def place(self, word: str) -> int:
        """The number that a word has, or where it would stand: of the first word that is not before it."""
        at = bisect_right(self._firsts, word) - 1
        if at < 0:
            return 0
        return (at << _BITS) + bisect_left(self._kept.get(at) or self._block(at), word)

    def _start(self, at: int) -> int:
        return self._ends[at - 1] if at else 0

    def _first(self, at: int) -> str:
        start = self._start(at)
        end = self._data.find(b"\n", start)
        return self._data[start : end if end >= 0 else None].decode()

    def _block(self, at: int) -> list[str]:
        if len(self._kept) >= _KEPT:
            self._kept.clear()
        end = self._ends[at] - 1 if at < len(self._ends) else None
        block = self._kept[at] = self._data[self._start(at) : end].decode().split("\n")
        return block
