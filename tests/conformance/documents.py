"""The documents that recorded expressions are evaluated in, as a browser's DOM holds them."""

import re

from lxml import etree

from app.instruments.xpath import build
from app.instruments.xpath.nodes import Kind, Node, child_nodes

# A comment is matched first, so that what looks like a section within one is left alone.
_SECTION = re.compile(r"(<!--.*?-->)|<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
_STAND_IN = "cdata-section"


def document_of(xml: str) -> Node:
    """A document; what stands before its root counts as child, too.

    XPath 1.0 joins a CDATA section to the text around it; in the DOM of the engines that the cases were recorded with
    it is a node of its own, which paths of child indexes in the cases count.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    root = etree.fromstring(_SECTION.sub(_marked, xml.strip()).encode(), parser)
    document = build.document_of(root, plain="http://www.w3.org/2002/xforms")
    _restore_sections(document)
    before = [Node(Kind.COMMENT) for _each in root.itersiblings(preceding=True)]
    if root.getroottree().docinfo.internalDTD is not None:
        before.insert(0, Node(Kind.COMMENT))
    for place in before:
        place.parent = document
        place.order = -1
    document.children[:0] = before
    return document


def _marked(match: re.Match[str]) -> str:
    """An instruction in the place of a section, its text spelled so that it cannot end the instruction."""
    return match[1] or f"<?{_STAND_IN} {match[2].encode().hex()}?>"


def _restore_sections(node: Node) -> None:
    for child in node.children:
        if child.kind is Kind.INSTRUCTION and child.name == _STAND_IN:
            child.kind, child.name, child.value = Kind.TEXT, "", bytes.fromhex(child.value).decode()
        _restore_sections(child)


def declared(document: Node) -> dict[str, str]:
    """Every namespace declared anywhere, by prefix."""
    found: dict[str, str] = {}
    stack = [document]
    while stack:
        node = stack.pop()
        found.update({prefix: uri for prefix, uri in (node.prefixes or {}).items() if prefix})
        stack.extend(node.children)
    return found


def at(document: Node, path: str) -> Node:
    """The node at a path of child indexes, ending in ``@name`` for an attribute."""
    node = document
    for part in path.strip("/").split("/"):
        if part.startswith("@"):
            return next(each for each in node.attributes if each.qualified == part[1:])
        node = child_nodes(node)[int(part)]
    return node


def _find(document: Node, name: str, **attributes: str) -> Node | None:
    stack = [document]
    while stack:
        node = stack.pop()
        if node.name == name and all(node.attribute(key) == value for key, value in attributes.items()):
            return node
        stack.extend(reversed(node.children))
    return None


def instance(document: Node, name: str) -> Node | None:
    """The instance with an id."""
    return _find(document, "instance", id=name)


def itext(document: Node, key: str, language: str) -> list[Node] | None:
    """The values of a text, all its forms, in a language or else in the default one."""
    block = _find(document, "itext")
    translations = [each for each in block.children if each.name == "translation"] if block else []
    chosen = [each for each in translations if each.attribute("lang") == language]
    chosen = chosen or [each for each in translations if each.attribute("default") is not None] or translations
    text_node = _find(chosen[0], "text", id=key) if chosen else None
    return [each for each in text_node.children if each.name == "value"] if text_node is not None else None
