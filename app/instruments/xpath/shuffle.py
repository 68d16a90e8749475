"""The order by chance that ODK prescribes, so that the same seed gives the same order in every client."""

import hashlib
import math
from collections.abc import Sequence
from typing import TypeVar

_MODULUS = 2_147_483_647
_FACTOR = 16_807
_LARGEST = 2**63 - 1
_T = TypeVar("_T")


def shuffled(items: Sequence[_T], seed: int) -> list[_T]:
    """A Fisher-Yates shuffle, built up from the front, drawn from the Park-Miller generator."""
    state = abs(seed) % _MODULUS * (1 if seed > 0 else -1)
    if state <= 0:
        state += _MODULUS - 1
    result: list[_T] = []
    for place, item in enumerate(items):
        state = state * _FACTOR % _MODULUS
        other = int((state - 1) / (_MODULUS - 1) * (place + 1))
        result.append(item)
        result[place] = result[other]
        result[other] = item
    return result


def seed_of_number(seed: float) -> int:
    """The seed that a number stands for: what is before its decimal point, as far as 64 bits go; 0 for NaN."""
    if math.isnan(seed):
        return 0
    if math.isinf(seed):
        return _LARGEST if seed > 0 else -_LARGEST - 1
    return int(seed)


def seed_of_text(text: str) -> int:
    """The seed that a text stands for: the first eight bytes of its SHA-256, as a signed number; 0 for none."""
    if not text:
        return 0
    digest = hashlib.sha256(text.encode()).digest()
    return int.from_bytes(digest[:8], "big", signed=True)
