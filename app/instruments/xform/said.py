"""What a form says of itself in attributes of ours: its title and purpose by language, and about how long it takes.

A workbook says it in its settings: ``attribute::intake:title_fr``, ``attribute::intake:purpose_fr``,
``attribute::intake:minutes``. Other clients carry these along and think nothing of them.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from app.instruments.types import Texts
from app.instruments.xform.read import INTAKE
from app.instruments.xpath.nodes import Node

_MOST_MINUTES = 999
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Said:
    """Nothing, where a form says nothing or what cannot be."""

    titles: Texts = field(default_factory=dict)
    purposes: Texts = field(default_factory=dict)
    minutes: int = 0


def said_by(attributes: Iterable[Node]) -> Said:
    """Read what the attributes of a form's root say."""
    ours = {each.name: each.value.strip()[:_LONGEST] for each in attributes if each.namespace == INTAKE}
    minutes = ours.get("minutes", "")
    whole = minutes.isascii() and minutes.isdigit() and len(minutes) <= len(str(_MOST_MINUTES))
    return Said(_texts(ours, "title_"), _texts(ours, "purpose_"), int(minutes) if whole else 0)


def _texts(ours: dict[str, str], kind: str) -> Texts:
    return {name.removeprefix(kind): value for name, value in ours.items() if name.startswith(kind) and value}
