"""Proving that a backup restores: it is really put back, in a folder of its own, looked through and thrown away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout

from app.casework import check_backup
from app.i18n import _, format_number
from app.ui.bidi import isolate
from app.ui.unlock.steps import password_field
from app.ui.widgets import Button, Card, Field, MessageBar, Muted, PathField, ProgressPanel
from app.ui.words import moment

if TYPE_CHECKING:
    from pathlib import Path

    from app.casework.views.backups import BackupCheck
    from app.errors import IntakeError
    from app.ui.widgets import Screen
    from app.ui.worker import Job


class CheckCard(Card):
    """The file, the password of whoever is at work, and what was found."""

    def __init__(self, screen: Screen) -> None:
        super().__init__(_("Does a backup really restore?"), name="backup.checking")
        self._screen = screen
        self._job: Job | None = None
        told = _("Try it now and then, before you need it. Nothing on this laptop is changed.")
        self.column.addWidget(Muted(told, wrap=True, small=False))
        self._file = PathField("backup.file", "open", _("Choose a backup"), pattern="*.backup")
        self._file_field = Field(_("Backup"), self._file, beside=self._file.button)
        self._password = password_field("backup.password", self._go)
        self._password_field = Field(_("Your password"), self._password)
        self.column.addWidget(self._file_field)
        self.column.addWidget(self._password_field)
        self._message = MessageBar("backup.checked")
        self._progress = ProgressPanel("backup.check_progress")
        self.column.addWidget(self._message)
        self.column.addWidget(self._progress)
        row = QHBoxLayout()
        self._button = Button(_("Check the backup"), "backup.check", on_click=self._go)
        row.addWidget(self._button)
        row.addStretch(1)
        self.column.addLayout(row)

    def begin(self, path: Path) -> None:
        """Take this backup; the password is still to be typed."""
        self._file.setText(str(path))
        self._password.setFocus()

    def _go(self) -> None:
        desk = self._screen.context.desk
        self._file_field.set_problem("" if self._file.path is not None else _("Choose a backup."))
        self._password_field.set_problem("" if self._password.text() else _("Type your password."))
        if self._file.path is None or not self._password.text() or desk is None:
            return
        self._message.clear()
        self._button.setEnabled(False)
        self._progress.begin(_("Restoring the backup for a try…"), self._cancel)
        self._job = self._screen.ask(
            check_backup,
            done=self._proven,
            failed=self._failed,
            progress=self._progress.advance,
            stopped=self._over,
            file=self._file.path,
            user=desk.user,
            password=self._password.text(),
        )

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _proven(self, told: BackupCheck) -> None:
        self._over()
        self._message.notice(
            _(
                "It restores. Made: {moment}. Cases: {cases}; interviews: {interviews}; "
                "pieces of evidence: {evidence}. All of it is whole."
            ).format(
                moment=isolate(moment(told.made)),
                cases=format_number(told.cases),
                interviews=format_number(told.assessments),
                evidence=format_number(told.evidence),
            )
        )

    def _failed(self, error: IntakeError) -> None:
        self._over()
        if error.code in ("vault.wrong_password", "vault.wait"):
            self._password_field.set_problem(str(error))
            self._password.setFocus()
        else:
            self._message.error(error)

    def _over(self) -> None:
        self._job = None
        self._progress.end()
        self._button.setEnabled(True)
        self._password.clear()
