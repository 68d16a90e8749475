"""A recovery code that was just made: shown once, to print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from app.i18n import _
from app.ui.unlock.code_sheet import CodeLabel, SheetField
from app.ui.widgets import Card, Muted

if TYPE_CHECKING:
    from app.ui.people.screen import PeopleScreen


class NewCode(Card):
    """Hidden until there is one. Leaving the screen takes it away for good."""

    def __init__(self, screen: PeopleScreen) -> None:
        super().__init__(_("The new recovery code"), name="people.code")
        told = _(
            "The sheet that was printed before opens nothing any more: destroy it. Print this one or write the code "
            "down now; it is not shown again. Keep it away from this laptop."
        )
        self._shown = CodeLabel("people.code.text")
        self._sheet = SheetField(screen, "people.code")
        for part in (Muted(told, wrap=True, small=False), self._shown, self._sheet):
            self.column.addWidget(part)
        self.column.addWidget(self._sheet.button, 0, Qt.AlignmentFlag.AlignLeading)
        self.hide()

    def show_code(self, code: str) -> None:
        """Show it."""
        self._shown.show_code(code)
        self._sheet.set_code(code)
        self.show()
        self._sheet.begin()
