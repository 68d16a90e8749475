"""Finding items of a large list by the value of one child without walking the list.

``instance('towns')/root/item[region = current()/../region]`` is by far the most frequent filter. A list that never
changes carries an index (:attr:`Node.index` is a dict, not None); the first filter by a name fills its part of it.
"""

from collections.abc import Callable
from dataclasses import dataclass

from app.instruments.xpath.context import Closure, Frame
from app.instruments.xpath.nodes import Node, text_of
from app.instruments.xpath.syntax import Binary, Call, Expr, Filter, Literal, Number, Path, Step
from app.instruments.xpath.values import Moment


@dataclass(frozen=True, slots=True)
class Lookup:
    """``item[child = value]`` as an index: the names of the item and of its child, and the value to find."""

    item: str
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

    def find(self, parent: Node, wanted: frozenset[str], items: Callable[[], list[Node]]) -> list[Node]:
        """The items with one of the wanted texts, in their order."""
        index = parent.index
        assert index is not None
        key = (self.item, self.child)
        if key not in index:
            index[key] = self._build(items())
        by_text = index[key]
        if len(wanted) == 1:
            return list(by_text.get(next(iter(wanted)), ()))
        found = {node: None for one in wanted for node in by_text.get(one, ())}
        return [node for node in items() if node in found] if found else []

    def _build(self, items: list[Node]) -> dict[str, list[Node]]:
        by_text: dict[str, list[Node]] = {}
        for item in items:
            for value in dict.fromkeys(text_of(child) for child in item.children if child.name == self.child):
                by_text.setdefault(value, []).append(item)
        return by_text


def lookup_of(step: Step, compiler: Callable[[Expr], Closure]) -> Lookup | None:
    """The lookup that the first predicate of a step amounts to, if it does."""
    first = step.predicates[0]
    if step.axis != "child" or step.test.kind != "name" or step.test.prefix or not isinstance(first, Binary):
        return None
    if first.operator != "=":
        return None
    for child, value in ((first.left, first.right), (first.right, first.left)):
        name = _child_name(child)
        if name and _independent(value):
            return Lookup(step.test.name, name, compiler(value))
    return None


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
