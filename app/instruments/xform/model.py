"""What a form is made of, once read: frozen, shared by every interview made with it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from app.instruments.types import Media, Texts
from app.instruments.xpath import Expression

_INSTANCE = re.compile(r"""\s*instance\(\s*['"]([^'"]+)['"]""")


class Kind(StrEnum):
    """What a node of a form is."""

    GROUP = "group"
    REPEAT = "repeat"
    QUESTION = "question"


Part = str | Expression


@dataclass(frozen=True, slots=True)
class Wording:
    """A text in each language, in parts where answers are shown within it; and the media that belong to it."""

    parts: Mapping[str, tuple[Part, ...]] = field(default_factory=dict)
    media: Media = field(default_factory=dict)
    guidance: Texts = field(default_factory=dict)

    @property
    def outputs(self) -> tuple[Expression, ...]:
        """The expressions within the text, each once."""
        found = {part.source: part for parts in self.parts.values() for part in parts if isinstance(part, Expression)}
        return tuple(found.values())

    @property
    def plain(self) -> Texts:
        """The text without what is computed."""
        return {
            language: "".join(part if isinstance(part, str) else "…" for part in parts)
            for language, parts in self.parts.items()
        }


@dataclass(frozen=True, slots=True)
class Item:
    """A choice written out in the form."""

    value: str
    wording: Wording


@dataclass(frozen=True, slots=True)
class Itemset:
    """Choices taken from nodes: which nodes, and where in each the value and the label are.

    ``labels`` is where the label is in each language, where the form says so. Choices that are written out as well
    stand around these: so many of them, as ``place`` says, before.
    """

    nodes: Expression
    value: Expression
    label: Expression | None
    label_is_itext: bool
    labels: Mapping[str, Expression] = field(default_factory=dict)
    place: int = 0

    @property
    def list_name(self) -> str:
        """The secondary instance the choices are in, which XLSForm names after its list; "" where there is none."""
        found = _INSTANCE.match(self.nodes.source)
        return found[1] if found else ""


@dataclass(frozen=True, slots=True)
class Action:
    """A value set when something happens. ``target`` is a path; ``value`` an expression or a fixed text."""

    events: frozenset[str]
    target: str
    value: Expression | str
    where: Expression | None = None
    """Which nodes of the target, when the form says so by a predicate."""
    measured: bool = False
    """Whether the value is where the device is."""


@dataclass(frozen=True, slots=True)
class Bind:
    """What the model says of a node."""

    type: str = "string"
    relevant: Expression | None = None
    required: Expression | None = None
    readonly: Expression | None = None
    constraint: Expression | None = None
    calculate: Expression | None = None
    constraint_message: Wording | None = None
    required_message: Wording | None = None
    preload: str = ""
    preload_parameter: str = ""
    maps: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Control:
    """What the body says of a node: how it is shown."""

    tag: str
    wording: Wording | None = None
    hint: Wording | None = None
    appearance: tuple[str, ...] = ()
    parameters: Mapping[str, str] = field(default_factory=dict)
    items: tuple[Item, ...] = ()
    itemset: Itemset | None = None
    actions: tuple[Action, ...] = ()
    count: Expression | None = None
    fixed: bool = False
    order: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class NodeDefinition:
    """One node of a form. ``path`` leaves out the root's name: the root is ``/``."""

    path: str
    name: str
    kind: Kind
    type: str
    bind: Bind
    control: Control | None
    children: tuple["NodeDefinition", ...]
    depth: int
    """How many repeats the node lies in, itself included."""
    repeats: tuple[str, ...]
    """Their paths, outermost first."""

    @property
    def shown(self) -> bool:
        """Whether the body of the form shows the node."""
        return self.control is not None

    @property
    def appearance(self) -> tuple[str, ...]:
        """The words of its appearance."""
        return self.control.appearance if self.control else ()

    @property
    def maps(self) -> str:
        """What field of the profile it feeds; empty for none."""
        return self.bind.maps

    @property
    def labels(self) -> Texts:
        """Its label by language, without what is computed."""
        return self.control.wording.plain if self.control and self.control.wording else {}

    @property
    def hints(self) -> Texts:
        """Its hint by language, without what is computed."""
        return self.control.hint.plain if self.control and self.control.hint else {}
