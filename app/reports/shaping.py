"""Text to glyphs: which font each character takes, and how HarfBuzz shapes a stretch of one font and one direction."""

import unicodedata
from dataclasses import dataclass, replace
from functools import lru_cache

import uharfbuzz as hb

from app.reports.fonts import Face, faces

MISSING = "\ufffd"
"""What stands for a character that none of our fonts has; the first font has a glyph for it."""

_JOINERS = frozenset({"\u200c", "\u200d"})
_NOTHING = "\u200b"
"""Its glyph has neither ink nor width."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """One glyph where it goes, in font units. ``text`` is what it stands for, "" when another glyph stands for it."""

    id: int
    text: str
    advance: int
    x_offset: int
    y_offset: int


@dataclass(frozen=True, slots=True)
class Shaped:
    """A stretch of one font and one direction: its glyphs from left to right, and its width at size 1."""

    face: Face
    glyphs: tuple[Glyph, ...]
    width: float


def choose_faces(text: str, weight: int) -> tuple[list[Face], frozenset[str]]:
    """Return the font of each character, and the characters that no font has (they take the first font's mark)."""
    available = faces(weight)
    first = available[0]
    # Most texts need no choice, and a paper has thousands of letters.
    if all(first.covers(character) or is_invisible(character) for character in set(text)):
        return [first] * len(text), frozenset()
    chosen: list[Face] = []
    missing: set[str] = set()
    for index, character in enumerate(text):
        face = _face(text, index, chosen[-1] if chosen else None, available)
        if face is None:
            missing.add(character)
        chosen.append(face or first)
    return chosen, frozenset(missing)


def _face(text: str, index: int, before: Face | None, available: tuple[Face, ...]) -> Face | None:
    """Choose: punctuation, spaces and marks go with the letters around them, letters and digits with the first font."""
    character = text[index]
    if is_invisible(character):
        return before or _next_letter(text, index, available) or available[0]
    if _is_common(character):
        if before is not None and before.covers(character):
            return before
        after = _next_letter(text, index, available)
        if after is not None and after.covers(character):
            return after
    return next((face for face in available if face.covers(character)), None)


def _next_letter(text: str, index: int, available: tuple[Face, ...]) -> Face | None:
    for character in text[index : index + 8]:
        if not _is_common(character):
            return next((face for face in available if face.covers(character)), None)
    return None


@lru_cache(maxsize=4096)
def _is_common(character: str) -> bool:
    return unicodedata.category(character)[0] in "PZMSC"


@lru_cache(maxsize=4096)
def is_invisible(character: str) -> bool:
    """Whether a character only steers the text: direction marks, joiners, variation selectors, control characters."""
    return unicodedata.category(character) in ("Cf", "Cc") or "\ufe00" <= character <= "\ufe0f"


@lru_cache(maxsize=20_000)
def shape(text: str, face: Face, language: str, *, rtl: bool) -> Shaped:
    """Shape a stretch of text that is all in one font and one direction. Characters the font lacks become the mark."""
    visible = "".join([_drawable(character, face) for character in text])
    if not visible:
        return Shaped(face, (), 0.0)
    buffer = hb.Buffer()
    buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
    buffer.add_str(visible)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if rtl else "ltr"
    buffer.language = language
    hb.shape(face.font, buffer, {})
    infos, positions = buffer.glyph_infos, buffer.glyph_positions
    texts = _texts(visible, [info.cluster for info in infos], [position.x_advance for position in positions])
    glyphs: list[Glyph] = []
    for info, position, told in zip(infos, positions, texts, strict=True):
        glyph = Glyph(info.codepoint, told, position.x_advance, position.x_offset, position.y_offset)
        glyphs.extend(_grounded(glyph, face) if told and position.y_offset else (glyph,))
    return Shaped(face, tuple(glyphs), sum(glyph.advance for glyph in glyphs) * face.unit)


def _grounded(glyph: Glyph, face: Face) -> tuple[Glyph, ...]:
    """Let nothing on the base line stand for a mark off it: programs that take text out begin a word where it moves."""
    nothing = face.font.get_nominal_glyph(ord(_NOTHING)) if face.covers(_NOTHING) else None
    if nothing is None:
        return (glyph,)
    return Glyph(nothing, glyph.text, 0, 0, 0), replace(glyph, text="")


def _drawable(character: str, face: Face) -> str:
    # Joiners shape the letters beside them; other steering characters have done their work and would only leave a mark.
    if is_invisible(character):
        return character if character in _JOINERS and face.covers(character) else ""
    return character if face.covers(character) else MISSING


def _texts(text: str, clusters: list[int], advances: list[int]) -> list[str]:
    """Share the text out among the glyphs: of several glyphs for the same characters the widest stands for them."""
    starts = sorted(set(clusters))
    ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
    widest: dict[int, int] = {}
    for index, cluster in enumerate(clusters):
        if cluster not in widest or advances[index] > advances[widest[cluster]]:
            widest[cluster] = index
    told = [""] * len(clusters)
    for cluster, index in widest.items():
        told[index] = text[cluster : ends[cluster]]
    return told
