"""Which words of the labels a typed word may mean, and how surely."""

from dataclasses import dataclass, field

from rapidfuzz.distance import OSA

from app.classifications.index import CROWDED, LONGEST_HEAD, LONGEST_NODE, without_one
from app.classifications.reading import Reading
from app.classifications.sound import romanised, skeletons
from app.classifications.stems import stem
from app.classifications.types import Reason

_FUZZY_FROM = 4
"""Letters from which a mistake is allowed: shorter words have too many neighbours."""
_TWO_FROM = 8
"""Letters from which two mistakes are allowed."""
_OF_NODE = 24
"""Words looked at of one beginning: the shortest come first, and are the likeliest."""
_MOST = 40

_STEM = 0.93
_OTHER_FIRST = 0.92
"""People seldom get the first letter wrong."""


@dataclass(slots=True)
class Meant:
    """What one typed word may mean.

    ``words`` are numbers of words with how sure they are (1 is the word itself) and why. Where so many words begin with
    what was typed that they are not listed, ``first`` and ``end`` are their numbers.
    """

    typed: str
    words: dict[int, tuple[float, Reason]] = field(default_factory=dict)
    first: int = 0
    end: int = 0
    labels: dict[bool, tuple[list[int], set[int]]] = field(default_factory=dict)
    """The best labels with any of them, and all, by whether of skills; kept for the next keystroke."""

    def add(self, word: int, sure: float, reason: Reason) -> None:
        """Add a word, unless it is there with more certainty."""
        if word not in self.words or self.words[word][0] < sure:
            self.words[word] = sure, reason


def meant_by(typed: str, reading: Reading, *, begun: bool) -> Meant:
    """The words that a folded word may mean; ``begun`` tells that it may not be typed to its end."""
    meant = Meant(typed)
    _beginning(meant, reading, begun=begun)
    if len(typed) >= _FUZZY_FROM and typed.isalpha():
        _same_stem(meant, reading)
        _misspelt(meant, reading, begun=begun)
        _by_ear(meant, reading, begun=begun)
    if len(meant.words) > _MOST:
        best = sorted(meant.words.items(), key=lambda item: -item[1][0])[:_MOST]
        meant.words = dict(best)
    return meant


def begun_sure(typed: int, whole: int, *, begun: bool) -> float:
    """How sure a word of ``whole`` letters is when its first ``typed`` are there."""
    return (0.72 if begun else 0.6) + 0.24 * typed / whole


def _beginning(meant: Meant, reading: Reading, *, begun: bool) -> None:
    typed = meant.typed
    first, end = reading.range(typed)
    if first == end:
        return
    if reading.words[first] == typed:
        meant.add(first, 1.0, Reason.EXACT)
    if end - first > CROWDED and len(typed) <= LONGEST_HEAD:
        meant.first, meant.end = first, end
        return
    for word in range(first, min(end, first + CROWDED)):
        whole = len(reading.words[word])
        if whole > len(typed):
            meant.add(word, begun_sure(len(typed), whole, begun=begun), Reason.START)


def _same_stem(meant: Meant, reading: Reading) -> None:
    for word in reading.of_stem(stem(meant.typed)):
        meant.add(word, _STEM, Reason.WORDS)


def _misspelt(meant: Meant, reading: Reading, *, begun: bool) -> None:
    typed = meant.typed
    allowed = 2 if len(typed) >= _TWO_FROM else 1
    known = reading.words
    for first, length in reading.near(without_one(typed[:LONGEST_NODE])):
        beginning = known[first][:length]
        for word in range(first, min(first + _OF_NODE, len(known))):
            other = known[word]
            if not other.startswith(beginning):
                break
            if word not in meant.words:
                sure = _alike(typed, other, allowed, begun=begun)
                if sure:
                    meant.add(word, sure, Reason.SPELLING)


def _alike(typed: str, word: str, allowed: int, *, begun: bool) -> float:
    """How sure it is that a word was meant, by the letters that differ; 0 when too many do."""
    size = len(typed)
    whole = OSA.distance(typed, word, score_cutoff=allowed)
    best = 0.0
    if whole <= allowed:
        best = 0.36 + 0.55 * (1 - whole / max(size, len(word)))
    if len(word) > size and (begun or size > _FUZZY_FROM):
        part = min(OSA.distance(typed, word[:cut], score_cutoff=1) for cut in (size - 1, size, size + 1))
        if part <= 1:
            share = begun_sure(size, len(word), begun=begun)
            best = max(best, (0.36 + 0.55 * (1 - part / size)) * share)
    return best * _OTHER_FIRST if best and typed[0] != word[0] else best


def _by_ear(meant: Meant, reading: Reading, *, begun: bool) -> None:
    typed = romanised(meant.typed)
    for word in reading.sounding(skeletons(meant.typed), begun=begun):
        if word in meant.words and meant.words[word][0] > 0.8:
            continue
        heard = romanised(reading.words[word])
        alike = 1 - OSA.distance(typed, heard) / max(len(typed), len(heard), 1)
        if begun and len(heard) > len(typed):
            cut = 1 - OSA.distance(typed, heard[: len(typed)]) / len(typed)
            alike = max(alike, cut * begun_sure(len(typed), len(heard), begun=True))
        if alike >= 0.5:
            meant.add(word, 0.34 + 0.48 * alike, Reason.SOUND)
