"""Texts as runs of one direction each, as Word wants them.

Texts of a paper keep a name in another script apart by isolates (UAX #9), which Word does not know. Here an isolate
becomes runs of its own; where its edge runs against the paragraph, a mark (U+200E, U+200F) holds what stands beside it
in place. Every program knows those.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

_OPENS = {"\u2066": False, "\u2067": True, "\u2068": None}
_POP = "\u2069"
_MARK = {False: "\u200e", True: "\u200f"}


@dataclass(frozen=True, slots=True)
class Piece:
    """A text of one direction."""

    text: str
    rtl: bool


@dataclass(frozen=True, slots=True)
class _Isolate:
    parts: "tuple[str | _Isolate, ...]"
    way: bool | None


def laid_out(text: str, *, rtl: bool, fixed: bool = False) -> tuple[bool, list[Piece]]:
    """Return the direction of a paragraph and its runs. One that is a single isolate runs as that, unless ``fixed``."""
    whole, _end = _parse(text, 0, way=rtl)
    while not fixed and len(whole.parts) == 1 and isinstance(whole.parts[0], _Isolate):
        whole = whole.parts[0]
    direction = _direction(whole, outer=rtl)
    runs = _merged(_runs(whole, rtl=direction))
    return direction, runs


def _parse(text: str, at: int, *, way: bool | None) -> tuple[_Isolate, int]:
    parts: list[str | _Isolate] = []
    start = at
    while at < len(text):
        character = text[at]
        if character in _OPENS:
            inner, end = _parse(text, at + 1, way=_OPENS[character])
            parts += [text[start:at], inner]
            start = at = end
        elif character == _POP:
            break
        else:
            at += 1
    parts.append(text[start:at])
    return _Isolate(tuple(part for part in parts if part), way), at + 1


def _plain(isolate: _Isolate) -> str:
    return "".join(part if isinstance(part, str) else _plain(part) for part in isolate.parts)


def _direction(isolate: _Isolate, *, outer: bool) -> bool:
    """By its first letter; what only lists isolates runs as what stands around it."""
    if isolate.way is not None:
        return isolate.way
    if len(isolate.parts) == 1 and isinstance(isolate.parts[0], _Isolate):
        return _direction(isolate.parts[0], outer=outer)
    return next(_strong("".join(part for part in isolate.parts if isinstance(part, str))), outer)


def _strong(text: str) -> Iterator[bool]:
    """Yield the direction of each character that has one."""
    for character in text:
        kind = unicodedata.bidirectional(character)
        if kind in ("L", "R", "AL"):
            yield kind != "L"


def _runs(isolate: _Isolate, *, rtl: bool) -> Iterator[Piece]:
    for part in isolate.parts:
        if isinstance(part, str):
            yield from _split(part, rtl=rtl)
            continue
        yield from _set_apart(part, rtl=rtl)


def _set_apart(part: _Isolate, *, rtl: bool) -> Iterator[Piece]:
    """Yield an isolate between marks of what stands around it, and inside those of its own where it has no letter."""
    way, text = _direction(part, outer=rtl), _plain(part)
    own = list(_strong(text)) or [way]
    if own[0] is not rtl:
        yield Piece(_MARK[rtl], rtl)
    if way is not rtl and next(_strong(text[:1]), None) is None:
        yield Piece(_MARK[way], way)
    yield from _runs(part, rtl=way)
    if way is not rtl and next(_strong(text[-1:]), None) is None:
        yield Piece(_MARK[way], way)
    if own[-1] is not rtl:
        yield Piece(_MARK[rtl], rtl)


def _split(text: str, *, rtl: bool) -> Iterator[Piece]:
    """Split at changes of direction. What has none goes with both its neighbours where they agree, else with the text;
    a digit goes with the letter before it.
    """
    ways = list(_ways(text))
    before, found = rtl, list[bool]()
    after, following = rtl, list[bool]()
    for way in ways:
        before = before if way is None else way
        found.append(before)
    for way in reversed(ways):
        after = after if way is None else way
        following.append(after)
    agreed = [one if one is other else rtl for one, other in zip(found, reversed(following), strict=True)]
    for way, group in groupby(zip(text, agreed, strict=True), key=lambda pair: pair[1]):
        yield Piece("".join(character for character, _way in group), way)


def _ways(text: str) -> Iterator[bool | None]:
    last: bool | None = None
    for character in text:
        way = next(_strong(character), None)
        last = last if way is None else way
        yield last if unicodedata.bidirectional(character) == "EN" else way


def _merged(pieces: Iterator[Piece]) -> list[Piece]:
    return [Piece("".join(piece.text for piece in group), way) for way, group in groupby(pieces, key=lambda p: p.rtl)]
