"""How the document looks: the paper's colours and sizes, in styles that whoever edits it can change."""

from typing import Any

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from app.exports.docx.writing import element, tag

_FONT, _OTHER_SCRIPTS = "Calibri", "Arial"
"""Fonts every office program has or knows a twin of; nothing is embedded."""
ACCENT, MUTED = RGBColor(0x0B, 0x6B, 0x6B), RGBColor(0x4F, 0x5B, 0x5E)
STRONG, QUIET, FACT, LABEL, TOLD = "Strong", "Quiet", "Fact", "Label", "Told"
NAME, LINE = "Name", "Normal"
_SIZES = {"Title": 13, NAME: 20, "Heading 1": 15, "Heading 2": 12, "Heading 3": 11, QUIET: 9.5, FACT: 10.5, TOLD: 10.5}
_COLOURS = {"Title": ACCENT, "Heading 1": ACCENT, "Heading 2": MUTED, "Heading 3": None, QUIET: MUTED, NAME: None}
_LABELS = Mm(45)
WIDTH = Mm(170)
"""Of the text on an A4 page."""


def prepare(document: Document, language: str) -> None:
    """Give a new document its page, its language and its styles."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin = section.bottom_margin = Mm(18)
    styles = document.styles
    for name in (NAME, QUIET, FACT, TOLD):
        made = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        made.base_style = styles[LINE]
    styles.add_style(LABEL, WD_STYLE_TYPE.CHARACTER).font.color.rgb = MUTED
    _size(styles[LABEL], 9.5)
    styles[LABEL].font.bold = styles[LABEL].font.cs_bold = False
    _language(styles.element, language)
    _font(styles[LINE])
    _size(styles[LINE], 10.5)
    styles[LINE].paragraph_format.space_after = Pt(2)
    for name, size in _SIZES.items():
        _font(styles[name])
        _size(styles[name], size)
    for name, colour in _COLOURS.items():
        styles[name].font.color.rgb = colour or RGBColor(0x1A, 0x22, 0x24)
    styles[STRONG].font.cs_bold = styles[TOLD].font.bold = styles[TOLD].font.cs_bold = True
    for name in (NAME, "Title", "Heading 1", "Heading 2", "Heading 3"):
        styles[name].font.bold = styles[name].font.cs_bold = True
        styles[name].paragraph_format.space_after = Pt(2)
        styles[name].paragraph_format.keep_with_next = True
    for name, before in (("Heading 1", 14), ("Heading 2", 9), ("Heading 3", 6)):
        styles[name].paragraph_format.space_before = Pt(before)
    _without_rule(styles["Title"])
    fact = styles[FACT].paragraph_format
    fact.left_indent, fact.first_line_indent = _LABELS, -_LABELS
    fact.tab_stops.add_tab_stop(_LABELS)
    styles[QUIET].paragraph_format.space_before = Pt(2)


def _font(style: Any) -> None:
    style.font.name = _FONT
    fonts = style.element.rPr.rFonts
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{name}"), None)
    fonts.set(qn("w:cs"), _OTHER_SCRIPTS)


def _size(style: Any, points: float) -> None:
    """Set the size, and the one that Word keeps beside it for scripts such as Arabic."""
    style.font.size = Pt(points)
    properties = style.element.get_or_add_rPr()
    for old in properties.findall(qn("w:szCs")):
        properties.remove(old)
    properties.find(qn("w:sz")).addnext(element("szCs", val=str(round(points * 2))))


def _language(styles: Any, language: str) -> None:
    for lang in styles.iter(qn("w:lang")):
        lang.set(qn("w:val"), tag(language))
        lang.set(qn("w:bidi"), tag(language))


def _without_rule(style: Any) -> None:
    properties = style.element.get_or_add_pPr()
    for rule in properties.findall(qn("w:pBdr")):
        properties.remove(rule)
