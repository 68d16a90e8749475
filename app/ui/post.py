"""Bundles on their way to a server: one after the other, whatever screen is shown meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.casework import upload
from app.errors import IntakeError
from app.i18n import format_size, ngettext, pgettext
from app.ui.bidi import isolate

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.casework.views.exchanges import ExchangeRow
    from app.ui.worker import Job, Worker


class Post(QObject):
    """``row`` is the bundle on its way, ``text`` what is happening to it, ``done`` and ``total`` its bytes."""

    moved = Signal()
    """Something about the one on its way is different, or another is, or none."""
    arrived = Signal(object)
    """The row of the bundle that is there now."""
    stayed = Signal(IntakeError)
    """It could not be sent, and waits in the outbox."""
    stopped = Signal()

    def __init__(self, worker: Worker, parent: QObject) -> None:
        super().__init__(parent)
        self._worker = worker
        self._waiting: list[ExchangeRow] = []
        self._job: Job | None = None
        self.row: ExchangeRow | None = None
        self.text = ""
        self.done = self.total = 0

    def send(self, row: ExchangeRow) -> None:
        """Send a bundle that waits in the outbox, once those before it have been sent."""
        if not self.holds(row):
            self._waiting.append(row)
            self._next()

    def holds(self, row: ExchangeRow) -> bool:
        """Whether a bundle is on its way to that recipient, or next."""
        wanted = (row.bundle_id, row.fingerprint)
        return any((each.bundle_id, each.fingerprint) == wanted for each in (self.row, *self._waiting) if each)

    def cancel(self) -> None:
        """Stop sending; what is on its way stays in the outbox unless it has arrived already."""
        self._waiting.clear()
        if self._job is not None:
            self._job.cancel()

    def forget(self) -> None:
        """Nobody is at work any more, and the process that was sending is gone."""
        self._waiting.clear()
        self._job = self.row = None

    def _next(self) -> None:
        if self.row is not None or not self._waiting:
            return
        self.row = row = self._waiting.pop(0)
        self._advance(0, row.size)
        self._job = self._worker.run(
            upload,
            done=lambda arrived: self._over(lambda: self.arrived.emit(arrived)),
            failed=self._failed,
            progress=self._advance,
            stopped=lambda: self._over(self.stopped.emit),
            waiting=self._wait,
            bundle_id=row.bundle_id,
            recipient=row.fingerprint,
        )

    def _advance(self, done: int, total: int) -> None:
        assert self.row is not None
        self.done, self.total = done, total
        text = pgettext("internet", "Sending to {recipient}: {done} of {total}")
        self.text = text.format(recipient=isolate(self.row.recipient), done=format_size(done), total=format_size(total))
        self.moved.emit()

    def _wait(self, seconds: int) -> None:
        text = ngettext(
            "The connection broke. It is tried again in {n} second.",
            "The connection broke. It is tried again in {n} seconds.",
            seconds,
        )
        self.text = text.format(n=seconds)
        self.moved.emit()

    def _failed(self, error: IntakeError) -> None:
        self._waiting.clear()  # what stopped this one stops the next
        self._over(lambda: self.stayed.emit(error))

    def _over(self, tell: Callable[[], None]) -> None:
        self._job = self.row = None
        self.moved.emit()
        tell()
        self._next()
