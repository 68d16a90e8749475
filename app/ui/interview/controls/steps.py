"""The numbers that a range offers, from what its form says. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Self

_MOST = 100_000
"""More steps than anybody can tell apart on a line, whatever a form says."""
_DEFAULTS = {"start": "1", "end": "10", "step": "1"}


@dataclass(frozen=True, slots=True)
class Steps:
    """Numbers from ``start`` towards ``end`` (which may be the lower one), ``step`` apart."""

    start: Decimal
    end: Decimal
    step: Decimal

    @classmethod
    def of(cls, parameters: Mapping[str, str]) -> Self | None:
        """Read ``start``, ``end`` and ``step``. None when they make no line of numbers."""
        start, end, step = (_decimal(parameters.get(name) or default) for name, default in _DEFAULTS.items())
        if start is None or end is None or not step or start == end:
            return None
        steps = cls(start, end, abs(step) if end > start else -abs(step))
        return steps if 1 <= (end - start) / steps.step <= _MOST else None

    @property
    def last(self) -> int:
        """The place of the last number; the first is at 0."""
        return int((self.end - self.start) / self.step)

    def at(self, place: int) -> str:
        """Return the number at a place, in plain digits."""
        number = (self.start + place * self.step).normalize()
        return f"{number + 0:f}"

    def place(self, text: str) -> int | None:
        """Return where the nearest number to ``text`` stands; None for what is no number or lies outside."""
        number = _decimal(text)
        if number is None or not min(self.start, self.end) <= number <= max(self.start, self.end):
            return None
        return min(self.last, round((number - self.start) / self.step))


def _decimal(text: str) -> Decimal | None:
    try:
        number = Decimal(text.strip())
    except InvalidOperation:
        return None
    # What is beyond this is a slip or a trap: its digits alone would fill the memory.
    return number if number.is_finite() and abs(number.adjusted()) <= 12 else None
