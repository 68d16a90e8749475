"""The two languages of an interview: which text is shown first, and where each stands."""

from collections.abc import Sequence

from app.i18n import direction, language


def side_by_side(languages: tuple[str, str]) -> tuple[str, str]:
    """Return the two languages as they stand beside each other, leading edge first.

    The first language leads, except where that would put a right-to-left text at the left of a left-to-right one: those
    two would run into each other in the middle of the page.
    """
    first, second = languages
    if direction(first) != direction(second) and direction(second) == direction(language()):
        return second, first
    return languages


def heading_language(languages: tuple[str, str], available: Sequence[str]) -> str:
    """Return the language of titles and sections: the interface's where the form has it: the caseworker reads it."""
    return language() if language() in available else languages[0]


def swapped(languages: tuple[str, str]) -> tuple[str, str]:
    """Return the languages with the other one first."""
    return languages[1], languages[0]
