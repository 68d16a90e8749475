"""Fonts inside the PDF: the few glyphs a document uses, cut out of the variable font, with the text they stand for.

A composite font numbers each pair of a glyph and its text, so that what is copied or searched is what was written: a
joined Arabic letter is its plain letter, a ligature its letters, and a glyph that serves two characters serves each.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import uharfbuzz as hb
from reportlab.pdfbase import pdfdoc

from app.reports.fonts import Face
from app.reports.shaping import Glyph

_DROPPED = ("GSUB", "GPOS", "GDEF", "STAT", "OS/2", "cmap", "gasp", "name", "post", "vhea", "vmtx")
_PER_BLOCK = 100


class EmbeddedFont:
    """One face in one document. It numbers glyphs as they are drawn; ReportLab asks for its objects when it writes."""

    def __init__(self, face: Face, number: int) -> None:
        self.face = face
        self.resource = f"T{number}"
        self._numbers: dict[tuple[int, str], str] = {}
        self._advances: dict[int, int] = {}

    def number(self, glyph: Glyph) -> str:
        """Return the number that draws this glyph, the four digits of two bytes in a string of the page."""
        key = (glyph.id, glyph.text)
        found = self._numbers.get(key)
        if found is None:
            found = self._numbers[key] = f"{len(self._numbers) + 1:04X}"
        return found

    def natural_advance(self, glyph: int) -> int:
        """Return the advance the font itself gives a glyph, in thousandths of its size."""
        found = self._advances.get(glyph)
        if found is None:
            advance = self.face.font.get_glyph_h_advance(glyph)
            found = self._advances[glyph] = int(advance * 1000 / self.face.face.upem + 0.5)
        return found

    def addObjects(self, document: Any) -> None:
        """Add the font's objects to the document; the name is ReportLab's."""
        data, new_ids = self._subset()
        name = f"{_subset_tag(self.resource)}+{self.face.name}-{self.face.weight}"
        descriptor = self._descriptor(document, name, data)
        descendant = {
            "Type": _name("Font"),
            "Subtype": _name("CIDFontType2"),
            "BaseFont": _name(name),
            "CIDSystemInfo": pdfdoc.PDFDictionary(
                {"Registry": pdfdoc.PDFString("Adobe"), "Ordering": pdfdoc.PDFString("Identity"), "Supplement": 0}
            ),
            "FontDescriptor": descriptor,
            "DW": 0,
            "W": pdfdoc.PDFArray([1, pdfdoc.PDFArray(self._widths())]),
            "CIDToGIDMap": _stream(document, b"\0\0" + b"".join(self._glyph_ids(new_ids))),
        }
        font = {
            "Type": _name("Font"),
            "Subtype": _name("Type0"),
            "BaseFont": _name(name),
            "Encoding": _name("Identity-H"),
            "DescendantFonts": pdfdoc.PDFArray([document.Reference(pdfdoc.PDFDictionary(descendant))]),
            "ToUnicode": _stream(document, self._to_unicode().encode("ascii")),
        }
        fonts = document.idToObject[pdfdoc.BasicFonts].dict
        fonts[self.resource] = document.Reference(pdfdoc.PDFDictionary(font))

    def _subset(self) -> tuple[bytes, dict[int, int]]:
        wanted = hb.SubsetInput()
        wanted.glyph_set.update({glyph for glyph, _ in self._numbers})
        wanted.drop_table_tag_set.update(int.from_bytes(f"{tag:4}".encode("ascii"), "big") for tag in _DROPPED)
        wanted.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NO_LAYOUT_CLOSURE | hb.SubsetFlags.NOTDEF_OUTLINE
        wanted.pin_axis_location(self.face.face, "wght", self.face.weight)
        wanted.pin_axis_location(self.face.face, "wdth", 100)
        plan = hb.SubsetPlan(self.face.face, wanted)
        return plan.execute().blob.data, dict(plan.old_to_new_glyph_mapping.items())

    def _descriptor(self, document: Any, name: str, data: bytes) -> Any:
        extents = self.face.font.get_font_extents("ltr")
        scale = 1000 / self.face.face.upem
        ascent, descent = round(extents.ascender * scale), round(extents.descender * scale)
        entries = {
            "Type": _name("FontDescriptor"),
            "FontName": _name(name),
            "Flags": 4,
            "FontBBox": pdfdoc.PDFArray([-1000, descent, 2000, ascent]),
            "ItalicAngle": 0,
            "Ascent": ascent,
            "Descent": descent,
            "CapHeight": 714,
            "StemV": self.face.weight // 5,
            "FontFile2": _stream(document, data, Length1=len(data)),
        }
        return document.Reference(pdfdoc.PDFDictionary(entries))

    def _widths(self) -> list[int]:
        return [self.natural_advance(glyph) for glyph, _ in self._numbers]

    def _glyph_ids(self, new_ids: dict[int, int]) -> Iterator[bytes]:
        return (new_ids[glyph].to_bytes(2, "big") for glyph, _ in self._numbers)

    def _to_unicode(self) -> str:
        told = [(number, text) for (_, text), number in self._numbers.items()]
        blocks: list[str] = []
        for start, end in pairwise([*range(0, len(told), _PER_BLOCK), len(told)]):
            block = told[start:end]
            lines = [f"<{number}> <{text.encode('utf-16-be').hex().upper()}>" for number, text in block]
            blocks.append("\n".join([f"{len(block)} beginbfchar", *lines, "endbfchar"]))
        return _CMAP.format(blocks="\n".join(blocks))


_CMAP = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
{blocks}
endcmap
CMapName currentdict /CMap defineresource pop
end
end"""


def _name(text: str) -> Any:
    return pdfdoc.PDFName(text)


def _subset_tag(resource: str) -> str:
    """Return the six capitals that tell one document's cut of a font from another's."""
    number = int(resource[1:])
    return "".join(chr(ord("A") + number // 26**place % 26) for place in range(6))


def _stream(document: Any, content: bytes, **entries: int) -> Any:
    stream = pdfdoc.PDFStream(pdfdoc.PDFDictionary(dict(entries)), content, filters=[pdfdoc.PDFZCompress])
    return document.Reference(stream)
