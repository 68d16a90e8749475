"""Paragraphs, runs and tables with a real direction and language: ``w:bidi``, ``w:rtl``, ``w:lang``, ``bidiVisual``."""

# ruff: noqa: SLF001 - python-docx has no other door to directions and languages

from dataclasses import dataclass
from functools import cache
from typing import Any

from babel.core import get_global
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.table import Table
from docx.text.paragraph import Paragraph

from app.exports.docx.runs import laid_out
from app.reports.voice import Voice


@cache
def tag(language: str) -> str:
    """Return a language with its region, as Word names languages; English as Europe writes it."""
    if language == "en":
        return "en-GB"
    parts = get_global("likely_subtags").get(language, "").split("_")
    return f"{language}-{parts[-1]}" if len(parts) == 3 else language


def element(name: str, **attributes: str) -> Any:
    """Return an element of the word-processing namespace."""
    made = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def _style_id(name: str) -> str:
    """Return the id of a style. Asking python-docx for it walks all styles of its template, for each run."""
    return name.replace(" ", "")


@dataclass(frozen=True, slots=True)
class Pen:
    """Writes one language into a document."""

    document: Document
    voice: Voice

    def paragraph(self, text: str, style: str) -> Paragraph:
        """Write a paragraph."""
        made = self.document.add_paragraph()
        made._p.style = _style_id(style)
        rtl, pieces = laid_out(text, rtl=self.voice.rtl)
        if rtl:
            self.turn(made)
        for piece in pieces:
            self._run(made, piece.text, rtl=piece.rtl)
        return made

    def add(self, paragraph: Paragraph, text: str, look: str = "") -> None:
        """Write more into a paragraph, whose direction stays."""
        rtl = paragraph._p.get_or_add_pPr().find(qn("w:bidi")) is not None
        for piece in laid_out(text, rtl=rtl, fixed=True)[1]:
            self._run(paragraph, piece.text, rtl=piece.rtl, look=look)

    def turn(self, paragraph: Paragraph) -> None:
        """Have a paragraph run from right to left."""
        # The schema wants the properties in one order, in which it comes before these.
        properties = paragraph._p.get_or_add_pPr()
        if properties.find(qn("w:bidi")) is not None:
            return
        properties.insert_element_before(
            element("bidi"), "w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:jc", "w:rPr", "w:sectPr"
        )

    def table(self, rows: int, columns: int) -> Table:
        """Add a table whose first row is its head on every page; its first column stands where the reader starts."""
        made: Table = self.document.add_table(rows, columns, style="Table Grid")
        if self.voice.rtl:
            properties = made._tbl.tblPr
            properties.insert_element_before(
                element("bidiVisual"), "w:tblStyleRowBandSize", "w:tblW", "w:jc", "w:tblLayout", "w:tblLook"
            )
        for number, row in enumerate(made.rows):
            properties = row._tr.get_or_add_trPr()
            properties.append(element("cantSplit"))
            if number == 0:
                properties.append(element("tblHeader"))
        return made

    def turn_section(self, section: Section) -> None:
        """Have the pages of a section run from right to left."""
        section._sectPr.insert_element_before(element("bidi"), "w:rtlGutter", "w:docGrid", "w:printerSettings")

    def field(self, paragraph: Paragraph, instruction: str) -> None:
        """Add a number that the program that shows it works out."""
        field = element("fldSimple", instr=instruction)
        run = paragraph.add_run("1")
        paragraph._p.remove(run._r)
        field.append(run._r)
        paragraph._p.append(field)

    def _run(self, paragraph: Paragraph, text: str, *, rtl: bool, look: str = "") -> None:
        run = paragraph.add_run(text)
        if look:
            run._r.style = _style_id(look)
        properties = run._r.get_or_add_rPr()
        if rtl:
            properties.append(element("rtl"))
        if rtl is self.voice.rtl:
            key = "bidi" if rtl else "val"
            properties.append(element("lang", **{key: tag(self.voice.language)}))
