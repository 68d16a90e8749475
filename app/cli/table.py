"""Plain aligned text for a terminal."""

import unicodedata
from collections.abc import Iterator, Sequence

# What steers a terminal, and what reverses the order in which text is shown.
_CONTROL = dict.fromkeys(
    [*range(32), *range(127, 160), *range(0x202A, 0x202F), *range(0x2066, 0x206A)], "\N{REPLACEMENT CHARACTER}"
)
_GAP = "  "


def plain(text: str) -> str:
    """Text from others without the characters that steer a terminal or turn text around."""
    return text.translate(_CONTROL)


def width(text: str) -> int:
    """How many columns a terminal needs for ``text``."""
    return sum(_columns(character) for character in text)


def rows(head: Sequence[str], body: Sequence[Sequence[str]]) -> Iterator[str]:
    """The lines of a table with its column names on top; the last column is not padded."""
    lines = [[plain(cell) for cell in row] for row in (head, *body)]
    widths = [max(map(width, column)) for column in zip(*lines, strict=True)]
    for row in lines:
        cells = [cell + " " * (wide - width(cell)) for cell, wide in zip(row, widths, strict=True)]
        yield _GAP.join(cells).rstrip()


def pairs(found: Sequence[tuple[str, str]], indent: str = "") -> Iterator[str]:
    """Names and values, one pair a line; an empty value is left out."""
    shown = [(plain(name), plain(value)) for name, value in found if value]
    wide = max((width(name) for name, _ in shown), default=0)
    for name, value in shown:
        yield f"{indent}{name}{' ' * (wide - width(name))}{_GAP}{value}"


def _columns(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) == "Cf":
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
