"""Statements: what a question was about, and what was said."""

from collections.abc import Iterable

from app.profile.model import Statement
from app.reports.voice import Voice


def grouped(voice: Voice, part: str, statements: Iterable[Statement]) -> list[tuple[str, str]]:
    """Return statements as labels and texts; those answered by one choice that others share are told by that choice.

    "Alone: mobile phone · maps and the way" is read faster than the same word after each.
    """
    by_choice: dict[str, list[Statement]] = {}
    for each in statements:
        key = each.terms[0].code if len(each.terms) == 1 else f"{each.key} "
        by_choice.setdefault(key, []).append(each)
    told: list[tuple[str, str]] = []
    for group in by_choice.values():
        if len(group) == 1:
            told.append(voice.statement(part, group[0]))
            continue
        abouts = (voice.statement(part, each)[0] for each in group)
        choice = voice.term(group[0].terms[0], part)
        told.append((_as_label(choice), voice.joined(*abouts)))
    return told


def _as_label(choice: str) -> str:
    """Begin with a capital, also where a mark for the direction of writing comes first."""
    at = next((number for number, char in enumerate(choice) if char.isalnum()), 0)
    return choice[:at] + choice[at : at + 1].upper() + choice[at + 1 :]
