"""Location paths and predicates as functions."""

from collections.abc import Callable, Sequence
from functools import partial

from app.i18n import _
from app.instruments.xpath.axes import AXES, PRINCIPAL, REVERSE
from app.instruments.xpath.context import Closure, Frame, Run, Value
from app.instruments.xpath.errors import XPathError
from app.instruments.xpath.lookup import Lookup, lookup_of
from app.instruments.xpath.nodes import Kind, Node, children_named, in_document_order, root_of
from app.instruments.xpath.syntax import Expr, Path, Step, Test
from app.instruments.xpath.values import boolean

Compiler = Callable[[Expr], Closure]
Select = Callable[[Frame, list[Node]], list[Node]]
_KINDS = {"text": Kind.TEXT, "comment": Kind.COMMENT, "processing-instruction": Kind.INSTRUCTION}
_NEAR = frozenset({"ancestor", "ancestor-or-self", "attribute", "child", "namespace", "parent", "self"})
_KEEP_ORDER = frozenset({"self", "child", "attribute"})


def compile_path(path: Path, compiler: Compiler) -> Closure:
    """A function giving the nodes of a path in document order, without duplicates."""
    start = compiler(path.start) if path.start is not None else None
    steps = [_step(step, compiler) for step in path.steps]
    sorting = _sorting(path.steps)

    def walk(frame: Frame) -> Value:
        if start is not None:
            nodes = _nodes(start(frame))
        else:
            nodes = [frame.run.top or root_of(frame.current)] if path.absolute else [frame.node]
        run = frame.run
        for step, sort in zip(steps, sorting, strict=True):
            several = len(nodes) > 1
            nodes = step(frame, nodes)
            run.spent += len(nodes)
            if run.spent > run.limit:
                run.spend(0)
            if sort and (several or sort == "reverse") and len(nodes) > 1:
                nodes = in_document_order(nodes)
        return nodes

    return walk


def _sorting(steps: Sequence[Step]) -> list[str]:
    """For each step, whether its result may need putting in order ("reverse": even from a single node)."""
    needs: list[str] = []
    nested = False
    for step in steps:
        if step.axis in REVERSE:
            needs.append("reverse")
        elif nested or step.axis not in _KEEP_ORDER:
            needs.append("several")
        else:
            needs.append("")
        nested = nested or step.axis not in _KEEP_ORDER
    return needs


def filtered(primary: Closure, predicates: list[Closure]) -> Closure:
    """A function giving the nodes of another that meet all predicates."""
    if not predicates:
        return primary

    def keep(frame: Frame) -> Value:
        nodes = _nodes(primary(frame))
        for predicate in predicates:
            nodes = _met(frame, nodes, predicate)
        return nodes

    return keep


def _nodes(value: Value) -> list[Node]:
    if isinstance(value, list):
        return value
    raise XPathError(
        "xpath.type", _("A path was put after something that is not a question."), _("Check the brackets.")
    )


def _met(frame: Frame, nodes: list[Node], predicate: Closure) -> list[Node]:
    inner = Frame(frame.run, frame.node, frame.current, 0, len(nodes))
    found: list[Node] = []
    frame.run.spend(len(nodes))
    for position, node in enumerate(nodes, 1):
        inner.node = node
        inner.position = position
        value = predicate(inner)
        if value is True or (value is not False and _holds(value, position)):
            found.append(node)
    return found


def _holds(value: Value, position: int) -> bool:
    if isinstance(value, float):
        return value == position
    return boolean(value)


def _step(step: Step, compiler: Compiler) -> Select:
    select = _selector(step)
    if not step.predicates:
        return lambda frame, nodes: [found for node in nodes for found in select(frame.run, node)]
    predicates = [compiler(predicate) for predicate in step.predicates]
    lookup = lookup_of(step, compiler)
    if lookup is not None:
        return _looking_up(select, lookup, predicates)

    def narrow(frame: Frame, nodes: list[Node]) -> list[Node]:
        return [found for node in nodes for found in _narrowed(frame, select(frame.run, node), predicates)]

    return narrow


def _narrowed(frame: Frame, nodes: list[Node], predicates: Sequence[Closure]) -> list[Node]:
    for predicate in predicates:
        nodes = _met(frame, nodes, predicate)
    return nodes


def _looking_up(select: Callable[[Run, Node], list[Node]], lookup: Lookup, predicates: Sequence[Closure]) -> Select:
    def narrow(frame: Frame, nodes: list[Node]) -> list[Node]:
        result: list[Node] = []
        for node in nodes:
            items = partial(select, frame.run, node)
            looked_up = lookup.found(frame, node, items) if node.index is not None else None
            if looked_up is None:
                result.extend(_narrowed(frame, items(), predicates))
            else:
                found, whole = looked_up
                result.extend(_narrowed(frame, found, predicates[1:] if whole else predicates))
        return result

    return narrow


def _selector(step: Step) -> Callable[[Run, Node], list[Node]]:
    axis, test = step.axis, step.test
    if test.kind == "name" and not test.prefix and axis == "child" and test.name != "*":
        name = test.name
        return lambda _run, node: children_named(node, name)
    if test.kind == "node":
        if axis == "parent":
            return lambda _run, node: [node.parent] if node.parent is not None else []
        return _along(axis)
    if test.kind == "name":
        return _by_name(axis, test)
    kind = _KINDS[test.kind]
    along = _along(axis)
    return lambda run, node: [
        each for each in along(run, node) if each.kind is kind and (not test.name or each.name == test.name)
    ]


def _along(axis: str) -> Callable[[Run, Node], list[Node]]:
    """The nodes of an axis, counted where it may lead far."""
    nodes_of = AXES[axis]
    if axis in _NEAR:
        return lambda _run, node: nodes_of(node)

    def counted(run: Run, node: Node) -> list[Node]:
        found = nodes_of(node)
        run.spend(len(found))
        return found

    return counted


def _by_name(axis: str, test: Test) -> Callable[[Run, Node], list[Node]]:
    along = _along(axis)
    kind = PRINCIPAL.get(axis, Kind.ELEMENT)
    prefix, name = test.prefix, test.name
    if not prefix and name == "*":
        return lambda run, node: [each for each in along(run, node) if each.kind is kind]

    def select(run: Run, node: Node) -> list[Node]:
        namespace = _namespace(run, prefix)
        return [
            each
            for each in along(run, node)
            if each.kind is kind and (name in ("*", each.name)) and each.namespace == namespace
        ]

    return select


def _namespace(run: Run, prefix: str) -> str:
    if not prefix:
        return ""
    uri = run.namespaces.get(prefix)
    if uri is None:
        raise XPathError(
            "xpath.prefix",
            _("The prefix “{prefix}” is not declared.").format(prefix=prefix),
            _("Declare its namespace at the top of the form."),
        )
    return uri
