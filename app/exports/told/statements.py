"""Statements: what a question was about, and what was said."""

from collections.abc import Iterable, Iterator

from app.exports.told.blocks import Block, facts
from app.profile.model import Statement
from app.reports.voice import Voice


def one_by_one(voice: Voice, part: str, statements: Iterable[Statement]) -> Iterator[Block]:
    """Yield each statement by itself."""
    return facts(voice.statement(part, each) for each in statements)
