"""The fonts of our paper: Noto Sans for Latin, Cyrillic and Greek, Noto Sans Arabic, Noto Sans Ethiopic, from packages.

The packages hold variable fonts. HarfBuzz shapes with them directly at the weight wanted, and cuts the few glyphs of a
document out at that weight in about a millisecond (see ``embedding``), so no static font is ever made or kept.
"""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import uharfbuzz as hb

REGULAR = 400
BOLD = 600

_FILES = (
    ("NotoSans", "fontpkg_noto_sans", "files/NotoSans[wdth,wght].ttf", 1.0),
    # Arabic and Ethiopic letters are small for their size beside Latin ones.
    ("NotoSansArabic", "fontpkg_noto_sans_arabic", "files/NotoSansArabic[wdth,wght].ttf", 1.1),
    (
        "NotoSansEthiopic",
        "justmytype_intl_africa",
        "fonts/ofl/notosansethiopic/NotoSansEthiopic[wdth,wght].ttf",
        1.05,
    ),
)


@dataclass(frozen=True, slots=True, eq=False)
class Face:
    """One font at one weight. ``scale`` is what its size is multiplied by to sit well beside the others."""

    name: str
    weight: int
    scale: float
    face: hb.Face
    font: hb.Font
    characters: frozenset[int]

    @property
    def unit(self) -> float:
        """The size of one font unit at size 1."""
        return self.scale / float(self.face.upem)

    def covers(self, character: str) -> bool:
        """Whether it has a glyph for the character."""
        return ord(character) in self.characters


@cache
def faces(weight: int) -> tuple[Face, ...]:
    """Return our fonts at a weight, in the order in which they are asked for a character."""
    return tuple(_load(*entry, weight) for entry in _FILES)


def _load(name: str, package: str, path: str, scale: float, weight: int) -> Face:
    data = files(package).joinpath(path).read_bytes()
    face = hb.Face(hb.Blob(data))
    font = hb.Font(face)
    font.set_variations({"wght": weight, "wdth": 100})
    return Face(name, weight, scale, face, font, frozenset(face.unicodes))
