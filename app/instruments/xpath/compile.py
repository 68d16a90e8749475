"""A syntax tree → nested Python functions, so that evaluating costs no looking up."""

import math
import operator
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from app.i18n import _
from app.instruments.xpath.context import MAX_STEPS, Closure, Frame, Run, Value
from app.instruments.xpath.errors import XPathError
from app.instruments.xpath.functions import FUNCTIONS
from app.instruments.xpath.nodes import Node, in_document_order
from app.instruments.xpath.parser import parse
from app.instruments.xpath.paths import compile_path, filtered
from app.instruments.xpath.syntax import Binary, Call, Expr, Filter, Literal, Negate, Number, Path
from app.instruments.xpath.values import NAN, boolean, equal, number, ordered, text, unequal

_COMPARE: dict[str, Callable[[float, float], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


@dataclass(frozen=True, slots=True)
class Expression:
    """A compiled expression. ``faults`` are calls that can only fail (unknown function, wrong number of arguments)."""

    source: str
    tree: Expr
    evaluate: Closure
    faults: tuple[XPathError, ...] = ()

    def value(self, run: Run, node: Node) -> Value:
        """The value in the context of a node; raises :class:`XPathError` when it cannot be worked out."""
        run.limit = run.spent + MAX_STEPS
        try:
            return self.evaluate(Frame(run, node, node))
        except RecursionError:
            raise XPathError(
                "xpath.too_deep", _("An expression is nested too deeply."), _("Split it over several calculations.")
            ) from None

    def boolean(self, run: Run, node: Node) -> bool:
        """The value as a truth."""
        return boolean(self.value(run, node))

    def text(self, run: Run, node: Node) -> str:
        """The value as text."""
        return text(self.value(run, node))

    def nodes(self, run: Run, node: Node) -> list[Node]:
        """The nodes selected, in document order; nothing for a value that is no set of nodes."""
        value = self.value(run, node)
        return value if isinstance(value, list) else []


@lru_cache(maxsize=20_000)
def compile_expression(source: str) -> Expression:
    """Parse and compile; raises :class:`XPathError` when the text is no expression."""
    return compile_tree(source, parse(source))


def compile_tree(source: str, tree: Expr) -> Expression:
    """Compile a syntax tree that was made, or changed, after parsing."""
    faults: list[XPathError] = []
    return Expression(source, tree, _compile(tree, faults), tuple(faults))


def _compile(tree: Expr, faults: list[XPathError]) -> Closure:
    match tree:
        case Number(value) | Literal(value):
            return _constant(value)
        case Path():
            return compile_path(tree, lambda part: _compile(part, faults))
        case Filter(primary, predicates):
            return filtered(_compile(primary, faults), [_compile(each, faults) for each in predicates])
        case Negate(operand):
            return _negate(_compile(operand, faults))
        case Binary(sign, left, right):
            return _binary(sign, _compile(left, faults), _compile(right, faults))
        case Call():
            return _call(tree, faults)


def _constant(value: str | float) -> Closure:
    return lambda _frame: value


def _negate(operand: Closure) -> Closure:
    return lambda frame: -number(operand(frame), frame.run)


def _call(tree: Call, faults: list[XPathError]) -> Closure:
    function = FUNCTIONS.get(tree.name)
    arguments = [_compile(argument, faults) for argument in tree.arguments]
    if function is None:
        return _fault(
            XPathError(
                "xpath.unknown_function",
                _("There is no function “{name}”.").format(name=tree.name),
                _("Check how it is spelled, or whether it belongs to another program’s forms."),
            ),
            faults,
        )
    if not function.least <= len(arguments) <= function.most:
        return _fault(
            XPathError(
                "xpath.arguments",
                _("The function “{name}” was given {count} arguments.").format(name=tree.name, count=len(arguments)),
                _("Look up how many it takes."),
            ),
            faults,
        )
    return function.bind(arguments)


def _fault(error: XPathError, faults: list[XPathError]) -> Closure:
    faults.append(error)

    def fail(_frame: Frame) -> Value:
        raise error

    return fail


def _binary(  # noqa: PLR0911 - one line for each operator
    sign: str, left: Closure, right: Closure
) -> Closure:
    match sign:
        case "or":
            return lambda frame: boolean(left(frame)) or boolean(right(frame))
        case "and":
            return lambda frame: boolean(left(frame)) and boolean(right(frame))
        case "=":
            return lambda frame: equal(left(frame), right(frame), frame.run)
        case "!=":
            return lambda frame: unequal(left(frame), right(frame), frame.run)
        case "|":
            return _union(left, right)
        case "<" | "<=" | ">" | ">=":
            return _relation(_COMPARE[sign], left, right)
        case _:
            return _arithmetic(sign, left, right)


def _relation(holds: Callable[[float, float], bool], left: Closure, right: Closure) -> Closure:
    def relation(frame: Frame) -> Value:
        return any(holds(one, other) for one, other in ordered(left(frame), right(frame), frame.run))

    return relation


def _union(left: Closure, right: Closure) -> Closure:
    def union(frame: Frame) -> Value:
        one, other = left(frame), right(frame)
        if not isinstance(one, list) or not isinstance(other, list):
            raise XPathError("xpath.type", _("“|” joins sets of nodes only."), _("Use concat() or “or” instead."))
        return in_document_order([*one, *other])

    return union


def _arithmetic(sign: str, left: Closure, right: Closure) -> Closure:
    compute = _ARITHMETIC[sign]

    def arithmetic(frame: Frame) -> Value:
        run = frame.run
        return compute(number(left(frame), run), number(right(frame), run))

    return arithmetic


def _divide(one: float, other: float) -> float:
    if other != 0:
        return one / other
    if one == 0 or one != one:  # noqa: PLR0124 - NaN is the only number unlike itself
        return NAN
    return float("inf") if (one > 0) == (str(other)[0] != "-") else float("-inf")


def _remainder(one: float, other: float) -> float:
    if other == 0 or one in (float("inf"), float("-inf")):
        return NAN
    if other in (float("inf"), float("-inf")):
        return one
    return math.fmod(one, other)


_ARITHMETIC: dict[str, Callable[[float, float], float]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "div": _divide,
    "mod": _remainder,
}
