"""How words sound, roughly and in any script, so that what was heard finds what was written.

A word is first written in Latin letters, then reduced to the classes of its consonants. The classes are coarse on
purpose: whoever types by ear hears neither vowels nor doubled letters reliably. What is found this way is compared
again, letter by letter, before it counts.
"""

import re
from functools import lru_cache

from anyascii import anyascii

_ARABIC = str.maketrans(
    {
        "ا": "a", "ب": "b", "ت": "t", "ث": "s", "ج": "j", "ح": "h", "خ": "kh", "د": "d", "ذ": "z", "ر": "r", "ز": "z",
        "س": "s", "ش": "sh", "ص": "s", "ض": "d", "ظ": "z", "ع": "a", "غ": "g", "ف": "f", "ق": "q", "ك": "k",
        "ل": "l", "م": "m", "ن": "n", "ه": "h", "و": "o", "ي": "i", "ښ": "sh", "ځ": "z", "څ": "ts", "ږ": "g",
    }
)  # fmt: skip
_CYRILLIC = str.maketrans(
    {
        "а": "a", "б": "b", "в": "v", "г": "h", "д": "d", "е": "e", "ж": "zh", "з": "z", "и": "i", "к": "k",
        "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f",
        "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sh", "ю": "iu", "я": "ia",
    }
)  # fmt: skip

_CLASSES = (
    (re.compile(r"sch|sh|tch|sz|cz|zh|ti(?=on|a)|ci(?=a|o)|ssi(?=on)"), "x"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"gh(?=t|$)"), ""),
    (re.compile(r"kh|ck|q"), "k"),
    (re.compile(r"c(?=[eiy])"), "s"),
    (re.compile(r"c(?!h)"), "k"),
    (re.compile(r"ts|tz|z"), "s"),
    (re.compile(r"dj|dg(?=[ei])"), "j"),
    (re.compile(r"[vw](?=[aeiouy])"), "f"),
    (re.compile(r"p"), "b"),
    (re.compile(r"d"), "t"),
)
_SOFT = ((re.compile(r"ch"), "x"), (re.compile(r"g(?=[eiy])"), "j"), (re.compile(r"g"), "k"))
_HARD = ((re.compile(r"ch|g"), "k"),)
"""Two letters that languages part over: the ch of chef and mechanic, the g of manager and gardener."""
_SILENT = re.compile(r"[aeiouyhw']+")
_DOUBLED = re.compile(r"(.)\1+")


@lru_cache(maxsize=4096)
def romanised(word: str) -> str:
    """A folded word in Latin letters, as a European would write it on hearing it."""
    if word.isascii():
        return word
    written = word.translate(_ARABIC).translate(_CYRILLIC)
    return written if written.isascii() else "".join(each for each in anyascii(written).lower() if each.isalnum())


@lru_cache(maxsize=4096)
def skeletons(word: str) -> tuple[str, ...]:
    """The classes of a folded word's consonants, one way or more; a vowel counts only at the start."""
    text = romanised(word)
    ways = (text, text.replace("sch", "sk")) if "sch" in text else (text,)
    return tuple(dict.fromkeys(each for way in ways for each in _skeletons(way)))


def _skeletons(text: str) -> tuple[str, ...]:
    start = "a" if text[:1] in tuple("aeiouy") else ""
    for pattern, symbol in _CLASSES:
        text = pattern.sub(symbol, text)
    if "ch" not in text and "g" not in text:
        return (start + _reduced(text),)
    both = (_reduced(_applied(_SOFT, text)), _reduced(_applied(_HARD, text)))
    return tuple(dict.fromkeys(start + each for each in both))


def _applied(rules: tuple[tuple[re.Pattern[str], str], ...], text: str) -> str:
    for pattern, symbol in rules:
        text = pattern.sub(symbol, text)
    return text


def _reduced(text: str) -> str:
    return _DOUBLED.sub(r"\1", _SILENT.sub("", text))
