"""From a password to a key: Argon2id, costly on purpose."""

import time
import unicodedata
from dataclasses import dataclass

from argon2.low_level import ARGON2_VERSION, Type, hash_secret_raw

SALT_BYTES = 16
KEY_BYTES = 32
MEMORY_KIB = 128 * 1024
LANES = 4
MIN_PASSES = 3
MAX_PASSES = 24
TARGET_SECONDS = 0.6
"""In the middle of 0.3 to 1.0 s: felt once by a person, felt at each guess by a thief."""


@dataclass(frozen=True, slots=True)
class Cost:
    """How costly one guess is. Kept with each slot, so that it can grow without locking anybody out."""

    memory_kib: int
    passes: int
    lanes: int

    def plausible(self) -> bool:
        """Whether this could have been written by us; a vault file asking for 100 GiB was not."""
        return 8 * self.lanes <= self.memory_kib <= 1 << 20 and 1 <= self.passes <= 64 and 1 <= self.lanes <= 16


def calibrate() -> Cost:
    """Find the cost for a new slot on this computer: fixed memory, and as many passes as fit the target time.

    Never below 128 MiB and 3 passes, however slow the computer is.
    """
    least = Cost(MEMORY_KIB, MIN_PASSES, LANES)
    # The better of two: a computer that is busy with something else must not talk us into a cheaper guess.
    seconds = min(_time(least) for _ in range(2))
    passes = round(MIN_PASSES * TARGET_SECONDS / seconds)
    return Cost(MEMORY_KIB, max(MIN_PASSES, min(MAX_PASSES, passes)), LANES)


def _time(cost: Cost) -> float:
    begun = time.perf_counter()
    derive("calibration", bytes(SALT_BYTES), cost)
    return time.perf_counter() - begun


def derive(secret: str, salt: bytes, cost: Cost) -> bytes:
    """Return the 32-byte key for a password or recovery code.

    The text is brought to NFC first: one keyboard types "é" as one character, another as two.
    """
    return hash_secret_raw(
        secret=unicodedata.normalize("NFC", secret).encode(),
        salt=salt,
        time_cost=cost.passes,
        memory_cost=cost.memory_kib,
        parallelism=cost.lanes,
        hash_len=KEY_BYTES,
        type=Type.ID,
        version=ARGON2_VERSION,
    )
