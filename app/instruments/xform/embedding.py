"""Lists beside a form → lists within it, so that what is pinned by its hash is all of it."""

import re
from collections.abc import Mapping

from lxml import etree

from app.instruments.cleaning import clean
from app.instruments.xform.definition import Definition
from app.instruments.xform.read import XFORMS, attribute, child, children, parse_xml
from app.instruments.xpath.nodes import Kind, Node

# A column whose head is no name cannot be asked for by any expression.
_NAME = re.compile(r"[A-Za-z_][\w.-]*")


def with_lists(xform: bytes, definition: Definition, files: Mapping[str, bytes]) -> bytes:
    """A form with the lists that are among ``files`` written into it; ``definition`` was read with them."""
    root = parse_xml(xform, remove_comments=False)
    head = child(root, "head")
    model = child(head, "model") if head is not None else None
    if model is None:
        return xform
    within = children(model, "instance")
    for element in within[1:]:
        if len(element) == 0 and attribute(element, "src").rpartition("/")[2] in files:
            element.append(_element(definition.instances[attribute(element, "id")].children[0]))
            del element.attrib["src"]
    known = {attribute(element, "id") for element in within}
    for name in sorted(definition.instances.keys() - known):
        if f"{name}.csv" in files:
            searched = etree.Element(f"{{{XFORMS}}}instance", id=name)
            searched.append(_element(definition.instances[name].children[0]))
            within[-1].addnext(searched)
    return etree.tostring(root)


def _element(node: Node) -> etree._Element:
    made = etree.Element(f"{{{node.namespace or XFORMS}}}{node.name}")
    for said in node.attributes:
        made.set(f"{{{said.namespace}}}{said.name}" if said.namespace else said.name, clean(said.value))
    made.text = clean(node.value) or None
    for inner in node.children:
        if inner.kind is Kind.ELEMENT and _NAME.fullmatch(inner.name):
            made.append(_element(inner))
    return made
