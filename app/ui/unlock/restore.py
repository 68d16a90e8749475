"""Putting a backup back: on a new laptop, or where the vault no longer opens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.casework import backup_users, restore_backup
from app.i18n import _, format_number
from app.ui.unlock.steps import Step, password_field, text_field
from app.ui.widgets import Field, Muted, PathField, PrimaryButton, ProgressPanel, QuietButton, combo

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.casework.views.backups import BackupCheck
    from app.errors import IntakeError
    from app.ui.unlock.screen import UnlockScreen
    from app.ui.worker import Job


class RestoreForm(Step):
    """The backup first: it says whose passwords open it. ``restored`` is called with what to tell."""

    card_width = 520
    help_page = "restore"

    def __init__(
        self, screen: UnlockScreen, restored: Callable[[str], None], back: Callable[[], None], *, replaces: bool
    ) -> None:
        super().__init__(_("Restore from a backup"))
        self._screen = screen
        self._restored = restored
        self._job: Job | None = None
        told = _("The cases come back as they were when the backup was made, with the passwords of that day.")
        aside = _("What is on this laptop now is kept aside in a folder of its own; nothing is deleted.")
        self.column.addWidget(Muted(told, wrap=True, small=False))
        if replaces:
            self.column.addWidget(Muted(aside, wrap=True, small=False, name="restore.aside"))
        self._file = PathField("restore.file", "open", _("Choose a backup"), pattern="*.backup")
        self._file.chosen.connect(self._look)
        self._file.editingFinished.connect(self._typed)
        self._file_field = Field(_("Backup"), self._file, beside=self._file.button)
        self._user = combo("restore.user", ())
        self._password = password_field("restore.password", self._go)
        self._password_field = Field(_("Password"), self._password)
        self._device = text_field("restore.device")
        device = Field(_("A name for this laptop"), self._device, help_=_("Leave it empty to keep the former name."))
        for field in (self._file_field, Field(_("Who you are"), self._user), self._password_field, device):
            self.column.addWidget(field)
        self._progress = ProgressPanel("restore.progress")
        self.column.addWidget(self._progress)
        self._button = PrimaryButton(_("Restore"), "restore.go", on_click=self._go)
        self._back = QuietButton(_("Back"), "restore.back", icon="back", on_click=back)
        self.end_with(self._button, self._back)
        self._looked: Path | None = None

    def begin(self) -> None:
        """Go to the file."""
        self._file.setFocus()

    def _typed(self) -> None:
        if self._file.path is not None:
            self._look(self._file.path)

    def _look(self, path: Path) -> None:
        if path == self._looked:
            return
        self._looked = path
        self._screen.ask(backup_users, done=self._offer, failed=self._not_a_backup, file=path)

    def _offer(self, users: tuple[str, ...]) -> None:
        self._file_field.set_problem("")
        self._user.clear()
        for user in users:
            self._user.addItem(user, user)
        self._user.setCurrentIndex(0)
        self._password.setFocus()

    def _not_a_backup(self, error: IntakeError) -> None:
        self._looked = None
        self._user.clear()
        self._file_field.set_problem(str(error))

    def _go(self) -> None:
        if not self._button.isEnabled():
            return
        chosen = self._file.path is not None and self._user.count() > 0
        if not chosen:
            self._file_field.set_problem(self._file_field.problem or _("Choose a backup."))
            self._file.setFocus()
            return
        if not self._password.text():
            self._password_field.set_problem(_("Type your password."))
            self._password.setFocus()
            return
        self._password_field.set_problem("")
        self.bar.clear()
        self._busy(busy=True)
        self._progress.begin(_("Restoring…"), self._cancel)
        self._job = self._screen.ask(
            restore_backup,
            done=self._done,
            failed=self._failed,
            progress=self._progress.advance,
            stopped=self._over,
            file=self._file.path,
            user=self._user.currentData(),
            password=self._password.text(),
            device_name=self._device.text(),
        )

    def _busy(self, *, busy: bool) -> None:
        self._button.setEnabled(not busy)
        self._back.setEnabled(not busy)

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _done(self, told: BackupCheck) -> None:
        self._over()
        text = _("Restored. Cases: {cases}. Unlock to go on, and hand this laptop’s new card to those you send to.")
        if not told.whole:
            text = _(
                "Restored. Cases: {cases}. Not all that was recorded in this backup is whole: "
                "unlock, and have the log verified under “Data protection”."
            )
        self._restored(text.format(cases=format_number(told.cases)))

    def _failed(self, error: IntakeError) -> None:
        self._over()
        if error.code in ("vault.wrong_password", "vault.wait"):
            self._password_field.set_problem(str(error))
            self._password.selectAll()
            self._password.setFocus()
        else:
            self.bar.error(error)

    def _over(self) -> None:
        self._job = None
        self._progress.end()
        self._busy(busy=False)
