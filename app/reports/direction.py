"""Writing direction within a paragraph: bidirectional levels, and the order in which runs are seen."""

import re
import unicodedata
from collections.abc import Sequence
from itertools import groupby

from bidi import get_display

_RIGHT_TO_LEFT = frozenset({"R", "AL", "AN", "RLE", "RLO", "RLI"})
"""Without any of them nothing runs from right to left, whatever is set apart."""
_LEVEL = re.compile(r"Level\(\s*(\d+)")


def levels(text: str, *, rtl: bool) -> tuple[int, ...]:
    """Return the embedding level of each character of one paragraph; odd levels run from right to left.

    ``rtl`` is the direction of the paragraph. Line ends are not known yet: what the algorithm says of the white space
    before them (rule L1) is nothing to a caller that drops it.
    """
    if not text:
        return ()
    if not rtl and not any(unicodedata.bidirectional(character) in _RIGHT_TO_LEFT for character in set(text)):
        return (0,) * len(text)
    # The only way python-bidi tells the levels is its description of what it did; they are one for each UTF-8 byte.
    described = get_display(text, base_dir="R" if rtl else "L", debug=True)
    start = described.index("\n    levels: [")
    by_byte = [int(found) for found in _LEVEL.findall(described, start, described.index("\n    ],", start))]
    found: list[int] = []
    position = 0
    for character in text:
        found.append(by_byte[position])
        position += len(character.encode())
    return tuple(found)


def visual_order(run_levels: Sequence[int]) -> list[int]:
    """Return the indexes of a line's runs as they are seen from left to right (rule L2)."""
    order = list(range(len(run_levels)))
    odd = [level for level in run_levels if level % 2]
    for threshold in range(max(run_levels), min(odd) - 1, -1) if odd else ():
        reordered: list[int] = []
        for high, group in groupby(order, key=lambda index: run_levels[index] >= threshold):
            indexes = list(group)
            reordered.extend(reversed(indexes) if high else indexes)
        order = reordered
    return order
