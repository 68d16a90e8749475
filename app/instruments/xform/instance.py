"""The primary instance of a form: what every new submission starts from."""

from collections.abc import Iterable

from lxml import etree

from app.i18n import _
from app.instruments.problems import InstrumentError
from app.instruments.xform.read import INTAKE, JAVAROSA, OPENROSA, XFORMS, attribute, child
from app.instruments.xform.said import said_by
from app.instruments.xpath.build import document_of
from app.instruments.xpath.nodes import Kind, Node

Names = tuple[str, ...]
MAX_NODES = 50_000
MAX_NAMES = 300_000
"""Of all nodes, each with those around it: what their paths take."""

_TOO_MANY = etree.XPath(f"boolean((.//*)[{MAX_NODES + 1}])")


def _too_large() -> InstrumentError:
    return InstrumentError("form.too_large", _("The form is too large to be read."), _("Make a smaller form."))


class Primary:
    """The instance as a tree (``template``), with the paths that occur in it."""

    def __init__(self, model: etree._Element) -> None:
        self.element = self._find(model)
        if _TOO_MANY(self.element):
            raise _too_large()
        self.form_id = attribute(self.element, "id") or etree.QName(self.element).namespace or ""
        self.version = attribute(self.element, "version") or attribute(self.element, "version", OPENROSA)
        self._templates: dict[Names, Node] = {}
        plain = etree.QName(self.element).namespace if self.element.prefix is None else XFORMS
        self.document = document_of(self.element, plain=plain, blanks=False)
        self.root = self.document.children[0]
        self.said = said_by(self.root.attributes)
        self._forget_said()
        self.names: list[Names] = []
        self.first: dict[Names, Node] = {}
        self._names = 0
        self._add_deprecated_id()
        self._walk(self.root, (self.root.qualified,))
        self._take_templates(self.root, (self.root.qualified,))
        self.template = self.document

    def _find(self, model: etree._Element) -> etree._Element:
        instance = child(model, "instance")
        element = next(iter(instance), None) if instance is not None else None
        if element is None:
            raise InstrumentError(
                "form.no_instance", _("The form has no questions: its instance is missing."), _("Export it again.")
            )
        return element

    def _forget_said(self) -> None:
        """Leave out of every record what the form says of itself: it is no answer."""
        self.root.attributes = [each for each in self.root.attributes if each.namespace != INTAKE]

    def _add_deprecated_id(self) -> None:
        """Give the metadata a place for the id of the submission that an edited one replaces."""
        meta = next((node for node in self.root.children if node.name == "meta"), None)
        identity = next((node for node in meta.children if node.name == "instanceID"), None) if meta else None
        if meta is not None and identity is not None and not any(node.name == "deprecatedID" for node in meta.children):
            meta.append(Node(Kind.ELEMENT, "deprecatedID", namespace=identity.namespace, prefix=identity.prefix))

    def _walk(self, node: Node, names: Names) -> None:
        self._names += len(names)
        if self._names > MAX_NAMES:
            raise _too_large()
        if names not in self.first:
            self.first[names] = node
            self.names.append(names)
        for inner in node.children:
            if inner.kind is Kind.ELEMENT:
                self._walk(inner, (*names, inner.qualified))

    def _take_templates(self, node: Node, names: Names) -> None:
        """Keep entries marked ``jr:template`` apart: they are not part of the record."""
        for inner in list(node.children):
            path = (*names, inner.qualified)
            if any(each.name == "template" and each.namespace == JAVAROSA for each in inner.attributes):
                self._templates.setdefault(path, inner)
                node.children.remove(inner)
            if inner.kind is Kind.ELEMENT:
                self._take_templates(inner, path)

    def find_attribute(self, names: Names) -> bool:
        """Whether an attribute (its last name starts with ``@``) is in the instance; from then on it is a node too."""
        if names in self.first:
            return True
        owner = self.first.get(names[:-1])
        wanted = names[-1][1:]
        for found in owner.attributes if owner is not None else ():
            if found.qualified == wanted:
                self.first[names] = found
                self.names.append(names)
                return True
        return False

    def prototypes(self, repeats: Iterable[tuple[str, Names]]) -> dict[str, Node]:
        """For each repeat, by its path, what a new entry is copied from.

        Without a template that is the first entry written in the form, without what it holds.
        """
        return {path: self._templates.get(names) or _blank(self.first[names]) for path, names in repeats}

    def written(self, repeats: Iterable[tuple[str, Names]]) -> dict[str, tuple[Node, ...]]:
        """For each repeat, by its path, the entries written in the form."""
        found: dict[str, tuple[Node, ...]] = {}
        for path, names in repeats:
            around = self.first[names[:-1]]
            found[path] = tuple(node for node in around.children if node.qualified == names[-1])
        return found


def _blank(node: Node) -> Node:
    """A copy of an element with all elements in it, but no text."""
    made = Node(Kind.ELEMENT, node.name, namespace=node.namespace, prefix=node.prefix)
    made.prefixes = node.prefixes
    for each in node.attributes:
        made.set_attribute(each.name, each.value, namespace=each.namespace, prefix=each.prefix)
    for inner in node.children:
        if inner.kind is Kind.ELEMENT:
            made.append(_blank(inner))
    return made
