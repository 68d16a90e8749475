"""Words of a credential: by language, as the model wants them."""

from collections.abc import Callable, Mapping
from gettext import NullTranslations

from app.i18n import INTERFACE_LANGUAGES, translator
from app.profile.dates import PartialDate
from app.profile.model import Term

UNKNOWN = "und"
"""The tag of words whose language nobody was asked for (RFC 5646)."""


class Wording:
    """Says things in each language of a record that the program's own texts exist in, and always in English."""

    def __init__(self, languages: tuple[str, ...]) -> None:
        self.languages = tuple(dict.fromkeys((*(each for each in languages if each in INTERFACE_LANGUAGES), "en")))

    def say(self, tell: Callable[[NullTranslations], str]) -> dict[str, str]:
        """Return one of the program's texts in each language."""
        return {language: tell(translator(language)) for language in self.languages}

    def note(self, tell: Callable[[NullTranslations], str], value: Mapping[str, str]) -> dict[str, str]:
        """Return what is said of something, "Level: alone", in each language; nothing when nothing is said."""
        if not value:
            return {}
        return {
            language: translator(language)
            .pgettext("elm", "{about}: {said}")
            .format(about=tell(translator(language)), said=value.get(language) or next(iter(value.values()), ""))
            for language in self.languages
        }


def told(words: str) -> dict[str, str]:
    """Return what somebody said or wrote; nothing when nothing was."""
    return {UNKNOWN: words.strip()} if words.strip() else {}


def called(term: Term | None, words: str = "") -> dict[str, str]:
    """Return what a coded answer is called in each language it has labels in; else the words, or its code."""
    labels = {language: text for language, text in (term.labels.items() if term else ()) if text.strip()}
    return labels or told(words) or told(term.code if term else "")


def moment(day: PartialDate | None, *, end: bool = False) -> str:
    """Return the first moment of a date, or the first moment of its last day; "" for none.

    The model has no half-known dates: how much of a date is known stands in a note beside it.
    """
    if day is None:
        return ""
    return f"{(day.last_day if end else day.first_day).isoformat()}T00:00:00"
