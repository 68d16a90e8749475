"""Printing: in which one or two languages, into which file; then where it is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QStandardPaths, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout

from app.casework.views.cases import CaseRow
from app.casework.views.profiles import Printed
from app.errors import IntakeError
from app.i18n import _, language_name, ngettext, pgettext
from app.ui import theme
from app.ui.bidi import isolate
from app.ui.widgets import (
    Button,
    Card,
    Field,
    MessageBar,
    PathField,
    PlainLabel,
    PrimaryButton,
    ProgressPanel,
    Screen,
    combo,
)
from app.ui.widgets.sheet import ScrolledColumn


@dataclass(frozen=True, slots=True)
class PaperWanted:
    """A paper that ``action`` writes, given ``arguments``, languages and a file, which is called ``name``."""

    action: Callable[..., Printed]
    arguments: Mapping[str, Any]
    name: str
    languages: tuple[str, ...]
    chosen: tuple[str, str]
    waiting: str


class PrintPanel(Card):
    """Asks for one or two languages and a file, and writes a paper there."""

    def __init__(self, screen: Screen, title: str, paper: PaperWanted, on_close: Callable[[], None]) -> None:
        super().__init__(title, name="print.panel")
        self._screen = screen
        self._paper = paper
        self._written: Path | None = None
        choices = tuple((code, language_name(code)) for code in paper.languages)
        only = ("", pgettext("second language", "None: one language only"))
        self._first = combo("print.first", choices, paper.chosen[0])
        self._second = combo("print.second", (only, *choices), paper.chosen[1])
        suggested = _suggested(paper)
        self._path = PathField(
            "print.path", "save", _("Where to put the file"), pattern=_("PDF (*.pdf)"), suggested=suggested.name
        )
        self._path.setText(str(suggested))
        self._file = Field(_("File"), self._path, beside=self._path.button)
        self._start = PrimaryButton(_("Write the file"), "print.start", icon="print", on_click=self._print)
        self._close = Button(_("Close"), "print.close", on_click=on_close)
        self.progress = ProgressPanel("print.progress")
        self.message = MessageBar("print.message")
        self._done = PlainLabel(role="good", wrap=True, name="print.done")
        self._open = Button(_("Open folder"), "print.open", icon="folder", on_click=self._open_folder)
        self._lay_out()

    def focus(self) -> None:
        """Put the keyboard where one would begin."""
        self._first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        fields = QHBoxLayout()
        fields.setSpacing(theme.SPACE[2])
        fields.addWidget(Field(_("First language"), self._first), 1, Qt.AlignmentFlag.AlignTop)
        fields.addWidget(Field(_("Second language"), self._second), 1, Qt.AlignmentFlag.AlignTop)
        fields.addWidget(self._file, 3, Qt.AlignmentFlag.AlignTop)
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE[1])
        row.addWidget(self._done, 1)
        row.addWidget(self._open)
        row.addStretch(0)
        row.addWidget(self._close)
        row.addWidget(self._start)
        self.column.addLayout(fields)
        self.column.addWidget(self.progress)
        self.column.addWidget(self.message)
        self.column.addLayout(row)
        self._open.hide()

    def _print(self) -> None:
        target = self._path.path
        if target is None:
            self._file.set_problem(_("Please say where to put the file."))
            return
        self._file.set_problem("")
        self.message.clear()
        self._say_done("")
        first = self._first.currentData()
        job = self._screen.ask(
            self._paper.action,
            done=self._printed,
            failed=self._failed,
            progress=self.progress.advance,
            **self._paper.arguments,
            languages=(first, self._second.currentData() or first),
            target=target if target.suffix else target.with_suffix(".pdf"),
        )
        self._start.setEnabled(False)
        self.progress.begin(self._paper.waiting, lambda: self._stop(job.cancel))

    def _stop(self, cancel: Callable[[], None]) -> None:
        cancel()
        self._start.setEnabled(True)

    def _printed(self, printed: Printed) -> None:
        self.progress.end()
        self._start.setEnabled(True)
        self._written = printed.path
        words = ngettext("Written: {file}, {n} page.", "Written: {file}, {n} pages.", printed.pages)
        self._say_done(words.format(file=isolate(printed.path.name), n=printed.pages))
        self._open.setFocus(Qt.FocusReason.OtherFocusReason)

    def _failed(self, error: IntakeError) -> None:
        self.progress.end()
        self._start.setEnabled(True)
        self.message.error(error)

    def _say_done(self, text: str) -> None:
        self._done.setText(text)
        self._open.setVisible(bool(text))

    def _open_folder(self) -> None:
        if self._written is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._written.parent)))


class PrintWay:
    """Opens the panel at the top of a page, from its button, and gives the keyboard back to that."""

    def __init__(self, screen: Screen, page: ScrolledColumn, button: Button) -> None:
        self._screen = screen
        self._page = page
        self._button = button
        self._panel: PrintPanel | None = None

    def open(self, title: str, paper: PaperWanted) -> None:
        """Ask how to print a paper; once only, while the panel stands there."""
        if self._panel is None:
            self._panel = PrintPanel(self._screen, title, paper, self.close)
            self._page.column.insertWidget(0, self._panel)
            self._page.verticalScrollBar().setValue(0)
            self._panel.focus()
            self._button.setEnabled(False)

    def renewed(self) -> None:
        """The page was begun anew, and the panel went with it."""
        self._panel = None
        self._button.setEnabled(True)

    def close(self) -> None:
        """Put the panel away."""
        if self._panel is not None:
            self._panel.hide()
            self._panel.deleteLater()
            self.renewed()
            self._button.setFocus(Qt.FocusReason.OtherFocusReason)


def file_name(kind: str, case: CaseRow) -> str:
    """Return what a paper about a case is called: by its number, for a name would stay in lists of recent files."""
    return f"{kind}-{case.number or case.case_id}"


def _suggested(paper: PaperWanted) -> Path:
    """Return a file in the documents of whoever works here."""
    folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    return folder / f"{''.join(char if char.isalnum() or char in '-_' else '-' for char in paper.name)}.pdf"
