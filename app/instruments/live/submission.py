"""An interview as ODK submission XML."""

from collections.abc import Callable

from lxml import etree

from app.instruments.live.tree import Live
from app.instruments.types import Status
from app.instruments.xform.definition import Definition
from app.instruments.xform.model import Kind as NodeKind
from app.instruments.xform.read import INTAKE, JAVAROSA
from app.instruments.xpath.nodes import Kind, Node

Include = Callable[[str], bool]


def submission_of(root: Live, definition: Definition, include: Include | None, *, with_ids: bool = False) -> bytes:
    """The relevant nodes with their answers; with ``include``, only the questions it names by path and what is around
    them. Empty elements of the others would tell how many entries there are, and which questions came up.

    ``with_ids``: each entry of a repeat says its id in an attribute of our own, and has the same when it is read back.
    """
    made = _Writer(definition, include, with_ids=with_ids).element(root.node, None)
    return etree.tostring(made, encoding="utf-8", xml_declaration=True)


class _Writer:
    def __init__(self, definition: Definition, include: Include | None, *, with_ids: bool) -> None:
        self._plain = definition.plain_namespace
        self._names: dict[str | None, str] = dict(definition.namespaces.items())
        if self._plain:
            self._names[None] = self._plain
        if with_ids and INTAKE not in self._names.values():
            self._names["intake"] = INTAKE
        self._with_ids = with_ids
        self._included = _included(definition, include) if include else None

    def _root(self, tag: str) -> etree._Element:
        return etree.Element(tag, nsmap=self._names)  # type: ignore[arg-type] # the stubs forget the default namespace

    def element(self, node: Node, parent: etree._Element | None) -> etree._Element:
        namespace = node.namespace or self._plain
        tag = f"{{{namespace}}}{node.name}" if namespace else node.name
        made = self._root(tag) if parent is None else etree.SubElement(parent, tag)
        for attribute in node.attributes:
            if attribute.namespace != JAVAROSA and self._goes(attribute):
                key = f"{{{attribute.namespace}}}{attribute.name}" if attribute.namespace else attribute.name
                made.set(key, attribute.value)
        if self._with_ids and isinstance(node.live, Live) and node.live.entry_id:
            made.set(f"{{{INTAKE}}}entry", node.live.entry_id)
        if isinstance(node.live, Live) and node.live.definition.kind is NodeKind.QUESTION:
            made.text = self._text(node.live)
        else:
            self._inner(node, made)
        return made

    def _inner(self, node: Node, made: etree._Element) -> None:
        if not node.children:
            made.text = node.value or None
        for child in node.children:
            left_out = isinstance(child.live, Live) and _left_out(child.live)
            if child.kind is Kind.ELEMENT and not left_out and self._goes(child):
                self.element(child, made)

    def _goes(self, node: Node) -> bool:
        """Whether a node is among what may leave; what only the form itself says always is."""
        return self._included is None or not isinstance(node.live, Live) or node.live.definition.path in self._included

    def _text(self, live: Live) -> str | None:
        return (live.node.value or None) if live.status is Status.ANSWERED else None


def _included(definition: Definition, include: Include) -> frozenset[str]:
    """The paths of the questions that are included, and of the groups and repeats they are in."""
    paths = {"/"}
    for node in definition.nodes():
        if node.kind is NodeKind.QUESTION and include(node.path):
            steps = node.path.split("/")
            paths.update("/".join(steps[:end]) for end in range(2, len(steps) + 1))
    return frozenset(paths)


def _left_out(live: Live) -> bool:
    """What is not relevant is not submitted, nor is the mark of an edit on what was not edited."""
    return not live.relevant or (live.definition.name.endswith("deprecatedID") and not live.value)
