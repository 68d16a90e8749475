"""The tree that expressions walk: XML reduced to what XPath can see.

An element either has ``children`` or holds its text in ``value``; a text node for that text is made only when an
expression asks for one. Form questions are such leaves, so that reading an answer is reading one attribute.
"""

from collections.abc import Iterator
from enum import IntEnum
from typing import Any

MANY = 12
# Most nodes have neither children nor attributes: lists of their own would be two thirds of all objects of a long list.
_NONE: Any = ()


class Kind(IntEnum):
    """What a node is."""

    DOCUMENT = 0
    ELEMENT = 1
    ATTRIBUTE = 2
    TEXT = 3
    COMMENT = 4
    INSTRUCTION = 5
    NAMESPACE = 6


class Node:
    """One node. ``name`` is local; ``namespace`` is "" where unprefixed names are to match.

    ``live`` is the interview's.
    """

    __slots__ = (
        "attributes",
        "by_name",
        "children",
        "index",
        "kind",
        "live",
        "name",
        "namespace",
        "order",
        "parent",
        "prefix",
        "prefixes",
        "value",
    )

    def __init__(self, kind: Kind, name: str = "", value: str = "", *, namespace: str = "", prefix: str = "") -> None:
        self.kind = kind
        self.name = name
        self.namespace = namespace
        self.prefix = prefix
        self.value = value
        self.parent: Node | None = None
        self.children: list[Node] = _NONE
        self.attributes: list[Node] = _NONE
        self.prefixes: dict[str, str] | None = None
        self.order = 0
        self.index: dict[Any, Any] | None = None
        self.by_name: dict[str, list[Node]] | None = None
        self.live: Any = None

    def append(self, child: "Node") -> "Node":
        """Add a child at the end and return it."""
        child.parent = self
        if self.children:
            self.children.append(child)
        else:
            self.children = [child]
        self.by_name = None
        return child

    def insert(self, place: int, child: "Node") -> None:
        """Add a child at a place among the others."""
        child.parent = self
        if self.children:
            self.children.insert(place, child)
        else:
            self.children = [child]
        restructured(child)

    def set_attribute(self, name: str, value: str, *, namespace: str = "", prefix: str = "") -> "Node":
        """Add an attribute and return its node."""
        attribute = Node(Kind.ATTRIBUTE, name, value, namespace=namespace, prefix=prefix)
        attribute.parent = self
        if self.attributes:
            self.attributes.append(attribute)
        else:
            self.attributes = [attribute]
        return attribute

    def attribute(self, name: str) -> str | None:
        """The value of an attribute by its local name, or None."""
        for attribute in self.attributes:
            if attribute.name == name:
                return attribute.value
        return None

    @property
    def qualified(self) -> str:
        """The name as written, with its prefix."""
        return f"{self.prefix}:{self.name}" if self.prefix else self.name


def root_of(node: Node) -> Node:
    """The node at the top of the tree."""
    while node.parent is not None:
        node = node.parent
    return node


def text_of(node: Node) -> str:
    """The string-value of a node."""
    if not node.children:
        return node.value
    return "".join(part.value for part in _texts(node))


def _texts(node: Node) -> Iterator[Node]:
    stack = list(reversed(node.children))
    while stack:
        top = stack.pop()
        if top.children:
            stack.extend(reversed(top.children))
        elif top.kind is Kind.TEXT or top.kind is Kind.ELEMENT:
            yield top


def child_nodes(node: Node) -> list[Node]:
    """The children, with the text of a leaf as a node of its own."""
    if not node.children and node.kind is Kind.ELEMENT and node.value:
        node.append(Node(Kind.TEXT, value=node.value))
        node.value = ""
        root_of(node).order = 0
    return node.children


def children_named(node: Node, name: str) -> list[Node]:
    """The element children with a name and no namespace; a node with many remembers them by name."""
    if len(node.children) < MANY:
        return [
            child
            for child in node.children
            if child.name == name and child.kind is Kind.ELEMENT and not child.namespace
        ]
    if node.by_name is None:
        node.by_name = {}
        for child in node.children:
            if child.kind is Kind.ELEMENT and not child.namespace:
                node.by_name.setdefault(child.name, []).append(child)
    return node.by_name.get(name, [])


def set_text(node: Node, text: str) -> None:
    """Make ``text`` the whole content of a leaf."""
    if node.children:
        node.children = _NONE
    node.value = text


def in_document_order(nodes: list[Node]) -> list[Node]:
    """The nodes without duplicates, in document order; trees keep the order in which they were met."""
    unique = list(dict.fromkeys(nodes))
    if len(unique) < 2:
        return unique
    ranks: dict[Node, int] = {}
    for node in unique:
        root = root_of(node)
        if root not in ranks:
            ranks[root] = len(ranks)
            if not root.order:
                _number(root)
    return sorted(unique, key=lambda node: (ranks[root_of(node)], _place(node)))


def _place(node: Node) -> float:
    """Where a node stands in its tree: a namespace, made when it is asked for, between its element and the rest."""
    if node.kind is Kind.NAMESPACE and node.parent is not None:
        return node.parent.order + 0.5
    return node.order


def restructured(node: Node) -> None:
    """Say that a node was added to its tree, or is being taken out of it."""
    root_of(node).order = 0
    if node.parent is not None:
        node.parent.by_name = None


def _number(root: Node) -> None:
    stack = [root]
    count = 0
    while stack:
        node = stack.pop()
        count += 1
        node.order = count
        for attribute in node.attributes:
            count += 1
            attribute.order = count
        stack.extend(reversed(node.children))


def same_tree_namespaces(node: Node) -> dict[str, str]:
    """The namespaces in scope at an element, by prefix."""
    scope: dict[str, str] = {}
    at: Node | None = node
    while at is not None:
        for prefix, uri in (at.prefixes or {}).items():
            scope.setdefault(prefix, uri)
        at = at.parent
    return {prefix: uri for prefix, uri in scope.items() if uri}
