"""Statements: what a question was about, and what was said."""

from collections.abc import Iterable
from functools import partial

from app.profile.model import Statement
from app.reports.flow import Cell, Sheet
from app.reports.pieces import pair
from app.reports.voice import Voice


def add_statements(sheet: Sheet, part: str, statements: Iterable[Statement]) -> None:
    """Add statements one by one: choices in each language, what the person said in own words once."""
    for each in statements:
        if each.terms:
            sheet.add(partial(_choice, part, each), before=1.0)
        else:
            sheet.add_shared(partial(_about, part, each), each.text, before=1.0)


def _choice(part: str, statement: Statement, voice: Voice, width: float) -> Cell:
    about, said = voice.statement(part, statement)
    return pair(voice, about, said, width)


def _about(part: str, statement: Statement, voice: Voice) -> str:
    return voice.statement(part, statement)[0]
