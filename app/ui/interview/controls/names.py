"""Countries and languages of the world as things to pick, named in the two languages of the interview."""

from collections.abc import Sequence
from functools import lru_cache

from app.i18n import all_countries, all_languages, country_name, language_name
from app.instruments.types import QuestionView
from app.ui.interview.controls.base import Languages
from app.ui.interview.matching import Option

# Answers that are no country. They come last, where nobody takes them by mistake.
_NO_COUNTRY = ("stateless", "unknown")


def countries(_view: QuestionView, languages: Languages) -> Sequence[Option]:
    """Return every country, and the answers that are no country."""
    return _countries(languages)


def world_languages(_view: QuestionView, languages: Languages) -> Sequence[Option]:
    """Return every language that can be named."""
    return _languages(languages)


@lru_cache(maxsize=8)
def _countries(languages: Languages) -> tuple[Option, ...]:
    first, second = languages
    codes = [code for code, _name in all_countries(first)]
    return tuple(
        Option(code, (country_name(code, first), country_name(code, second))) for code in (*codes, *_NO_COUNTRY)
    )


@lru_cache(maxsize=8)
def _languages(languages: Languages) -> tuple[Option, ...]:
    first, second = languages
    codes = [code for code, _name in all_languages(first)]
    return tuple(Option(code, (language_name(code, first), language_name(code, second))) for code in codes)
