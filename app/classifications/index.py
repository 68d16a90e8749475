"""The index of a catalogue, worked out in memory before any of it is written.

Labels become lists of word numbers; words are numbered in the order of their folded spelling, so that all words with
one beginning are one range of numbers. See :mod:`app.classifications.search` for how it is read.
"""

from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from math import log

from app.classifications.sound import skeletons
from app.classifications.stems import stem

SHORTEST_NODE = 3
LONGEST_NODE = 7
"""Beginnings of words of these lengths are found with one mistake in them."""
CROWDED = 48
"""A beginning that more words share has its best labels picked beforehand."""
LONGEST_HEAD = 6
HEAD = 128
EACH = 12
INNER = 1 << 31
"""Marks a word number that is only part of a label's compound word."""
UNMATCHED = 0.35
"""How much the words of a label that were not asked for count against it."""
COMPOUNDING = frozenset({"nl", "de", "da", "sv", "nb", "no", "fi", "hu", "et", "is", "lb"})
_LINKS = ("", "s", "e", "n", "en", "es", "er")
_PART = 4


@dataclass(frozen=True, slots=True)
class Entry:
    """One label to be found: what it is of, its language, its folded words, and how much it counts (1 is usual)."""

    concept: int
    language: str
    words: tuple[str, ...]
    prior: float
    is_skill: bool


@dataclass(slots=True)
class Index:
    """The parts of an index, as they are written."""

    words: list[str] = field(default_factory=list)
    weights: "array[float]" = field(default_factory=lambda: array("f"))
    concepts: "array[int]" = field(default_factory=lambda: array("I"))
    priors: "array[float]" = field(default_factory=lambda: array("f"))
    totals: "array[float]" = field(default_factory=lambda: array("f"))
    firsts: "array[int]" = field(default_factory=lambda: array("I"))
    members: "array[int]" = field(default_factory=lambda: array("I"))
    postings: "dict[int, array[int]]" = field(default_factory=dict)
    heads: "dict[tuple[str, int], array[int]]" = field(default_factory=dict)

    def score(self, label: int, word: int) -> float:
        """How well a label answers a question of this one word."""
        weight = self.weights[word]
        rest = max(self.totals[label] - weight, 0.0)
        return self.priors[label] * weight / (weight + UNMATCHED * rest)


def posting_key(word: int, *, skills: bool, inner: bool) -> int:
    """The number under which the labels with a word are kept."""
    return word * 4 + skills * 2 + inner


def index_of(entries: Sequence[Entry], tick: Callable[[], None]) -> Index:
    """Work the index out. ``tick`` is called now and then, and may raise to stop."""
    index = Index()
    split = [entry.words for entry in entries]
    tick()
    _number_words(index, entries, split)
    tick()
    _number_labels(index, entries, split)
    tick()
    _collect(index, entries)
    tick()
    _pick_heads(index)
    return index


def _number_words(index: Index, entries: Sequence[Entry], split: list[tuple[str, ...]]) -> None:
    met: dict[str, set[int]] = defaultdict(set)
    for entry, parts in zip(entries, split, strict=True):
        for word in parts:
            met[word].add(entry.concept)
    index.words = sorted(met)
    everything = len({entry.concept for entry in entries}) or 1
    index.weights.extend(log(1 + everything / len(met[word])) for word in index.words)


def _number_labels(index: Index, entries: Sequence[Entry], split: list[tuple[str, ...]]) -> None:
    numbers = {word: number for number, word in enumerate(index.words)}
    compounds = _Compounds(index.words, Counter(word for parts in split for word in parts))
    for entry, parts in zip(entries, split, strict=True):
        own = [numbers[word] for word in parts]
        inner = [
            numbers[part] | INNER
            for word in (parts if entry.language in COMPOUNDING else ())
            for part in compounds.parts(word)
            if part not in parts
        ]
        index.firsts.append(len(index.members))
        index.members.extend(own)
        index.members.extend(inner)
        index.concepts.append(entry.concept)
        index.priors.append(entry.prior)
        index.totals.append(sum(index.weights[number] for number in own))
    index.firsts.append(len(index.members))


class _Compounds:
    """Takes compound words apart into words that are known to stand alone."""

    def __init__(self, known: Iterable[str], often: Counter[str]) -> None:
        self._known = {word for word in known if len(word) >= _PART and often[word] > 1 and word.isalpha()}
        self._done: dict[str, tuple[str, ...]] = {}

    def parts(self, word: str) -> tuple[str, ...]:
        """The two words that a word is made of; none if it is not."""
        if len(word) < 2 * _PART:
            return ()
        if word not in self._done:
            self._done[word] = max(self._splits(word), key=lambda two: min(map(len, two)), default=())
        return self._done[word]

    def _splits(self, word: str) -> Iterator[tuple[str, ...]]:
        for place in range(_PART, len(word) - _PART + 1):
            last = word[place:]
            if last not in self._known:
                continue
            for link in _LINKS:
                first = word[: place - len(link)] if word[:place].endswith(link) else ""
                if first in self._known:
                    yield first, last


def _collect(index: Index, entries: Sequence[Entry]) -> None:
    """The labels of every word, the best first."""
    found: dict[int, list[int]] = defaultdict(list)
    for label, entry in enumerate(entries):
        for member in index.members[index.firsts[label] : index.firsts[label + 1]]:
            key = posting_key(member & ~INNER, skills=entry.is_skill, inner=bool(member & INNER))
            found[key].append(label)
    for key, labels in found.items():
        word = key >> 2
        labels.sort(key=lambda label: -index.score(label, word))
        index.postings[key] = array("I", labels)


def _pick_heads(index: Index) -> None:
    for length in range(1, LONGEST_HEAD + 1):
        for beginning, first, end in _ranges(index.words, length):
            if end - first > CROWDED:
                for skills in (False, True):
                    labels = _best(index, first, end, skills=skills)
                    if labels:
                        index.heads[beginning, skills] = array("I", labels)


def _ranges(known: list[str], length: int) -> Iterator[tuple[str, int, int]]:
    at = 0
    while at < len(known):
        beginning = known[at][:length]
        if len(beginning) < length:
            at += 1  # a shorter word; those that begin with it come next
            continue
        end = bisect_left(known, beginning + "\U0010ffff", at)
        yield beginning, at, end
        at = max(end, at + 1)


def _best(index: Index, first: int, end: int, *, skills: bool) -> list[int]:
    scored: dict[int, float] = {}
    for word in range(first, end):
        labels = index.postings.get(posting_key(word, skills=skills, inner=False), ())
        for label in labels[:EACH]:
            scored[label] = max(scored.get(label, 0.0), index.score(label, word))
    best: list[int] = []
    seen: set[int] = set()
    for label in sorted(scored, key=lambda one: -scored[one]):
        if index.concepts[label] not in seen:
            seen.add(index.concepts[label])
            best.append(label)
        if len(best) == HEAD:
            break
    return best


def nodes(known: Sequence[str]) -> Iterator[tuple[str, int]]:
    """Keys by which beginnings of words are found though one letter is wrong, and the first word and length of each.

    A key is the beginning itself or what is left when one letter is taken out. What was typed, treated alike, shares a
    key with every beginning that is one mistake away.
    """
    seen = ""
    for number, word in enumerate(known):
        shared = _shared(seen, word)
        for length in range(max(SHORTEST_NODE, shared + 1), min(LONGEST_NODE, len(word)) + 1):
            for key in without_one(word[:length]):
                yield key, number * 8 + length
        seen = word


def _shared(one: str, other: str) -> int:
    count = 0
    for first, second in zip(one, other, strict=False):
        if first != second:
            break
        count += 1
    return count


def without_one(text: str) -> set[str]:
    """A text, and all that is left of it when one letter is taken out."""
    return {text, *(text[:at] + text[at + 1 :] for at in range(len(text)))}


def stems(known: Sequence[str]) -> Iterator[tuple[str, int]]:
    """The stem of every word."""
    for number, word in enumerate(known):
        yield stem(word), number


def sounds(known: Sequence[str]) -> Iterator[tuple[str, int]]:
    """How every word sounds, where that says enough to find it by."""
    for number, word in enumerate(known):
        if word.isalpha():
            for each in skeletons(word):
                if len(each) > 1:
                    yield each, number
