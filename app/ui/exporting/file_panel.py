"""Writing one file: where to, how far it is, a way to stop it; then where it is, and its folder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QStandardPaths, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import _, ngettext, pgettext
from app.ui import theme
from app.ui.bidi import isolate
from app.ui.widgets import (
    Button,
    Field,
    MessageBar,
    Muted,
    PathField,
    PlainLabel,
    PrimaryButton,
    Problem,
    ProgressPanel,
    Screen,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from app.casework.views.profiles import Printed
    from app.errors import IntakeError


@dataclass(frozen=True, slots=True)
class Order:
    """What writes the file: an action that takes ``arguments`` and a ``target``; ``waiting`` is said meanwhile."""

    action: Callable[..., Printed]
    arguments: Mapping[str, Any]
    waiting: str


class FilePanel(QWidget):
    """A file and the buttons to write it. ``order`` is asked what to write when a person says so.

    ``about_somebody``: it warns that whoever has the file can read it.
    """

    def __init__(
        self,
        screen: Screen,
        suggested: str,
        pattern: str,
        order: Callable[[], Order],
        on_close: Callable[[], None],
        *,
        about_somebody: bool,
    ) -> None:
        super().__init__()
        self._screen = screen
        self._order = order
        self._written: Path | None = None
        self._ending = Path(suggested).suffix
        self._path = PathField("print.path", "save", _("Where to put the file"), pattern=pattern, suggested=suggested)
        self._path.setText(str(documents() / suggested))
        self._file = Field(_("File"), self._path, beside=self._path.button)
        self._start = PrimaryButton(_("Write the file"), "print.start", icon="print", on_click=self._write)
        self._close = Button(_("Close"), "print.close", on_click=on_close)
        self.progress = ProgressPanel("print.progress")
        self.message = MessageBar("print.message")
        self._done = PlainLabel(role="good", wrap=True, name="print.done")
        self._where = Muted(wrap=True, name="print.where")
        self._open = Button(_("Open folder"), "print.open", icon="folder", on_click=self._open_folder)
        self._lay_out(about_somebody=about_somebody)

    def offer(self, ending: str, pattern: str) -> None:
        """Name the file for another kind of file."""
        self._ending = ending
        path = self._path.path
        if path is not None and path.suffix:
            self._path.setText(str(path.with_suffix(ending)))
        self._path.offer(pattern)
        self._say_done("")

    def _lay_out(self, *, about_somebody: bool) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE[2])
        column.addWidget(self._file)
        if about_somebody:
            column.addWidget(warning(pgettext("paper", "The file is not encrypted: whoever has it can read it."), self))
        for part in (self.progress, self.message, self._done, self._where):
            column.addWidget(part)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.SPACE[1])
        buttons.addWidget(self._open)
        buttons.addStretch(1)
        buttons.addWidget(self._close)
        buttons.addWidget(self._start)
        column.addLayout(buttons)
        self._say_done("")

    def _write(self) -> None:
        target = self._path.path
        if target is None:
            self._file.set_problem(_("Please say where to put the file."))
            return
        self._file.set_problem("")
        self.message.clear()
        self._say_done("")
        order = self._order()
        job = self._screen.ask(
            order.action,
            done=self._saved,
            failed=self._failed,
            progress=self.progress.advance,
            stopped=self._over,
            **order.arguments,
            target=target if target.suffix else target.with_suffix(self._ending),
        )
        self._start.setEnabled(False)
        self.progress.begin(order.waiting, job.cancel)

    def _saved(self, made: Printed) -> None:
        self._over()
        self._written = made.path
        name = isolate(made.path.name)
        words = ngettext("Written: {file}, {n} page.", "Written: {file}, {n} pages.", made.pages)
        self._say_done(words.format(file=name, n=made.pages) if made.pages else _("Written: {file}").format(file=name))
        self._open.setFocus(Qt.FocusReason.OtherFocusReason)

    def _failed(self, error: IntakeError) -> None:
        self._over()
        self.message.error(error)

    def _over(self) -> None:
        self.progress.end()
        self._start.setEnabled(True)

    def _open_folder(self) -> None:
        if self._written is not None:
            open_folder(self._written.parent)

    def _say_done(self, text: str) -> None:
        self._done.setText(text)
        self._where.setText(isolate(str(self._written.parent.absolute())) if text and self._written else "")
        for part in (self._done, self._where, self._open):
            part.setVisible(bool(text))


def warning(text: str, inside: QWidget) -> Problem:
    """Return a warning that stands beside a way out that is not sealed."""
    warned = Problem("print.warned")
    warned.setParent(inside)  # shown without a parent, it would be a window, and take the keyboard
    warned.say(text)
    return warned


def open_folder(folder: Path) -> None:
    """Show a folder with the program of the system."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder.absolute())))


def documents() -> Path:
    """Return the folder for the documents of whoever works here."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
