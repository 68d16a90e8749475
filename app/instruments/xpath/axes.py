"""The thirteen axes, each giving nodes in the order that its positions count."""

from collections.abc import Callable, Iterator

from app.instruments.xpath.nodes import Kind, Node, child_nodes, same_tree_namespaces

Axis = Callable[[Node], list[Node]]


def _descendants(node: Node) -> Iterator[Node]:
    stack = list(reversed(child_nodes(node)))
    while stack:
        top = stack.pop()
        yield top
        stack.extend(reversed(child_nodes(top)))


def _descendants_backwards(node: Node) -> Iterator[Node]:
    for child in reversed(child_nodes(node)):
        yield from _descendants_backwards(child)
        yield child


def _ancestors(node: Node) -> list[Node]:
    found: list[Node] = []
    while node.parent is not None:
        node = node.parent
        found.append(node)
    return found


def _siblings(node: Node) -> list[Node]:
    if node.parent is None or node.kind in (Kind.ATTRIBUTE, Kind.NAMESPACE):
        return []
    return child_nodes(node.parent)


def _after(node: Node) -> list[Node]:
    around = _siblings(node)
    return around[around.index(node) + 1 :] if around else []


def _before(node: Node) -> list[Node]:
    around = _siblings(node)
    return around[: around.index(node)][::-1] if around else []


def _following(node: Node) -> list[Node]:
    found: list[Node] = []
    if node.kind in (Kind.ATTRIBUTE, Kind.NAMESPACE) and node.parent is not None:
        node = node.parent
        found.extend(_descendants(node))
    for at in (node, *_ancestors(node)):
        for sibling in _after(at):
            found.append(sibling)
            found.extend(_descendants(sibling))
    return found


def _preceding(node: Node) -> list[Node]:
    found: list[Node] = []
    if node.kind in (Kind.ATTRIBUTE, Kind.NAMESPACE) and node.parent is not None:
        node = node.parent
    for at in (node, *_ancestors(node)):
        for sibling in _before(at):
            found.extend(_descendants_backwards(sibling))
            found.append(sibling)
    return found


def _namespaces(node: Node) -> list[Node]:
    if node.kind is not Kind.ELEMENT:
        return []
    scope = {"xml": "http://www.w3.org/XML/1998/namespace", **same_tree_namespaces(node)}
    found: list[Node] = []
    for prefix, uri in scope.items():
        made = Node(Kind.NAMESPACE, prefix, uri)
        made.parent = node
        found.append(made)
    return found


def _parent(node: Node) -> list[Node]:
    return [] if node.parent is None else [node.parent]


AXES: dict[str, Axis] = {
    "ancestor": _ancestors,
    "ancestor-or-self": lambda node: [node, *_ancestors(node)],
    "attribute": lambda node: node.attributes,
    "child": child_nodes,
    "descendant": lambda node: list(_descendants(node)),
    "descendant-or-self": lambda node: [node, *_descendants(node)],
    "following": _following,
    "following-sibling": _after,
    "namespace": _namespaces,
    "parent": _parent,
    "preceding": _preceding,
    "preceding-sibling": _before,
    "self": lambda node: [node],
}

PRINCIPAL = {"attribute": Kind.ATTRIBUTE, "namespace": Kind.NAMESPACE}
"""The kind of node a name means on an axis; elements on all others."""

REVERSE = frozenset({"ancestor", "ancestor-or-self", "preceding", "preceding-sibling"})
