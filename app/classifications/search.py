"""Finding a concept as its name is typed, over every installed language at once.

What was typed is folded and taken apart; each word may mean several words of the labels
(:mod:`app.classifications.candidates`); the labels that hold them are scored by how much of what was typed they answer,
and how much else they say. Rare words count for more than common ones.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from app.classifications.candidates import Meant, meant_by
from app.classifications.fold import words
from app.classifications.idle import IDLE
from app.classifications.index import posting_key
from app.classifications.layouts import other_readings
from app.classifications.reading import Reading
from app.classifications.scoring import Scorer
from app.classifications.types import Reason

MOST_WORDS = 8
MOST_LETTERS = 200
_LOOKED_AT = 500
_LOOKED_AT_OTHERWISE = 400
"""Labels scored for one keystroke at the most: as it stands, and read in all other ways together."""
_TOO_MANY = 4_000
"""A word in more labels than these leaves none out."""
_OF_ONE_WORD = 120
_JOINED = 0.97
_SPLIT = 0.9
_IDLE_LEFT_OUT = 0.98
_DIGITS_FOR_ARABIC = str.maketrans({"2": "a", "3": "a", "5": "kh", "6": "t", "7": "h", "8": "q", "9": "s"})
_SHORT = 3
_FEW = 3
_LEAST = 0.2
_ARTICLE = "ال"
_BEGUN_ARTICLE = (3, 4)
"""An Arabic word of so few letters may be an article and the beginning of what follows it."""
_UNSURE = 0.72
"""When nothing scores more, the keyboard may have stood the other way; what is read so must then be ``_SURE``."""
_SURE = 0.75


@dataclass(frozen=True, slots=True)
class Found:
    """A concept by number, the label that matched, how well, and why."""

    concept: int
    label: int
    score: float
    reason: Reason


class Finder:
    """Searches one index. What was worked out for a word is kept, because the next keystroke asks for it again."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._kept: dict[tuple[str, bool], Meant] = {}

    def find(self, text: str, *, skills: bool, limit: int) -> list[Found]:
        """The best concepts for what was typed, at most ``limit``."""
        text = text[:MOST_LETTERS]
        best = self._all_ways(text, skills=skills)
        if _best_of(best) < _UNSURE:
            for way in self._written_apart(text):
                for found in self._scored(way, _JOINED, self._labels(way, _LOOKED_AT_OTHERWISE, skills=skills)):
                    _keep(best, found)
        if _best_of(best) < _UNSURE and not self._knows_some(text):
            for other in other_readings(text):
                for found in self._all_ways(other, skills=skills).values():
                    if found.score > _SURE:
                        _keep(best, found)
        ranked = sorted(best.values(), key=lambda found: (-found.score, found.label))
        return ranked[:limit]

    def _written_apart(self, text: str) -> Iterable[list[Meant]]:
        """A word that was written as two, and misspelt as well."""
        typed = words(text)[:MOST_WORDS]
        for at in range(len(typed) - 1 if len(typed) <= _FEW else 0):
            whole = self._meant(typed[at] + typed[at + 1], begun=False)
            if whole.words:
                around = [self._meant(word, begun=False) for word in (*typed[:at], *typed[at + 2 :])]
                yield [*around[:at], whole, *around[at:]]

    def _knows_some(self, text: str) -> bool:
        """Whether some longer word of a text is a word as it stands: then the keyboard stood the right way."""
        return any(len(word) > _SHORT and self._reading.number(word) is not None for word in words(text))

    def _all_ways(self, text: str, *, skills: bool) -> dict[int, Found]:
        typed = [self._spelt(word) for word in words(text)[:MOST_WORDS]]
        best: dict[int, Found] = {}
        left = _LOOKED_AT_OTHERWISE
        for number, (way, factor) in enumerate(self._ways(typed, open_end=not text[-1:].isspace()) if typed else ()):
            labels = self._labels(way, min(left, _LOOKED_AT) if number else _LOOKED_AT, skills=skills)
            left -= len(labels) if number else 0
            for found in self._scored(way, factor, labels):
                _keep(best, found)
        return best

    def _spelt(self, word: str) -> str:
        """A word as letters: Arabic typed on a telephone has digits for the letters that Latin lacks (bayya3)."""
        if word.isascii() and word.isalnum() and not word.isalpha() and not word.isdigit():
            letters = word.translate(_DIGITS_FOR_ARABIC)
            if letters.isalpha() and self._reading.number(word) is None:
                return letters
        return word

    def _ways(self, typed: list[str], *, open_end: bool) -> Iterable[tuple[list[Meant], float]]:
        """How what was typed can be read: as it stands, with two words written as one, or one taken as two."""
        last = len(typed) - 1
        telling = [at for at, word in enumerate(typed) if word not in IDLE]
        plain = [self._meant(word, begun=open_end and at == last) for at, word in enumerate(typed)]
        if 0 < len(telling) < len(typed) and len(typed) > 2:
            yield [plain[at] for at in telling], _IDLE_LEFT_OUT
        yield plain, 1.0
        begun_article = open_end and typed[last].startswith(_ARTICLE) and len(typed[last]) in _BEGUN_ARTICLE
        if begun_article:
            yield [*plain[:last], self._meant(typed[last].removeprefix(_ARTICLE), begun=True)], 1.0
        for at in range(last):
            joined = typed[at] + typed[at + 1]
            if len(joined) > _SHORT and self._reading.number(joined) is not None:
                whole = self._meant(joined, begun=False)
                yield [*plain[:at], whole, *plain[at + 2 :]], _JOINED
        for at, word in enumerate(typed):
            if not any(reason is Reason.EXACT for _sure, reason in plain[at].words.values()):
                parts = self._parts(word)
                if parts:
                    two = [self._meant(part, begun=False) for part in parts]
                    yield [*plain[:at], *two, *plain[at + 1 :]], _SPLIT

    def _parts(self, word: str) -> tuple[str, str] | None:
        """The two known words that a word is made of."""
        number = self._reading.number
        for at in sorted(range(_SHORT, len(word) - _SHORT + 1), key=lambda at: abs(at - len(word) / 2)):
            if number(word[:at]) is not None and number(word[at:]) is not None:
                return word[:at], word[at:]
        return None

    def _meant(self, word: str, *, begun: bool) -> Meant:
        key = (word, begun)
        if key not in self._kept:
            if len(self._kept) > 64:
                self._kept.clear()
            self._kept[key] = meant_by(word, self._reading, begun=begun)
        return self._kept[key]

    def _scored(self, way: Sequence[Meant], factor: float, labels: Iterable[int]) -> Iterable[Found]:
        score = Scorer(self._reading, way)
        for label in labels:
            value, reason = score.of(label)
            if value > _LEAST:
                yield Found(self._reading.concepts[label], label, value * factor, reason)

    def _labels(self, way: Sequence[Meant], most: int, *, skills: bool) -> Collection[int]:
        """At most ``most`` labels worth scoring: those with most of the words, then the best of each word."""
        sets = [self._of_word(meant, skills=skills) for meant in way]
        known = sorted((each for each in sets if each[1]), key=lambda each: len(each[1]))
        chosen: dict[int, None] = {}
        if len(known) > 1:
            common = set.intersection(*(each[1] for each in known))
            chosen.update(dict.fromkeys(common if len(common) <= most else sorted(common)[:most]))
            if len(known) > 2:
                for at, (_best, one) in enumerate(known):
                    for _other_best, other in known[at + 1 :]:
                        if len(chosen) < most:
                            both = one & other
                            chosen.update(dict.fromkeys(sorted(both)[: most - len(chosen)]))
        for best, _all in sorted(sets, key=lambda each: len(each[1])):
            if len(chosen) < most:
                chosen.update(dict.fromkeys(best[: most - len(chosen)]))
        return chosen

    def _of_word(self, meant: Meant, *, skills: bool) -> tuple[list[int], set[int]]:
        """The best labels of what one word may mean, and all of them; none of those when they are too many."""
        if skills not in meant.labels:
            meant.labels[skills] = self._looked_up(meant, skills=skills)
        return meant.labels[skills]

    def _looked_up(self, meant: Meant, *, skills: bool) -> tuple[list[int], set[int]]:
        keys = {}
        for word in meant.words:
            keys[posting_key(word, skills=skills, inner=False)] = word
            keys[posting_key(word, skills=skills, inner=True)] = word
        lists = self._reading.labels(keys)
        everything: set[int] = set()
        best: list[int] = []
        if meant.end:
            head = self._reading.head(meant.typed, skills=skills)
            best.extend(head)
            everything.update(head)
        few = sum(map(len, lists.values())) < _TOO_MANY
        for key in sorted(lists, key=lambda key: -meant.words[keys[key]][0]):
            labels = lists[key]
            if few:
                everything.update(labels)
            best.extend(labels[: max(_OF_ONE_WORD - len(best), 12)])
        return best, everything


def _best_of(best: dict[int, Found]) -> float:
    return max((found.score for found in best.values()), default=0.0)


def _keep(best: dict[int, Found], found: Found) -> None:
    known = best.get(found.concept)
    if known is None or known.score < found.score:
        best[found.concept] = found
