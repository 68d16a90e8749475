"""Mixed text: keep each piece in its own direction inside a line of another."""

from collections.abc import Iterable

from app.i18n import language_name

_FIRST_STRONG_ISOLATE, _POP = "\u2068", "\u2069"


def isolate(text: str) -> str:
    """Wrap a piece of data (a name, a number, a code) so that it neither turns the line round nor is turned by it."""
    return f"{_FIRST_STRONG_ISOLATE}{text}{_POP}" if text else ""


def own_names(languages: Iterable[str]) -> str:
    """Return languages by their own names, as people look for them: ``العربية · français``."""
    return " · ".join(isolate(language_name(code, code)) for code in languages)
