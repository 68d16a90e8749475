"""The hybrid logical clock: readings that sort as text, follow the wall clock, and never go back on what was seen.

A reading is ``<48-bit milliseconds, hex>-<16-bit counter, hex>-<device>``. The clock keeps nothing of its own: the
newest reading in the log is its memory, so that a wall clock set back, or a laptop with a faster one, cannot put a new
answer before an old one.
"""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

Clock = Callable[[], datetime]

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MAX_COUNTER = 0xFFFF
_MAX_MILLIS = 0x7FFF_FFFF_FFFF
"""Half of what 48 bits hold (the year 6429): room is left to count on from any reading that is accepted."""
_DEVICE = re.compile(r"[^\s:]{1,64}")
_READING = re.compile(rf"([0-7][0-9a-f]{{11}})-([0-9a-f]{{4}})-({_DEVICE.pattern})")


def next_reading(device_id: str, now: datetime, last: str | None) -> str:
    """Return a reading for ``device_id``, later than ``last`` and not before the wall clock's ``now``."""
    millis, counter = (now - _EPOCH) // timedelta(milliseconds=1), 0
    if last is not None:
        seen, count = _parts(last)
        if seen >= millis:
            millis, counter = seen, count + 1
    if counter > _MAX_COUNTER:
        millis, counter = millis + 1, 0
    if not 0 <= millis <= _MAX_MILLIS:
        raise ValueError("the clock is out of range")
    return f"{millis:012x}-{counter:04x}-{device_id}"


def wall_time(reading: str) -> datetime:
    """Return the wall clock's part of a reading: when it was, as far as that laptop knew."""
    return _EPOCH + timedelta(milliseconds=_parts(reading)[0])


def is_reading(text: str) -> bool:
    """Say whether ``text`` could be a reading of some device's clock."""
    return _READING.fullmatch(text) is not None


def is_device(text: str) -> bool:
    """Say whether ``text`` can name a device: it must not hold what separates names in ``replaces``."""
    return _DEVICE.fullmatch(text) is not None


def _parts(reading: str) -> tuple[int, int]:
    match = _READING.fullmatch(reading)
    if match is None:
        raise ValueError("not a clock reading")
    return int(match[1], 16), int(match[2], 16)
