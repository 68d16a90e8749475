"""Where and when an expression is evaluated."""

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, tzinfo

from app.i18n import _
from app.instruments.xpath.errors import XPathError
from app.instruments.xpath.nodes import Node

MAX_STEPS = 1_500_000


def _no_instance(_name: str) -> Node | None:
    return None


def _no_text(_key: str, _language: str) -> str | list[Node] | None:
    return None


def _no_choice(_value: str, _path: str, _node: Node) -> str:
    return ""


def _no_property(_name: str) -> str:
    return ""


@dataclass(slots=True)
class Run:
    """One evaluation: one clock, one time zone, and what the form around the expression answers.

    ``instance`` gives the root of a named instance, ``itext`` a text of the form by its id (or the nodes that hold its
    values), ``choice_name`` the label of a choice, ``attribute_of_device`` what ``property()`` reads. Paths from the
    root start at ``top``, or without it at the root of the tree that the expression belongs to.
    """

    now: datetime
    zone: tzinfo
    language: str = ""
    version: str = ""
    instance: Callable[[str], Node | None] = _no_instance
    itext: Callable[[str, str], str | list[Node] | None] = _no_text
    choice_name: Callable[[str, str, Node], str] = _no_choice
    attribute_of_device: Callable[[str], str] = _no_property
    namespaces: Mapping[str, str] = field(default_factory=dict)
    chance: random.Random = field(default_factory=random.Random)
    top: Node | None = None
    spent: int = 0
    limit: int = MAX_STEPS

    def spend(self, steps: int) -> None:
        """Count nodes that were looked at; raises :class:`XPathError` when there are more than one expression may."""
        self.spent += steps
        if self.spent > self.limit:
            raise too_much()


def too_much() -> XPathError:
    """What to say of expressions that would keep a person waiting."""
    return XPathError(
        "xpath.too_much",
        _("An expression looks at too many answers to be worked out while a person waits."),
        _("Write it so that it compares fewer answers with each other."),
    )


class Frame:
    """The context node, its position and size, and the node the whole expression started from."""

    __slots__ = ("current", "node", "position", "run", "size")

    def __init__(self, run: Run, node: Node, current: Node, position: int = 1, size: int = 1) -> None:
        self.run = run
        self.node = node
        self.current = current
        self.position = position
        self.size = size


Closure = Callable[[Frame], "Value"]
Value = str | float | bool | list[Node]
