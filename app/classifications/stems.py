"""Words without the endings of number and gender, so that one form finds the others.

One list of endings serves all languages of a script: what an ending means does not matter, only that both forms of a
word lose theirs. Stems are for finding and are never shown.
"""

from functools import lru_cache

LEAST = 4
"""Letters that a stem keeps."""
LEAST_ARABIC = 3

_LATIN = (
    "essen", "innen", "euses", "trices", "iennes", "istes", "sters", "esses", "ieres",
    "euse", "eurs", "trice", "teur", "teurs", "ienne", "iens", "iere", "iers", "ster", "esse", "isten",
    "eur", "ien", "ier", "ers", "ere", "ing", "nen", "ies", "eres", "ees", "ist",
    "er", "en", "es", "in", "ee", "re", "or", "ed", "ne", "te",
    "e", "s", "x", "y", "a", "n",
)  # fmt: skip
_CYRILLIC = (
    "ювальниця", "увальник", "никами", "льниця", "щица", "чица", "щика", "ниця", "ница", "ицями", "иця", "ица", "ками",
    "щик", "чик", "ник", "цями", "ами", "ями", "ого", "ому", "ка", "ку", "ки", "ии", "ая", "ое", "ов", "ив", "ей",
    "ам", "ям", "а", "я", "и", "у", "ю", "е", "о",
)  # fmt: skip
_ARABIC = ("ات", "ون", "ين", "يه", "ان", "ها", "ه", "ي")


@lru_cache(maxsize=4096)
def stem(word: str) -> str:
    """A folded word without its ending; the word itself where nothing can be taken off."""
    if not word:
        return word
    first = word[0]
    if first < "\u0250":
        return _without(word, _LATIN, LEAST)
    if "\u0400" <= first <= "\u04ff":
        return _without(word, _CYRILLIC, LEAST)
    if "\u0600" <= first <= "\u06ff":
        return _without(word, _ARABIC, LEAST_ARABIC)
    return word


def _without(word: str, endings: tuple[str, ...], least: int) -> str:
    if len(word) == least and word[-1] == "s" and word[-2] != "s":
        return word[:-1]  # the plurals of short words: cars, cows
    for ending in endings:
        if word.endswith(ending) and len(word) - len(ending) >= least:
            return word[: -len(ending)]
    return word
