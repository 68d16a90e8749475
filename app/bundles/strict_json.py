"""JSON that is signed: written in one form, and read with one meaning only."""

import json
from datetime import date
from typing import Any


def canonical(value: dict[str, Any]) -> bytes:
    """Return JSON in the one form that is signed: sorted keys, no spaces, UTF-8. ``jq -cS`` writes the same."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode()


def loads(data: bytes) -> Any:
    """Read JSON; ``ValueError`` for names given twice, fractions, and nesting without end."""
    try:
        return json.loads(data, object_pairs_hook=_no_twins, parse_float=_no_number, parse_constant=_no_number)
    except RecursionError:
        raise ValueError("nested too deep") from None


def day(text: str) -> date:
    """Read a date; ``ValueError`` unless it is written in the one way that ``isoformat`` writes."""
    found = date.fromisoformat(text)
    if found.isoformat() != text:
        raise ValueError("a date is written in one way only")
    return found


def _no_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name twice")
    return found


def _no_number(_text: str) -> float:
    raise ValueError("only whole numbers are used")
