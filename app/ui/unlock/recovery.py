"""The recovery code, shown once: to print, to write down, to keep away from the laptop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QCheckBox

from app.i18n import _
from app.ui import theme
from app.ui.unlock.code_sheet import CodeLabel, SheetField
from app.ui.unlock.steps import Step
from app.ui.widgets import Muted, PrimaryButton, QuietButton

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.ui.unlock.screen import UnlockScreen


class RecoveryCode(Step):
    """Going on is possible once the person says that the code is written down."""

    card_width = 560
    help_page = "recovery"

    def __init__(self, screen: UnlockScreen, code: str, go_on: Callable[[], None]) -> None:
        super().__init__(_("Your recovery code"))
        explain = _(
            "If a password is forgotten, this code is the only way back to the cases. It is shown now and never again. "
            "Print it or write it down, and keep it away from this laptop."
        )
        shown = CodeLabel("recovery.code")
        shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        shown.show_code(code)
        self._open = QuietButton(_("Open the sheet"), "recovery.open", icon="document", on_click=self._open_sheet)
        self._open.setVisible(False)
        self._sheet = SheetField(screen, "recovery", printed=self._open.show)
        self._sheet.set_code(code)
        for part in (Muted(explain, wrap=True, small=False), shown, self._sheet, self._written()):
            self.column.addWidget(part)
        self._button = PrimaryButton(_("Go to the cases"), "recovery.done", on_click=go_on)
        self._button.setEnabled(False)
        self.end_with(self._button, self._sheet.button, self._open)

    def begin(self) -> None:
        """Go to printing."""
        self._sheet.button.setFocus()

    def _written(self) -> QCheckBox:
        box = QCheckBox(_("I have the code on paper, away from this laptop"))
        box.setObjectName("recovery.written")
        theme.set_type(box, "body")
        box.toggled.connect(self._may_go_on)
        return box

    def _may_go_on(self, written: bool) -> None:  # noqa: FBT001 - Qt's signal
        self._button.setEnabled(written)

    def _open_sheet(self) -> None:
        if self._sheet.path is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._sheet.path)))
