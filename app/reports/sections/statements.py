"""Statements: what a question was about, and what was said."""

from collections.abc import Iterable
from functools import partial

from app.profile.model import Statement
from app.reports.flow import Cell, Sheet
from app.reports.pieces import pair
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
        told.append((choice[:1].upper() + choice[1:], voice.joined(*abouts)))
    return told


def add_statements(sheet: Sheet, part: str, statements: Iterable[Statement]) -> None:
    """Add statements one by one: choices in each language, what the person said in own words once."""
    for each in statements:
        if each.terms:
            sheet.add(partial(_choice, sheet, part, each), before=1.0)
        else:
            sheet.add_shared(partial(_about, part, each), each.text, before=1.0)


def _choice(sheet: Sheet, part: str, statement: Statement, voice: Voice) -> Cell:
    about, said = voice.statement(part, statement)
    return pair(voice, about, said, sheet.column)


def _about(part: str, statement: Statement, voice: Voice) -> str:
    return voice.statement(part, statement)[0]
