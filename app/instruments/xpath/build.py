"""Parsed XML → the tree that expressions walk."""

from lxml import etree

from app.instruments.xpath.nodes import Kind, Node


def document_of(element: etree._Element, *, plain: str | None = None, blanks: bool = True) -> Node:
    """A document with an element and all below it.

    ``plain`` is a namespace whose elements become unprefixed. Without ``blanks`` white space between elements is left
    out.
    """
    document = Node(Kind.DOCUMENT)
    _Builder(element, plain, blanks=blanks).add(document, element)
    return document


class _Builder:
    def __init__(self, top: etree._Element, plain: str | None, *, blanks: bool) -> None:
        self._plain = plain
        self._blanks = blanks
        self._declaring = _declaring(top)
        self._names: dict[str, tuple[str, str]] = {}

    def add(self, parent: Node, source: etree._Element) -> Node:
        node = parent.append(self._made(source))
        if node.kind is Kind.ELEMENT:
            self._fill(node, source)
        return node

    def _fill(self, node: Node, source: etree._Element) -> None:
        if len(source) == 0:
            node.value = source.text or ""
            return
        self._text(node, source.text)
        for child in source:
            self.add(node, child)
            self._text(node, child.tail)

    def _text(self, node: Node, text: str | None) -> None:
        if text and (self._blanks or text.strip()):
            node.append(Node(Kind.TEXT, value=text))

    def _made(self, source: etree._Element) -> Node:
        if isinstance(source, etree._Comment):  # noqa: SLF001 - the only name lxml gives it
            return Node(Kind.COMMENT, value=source.text or "")
        if isinstance(source, etree._ProcessingInstruction):  # noqa: SLF001
            return Node(Kind.INSTRUCTION, str(source.target), source.text or "")
        tag = source.tag
        names = self._names.get(tag)
        if names is None:
            namespace, _bracket, name = tag.lstrip("{").rpartition("}")
            names = self._names[tag] = name, "" if namespace == self._plain else namespace
        node = Node(Kind.ELEMENT, names[0], namespace=names[1], prefix=source.prefix or "")
        if source in self._declaring:
            node.prefixes = _own_prefixes(source)
        for key, value in source.items():
            attribute = etree.QName(str(key))
            node.set_attribute(
                attribute.localname,
                str(value),
                namespace=attribute.namespace or "",
                prefix=_prefix(source, attribute.namespace),
            )
        return node


def _declaring(top: etree._Element) -> set[etree._Element]:
    """The elements that declare namespaces, and the topmost. Few do, and to ask each one takes long."""
    found = {top}
    declares = False
    for event, element in etree.iterwalk(top, events=("start", "start-ns")):
        if event == "start-ns":
            declares = True
        elif declares:
            found.add(element)
            declares = False
    return found


def _own_prefixes(source: etree._Element) -> dict[str, str] | None:
    """The namespaces that an element declares and its parent does not; None for none."""
    inherited = {} if (above := source.getparent()) is None else above.nsmap
    return {prefix or "": uri for prefix, uri in source.nsmap.items() if inherited.get(prefix) != uri} or None


def _prefix(source: etree._Element, namespace: str | None) -> str:
    if not namespace:
        return ""
    if namespace == "http://www.w3.org/XML/1998/namespace":
        return "xml"
    return next((prefix for prefix, uri in source.nsmap.items() if uri == namespace and prefix), "")
