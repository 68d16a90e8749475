"""What a parsed expression is made of."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written."""

    value: float


@dataclass(frozen=True, slots=True)
class Literal:
    """A quoted text."""

    value: str


@dataclass(frozen=True, slots=True)
class Call:
    """A function and its arguments."""

    name: str
    arguments: tuple["Expr", ...]


@dataclass(frozen=True, slots=True)
class Negate:
    """Unary minus."""

    operand: "Expr"


@dataclass(frozen=True, slots=True)
class Binary:
    """An operator between two expressions; ``|`` is union."""

    operator: str
    left: "Expr"
    right: "Expr"


@dataclass(frozen=True, slots=True)
class Test:
    """What a step selects: ``kind`` is ``name``, ``node``, ``text``, ``comment`` or ``processing-instruction``."""

    kind: str
    prefix: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a path."""

    axis: str
    test: Test
    predicates: tuple["Expr", ...] = ()


@dataclass(frozen=True, slots=True)
class Path:
    """Steps from the root (``absolute``), from the nodes another expression gives (``start``), or from the context."""

    absolute: bool
    start: "Expr | None"
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Filter:
    """An expression with predicates."""

    primary: "Expr"
    predicates: tuple["Expr", ...]


Expr = Number | Literal | Call | Negate | Binary | Path | Filter
