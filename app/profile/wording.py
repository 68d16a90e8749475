"""Answers in words, in one language: for reading back, for the person's copy, for the history."""

from collections.abc import Callable, Mapping

from app.i18n import country_name, language_name
from app.instruments.coded import is_coded, read_all_coded
from app.instruments.types import QuestionView, Texts
from app.profile.dates import PartialDate
from app.profile.model import in_language

_SELECTS = frozenset({"select_one", "select_multiple", "rank"})
_DATES = frozenset({"date", "dateTime"})
_FILES = frozenset({"image", "audio", "video", "file"})


def in_words(view: QuestionView, language: str) -> str:
    """Return what was answered, as a text in ``language``, one thing a line; "" for a file, and for no answer.

    Choices, countries, languages and dates are in the language; what the person said in own words is as it was said.
    """
    value = view.answer.value.strip()
    if not value or view.type in _FILES:
        return ""
    if view.type in _SELECTS:
        labels: Mapping[str, Texts] = {choice.value: choice.labels for choice in view.choices}
        codes = [value] if view.type == "select_one" else value.split()
        return "\n".join(in_language(labels[code], language) if code in labels else code for code in codes)
    if is_coded(view.appearance):
        return "\n".join(each.words for each in read_all_coded(value))
    if view.type in _DATES or "intake-date" in view.appearance:
        return date_in_words(value.partition("T")[0], language)
    name = namer(view.appearance)
    if name is None:
        return value
    several = any(each.endswith("-multiple") for each in view.appearance)
    return "\n".join(name(code, language) for code in (value.split() if several else [value]))


def is_translated(view: QuestionView) -> bool:
    """Whether an answer reads differently in each language; what was said in own words does not."""
    return view.type in _SELECTS or view.type in _DATES or namer(view.appearance) is not None


def date_in_words(text: str, language: str) -> str:
    """Return a date, whole or partial, in words; what is none, as it is."""
    date = PartialDate.parse(text)
    return date.format(language) if date else text


def namer(appearance: tuple[str, ...]) -> Callable[[str, str], str] | None:
    """Return how an answer of one of our own kinds of text is called in a language; None for any other text."""
    return next((_NAMERS[each] for each in appearance if each in _NAMERS), None)


_NAMERS: Mapping[str, Callable[[str, str], str]] = {
    "intake-language": language_name,
    "intake-language-multiple": language_name,
    "intake-country": country_name,
    "intake-country-multiple": country_name,
    "intake-date": date_in_words,
}
