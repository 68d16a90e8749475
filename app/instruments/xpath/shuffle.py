"""The order by chance that ODK prescribes, so that the same seed gives the same order in every client."""

import hashlib
from collections.abc import Sequence
from typing import TypeVar

_MODULUS = 2_147_483_647
_FACTOR = 16_807
_T = TypeVar("_T")


def shuffled(items: Sequence[_T], seed: int) -> list[_T]:
    """A Fisher-Yates shuffle drawn from the Park-Miller generator."""
    state = seed % _MODULUS
    if state <= 0:
        state += _MODULUS - 1
    result = list(items)
    for place in range(len(result) - 1, 0, -1):
        state = state * _FACTOR % _MODULUS
        other = int((state - 1) / (_MODULUS - 1) * (place + 1))
        result[place], result[other] = result[other], result[place]
    return result


def seed_of_text(text: str) -> int:
    """The seed that a text stands for: the last eight bytes of its SHA-256, as a signed number."""
    digest = hashlib.sha256(text.encode()).digest()
    return int.from_bytes(digest[-8:], "big", signed=True)
