"""The recovery code, shown once: to print, to write down, to keep away from the laptop."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QCheckBox

from app.casework import print_recovery_sheet
from app.i18n import _
from app.ui import theme
from app.ui.bidi import isolate
from app.ui.unlock.steps import Step
from app.ui.widgets import Button, Field, Muted, PathField, PlainLabel, PrimaryButton, QuietButton

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.casework.views import Printed
    from app.ui.unlock.screen import UnlockScreen

FILE_NAME = "recovery-sheet.pdf"


class RecoveryCode(Step):
    """Going on is possible once the person says that the code is written down."""

    card_width = 560
    help_page = "recovery"

    def __init__(self, screen: UnlockScreen, code: str, go_on: Callable[[], None]) -> None:
        super().__init__(_("Your recovery code"))
        self._screen = screen
        self._code = code
        explain = _(
            "If a password is forgotten, this code is the only way back to the cases. It is shown now and never again. "
            "Print it or write it down, and keep it away from this laptop."
        )
        self.column.addWidget(Muted(explain, wrap=True, small=False))
        shown = PlainLabel(in_lines(code), type_="title", role="code", strong=True, language="en", name="recovery.code")
        shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByKeyboard)
        shown.setAccessibleName(_("Recovery code: {code}").format(code=code))
        self.column.addWidget(shown)
        self._path = PathField(
            "recovery.path", "save", _("Where to put the recovery sheet"), pattern="PDF (*.pdf)", suggested=FILE_NAME
        )
        self._path.setText(str(Path.home() / FILE_NAME))
        self._path.chosen.connect(self._print)
        self._field = Field(_("Recovery sheet"), self._path, beside=self._path.button)
        self.column.addWidget(self._field)
        self._print_button = Button(_("Print the recovery sheet"), "recovery.print", icon="print", on_click=self._print)
        self._sheet = QuietButton(_("Open the sheet"), "recovery.open", icon="document", on_click=self._open_sheet)
        self._sheet.setVisible(False)
        self._written = QCheckBox(_("I have the code on paper, away from this laptop"))
        self._written.setObjectName("recovery.written")
        theme.set_type(self._written, "body")
        self._written.toggled.connect(self._may_go_on)
        self.column.addWidget(self._written)
        self._button = PrimaryButton(_("Go to the cases"), "recovery.done", on_click=go_on)
        self._button.setEnabled(False)
        self.end_with(self._button, self._print_button, self._sheet)

    def begin(self) -> None:
        """Go to printing."""
        self._print_button.setFocus()

    def _may_go_on(self, written: bool) -> None:  # noqa: FBT001 - Qt's signal
        self._button.setEnabled(written)

    def _print(self) -> None:
        if self._path.path is None:
            self._field.set_problem(_("Choose where to put the sheet."))
            return
        self._field.set_problem("")
        self._screen.ask(
            print_recovery_sheet,
            done=self._printed,
            failed=lambda error: self._field.set_problem(str(error)),
            code=self._code,
            target=self._path.path,
        )

    def _printed(self, printed: Printed) -> None:
        text = _("The sheet is at {path}. Print it, then delete the file.").format(path=isolate(str(printed.path)))
        self._field.set_help(text)
        self._sheet.setVisible(True)

    def _open_sheet(self) -> None:
        if self._path.path is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path.path)))


def in_lines(code: str) -> str:
    """Break a long code after half of its groups, so that it can be copied without losing the place."""
    groups = code.replace("-", " ").split()
    if len(groups) < 5:
        return code
    half = (len(groups) + 1) // 2
    return "  ".join(groups[:half]) + "\n" + "  ".join(groups[half:])
