"""Mixed text: keep each piece in its own direction inside a line of another."""

import unicodedata
from collections.abc import Iterable

from app.i18n import language_name

_FIRST_STRONG_ISOLATE, _POP = "\u2068", "\u2069"


def isolate(text: str) -> str:
    """Wrap a piece of data (a name, a number, a code) so that it neither turns the line round nor is turned by it."""
    return f"{_FIRST_STRONG_ISOLATE}{text}{_POP}" if text else ""


def own_names(languages: Iterable[str]) -> str:
    """Return languages by their own names, as people look for them: ``العربية · français``.

    A name in a script that our fonts lack is given in the language of the interface instead of as empty boxes.
    """
    return " · ".join(isolate(_drawable(language_name(code, code)) or language_name(code)) for code in languages)


# The scripts of the three fonts that the application brings along.
_SCRIPTS = frozenset({"LATIN", "GREEK", "CYRILLIC", "ARABIC", "ETHIOPIC"})


def _drawable(name: str) -> str:
    scripts = {unicodedata.name(letter, "").partition(" ")[0] for letter in name if letter.isalpha()}
    return name if scripts <= _SCRIPTS else ""
