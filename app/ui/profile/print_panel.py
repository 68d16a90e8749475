"""Printing: which two languages, into which file; then where it is."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout

from app.casework import print_profile
from app.casework.views import Printed, ProfileView
from app.errors import IntakeError
from app.i18n import _, language_name, ngettext
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


class PrintPanel(Card):
    """Asks for two languages and a file, and writes the profile there."""

    def __init__(self, screen: Screen, view: ProfileView, on_close: Callable[[], None]) -> None:
        super().__init__(_("Print in two languages"), name="profile.panel")
        self._screen = screen
        self._case_id = view.case.case_id
        self._written: Path | None = None
        choices = tuple((code, language_name(code)) for code in view.available_languages)
        self._first = combo("print.first", choices, view.languages[0])
        self._second = combo("print.second", choices, view.languages[1])
        suggested = _suggested(view)
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
        job = self._screen.ask(
            print_profile,
            done=self._printed,
            failed=self._failed,
            progress=self.progress.advance,
            case_id=self._case_id,
            languages=(self._first.currentData(), self._second.currentData()),
            target=target if target.suffix else target.with_suffix(".pdf"),
        )
        self._start.setEnabled(False)
        self.progress.begin(_("Writing the profile…"), lambda: self._stop(job.cancel))

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


def _suggested(view: ProfileView) -> Path:
    """Return a file in the person's documents, named by the case number: a name would stay in lists of recent files."""
    folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    number = "".join(char if char.isalnum() or char in "-_" else "-" for char in view.case.number)
    return folder / f"profile-{number or view.case.case_id}.pdf"
