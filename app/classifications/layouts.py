"""What was typed with the keyboard set to another script, or in letters of another script that look alike.

Two people share a laptop; one writes Ukrainian or Arabic, the other Dutch. A word typed while the keyboard stood the
other way is read as the keys that were pressed. Layouts: QWERTY, ЙЦУКЕН (Russian, and Ukrainian where it differs),
Arabic 101.
"""

from collections.abc import Iterator

from app.classifications.fold import LATIN_TO_CYRILLIC

_QWERTY = "qwertyuiop[]asdfghjkl;'zxcvbnm,./`"
_RUSSIAN = "йцукенгшщзхъфывапролджэячсмитьбю.ё"
_UKRAINIAN = "йцукенгшщзхїфівапролджєячсмитьбю.'"
_ARABIC = "ضصثقفغعهخحجدشسيبلاتنمكطئءؤرىةوزظذ"
_LONGEST = 60


def _table(keys: str, letters: str) -> dict[int, str]:
    return {ord(key): letter for key, letter in zip(keys, letters, strict=False)}


_ARABIC_KEYS = _QWERTY.replace("b", "")
"""The b gives two letters on the Arabic keyboard."""
_TO_OTHERS = (
    _table(_QWERTY, _RUSSIAN),
    _table(_QWERTY, _UKRAINIAN),
    _table(_ARABIC_KEYS, _ARABIC) | {ord("b"): "لا"},
)
_BACK = (_table(_RUSSIAN, _QWERTY), _table(_UKRAINIAN, _QWERTY), _table(_ARABIC, _ARABIC_KEYS))


def other_readings(text: str) -> Iterator[str]:
    """What else a text may stand for; nothing for one that is too long to have been typed by mistake."""
    text = text.casefold().strip()
    if len(text) > _LONGEST:
        return
    if text.isascii():
        alike = text.translate(LATIN_TO_CYRILLIC)
        if not any("a" <= letter <= "z" for letter in alike):
            yield alike
    for table in _TO_OTHERS if text.isascii() else _BACK:
        keys = text.translate(table)
        if keys != text:
            yield keys
