"""Sets of nodes."""

import math

from app.i18n import _
from app.instruments.xpath.context import Closure, Frame, Value
from app.instruments.xpath.errors import XPathError
from app.instruments.xpath.functions.registry import MANY, function, lazy
from app.instruments.xpath.nodes import Kind, Node, child_nodes, in_document_order, root_of, text_of
from app.instruments.xpath.shuffle import seed_of_number, seed_of_text, shuffled
from app.instruments.xpath.values import number, text


def nodes_in(value: Value) -> list[Node]:
    """The value as a set of nodes, or an error a form author can act on."""
    if isinstance(value, list):
        return value
    raise XPathError("xpath.type", _("A function that works on questions was given a value."), _("Give it a path."))


@function("last", 0)
def last(frame: Frame) -> Value:
    """How many nodes the context has."""
    return float(frame.size)


@function("position", 0, 1)
def position(frame: Frame, *where: Value) -> Value:
    """The context position; of a given node, its place among its siblings of the same name."""
    if not where:
        return float(frame.position)
    nodes = nodes_in(where[0])
    if not nodes:
        return float("nan")
    node = in_document_order(nodes)[0]
    if node.parent is None:
        return 1.0
    count = 0
    for sibling in node.parent.children:
        if sibling.kind is node.kind and sibling.name == node.name and sibling.namespace == node.namespace:
            count += 1
        if sibling is node:
            break
    return float(count)


@function("count", 1)
def count(_frame: Frame, value: Value) -> Value:
    """How many nodes a set has."""
    return float(len(nodes_in(value)))


@function("count-non-empty", 1)
def count_non_empty(_frame: Frame, value: Value) -> Value:
    """How many nodes of a set have text."""
    return float(sum(1 for node in nodes_in(value) if text_of(node)))


@function("id", 1)
def by_id(frame: Frame, value: Value) -> Value:
    """The elements with the ids named."""
    wanted: set[str] = set()
    for one in (text_of(node) for node in value) if isinstance(value, list) else (text(value),):
        wanted.update(one.split())
    found: list[Node] = []
    stack = [root_of(frame.node)]
    while stack:
        node = stack.pop()
        if node.kind is Kind.ELEMENT and (node.attribute("id") or "") in wanted:
            found.append(node)
        stack.extend(reversed(child_nodes(node)))
    return found


def _first(frame: Frame, where: tuple[Value, ...]) -> Node | None:
    if not where:
        return frame.node
    nodes = nodes_in(where[0])
    return in_document_order(nodes)[0] if nodes else None


@function("name", 0, 1)
def name(frame: Frame, *where: Value) -> Value:
    """The name of a node, with its prefix."""
    node = _first(frame, where)
    return node.qualified if node is not None else ""


@function("local-name", 0, 1)
def local_name(frame: Frame, *where: Value) -> Value:
    """The name of a node, without its prefix."""
    node = _first(frame, where)
    return node.name if node is not None else ""


@function("namespace-uri", 0, 1)
def namespace_uri(frame: Frame, *where: Value) -> Value:
    """The namespace of a node."""
    node = _first(frame, where)
    return node.namespace if node is not None and node.kind is not Kind.NAMESPACE else ""


@function("current", 0)
def current(frame: Frame) -> Value:
    """The node that the whole expression belongs to."""
    return [frame.current]


@function("instance", 1)
def instance(frame: Frame, which: Value) -> Value:
    """The instance with an id."""
    found = frame.run.instance(text(which))
    return [] if found is None else [found]


@function("randomize", 1, 2)
def randomize(frame: Frame, value: Value, *seed: Value) -> Value:
    """The nodes in an order by chance; always the same for the same seed."""
    nodes = in_document_order(nodes_in(value))
    if not seed:
        frame.run.chance.shuffle(nodes)
        return nodes
    given = number(seed[0], frame.run)
    return shuffled(nodes, seed_of_text(text(seed[0])) if math.isnan(given) else seed_of_number(given))


@lazy("indexed-repeat", 3, MANY)
def indexed_repeat(frame: Frame, arguments: list[Closure]) -> Value:
    """A question in the entry of a repeat that has a given number; with more pairs, of repeats within repeats."""
    target = nodes_in(arguments[0](frame))
    for repeat, index in zip(arguments[1::2], arguments[2::2], strict=False):
        wanted = number(index(frame), frame.run)
        inside = set(_numbered(nodes_in(repeat(frame)), wanted))
        target = [node for node in target if _within(node, inside)]
    return target


def _numbered(entries: list[Node], wanted: float) -> list[Node]:
    by_parent: dict[Node | None, list[Node]] = {}
    for entry in entries:
        by_parent.setdefault(entry.parent, []).append(entry)
    return [group[int(wanted) - 1] for group in by_parent.values() if 1 <= wanted <= len(group)]


def _within(node: Node, entries: set[Node]) -> bool:
    at: Node | None = node
    while at is not None:
        if at in entries:
            return True
        at = at.parent
    return False
