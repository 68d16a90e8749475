"""A questionnaire of this laptop on paper, empty, without the sections that are not collected here."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.casework.hiding import hidden_of
from app.casework.live import context_for
from app.casework.station import Desk
from app.casework.views.profiles import Printed
from app.instruments import Interview, Kind, NodeDefinition
from app.instruments.types import Address, QuestionView, Texts

if TYPE_CHECKING:
    from app.reports import Asked, BlankPart

_MOST_CHOICES = 30
"""A longer list is no list to tick: the answer is written."""
_LINES = 4
_UNWRITTEN = frozenset({"note", "image", "audio", "video", "file", "acknowledge", "trigger"})
"""What is read aloud, or what paper cannot hold."""


def print_blank(desk: Desk, *, instrument: str, languages: tuple[str, str], target: Path) -> Printed:
    """Write a questionnaire to be filled by hand, as a PDF in two languages. Raises the reports room's errors."""
    from app import reports  # noqa: PLC0415 - 8 MB that only printing needs

    with desk.begin() as db:
        definition = desk.definition(db, instrument)
        hidden = hidden_of(desk, db, instrument)
    live = Interview(definition, context=context_for(desk))
    parts = [
        part
        for section in definition.root.children
        if section.shown and section.path not in hidden
        for part in _parts(live, section, Address(section.path), _Place(_words(section)))
    ]
    desk.watch.check()
    return Printed(
        target, reports.print_blank(title=definition.titles, parts=parts, languages=languages, target=target)
    )


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a question stands: in which section, in which list's entry, and whether it is asked only sometimes."""

    section: Texts
    entry: Texts | None = None
    maybe: bool = False


def _parts(live: Interview, node: NodeDefinition, address: Address, place: _Place) -> "Iterator[BlankPart]":
    """Yield what a node asks: its own questions together, then each list below it."""
    from app.reports import BlankPart  # noqa: PLC0415 - as above

    if node.kind is Kind.REPEAT:
        address = live.add_repeat(address).added or address
        place = replace(place, entry=_words(node) or place.section)
    asked, lists = [], []
    for child, where, maybe in _below(node, address, maybe=place.maybe or node.bind.relevant is not None):
        if child.kind is Kind.REPEAT:
            lists.append((child, where, maybe))
        elif (question := _asked(live, child, where, maybe=maybe)) is not None:
            asked.append(question)
    yield BlankPart(place.section, tuple(asked), place.entry)
    for child, where, maybe in lists:
        yield from _parts(live, child, where, replace(place, maybe=maybe))


def _below(node: NodeDefinition, address: Address, *, maybe: bool) -> Iterator[tuple[NodeDefinition, Address, bool]]:
    """Yield the questions and lists below a node, through its groups."""
    for child in node.children:
        where = Address(f"{address}/{child.name}")
        sometimes = maybe or child.bind.relevant is not None
        if child.kind is Kind.GROUP and child.shown:
            yield from _below(child, where, maybe=sometimes)
        elif child.shown:
            yield child, where, sometimes


def _asked(live: Interview, node: NodeDefinition, address: Address, *, maybe: bool) -> "Asked | None":
    from app.reports import Asked  # noqa: PLC0415 - as above

    control = node.control
    if control is None or node.bind.calculate is not None:
        return None
    view = live.view(address)
    assert isinstance(view, QuestionView)
    labels = [choice.labels or {"": choice.value} for choice in view.choices]
    ticked = labels if 0 < len(labels) <= _MOST_CHOICES else []
    written = 0 if ticked or view.type in _UNWRITTEN else _LINES if "multiline" in view.appearance else 1
    return Asked(
        question=_words(node),
        hint=control.hint.plain if control.hint else {},
        lines=written,
        choices=tuple(ticked),
        several=view.type in ("select_multiple", "rank"),
        maybe=maybe,
    )


def _words(node: NodeDefinition) -> Texts:
    """The label as it is written in the form; where an answer would stand in it there are dots."""
    wording = node.control.wording if node.control else None
    return wording.plain if wording else {}
