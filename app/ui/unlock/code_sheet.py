"""A recovery code on the screen, and the sheet of it that is printed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from app.casework import print_recovery_sheet
from app.i18n import _
from app.ui.bidi import isolate
from app.ui.widgets import Button, Field, PathField, PlainLabel, Screen

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.casework.views.profiles import Printed

_FILE_NAME = "recovery-sheet.pdf"


class CodeLabel(PlainLabel):
    """The code, to be copied by hand or by keyboard."""

    def __init__(self, name: str) -> None:
        super().__init__("", type_="title", role="code", strong=True, language="en", name=name)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByKeyboard)

    def show_code(self, code: str) -> None:
        """Show it, and have it read as one."""
        self.setText(_in_lines(code))
        self.setAccessibleName(_("Recovery code: {code}").format(code=code))


class SheetField(Field):
    """Where the sheet is put; ``button`` prints it, and ``printed`` is called when it lies there.

    ``name`` is the beginning of the controls' names.
    """

    def __init__(self, screen: Screen, name: str, printed: Callable[[], None] | None = None) -> None:
        self._path = PathField(
            f"{name}.path", "save", _("Where to put the recovery sheet"), pattern="PDF (*.pdf)", suggested=_FILE_NAME
        )
        super().__init__(_("Recovery sheet"), self._path, beside=self._path.button)
        self._screen, self._on_printed, self._code = screen, printed, ""
        self._path.setText(str(Path.home() / _FILE_NAME))
        self._path.chosen.connect(self._print)
        self.button = Button(_("Print the recovery sheet"), f"{name}.print", icon="print", on_click=self._print)

    @property
    def path(self) -> Path | None:
        """Where the sheet is, or is to be."""
        return self._path.path

    def set_code(self, code: str) -> None:
        """Print this one from now on."""
        self._code = code

    def begin(self) -> None:
        """Go to where the file is named."""
        self._path.setFocus()

    def _print(self) -> None:
        if self._path.path is None:
            self.set_problem(_("Choose where to put the sheet."))
            return
        self.set_problem("")
        self._screen.ask(
            print_recovery_sheet,
            done=self._printed,
            failed=lambda error: self.set_problem(str(error)),
            code=self._code,
            target=self._path.path,
        )

    def _printed(self, printed: Printed) -> None:
        text = _("The sheet is at {path}. Print it, then delete the file.").format(path=isolate(str(printed.path)))
        self.set_help(text)
        if self._on_printed is not None:
            self._on_printed()


def _in_lines(code: str) -> str:
    """Break a long code after half of its groups, so that it can be copied without losing the place."""
    groups = code.replace("-", " ").split()
    if len(groups) < 5:
        return code
    half = (len(groups) + 1) // 2
    return "  ".join(groups[:half]) + "\n" + "  ".join(groups[half:])
