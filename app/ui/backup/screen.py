"""Backup: when the last one was made, making one, having them made, and proving that one restores."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.casework import back_up, backup_state
from app.i18n import _, format_size, ngettext
from app.ui.backup.checking import CheckCard
from app.ui.bidi import isolate
from app.ui.exchange.sticks import likely_folder
from app.ui.widgets import (
    Card,
    Chip,
    Field,
    Heading,
    Muted,
    PathField,
    PrimaryButton,
    ProgressPanel,
    QuietButton,
    Row,
    WindowContext,
    combo,
)
from app.ui.widgets.listing import Listing
from app.ui.widgets.office import OfficeScreen
from app.ui.words import begun_large, moment

if TYPE_CHECKING:
    from pathlib import Path

    from app.casework.views.backups import BackupRow, BackupState
    from app.errors import IntakeError
    from app.ui.worker import Job

_DAYS = (0, 1, 3, 7, 14)


class BackupScreen(OfficeScreen):
    """A backup that is under way goes on while one works; leaving the screen stops it."""

    def __init__(self, context: WindowContext) -> None:
        super().__init__(context, "backup", _("Backup"), _("A copy of everything, in case this laptop is lost"))
        self._job: Job | None = None
        self._last = Heading(_("Backup"), level=1, name="backup.last")
        self._go = PrimaryButton(_("Back up now"), "backup.go", on_click=self._begin)
        told = _(
            "If this laptop is stolen or its disk dies, only what is in a backup can be brought back. A backup is "
            "encrypted like the laptop itself, and opens with the same passwords. Keep it away from the laptop."
        )
        self.add_head(self._last, Muted(told, small=False, wrap=True), self._go)
        self._progress = ProgressPanel("backup.progress")
        self._list = Listing(_("Backups in this folder"), "backup.list")
        self._check = CheckCard(self)
        self.add_cards(self._progress, self._making(), self._list, self._check)

    def opened(self) -> None:
        """Tell how things stand."""
        super().opened()
        self._go.setFocus()
        self._look()

    def closed(self) -> None:
        """Stop what is under way: half a backup is none."""
        if self._job is not None:
            self._job.cancel()
        super().closed()

    def _making(self) -> Card:
        card = Card(_("Where, and how often"), name="backup.making")
        preferences = self.context.preferences
        self._folder = PathField("backup.folder", "folder", _("Choose the folder or stick for backups"))
        self._folder.setText(preferences.backup_folder or likely_folder(self.context))
        self._folder.chosen.connect(self._keep_folder)
        self._field = Field(
            _("Folder or stick"),
            self._folder,
            help_=_("A stick, or a folder on the network. Not this laptop."),
            beside=self._folder.button,
        )
        names = {0: _("Only when asked"), 1: _("Every day")}
        days = tuple(
            (str(n), names.get(n) or ngettext("Every {n} day", "Every {n} days", n).format(n=n)) for n in _DAYS
        )
        self._often = combo("backup.often", days, str(preferences.backup_days))
        self._often.currentIndexChanged.connect(self._keep_often)
        card.column.addWidget(self._field)
        help_ = _("It is made while you work, when the stick is in. The five newest are kept.")
        card.column.addWidget(Field(_("By itself"), self._often, help_=help_))
        return card

    def _look(self) -> None:
        self.ask(
            backup_state,
            done=self._show,
            failed=self.message.error,
            folder=self._folder.path,
            every_days=self.context.preferences.backup_days,
        )

    def _show(self, state: BackupState) -> None:
        if state.last is None:
            self._last.setText(_("There is no backup yet"))
        else:
            self._last.setText(_("Last backup: {moment}").format(moment=isolate(moment(state.last))))
        self._list.show_rows([self._row(row) for row in state.rows], self._nothing(state))

    def _row(self, row: BackupRow) -> Row:
        made = moment(row.made)
        check = QuietButton(_("Check"), "backup.check_this", on_click=lambda: self._check.begin(row.path))
        check.setAccessibleName(_("Check the backup of {moment}").format(moment=made))
        about = _("{name}, {size}").format(name=isolate(row.path.name), size=format_size(row.size))
        if not row.former_key:
            return Row(begun_large(made), about, check)
        warning = Chip(_("opens with passwords of before: delete it"), name="backup.former")
        return Row(begun_large(made), about, warning, check)

    def _begin(self) -> None:
        folder = self._folder.path
        if folder is None:
            self._field.set_problem(_("Choose the folder or the stick first."))
            self._folder.setFocus()
            return
        self._field.set_problem("")
        self.message.clear()
        self._go.setEnabled(False)
        self._progress.begin(_("Making a backup…"), self._cancel)
        self._job = self.ask(
            back_up,
            done=self._made,
            failed=self._failed,
            progress=self._progress.advance,
            stopped=self._stopped,
            folder=folder,
        )

    def _made(self, row: BackupRow) -> None:
        self._over()
        self.message.notice(_("{name} was made, read back and found whole.").format(name=isolate(row.path.name)))
        if not self.context.preferences.backup_folder:
            self._keep(backup_folder=str(row.path.parent))
        else:
            self._look()

    def _failed(self, error: IntakeError) -> None:
        self._over()
        self.message.error(error)

    def _stopped(self) -> None:
        self._over()
        self.message.notice(_("Stopped. No backup was left behind."))

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _over(self) -> None:
        self._job = None
        self._progress.end()
        self._go.setEnabled(True)
        self._go.setFocus()

    def _keep_folder(self, folder: Path) -> None:
        self._keep(backup_folder=str(folder))

    def _keep_often(self) -> None:
        if self._folder.path is not None:
            self._keep(backup_days=int(self._often.currentData()), backup_folder=str(self._folder.path))
        elif int(self._often.currentData()):
            self._field.set_problem(_("Choose the folder or the stick first."))
            self._folder.setFocus()

    def _keep(self, **changed: object) -> None:
        if self._job is None:
            self.context.go.take_preferences(replace(self.context.preferences, **changed))  # type: ignore[arg-type]

    def _nothing(self, state: BackupState) -> str:
        if self._folder.path is None:
            return _("Choose a folder or a stick, then make the first backup.")
        if not state.folder_there:
            return _("The folder is not there now. Put the stick in to see what is on it.")
        return _("There is no backup of this laptop in the folder.")
