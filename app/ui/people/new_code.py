"""A recovery code that was just made: shown once, to print."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from app.casework import print_recovery_sheet
from app.i18n import _
from app.ui.bidi import isolate
from app.ui.unlock.recovery import FILE_NAME, in_lines
from app.ui.widgets import Button, Card, Field, Muted, PathField, PlainLabel

if TYPE_CHECKING:
    from app.casework.views import Printed
    from app.ui.people.screen import PeopleScreen


class NewCode(Card):
    """Hidden until there is one. Leaving the screen takes it away for good."""

    def __init__(self, screen: PeopleScreen) -> None:
        super().__init__(_("The new recovery code"), name="people.code")
        self._screen = screen
        self._code = ""
        told = _(
            "The sheet that was printed before opens nothing any more: destroy it. Print this one or write the code "
            "down now; it is not shown again. Keep it away from this laptop."
        )
        self.column.addWidget(Muted(told, wrap=True, small=False))
        self._shown = PlainLabel("", type_="title", role="code", strong=True, language="en", name="people.code.text")
        self._shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByKeyboard)
        self.column.addWidget(self._shown)
        self._path = PathField(
            "people.code.path", "save", _("Where to put the recovery sheet"), pattern="PDF (*.pdf)", suggested=FILE_NAME
        )
        self._path.setText(str(Path.home() / FILE_NAME))
        self._path.chosen.connect(self._print)
        self._field = Field(_("Recovery sheet"), self._path, beside=self._path.button)
        self.column.addWidget(self._field)
        button = Button(_("Print the recovery sheet"), "people.code.print", icon="print", on_click=self._print)
        self.column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)
        self.hide()

    def show_code(self, code: str) -> None:
        """Show it."""
        self._code = code
        self._shown.setText(in_lines(code))
        self._shown.setAccessibleName(_("Recovery code: {code}").format(code=code))
        self.show()
        self._path.setFocus()

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
