"""What a PDF says of itself to a reader that reads aloud: its parts, headings and paragraphs, in order and language.

Of a page in two columns each section is told first in one language, then in the other, rather than line by line across
(ISO 32000-1, 14.7 and 14.8).
"""

from dataclasses import dataclass, field
from typing import Any

from reportlab.pdfbase import pdfdoc

_ROOT = "StructureRoot"


@dataclass(slots=True, eq=False)
class Element:
    """A node of the structure. ``children`` are nodes, or places in the content: (page from 0, number on it)."""

    role: str
    language: str = ""
    children: "list[Element | tuple[int, int]]" = field(default_factory=list)
    name: str = ""


class Tags:
    """Collects the structure of a document while it is drawn."""

    def __init__(self) -> None:
        self._document = Element("Document")
        self._section = self._new(self._document, "Sect")
        self._columns: dict[int, Element] = {}
        self._current: Element | None = None
        self._marked: list[list[Element]] = [[]]

    def begin_section(self) -> None:
        """Begin a part of the document."""
        self._section = self._new(self._document, "Sect")
        self._columns = {}

    def begin(self, column: int, language: str, level: int, own: str = "") -> None:
        """Begin a block in a column: a heading of a level from 1, or with 0 a paragraph.

        ``own`` is its language, where that may be another than the column's.
        """
        if column not in self._columns:
            self._columns[column] = self._new(self._section, "Div", language)
        self._current = self._new(self._columns[column], f"H{level}" if level else "P", own if own != language else "")

    def mark(self) -> int:
        """Return the number on its page of what is drawn next."""
        if self._current is None:
            self.begin(0, "", 0)
        assert self._current is not None
        on_page = self._marked[-1]
        self._current.children.append((len(self._marked) - 1, len(on_page)))
        on_page.append(self._current)
        return len(on_page) - 1

    def next_page(self) -> None:
        """Begin to number anew."""
        self._marked.append([])

    def write(self, document: Any, pages: list[Any]) -> Any:
        """Add the structure to a document of ReportLab and return its root; ``pages`` are references to its pages."""
        self._name(self._document, "S0")
        self._write_element(document, self._document, _ROOT, pages)
        numbers: list[Any] = []
        for number, elements in enumerate(self._marked[: len(pages)]):
            numbers += [number, pdfdoc.PDFArray([pdfdoc.PDFObjectReference(each.name) for each in elements])]
        tree = pdfdoc.PDFDictionary({"Nums": pdfdoc.PDFArray(numbers)})
        root = pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("StructTreeRoot"),
                "K": pdfdoc.PDFObjectReference(self._document.name),
                "ParentTree": document.Reference(tree),
                "ParentTreeNextKey": len(pages),
            }
        )
        return document.Reference(root, _ROOT)

    def _new(self, parent: Element, role: str, language: str = "") -> Element:
        made = Element(role, language)
        parent.children.append(made)
        return made

    def _name(self, element: Element, name: str) -> None:
        element.name = name
        element.children = [each for each in element.children if not _is_empty(each)]
        for number, child in enumerate(element.children):
            if isinstance(child, Element):
                self._name(child, f"{name}.{number}")

    def _write_element(self, document: Any, element: Element, parent: str, pages: list[Any]) -> None:
        for child in element.children:
            if isinstance(child, Element):
                self._write_element(document, child, element.name, pages)
        document.Reference(_Node(element, parent, pages), element.name)


class _Node(pdfdoc.PDFObject):  # type: ignore[misc]
    """An element as it stands in the file. There are hundreds, which ReportLab's dictionaries take their time for."""

    def __init__(self, element: Element, parent: str, pages: list[Any]) -> None:
        self._element = element
        self._parent = parent
        self._pages = pages

    def format(self, document: Any) -> bytes:
        """Write it; the name is ReportLab's."""
        numbers = document.idToObjectNumberAndVersion
        kids = []
        for child in self._element.children:
            if isinstance(child, Element):
                kids.append(f"{numbers[child.name][0]} 0 R")
            else:
                page = numbers[self._pages[child[0]].name][0]
                kids.append(f"<</Type /MCR /Pg {page} 0 R /MCID {child[1]}>>")
        language = f" /Lang ({self._element.language})" if self._element.language else ""
        parent, role = numbers[self._parent][0], self._element.role
        return f"<</Type /StructElem /S /{role} /P {parent} 0 R{language} /K [{' '.join(kids)}]>>".encode("ascii")


def _is_empty(child: "Element | tuple[int, int]") -> bool:
    return isinstance(child, Element) and all(_is_empty(each) for each in child.children)
