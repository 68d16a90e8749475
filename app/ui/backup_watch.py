"""Backups that are made by themselves, while somebody is at work and the stick is in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from app.casework import back_up, backup_state
from app.i18n import _, format_date

if TYPE_CHECKING:
    from app.casework.views.backups import BackupState
    from app.errors import IntakeError
    from app.ui.widgets import WindowContext

FIRST_LOOK_MS = 2_000
"""After unlocking one wants to see the cases first."""
LOOK_EVERY_MS = 10 * 60_000


class BackupWatch(QObject):
    """Looks now and then whether a backup is due; says once, after unlocking, that the stick is missing for it."""

    def __init__(self, context: WindowContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._told = self._busy = False
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)

    def begin(self) -> None:
        """Somebody is at work."""
        self._told = self._busy = False
        self._timer.start(FIRST_LOOK_MS)

    def end(self) -> None:
        """Nobody is any more."""
        self._timer.stop()

    def look(self) -> None:
        """Look now."""
        self._timer.setInterval(LOOK_EVERY_MS)
        chosen = self._context.preferences
        if self._context.desk is None or not chosen.backup_days or not chosen.backup_folder or self._busy:
            return
        folder = Path(chosen.backup_folder)
        self._context.worker.run(
            backup_state,
            done=lambda state: self._seen(state, folder),
            failed=lambda _error: None,  # the next look may see more
            folder=folder,
            every_days=chosen.backup_days,
        )

    def _seen(self, state: BackupState, folder: Path) -> None:
        if not state.due or self._context.desk is None:
            return
        if state.folder_there:
            self._busy = True
            self._context.worker.run(
                back_up,
                done=lambda _row: self._over(),
                failed=self._failed,
                stopped=self._over,
                folder=folder,
                scheduled=True,
            )
        elif not self._told:
            self._told = True
            self._context.say.notice(_reminder(state))

    def _failed(self, error: IntakeError) -> None:
        self._over()
        if not self._told:
            self._told = True
            self._context.say.error(error)

    def _over(self) -> None:
        self._busy = False


def _reminder(state: BackupState) -> str:
    if state.last is None:
        return _("There is no backup yet. Put in the stick that backups go to; it is then made by itself.")
    text = _("The last backup is of {day}. Put in the stick that backups go to; the next is then made by itself.")
    return text.format(day=format_date(state.last))
