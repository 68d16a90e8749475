"""Facts with their labels, a line each: what a list of rows is on paper."""

from collections.abc import Callable, Sequence
from functools import partial

from app.reports.flow import Cell, Sheet
from app.reports.pieces import Piece, text
from app.reports.style import BODY
from app.reports.voice import Voice

Facts = Callable[[Voice], Sequence[tuple[str, str]]]
"""Labels and values in the words of a voice; as many, and in the same order, for every voice."""


def add_labelled(sheet: Sheet, facts: Facts) -> None:
    """Add a row for each of ``facts``, on one page with what follows; those without a value are left out."""
    for number in range(len(facts(sheet.voices[0]))):
        sheet.add(partial(_fact, facts, number), keep=True)


def labelled(voice: Voice, label: str, value: str, width: float) -> list[Piece]:
    """Return a fact with its label, to stand among other things."""
    return text(voice, voice.texts.gettext("{label}: {value}").format(label=label, value=value), BODY, width)


def _fact(facts: Facts, number: int, voice: Voice, width: float) -> Cell:
    label, value = facts(voice)[number]
    return labelled(voice, label, value, width) if value else []
