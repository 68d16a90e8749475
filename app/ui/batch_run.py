"""Many profiles being written: it goes on whatever screen is shown, so that interviews can be held meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from app.casework import export_profiles

if TYPE_CHECKING:
    from pathlib import Path

    from app.casework.views.batch import ExportedAll
    from app.errors import IntakeError
    from app.ui.worker import Job, Worker


class BatchRun(QObject):
    """``done`` of ``total`` profiles were come to; ``made`` or ``failed`` is what came of the last run."""

    moved = Signal()
    """It is further, or something else came of it."""
    over = Signal()

    def __init__(self, worker: Worker, parent: QObject) -> None:
        super().__init__(parent)
        self._worker = worker
        self._job: Job | None = None
        self.done = self.total = 0
        self.stopping = False
        """Whether it was asked to stop, and has not told yet what it has written."""
        self.cut_short = False
        """Whether it was under way when the application was locked."""
        self.made: ExportedAll | None = None
        self.failed: IntakeError | None = None

    @property
    def busy(self) -> bool:
        """Whether profiles are being written."""
        return self._job is not None

    def begin(self, total: int, arguments: dict[str, Any]) -> None:
        """Write the profiles that the arguments of ``export_profiles`` name."""
        if self.busy:
            return
        self.done, self.total, self.made, self.failed = 0, total, None, None
        self.stopping = self.cut_short = False
        self._job = self._worker.run(
            export_profiles,
            done=self._made,
            failed=self._failed,
            progress=self._advance,
            stopped=lambda: self._stopped(arguments["folder"], total),
            **arguments,
        )
        self.moved.emit()

    def cancel(self) -> None:
        """Ask it to stop; it tells then what is written."""
        if self._job is not None:
            self.stopping = True
            self._job.cancel()

    def forget(self) -> None:
        """Nobody is at work any more, and the process that was writing is gone: whole files are all it leaves."""
        self.cut_short = self.cut_short or self.busy
        self._job = self.made = self.failed = None

    def _advance(self, done: int, total: int) -> None:
        self.done, self.total = done, total
        self.moved.emit()

    def _made(self, made: ExportedAll) -> None:
        self.made = made
        self._over()

    def _stopped(self, folder: Path, total: int) -> None:
        from app.casework.views.batch import ExportedAll  # noqa: PLC0415 - not before the window shows

        self._made(ExportedAll(folder, 0, not_reached=total, stopped=True))

    def _failed(self, error: IntakeError) -> None:
        self.failed = error
        self._over()

    def _over(self) -> None:
        self._job = None
        self.moved.emit()
        self.over.emit()
