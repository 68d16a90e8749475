"""Finding items of a large list by the value of one child without walking the list.

``instance('towns')/root/item[region = current()/../region]`` is by far the most frequent filter. A list that never
changes carries an index (:attr:`Node.index` is a dict, not None); the first filter by a name fills its part of it.
Of several such conditions joined by ``and`` the one that leaves least is looked up, and what it leaves is asked for
the others.
"""

from collections.abc import Callable
from dataclasses import dataclass

from app.instruments.xpath.context import Closure, Frame
from app.instruments.xpath.nodes import Kind, Node, text_of
from app.instruments.xpath.syntax import Binary, Call, Expr, Filter, Literal, Negate, Number, Path, Step
from app.instruments.xpath.values import Moment

_PLACES = frozenset({"last", "position"})
_ByText = dict[str, list[Node]]


@dataclass(frozen=True, slots=True)
class Equality:
    """``child = value``: the name of the child, and the value to find."""

    child: str
    value: Closure

    def wanted(self, frame: Frame) -> frozenset[str] | None:
        """The texts that match, or None when the comparison is not one of texts."""
        value = self.value(frame)
        if isinstance(value, list):
            return frozenset(text_of(node) for node in value)
        if isinstance(value, str) and not isinstance(value, Moment):
            return frozenset((value,))
        return None


@dataclass(frozen=True, slots=True)
class Lookup:
    """``item[child = value and …]`` as an index: the name of the item, and which the first ``conditions`` are."""

    item: str
    equalities: tuple[Equality, ...]
    conditions: int
    """How many there are, others included."""

    def found(self, frame: Frame, parent: Node, items: Callable[[], list[Node]]) -> tuple[list[Node], bool] | None:
        """The items, in their order, that meet all conditions that compare texts, and whether there are no others.

        None when no condition compares texts.
        """
        sought = [(each.child, wanted) for each in self.equalities if (wanted := each.wanted(frame)) is not None]
        if not sought:
            return None
        left = [self._left(parent, child, wanted, items) for child, wanted in sought]
        first = min(range(len(left)), key=lambda place: len(left[place]))
        found = left[first]
        for place, (child, wanted) in enumerate(sought):
            if place != first:
                found = [item for item in found if not wanted.isdisjoint(_texts(item, child))]
        return found, len(sought) == self.conditions

    def _left(self, parent: Node, child: str, wanted: frozenset[str], items: Callable[[], list[Node]]) -> list[Node]:
        index = parent.index
        assert index is not None
        key = (self.item, child)
        if key not in index:
            index[key] = _by_text(items(), child)
        by_text: _ByText = index[key]
        if len(wanted) == 1:
            return by_text.get(next(iter(wanted)), [])
        found = {node: None for one in wanted for node in by_text.get(one, ())}
        return [node for node in items() if node in found] if found else []


def _by_text(items: list[Node], name: str) -> _ByText:
    by_text: _ByText = {}
    for item in items:
        texts = _texts(item, name)
        for value in texts if len(texts) < 2 else dict.fromkeys(texts):
            by_text.setdefault(value, []).append(item)
    return by_text


def _texts(item: Node, name: str) -> list[str]:
    return [
        text_of(child)
        for child in item.children
        if child.name == name and child.kind is Kind.ELEMENT and not child.namespace
    ]


def lookup_of(step: Step, compiler: Callable[[Expr], Closure]) -> Lookup | None:
    """The lookup that the first predicate of a step amounts to, if it does."""
    if step.axis != "child" or step.test.kind != "name" or step.test.prefix:
        return None
    predicate = step.predicates[0]
    conditions = _conditions(predicate)
    if len(conditions) > 1 and _places(predicate):
        return None
    equalities: list[Equality] = []
    for condition in conditions:
        equality = _equality(condition, compiler)
        if equality is None:
            break  # what comes before it decides, for some items, whether it is asked at all
        equalities.append(equality)
    return Lookup(step.test.name, tuple(equalities), len(conditions)) if equalities else None


def _conditions(expr: Expr) -> list[Expr]:
    """What ``and`` joins, in its order."""
    if isinstance(expr, Binary) and expr.operator == "and":
        return [*_conditions(expr.left), *_conditions(expr.right)]
    return [expr]


def _equality(expr: Expr, compiler: Callable[[Expr], Closure]) -> Equality | None:
    if not isinstance(expr, Binary) or expr.operator != "=":
        return None
    for child, value in ((expr.left, expr.right), (expr.right, expr.left)):
        name = _child_name(child)
        if name and _independent(value):
            return Equality(name, compiler(value))
    return None


def _places(expr: Expr) -> bool:
    """Whether an expression may ask for the place of an item in the list, which is another in what is left of it."""
    match expr:
        case Call(name, arguments):
            return name in _PLACES or any(map(_places, arguments))
        case Binary(_, left, right):
            return _places(left) or _places(right)
        case Negate(operand):
            return _places(operand)
        case Filter(primary, predicates):
            return _places(primary) or any(map(_places, predicates))
        case Path(_, start, steps):
            within = (predicate for step in steps for predicate in step.predicates)
            return (start is not None and _places(start)) or any(map(_places, within))
    return False


def _child_name(expr: Expr) -> str:
    match expr:
        case Path(False, None, (Step("child", test, ()),)) if test.kind == "name" and not test.prefix:
            return "" if test.name == "*" else test.name
    return ""


def _independent(expr: Expr) -> bool:
    """Whether the value is the same for every item."""
    match expr:
        case Literal() | Number():
            return True
        case Path(absolute, start, steps):
            fixed = start is not None and _independent(start)
            return (absolute or fixed) and not any(step.predicates for step in steps)
        case Filter(primary, ()):
            return _independent(primary)
        case Call("current", ()):
            return True
    return False
