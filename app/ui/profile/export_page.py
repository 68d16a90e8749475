"""Printing and saving: which kind of file, which languages, where; how it will look; then where it is.

It takes the place of the profile until it is left.
"""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from app.casework import export_profile
from app.casework.file_names import ending, profile_name
from app.casework.views.profiles import Exported, ProfileView
from app.errors import IntakeError
from app.i18n import _, language_name, ngettext, pgettext
from app.ui import theme
from app.ui.bidi import isolate
from app.ui.profile.kinds import Kind, KindChoice
from app.ui.profile.preview import Preview
from app.ui.widgets import (
    Button,
    Card,
    Field,
    MessageBar,
    Muted,
    PathField,
    PlainLabel,
    PrimaryButton,
    ProgressPanel,
    Screen,
    combo,
)
from app.ui.widgets.sheet import ScrolledColumn

_ONE_COLUMN = 1.5


class ExportPage(ScrolledColumn):
    """Asks for a kind of file, two languages and a place, and writes the profile there."""

    def __init__(self, screen: Screen, view: ProfileView, on_close: Callable[[], None]) -> None:
        super().__init__()
        self.setObjectName("print.page-of-choices")
        self._screen = screen
        self._case_id = view.case.case_id
        self._written: Path | None = None
        choices = tuple((code, language_name(code)) for code in view.available_languages)
        self._first = combo("print.first", choices, view.languages[0])
        self._second = combo("print.second", choices, view.languages[1])
        self._kinds = KindChoice(self._turn_to_kind)
        suggested = _suggested(view)
        self._path = PathField(
            "print.path", "save", _("Where to put the file"), pattern=self._kinds.kind.pattern, suggested=suggested.name
        )
        self._path.setText(str(suggested))
        self._file = Field(_("File"), self._path, beside=self._path.button)
        self._start = PrimaryButton(_("Write the file"), "print.start", icon="print", on_click=self._write)
        self._close = Button(_("Close"), "print.close", on_click=on_close)
        self.progress = ProgressPanel("print.progress")
        self.message = MessageBar("print.message")
        self._done = PlainLabel(role="good", wrap=True, name="print.done")
        self._where = Muted(wrap=True, name="print.where")
        self._open = Button(_("Open folder"), "print.open", icon="folder", on_click=self._open_folder)
        self._preview = Preview(screen, self._case_id)
        self._lay_out()
        for box in (self._first, self._second):
            box.currentIndexChanged.connect(self._show_preview)
        QShortcut(
            QKeySequence(Qt.Key.Key_Escape), self, on_close, context=Qt.ShortcutContext.WidgetWithChildrenShortcut
        )
        self._show_preview()

    def focus(self) -> None:
        """Put the keyboard where one would begin."""
        self._kinds.focus()

    def _lay_out(self) -> None:
        columns = QVBoxLayout() if theme.scale() > _ONE_COLUMN else QHBoxLayout()
        columns.setSpacing(theme.SPACE[2])
        choosing = QVBoxLayout()
        choosing.setSpacing(theme.SPACE[2])
        kinds = Card(pgettext("paper", "What kind of file"), name="profile.panel")
        kinds.column.addWidget(self._kinds)
        choosing.addWidget(kinds)
        choosing.addWidget(self._places())
        choosing.addStretch(1)
        columns.addLayout(choosing, 7)
        columns.addWidget(self._preview, 4)
        self.column.addLayout(columns)
        self.column.addStretch(1)

    def _places(self) -> Card:
        card = Card(pgettext("paper", "Languages and place"))
        languages = QHBoxLayout()
        languages.setSpacing(theme.SPACE[2])
        self._languages = Muted(wrap=True, name="print.languages")
        for label, box in ((_("First language"), self._first), (_("Second language"), self._second)):
            languages.addWidget(Field(label, box), 1, Qt.AlignmentFlag.AlignTop)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.SPACE[1])
        buttons.addWidget(self._open)
        buttons.addStretch(1)
        buttons.addWidget(self._close)
        buttons.addWidget(self._start)
        card.column.addLayout(languages)
        for part in (self._languages, self._file, self.progress, self.message, self._done, self._where):
            card.column.addWidget(part)
        card.column.addLayout(buttons)
        self._open.hide()
        self._tell_languages(self._kinds.kind)
        return card

    def _turn_to_kind(self, kind: Kind) -> None:
        """Name the file for another kind, and offer the languages that it has."""
        path = self._path.path
        if path is not None and path.suffix:
            self._path.setText(str(path.with_suffix(ending(kind.code))))
        self._path.offer(kind.pattern)
        self._tell_languages(kind)
        self._say_done("")
        self._show_preview()

    def _tell_languages(self, kind: Kind) -> None:
        told = {
            "pdf": pgettext("paper", "Side by side. The same language twice gives one column."),
            "docx": pgettext("paper", "One after the other. The same language twice gives it once."),
            "xlsx": pgettext("paper", "A workbook is in the first language."),
            "elm": pgettext("paper", "It holds every language of the interview."),
        }
        self._languages.setText(told[kind.code])
        self._first.setEnabled(kind.code != "elm")
        self._second.setEnabled(kind.code in ("pdf", "docx"))

    def _chosen(self) -> tuple[str, str]:
        return self._first.currentData(), self._second.currentData()

    def _show_preview(self) -> None:
        kind = self._kinds.kind.code
        if kind == "pdf":
            self._preview.show_paper(self._chosen())
            return
        told = {
            "docx": pgettext("paper", "It says what the paper says, in the same order."),
            "xlsx": pgettext("paper", "A sheet for each part of the profile, and a row for each entry."),
            "elm": pgettext("paper", "It is for programs to read: a credential that says it is the person’s own word."),
        }
        self._preview.say(told[kind])

    def _write(self) -> None:
        target = self._path.path
        if target is None:
            self._file.set_problem(_("Please say where to put the file."))
            return
        self._file.set_problem("")
        self.message.clear()
        self._say_done("")
        kind = self._kinds.kind.code
        job = self._screen.ask(
            export_profile,
            done=self._saved,
            failed=self._failed,
            progress=self.progress.advance,
            stopped=self._over,
            case_id=self._case_id,
            kind=kind,
            languages=self._chosen(),
            target=target if target.suffix else target.with_suffix(ending(kind)),
        )
        self._start.setEnabled(False)
        self.progress.begin(_("Writing the profile…"), job.cancel)

    def _saved(self, made: Exported) -> None:
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

    def _say_done(self, text: str) -> None:
        self._done.setText(text)
        self._where.setText(isolate(str(self._written.parent.absolute())) if text and self._written else "")
        for part in (self._done, self._where, self._open):
            part.setVisible(bool(text))

    def _open_folder(self) -> None:
        if self._written is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._written.parent)))


def _suggested(view: ProfileView) -> Path:
    """Return a file in the person's documents, named by the number of the case."""
    folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    return folder / profile_name(view.case.number, "pdf", view.case.case_id)
