"""Words as a search compares them: without case, accents, vowel signs and the spellings one sound has in one script.

Folding is only for finding. What is shown is always the label as it was published.
"""

import re
from functools import lru_cache
from unicodedata import category, normalize

_WORD = re.compile(r"\w+")
_JOINERS = {"\u200c": "", "\u200d": "", "\u0640": "", "\u00ad": ""}
"""Zero-width joiners, the Arabic tatweel and the soft hyphen stand inside words and mean nothing."""

_ARABIC = {
    **dict.fromkeys("أإآٱاٲٳ", "ا"),
    **dict.fromkeys("ىیيېۍئےۑێ", "ي"),
    **dict.fromkeys("کكګگڪڭ", "ك"),
    **dict.fromkeys("ةهەھۀۂ", "ه"),
    **dict.fromkeys("ؤوۆۇ", "و"),
    **dict.fromkeys("ڤفڡ", "ف"),
    **dict.fromkeys("پب", "ب"),
    **dict.fromkeys("چج", "ج"),
    **dict.fromkeys("ژز", "ز"),
    **dict.fromkeys("ڕرړ", "ر"),
    **dict.fromkeys("ڵلڶ", "ل"),
    **dict.fromkeys("ټتط", "ت"),
    **dict.fromkeys("ډد", "د"),
    **dict.fromkeys("ڼن", "ن"),
    "ء": "",
}
"""Arabic, Persian, Pashto and Sorani letters that stand for one another at the keyboard or by ear."""

_CYRILLIC = {
    **dict.fromkeys("ийіїы", "и"),
    **dict.fromkeys("еєёэ", "е"),
    "ґ": "г",
    "ь": "",
    "ъ": "",
}
"""Ukrainian and Russian letters that speakers of both write for one another."""

_ETHIOPIC_TWINS = (("ሐ", "ሀ"), ("ኀ", "ሀ"), ("ሠ", "ሰ"), ("ዐ", "አ"), ("ፀ", "ጸ"), ("ኸ", "ሀ"))
"""Series of the Ethiopic script that sound alike; each has seven orders."""

_LATIN = {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "þ": "th", "ð": "d"}

_LETTERS = str.maketrans(
    {
        **_JOINERS,
        **_ARABIC,
        **_CYRILLIC,
        **_LATIN,
        **{
            chr(ord(seldom) + order): chr(ord(usual) + order) for seldom, usual in _ETHIOPIC_TWINS for order in range(7)
        },
    }
)
_LATIN_TWINS = "aceopxykmhbti"
_CYRILLIC_TWINS = "асеорхукмнвти"
CYRILLIC_TO_LATIN = str.maketrans(_CYRILLIC_TWINS + "і", _LATIN_TWINS + "i")
LATIN_TO_CYRILLIC = str.maketrans(_LATIN_TWINS + "u", _CYRILLIC_TWINS + "и")
"""Letters that look the same in Latin and Cyrillic; u is how и looks in writing."""

_APOSTROPHES = re.compile(r"['’‘ʼ`´ʹ]")
_ELISION = re.compile(r"\b([cdjlmnst]|qu)['’‘ʼ`´](?=\w)", re.IGNORECASE)
"""French articles and the like that lean on the next word."""

_ARTICLES = ("وال", "بال", "فال", "كال", "ال", "لل")


def words(text: str) -> list[str]:
    """The folded words of a text, in order. Never raises; a text without letters and digits has none."""
    text = _ELISION.sub(r"\1 ", text)
    text = _APOSTROPHES.sub("", text)
    parts = (part for each in _WORD.findall(_letters(text)) for part in each.split("_"))
    return [word for word in map(_one, parts) if word]


def _letters(text: str) -> str:
    if text.isascii():
        return text.lower()
    decomposed = normalize("NFKD", text.casefold())
    return "".join(each for each in decomposed if category(each) != "Mn").translate(_LETTERS)


@lru_cache(maxsize=4096)
def _one(word: str) -> str:
    if word.isascii():
        return word
    if any("0" <= each <= "9" or each.isdigit() for each in word):
        word = "".join(str(int(each)) if each.isdecimal() else each for each in word)
    return _one_script(_without_article(word))


def _without_article(word: str) -> str:
    """An Arabic word without its article and the prepositions written onto that."""
    for article in _ARTICLES:
        if word.startswith(article) and len(word) - len(article) >= 3:
            return word[len(article) :]
    return word


def _one_script(word: str) -> str:
    """A word of Latin and Cyrillic letters mixed, in the script that the letters without a twin are of."""
    latin = [each for each in word if "a" <= each <= "z"]
    cyrillic = [each for each in word if "а" <= each <= "я"]
    if not latin or not cyrillic:
        return word
    own_latin = sum(each not in _LATIN_TWINS for each in latin)
    own_cyrillic = sum(each not in _CYRILLIC_TWINS for each in cyrillic)
    if (own_latin, len(latin)) >= (own_cyrillic, len(cyrillic)):
        return word.translate(CYRILLIC_TO_LATIN)
    return word.translate(LATIN_TO_CYRILLIC)
