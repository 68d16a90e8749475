"""How long somebody waits: for as long as they see that something is under way, and half a minute when nothing is.

A clock alone would say of a slow or busy machine that nothing comes: it may need minutes for what takes ten seconds of
the processor. So what is asked when the time is over is whether the processes of ours have worked meanwhile.
"""

from time import monotonic

import psutil

SECONDS = 30.0
"""How long anybody waits while nothing is under way."""
_MOST_ARE_OVER = 2.0
"""Seconds after which it is worth looking who works."""
_WORK = 0.5
"""Seconds of the processor that nobody uses who only waits."""


class Patience:
    """Begins when it is made."""

    def __init__(self) -> None:
        self._looks = monotonic() + _MOST_ARE_OVER
        self._ends = monotonic() + SECONDS
        self._worked: float | None = None

    @property
    def is_over(self) -> bool:
        """Whether the time is over, and no process that was started from here has worked in it."""
        now = monotonic()
        if self._worked is None:
            if now > self._looks:
                self._worked = _worked()
            return False
        if now < self._ends:
            return False
        before, self._worked, self._ends = self._worked, _worked(), now + SECONDS
        return self._worked - before < _WORK


def _worked() -> float:
    """Seconds of the processor that the processes started from here have used, those that have ended included."""
    own = psutil.Process()
    used = own.cpu_times().children_user + own.cpu_times().children_system
    for child in own.children(recursive=True):
        try:
            used += child.cpu_times().user + child.cpu_times().system
        except psutil.NoSuchProcess:
            continue
    return float(used)
