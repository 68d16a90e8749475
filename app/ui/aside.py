"""What takes the processor longer than a repaint may wait, such as opening a large photo: done beside the window.

One thing at a time, so that two large photos never need memory for two.
"""

from collections.abc import Callable
from functools import cache
from typing import Any

from PySide6.QtCore import QObject, QThreadPool, Signal, Slot

from app.errors import IntakeError


class _Errand(QObject):
    """One piece of work, and who wants to know how it ended. It ends in the thread of the window that began it."""

    over = Signal()

    def __init__(
        self, work: Callable[[], Any], done: Callable[[Any], None], failed: Callable[[IntakeError], None]
    ) -> None:
        super().__init__()
        self._work, self._done, self._failed = work, done, failed
        self._result: Any = None
        self._error: Exception | None = None
        self.over.connect(self._tell)

    def run(self) -> None:
        """Work, in a thread beside."""
        try:
            self._result = self._work()
        except Exception as error:  # noqa: BLE001 - told again in the window's thread, where a bug is loud
            self._error = error
        self.over.emit()

    @Slot()
    def _tell(self) -> None:
        _UNDER_WAY.discard(self)
        if isinstance(self._error, IntakeError):
            self._failed(self._error)
        elif self._error is not None:
            raise self._error
        else:
            self._done(self._result)


_UNDER_WAY: set[_Errand] = set()


@cache
def _pool() -> QThreadPool:
    pool = QThreadPool()
    pool.setMaxThreadCount(1)
    return pool


def aside(work: Callable[[], Any], done: Callable[[Any], None], failed: Callable[[IntakeError], None]) -> None:
    """Do ``work`` beside the window, then tell ``done`` what it returned, or ``failed`` what a person can act on."""
    errand = _Errand(work, done, failed)
    _UNDER_WAY.add(errand)
    _pool().start(errand.run)


def busy() -> bool:
    """Whether something is under way."""
    return bool(_UNDER_WAY)
