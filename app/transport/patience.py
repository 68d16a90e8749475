"""Trying again: how often, how long apart, and telling whoever waits."""

import time
from collections.abc import Callable
from typing import Protocol, TypeVar

from app.errors import IntakeError
from app.transport.problems import problem

PAUSES = (2.0, 5.0, 15.0, 30.0, 60.0)
"""Seconds before the second try, the third, and so on. What arrived meanwhile lets the count begin again."""

LONGEST_PAUSE = 120.0
_STEP = 0.1

R = TypeVar("R")


class Watch(Protocol):
    """Who follows a file on its way."""

    def progress(self, done: int, total: int) -> None:
        """Take note that ``done`` of ``total`` bytes have arrived."""

    def check(self) -> None:
        """Raise :class:`app.errors.Cancelled` when a person has stopped it."""

    def waiting(self, seconds: int) -> None:
        """Take note that the connection broke, and that it is tried again in so many seconds."""


class Broken(Exception):  # noqa: N818 - not an error yet: it is tried again
    """The connection broke or the server was busy. ``wait``: how long the server asks to wait."""

    def __init__(self, wait: float = 0.0) -> None:
        super().__init__()
        self.wait = min(wait, LONGEST_PAUSE)


class Patience:
    """Does a thing again while the connection breaks, and gives up when nothing has arrived for all the pauses."""

    def __init__(self, watch: Watch, pauses: tuple[float, ...]) -> None:
        self._watch = watch
        self._pauses = pauses
        self._failed = 0

    def arrived(self) -> None:
        """Something has arrived: the count begins again."""
        self._failed = 0

    def persist(self, work: Callable[[], R]) -> R:
        """Return what ``work`` does, once it could. Raises IntakeError ``transport.broken`` when it never can."""
        while True:
            try:
                return work()
            except Broken as broken:
                self._pause(broken.wait)

    def _pause(self, asked: float) -> None:
        if self._failed >= len(self._pauses):
            raise given_up() from None
        seconds = max(self._pauses[self._failed], asked)
        self._failed += 1
        self._watch.waiting(max(1, round(seconds)))
        ends = time.monotonic() + seconds
        while (left := ends - time.monotonic()) > 0:
            self._watch.check()
            time.sleep(min(left, _STEP))
        self._watch.check()


def given_up() -> IntakeError:
    """The error for when it was tried often enough."""
    return problem("transport.broken")
