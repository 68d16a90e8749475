"""Languages: texts of the interface and of paper, writing direction, names of languages and countries, dates and
numbers.

The language of the interface is one per process. Paper and the two languages of an interview are chosen apart from it:
they pass a language code, or ask :func:`translator` for texts in it. No Qt here.
"""

from __future__ import annotations

import gettext
from datetime import datetime, time
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from app.paths import TRANSLATIONS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from babel import Locale

# Babel is imported where it is first needed: the unlock screen, which people wait for, needs gettext only.

INTERFACE_LANGUAGES = ("en", "fr", "nl", "ar")
DOMAIN = "skills-intake"

_RIGHT_TO_LEFT = frozenset({"ar", "fa", "prs", "ps", "ckb", "ur", "he", "sd", "ug", "yi", "dv"})
_current = "en"

# CLDR knows these only under another code, or not at all in the locale data that Babel ships.
# English is written as in Europe, where the day comes before the month.
_LOCALE_ALIASES: Mapping[str, str] = MappingProxyType({"en": "en_GB", "prs": "fa_AF"})


@cache
def translator(language: str) -> gettext.NullTranslations:
    """Return the texts of the application in ``language``; the English source texts where there is no catalogue."""
    return gettext.translation(DOMAIN, TRANSLATIONS, languages=[language], fallback=True)


def set_language(language: str) -> None:
    """Make ``language`` the language of the interface; an unknown one falls back to English."""
    global _current  # noqa: PLW0603 - one interface language per process is what this module is for
    _current = language if language in INTERFACE_LANGUAGES else "en"


def language() -> str:
    """Return the code of the language of the interface."""
    return _current


# CLDR names Dari as the Persian of Afghanistan.
_NAMED_AS: Mapping[str, str] = MappingProxyType({"prs": "fa_AF"})


def _(message: str) -> str:
    return translator(_current).gettext(message)


def ngettext(singular: str, plural: str, number: int) -> str:
    """Return the form that fits ``number`` in the language of the interface."""
    return translator(_current).ngettext(singular, plural, number)


def pgettext(context: str, message: str) -> str:
    """Translate a text that would be ambiguous without its context."""
    return translator(_current).pgettext(context, message)


def npgettext(context: str, singular: str, plural: str, number: int) -> str:
    """Translate a counted text that would be ambiguous without its context."""
    return translator(_current).npgettext(context, singular, plural, number)


def direction(code: str) -> str:
    """Return ``rtl`` or ``ltr``, the writing direction of a language."""
    return "rtl" if code.replace("-", "_").split("_")[0] in _RIGHT_TO_LEFT else "ltr"


def locale(code: str | None = None) -> Locale:
    """Return Babel's locale for a language code (the interface's by default); English where CLDR does not know it."""
    return _parsed(code or _current)


@cache
def _parsed(code: str) -> Locale:
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415

    try:
        found = Locale.parse(_LOCALE_ALIASES.get(code, code.replace("-", "_")))
    except (UnknownLocaleError, ValueError):
        found = Locale.parse("en_GB")
    _forget_what_is_never_said(str(found))
    return found


def _forget_what_is_never_said(name: str) -> None:
    """Take out of a locale's data what nothing here asks for: two thirds of it, a megabyte for each language."""
    from babel import localedata  # noqa: PLC0415
    from babel.core import get_global  # noqa: PLC0415

    get_global("territory_languages").clear()  # type: ignore[attr-defined]  # who speaks what where, by percent
    parents = get_global("parent_exceptions")
    while name:
        data = localedata.load(name)  # the same again each time; it holds what it has of its parents as well
        for part in _NEVER_SAID:
            data.pop(part, None)
        name = "" if name == "root" else parents.get(name) or name.rpartition("_")[0] or "root"


_NEVER_SAID = (
    *("unit_patterns", "compound_unit_patterns", "unit_display_names", "date_fields", "interval_formats", "variants"),
    *("currency_names", "currency_names_plural", "currency_symbols", "compact_currency_formats"),
    *("compact_decimal_formats", "meta_zones", "time_zones"),
)


def language_name(code: str, in_language: str | None = None) -> str:
    """Return the name of the language ``code`` as written in ``in_language`` (the interface's by default)."""
    named = _NAMED_AS.get(code, code)
    names = locale(in_language).languages
    return str(names.get(named) or locale("en").languages.get(named) or code)


def country_name(code: str, in_language: str | None = None) -> str:
    """Return the name of an ISO 3166-1 country; ``stateless`` and ``unknown`` are answers too."""
    texts = translator(in_language or _current)
    if code == "stateless":
        return texts.pgettext("citizenship", "Stateless")
    if code == "unknown":
        return texts.pgettext("country", "Not known")
    names = locale(in_language).territories
    return str(names.get(code) or locale("en").territories.get(code) or code)


@cache
def all_languages(in_language: str) -> tuple[tuple[str, str], ...]:
    """Return every language CLDR can name in ``in_language`` as (code, name), by name; variants are left out."""
    names = {code: name for code, name in locale("en").languages.items() if code.isalpha() and code not in _NOT_SPOKEN}
    names |= {code: name for code, name in locale(in_language).languages.items() if code in names}
    names |= {code: language_name(code, in_language) for code in _NAMED_AS}
    return tuple(sorted(names.items(), key=lambda pair: pair[1].casefold()))


# "No linguistic content", "several languages", "unknown" and "root" are CLDR entries that nobody speaks.
_NOT_SPOKEN = frozenset({"zxx", "mul", "und", "root", "mis"})


@cache
def all_countries(in_language: str) -> tuple[tuple[str, str], ...]:
    """Return the countries and territories of ISO 3166-1 as (code, name), by name."""
    names = locale(in_language).territories
    countries = [(code, name) for code, name in names.items() if _is_country(code)]
    return tuple(sorted(countries, key=lambda pair: pair[1].casefold()))


# CLDR names groupings and reserved codes in the same table: the European Union, the United Nations, pseudo-locales.
_NOT_COUNTRIES = frozenset({"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ", "AC", "CP", "CQ", "DG", "EA", "IC", "TA"})


def _is_country(code: str) -> bool:
    return len(code) == 2 and code.isalpha() and code not in _NOT_COUNTRIES


def format_date(moment: date | datetime, in_language: str | None = None, style: str = "medium") -> str:
    """Write a date as the language does. ``style`` is ``short``, ``medium``, ``long``, or a CLDR skeleton such as
    ``dMMM``.
    """
    from babel import dates  # noqa: PLC0415

    where = locale(in_language)
    if style in ("short", "medium", "long", "full"):
        return dates.format_date(moment, format=style, locale=where)
    return dates.format_skeleton(style, _midnight(moment), locale=where)


def _midnight(moment: date | datetime) -> datetime:
    return moment if isinstance(moment, datetime) else datetime(moment.year, moment.month, moment.day)  # noqa: DTZ001


def format_time(moment: datetime, in_language: str | None = None) -> str:
    """Write a time of day, hours and minutes."""
    from babel import dates  # noqa: PLC0415

    return dates.format_time(moment, format="short", locale=locale(in_language))


def format_clock(seconds: int, in_language: str | None = None) -> str:
    """Write how long something is, as minutes and seconds: 4:05. Less than an hour."""
    from babel import dates  # noqa: PLC0415

    return dates.format_time(time(0, seconds // 60, seconds % 60), format="m:ss", locale=locale(in_language))


def format_number(number: float, in_language: str | None = None) -> str:
    """Write a number with the grouping of the language."""
    from babel import numbers  # noqa: PLC0415

    return numbers.format_decimal(number, locale=locale(in_language))


def format_percent(fraction: float, in_language: str | None = None) -> str:
    """Write 0.62 as 62 % in the way of the language."""
    from babel import numbers  # noqa: PLC0415

    return numbers.format_percent(fraction, locale=locale(in_language))


def format_list(items: Iterable[str]) -> str:
    """Write things behind each other with the comma of the language, and no "and" before the last."""
    return pgettext("list", ", ").join(items)


def format_size(size: int, in_language: str | None = None) -> str:
    """Write a number of bytes in the largest unit that keeps it at or above one."""
    texts = translator(in_language or _current)
    value, unit = float(size), 0
    while value >= 1000 and unit < 3:
        value, unit = value / 1000, unit + 1
    patterns = (
        texts.pgettext("size", "{number} bytes"),
        texts.pgettext("size", "{number} KB"),
        texts.pgettext("size", "{number} MB"),
        texts.pgettext("size", "{number} GB"),
    )
    return patterns[unit].format(number=format_number(round(value, 1 if unit else 0), in_language))
