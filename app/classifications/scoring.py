"""How well labels answer what was typed: how much of it, how much else they say, and how likely each is meant."""

from collections.abc import Iterator, Sequence

from app.classifications.candidates import Meant, begun_sure
from app.classifications.index import INNER, UNMATCHED
from app.classifications.reading import Reading
from app.classifications.types import Reason

_INNER = 0.84
"""Part of a compound word is less surely meant than a word."""
_SHORT = 3
_SAYS_MORE = 0.01

_Fit = tuple[float, int, int, Reason]
"""How sure, which typed word, which member of the label, and why."""


class Scorer:
    """Scores labels for one reading of what was typed."""

    def __init__(self, reading: Reading, way: Sequence[Meant]) -> None:
        self._reading = reading
        self._weights = [self._weight(meant) for meant in way]
        self._meant: dict[int, list[tuple[int, float, Reason]]] = {}
        for at, meant in enumerate(way):
            for word, (sure, reason) in meant.words.items():
                self._meant.setdefault(word, []).append((at, sure, reason))
        self._begun = [(at, meant) for at, meant in enumerate(way) if meant.end]

    def _weight(self, meant: Meant) -> float:
        """How much a typed word counts: as much as the likeliest of what it may mean."""
        weights = self._reading.weights
        if meant.words:
            surest = max(meant.words, key=lambda word: meant.words[word][0])
            return float(weights[surest])
        if meant.end:
            return float(min(weights[meant.first : meant.end]))
        return 5.0 if len(meant.typed) > _SHORT else 1.0

    def of(self, label: int) -> tuple[float, Reason]:
        """The score of a label, and the weakest reason among the words that matched."""
        reading = self._reading
        weights = reading.weights
        missing = dict(enumerate(self._weights))
        got = asked = covered = 0.0
        worst, worst_sure = Reason.EXACT, 2.0
        for sure, _at, member, reason in self._taken(label, missing):
            weight = weights[member & ~INNER]
            got += weight * sure
            asked += weight
            if not member & INNER:
                covered += weight
            if sure < worst_sure:
                worst, worst_sure = reason, sure
        if not got:
            return 0.0, Reason.SOME
        asked += sum(missing.values())
        rest = max(reading.totals[label] - covered, 0.0)
        score = reading.priors[label] * got / (asked + UNMATCHED * rest)
        if missing:
            return score, Reason.SOME
        return score, Reason.WORDS if worst is Reason.EXACT and rest > _SAYS_MORE else worst

    def _taken(self, label: int, missing: dict[int, float]) -> list[_Fit]:
        """The fits of a label, the surest first, each word and each member once; what is met is no longer missing."""
        fits = list(self._fits(label))
        if len(fits) > 1:
            fits.sort(key=lambda fit: (-fit[0], fit[1]))
        taken, used = [], set()
        for fit in fits:
            if fit[1] in missing and fit[2] not in used:
                del missing[fit[1]]
                used.add(fit[2])
                taken.append(fit)
        return taken

    def _fits(self, label: int) -> Iterator[_Fit]:
        reading = self._reading
        meant, begun = self._meant, self._begun
        for member in reading.members[reading.firsts[label] : reading.firsts[label + 1]]:
            word = member & ~INNER
            part = _INNER if member & INNER else 1.0
            for at, sure, reason in meant.get(word, ()):
                yield sure * part, at, member, Reason.INNER if member & INNER else reason
            for at, last in begun:
                if last.first <= word < last.end and word not in last.words:
                    sure = begun_sure(len(last.typed), len(reading.words[word]), begun=True)
                    yield sure * part, at, member, Reason.INNER if member & INNER else Reason.START
