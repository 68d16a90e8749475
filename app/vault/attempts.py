"""Wrong passwords are counted, and the count survives a restart.

The count is raised *before* a password is looked at and taken back when it was right, so that ending the application in
the middle of a guess does not make the guess free. Somebody who can copy the folder can guess without us; against them
stands the cost of Argon2id. This is against the next person at a shared laptop.
"""

import json
import logging
import math
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from app.vault import storage
from app.vault.errors import VaultError

Clock = Callable[[], datetime]

FREE = 3
"""Mistakes in typing that cost nothing."""
FIRST_DELAY = 5
LONGEST_DELAY = 15 * 60

NOBODY = ""
"""Where attempts with a name that is not in the vault are counted."""
_EVERYBODY = "*"

_log = logging.getLogger(__name__)


def utc_now() -> datetime:
    """Read the clock that is used unless a test brings its own."""
    return datetime.now(UTC)


def delay_after(failures: int) -> int:
    """Return the seconds to wait after so many wrong attempts: none, then 5 s, doubling to a quarter of an hour."""
    if failures < FREE:
        return 0
    return min(LONGEST_DELAY, FIRST_DELAY << min(failures - FREE, 10))


class Attempts:
    """The attempts counted for each slot of one vault. Only the holder of the vault's lock may use it."""

    def __init__(self, path: Path, clock: Clock) -> None:
        self._path = path
        self._clock = clock
        self._counts = self._load()

    def failures(self, slot_id: str) -> int:
        """How many attempts on this slot were wrong since the last right one."""
        return self._counts.get(slot_id, (0, None))[0]

    def seconds_left(self, slot_id: str) -> int:
        """How long the next attempt on this slot must still wait."""
        failures, last = self._count(slot_id)
        now = self._clock()
        if last > now:
            # The clock was set back. Waiting for the old time could take years: the delay starts again from now.
            last = now
            self._counts[slot_id] = (failures, now)
            self._save()
        left = last + timedelta(seconds=delay_after(failures)) - now
        return max(0, math.ceil(left.total_seconds()))

    def charge(self, slot_id: str) -> int:
        """Count one attempt, durably, and say how long the one after it would have to wait."""
        failures = self._count(slot_id)[0] + 1
        self._counts[slot_id] = (failures, self._clock())
        self._save()
        return delay_after(failures)

    def clear(self, slot_id: str) -> None:
        """Forget what was held against this slot, and what damage held against everybody: the attempt was right."""
        self._counts = {other: count for other, count in self._counts.items() if other not in (slot_id, _EVERYBODY)}
        self._save()

    def _count(self, slot_id: str) -> tuple[int, datetime]:
        return self._counts.get(slot_id) or self._counts.get(_EVERYBODY) or (0, self._clock())

    def _load(self) -> dict[str, tuple[int, datetime]]:
        if not self._path.exists():
            return {}
        try:
            body = json.loads(storage.load(self._path))
            return {slot_id: _read(entry) for slot_id, entry in body["slots"].items()}
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError, VaultError):
            # It only ever delays. A damaged count must not close the vault, nor be a way to guess for free: everybody
            # starts at the first delay.
            _log.warning("the count of password attempts was damaged; it starts again with a delay")
            self._counts = {_EVERYBODY: (FREE, self._clock())}
            self._save()
            return self._counts

    def _save(self) -> None:
        slots = {
            slot_id: {"failures": failures, "last": last.isoformat()}
            for slot_id, (failures, last) in self._counts.items()
        }
        storage.save(self._path, json.dumps({"version": 1, "slots": slots}, indent=1).encode() + b"\n")


def _read(entry: dict[str, object]) -> tuple[int, datetime]:
    last = datetime.fromisoformat(str(entry["last"]))
    failures = entry["failures"]
    if not isinstance(failures, int) or failures < 0 or last.tzinfo is None:
        raise ValueError
    return failures, last
