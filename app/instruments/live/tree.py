"""The nodes of one interview: the definition's nodes come to life, with an address, an answer and relevance each."""

from collections.abc import Iterator
from unicodedata import normalize

from app.instruments.live.typed import accepted
from app.instruments.types import Address, NodeView, Status
from app.instruments.xform.definition import Definition
from app.instruments.xform.model import Kind, NodeDefinition
from app.instruments.xpath.nodes import Kind as XmlKind
from app.instruments.xpath.nodes import Node, restructured, set_text


class Live:
    """A node of an interview.

    A repeat is two kinds of these: the list (``is_list``; its ``node`` is a prototype outside the tree) and, as its
    children, the entries. ``value`` is what was answered; the tree's node is blank while the node is not relevant.
    ``withdrawn`` is what was chosen, while not all of it is offered.
    """

    __slots__ = (
        "address",
        "children",
        "choices",
        "definition",
        "entry_id",
        "is_list",
        "node",
        "note",
        "parent",
        "provenance",
        "relevant",
        "relevant_itself",
        "scope",
        "status",
        "value",
        "view",
        "withdrawn",
    )

    def __init__(self, definition: NodeDefinition, node: Node, parent: "Live | None", address: Address) -> None:
        self.definition = definition
        self.node = node
        self.parent = parent
        self.address = address
        self.children: list[Live] = []
        self.is_list = False
        self.entry_id = ""
        self.relevant_itself = True
        self.relevant = True
        self.value = ""
        self.status = Status.UNANSWERED
        self.note = ""
        self.provenance = ""
        self.scope: Scope = parent.scope if parent is not None else Scope(self, None)
        self.view: NodeView | None = None
        self.choices: object = None
        self.withdrawn: list[str] = []

    @property
    def shown(self) -> bool:
        """Whether a person sees the node."""
        return self.relevant and self.definition.control is not None

    @property
    def attached(self) -> bool:
        """Whether the node is still part of the interview."""
        at: Live = self
        while at.parent is not None:
            if at.entry_id and at not in at.parent.children:
                return False
            at = at.parent
        return True

    def show(self) -> None:
        """Let expressions see the answer, or nothing while the node is not relevant or the text is of another type."""
        if self.definition.kind is Kind.QUESTION:
            set_text(self.node, accepted(self.definition, self.value) if self.relevant and self.value else "")


class Scope:
    """The nodes of one repeat entry, or of the whole form outside repeats, by path."""

    __slots__ = ("above", "nodes", "top")

    def __init__(self, top: Live, above: "Scope | None") -> None:
        self.top = top
        self.above = above
        self.nodes: dict[str, Live] = {}

    @property
    def depth(self) -> int:
        """How many repeats the scope lies in."""
        return self.top.definition.depth


class Tree:
    """All live nodes, by address; makes and removes entries of repeats."""

    def __init__(self, definition: Definition) -> None:
        self._definition = definition
        self.by_address: dict[Address, Live] = {}
        document = copy_of(definition.template)
        self.document = document
        root = document.children[0]
        self.root = Live(definition.root, root, None, Address("/"))
        self._enter(self.root)
        self._fill(self.root)

    def _enter(self, live: Live) -> None:
        self.by_address[live.address] = live
        live.scope.nodes[live.definition.path] = live
        live.node.live = live
        if live.definition.kind is Kind.QUESTION:
            live.value = normalize("NFC", live.node.value)
            live.show()
            live.status = Status.ANSWERED if live.value else Status.UNANSWERED

    def _fill(self, live: Live) -> None:
        by_name: dict[str, list[Node]] = {}
        for node in live.node.children:
            if node.kind is XmlKind.ELEMENT:
                by_name.setdefault(node.qualified, []).append(node)
        for attribute in live.node.attributes:
            by_name[f"@{attribute.qualified}"] = [attribute]
        base = "" if live.address == "/" else live.address
        for definition in live.definition.children:
            nodes = by_name.get(definition.name, [])
            address = Address(f"{base}/{definition.name}")
            if definition.kind is Kind.REPEAT:
                self._list(definition, live, address, nodes)
            else:
                node = nodes[0] if nodes else self._missing(definition, live)
                made = Live(definition, node, live, address)
                live.children.append(made)
                self._enter(made)
                self._fill(made)

    def _missing(self, definition: NodeDefinition, parent: Live) -> Node:
        if definition.name.startswith("@"):
            return parent.node.set_attribute(definition.name[1:], "")
        prefix, _colon, name = definition.name.rpartition(":")
        namespace = self._definition.namespaces.get(prefix, "")
        return parent.node.append(Node(XmlKind.ELEMENT, name, namespace=namespace, prefix=prefix))

    def _list(self, definition: NodeDefinition, parent: Live, address: Address, nodes: list[Node]) -> None:
        prototype = copy_of(self._definition.prototypes[definition.path])
        prototype.parent = parent.node
        repeat = Live(definition, prototype, parent, address)
        repeat.is_list = True
        parent.children.append(repeat)
        self._enter(repeat)
        for place, node in enumerate(nodes, 1):
            self._entry(repeat, node, f"r{place}")

    def _entry(self, repeat: Live, node: Node, entry_id: str) -> Live:
        entry = Live(repeat.definition, node, repeat, Address(f"{repeat.address}[{entry_id}]"))
        entry.entry_id = entry_id
        entry.scope = Scope(entry, repeat.scope)
        repeat.children.append(entry)
        self._enter(entry)
        self._fill(entry)
        return entry

    def add_entry(self, repeat: Live, entry_id: str) -> Live:
        """A new entry at the end of a repeat."""
        assert repeat.parent is not None
        node = copy_of(self._source(repeat))
        node.attributes = [each for each in node.attributes if each.name != "template"]
        repeat.parent.node.insert(self._place(repeat), node)
        return self._entry(repeat, node, entry_id)

    def _source(self, repeat: Live) -> Node:
        """What the next entry is copied from: where the form counts, the entry written at that place.

        If there is one.
        """
        path = repeat.definition.path
        written = self._definition.written[path]
        counted = repeat.definition.control is not None and repeat.definition.control.count is not None
        place = len(repeat.children)
        return written[place] if counted and place < len(written) else self._definition.prototypes[path]

    def _place(self, repeat: Live) -> int:
        """Where the next entry's node goes among the children of the node around the repeat."""
        assert repeat.parent is not None
        siblings = repeat.parent.node.children
        if repeat.children:
            return _place_after(repeat.children[-1].node, siblings)
        at = repeat.parent.children.index(repeat)
        for before in reversed(repeat.parent.children[:at]):
            node = (before.children[-1].node if before.children else None) if before.is_list else before.node
            if node is not None:
                return _place_after(node, siblings)
        return 0

    def remove_entry(self, entry: Live) -> None:
        """Take an entry out, with all in it."""
        assert entry.parent is not None
        for live in below(entry):
            self.by_address.pop(live.address, None)
        entry.parent.children.remove(entry)
        if entry.node.parent is not None:
            restructured(entry.node)
            entry.node.parent.children.remove(entry.node)


def _place_after(node: Node, siblings: list[Node]) -> int:
    """The place after a node, looked for from the end, where entries are added."""
    return next(place for place in range(len(siblings), 0, -1) if siblings[place - 1] is node)


def below(live: Live) -> Iterator[Live]:
    """A node and all nodes in it, in the order of the form."""
    yield live
    for child in live.children:
        yield from below(child)


def instances(definition: NodeDefinition, scope: Scope) -> list[Live]:
    """The live nodes of a definition within a scope, in all entries of the repeats below it; lists included."""
    inner = definition.repeats[scope.depth :]
    if not inner:
        found = scope.nodes.get(definition.path)
        return [found] if found is not None else []
    entries = scope.nodes.get(inner[0])
    if entries is None:
        return []
    result: list[Live] = [entries] if inner[0] == definition.path else []
    for entry in entries.children:
        result.extend(instances(definition, entry.scope))
    return result


def enclosing(live: Live, depth: int) -> Scope:
    """The scope around a node that lies in so many repeats."""
    scope = live.scope
    while scope.depth > depth and scope.above is not None:
        scope = scope.above
    return scope


def copy_of(node: Node) -> Node:
    """A copy of a tree."""
    made = Node(node.kind, node.name, node.value, namespace=node.namespace, prefix=node.prefix)
    made.prefixes = node.prefixes
    for attribute in node.attributes:
        made.set_attribute(attribute.name, attribute.value, namespace=attribute.namespace, prefix=attribute.prefix)
    for child in node.children:
        made.append(copy_of(child))
    return made
