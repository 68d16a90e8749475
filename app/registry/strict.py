"""JSON as this registry takes it from others: one meaning only, and nothing that a database could not hold."""

import json
from collections.abc import Iterator
from typing import Any

_LARGEST = (1 << 53) - 1
_LONGEST = 4 * 1024 * 1024


def loads(data: bytes) -> Any:
    """Read JSON; ValueError for what has two meanings or cannot be kept.

    That is: longer than any answers are, names given twice, fractions, huge numbers, NUL, broken characters, endless
    nesting.
    """
    if len(data) > _LONGEST:
        raise ValueError("too long")
    try:
        written = data.decode()
        value = json.loads(
            written,
            object_pairs_hook=_distinct,
            parse_int=_whole,
            parse_float=_no_fraction,
            parse_constant=_no_fraction,
        )
        if "\\u" in written:
            # Only an escape can stand for what UTF-8 itself or a control character may not.
            for text in _texts(value):
                _storable(text)
    except RecursionError:
        raise ValueError("nested too deep") from None
    return value


def _storable(text: str) -> None:
    """Refuse a text that PostgreSQL or UTF-8 cannot hold."""
    if "\x00" in text:
        raise ValueError("a NUL character")
    text.encode()


def _distinct(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name given twice")
    return found


def _whole(digits: str) -> int:
    number = int(digits)
    if not -_LARGEST <= number <= _LARGEST:
        raise ValueError("a number too large to be exact everywhere")
    return number


def _no_fraction(_text: str) -> Any:
    raise ValueError("only whole numbers are used")


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each)
    elif isinstance(value, dict):
        yield from value
        for each in value.values():
            yield from _texts(each)
