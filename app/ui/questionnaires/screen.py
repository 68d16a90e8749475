"""The questionnaires that interviews can be held with, and adding one: a workbook made for ODK or KoboToolbox."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.casework import add_questionnaire, instruments
from app.errors import IntakeError
from app.i18n import _, language, language_name, ngettext
from app.profile.model import in_language
from app.ui.bidi import isolate
from app.ui.interview.sheet import ScrolledColumn
from app.ui.widgets import (
    Card,
    Heading,
    MessageBar,
    Muted,
    Place,
    PlainLabel,
    PrimaryButton,
    Row,
    Screen,
    TopBar,
    WindowContext,
    hide_button,
    lock_button,
    settings_button,
)

if TYPE_CHECKING:
    from app.casework.checking import Checked
    from app.casework.views import InstrumentRow

_PATTERN = "*.xlsx *.xls *.csv *.md *.xml"


class _Listing(Card):
    """A card whose rows are shown anew."""

    def __init__(self, title: str, name: str) -> None:
        super().__init__(title, name=name)
        self._rows: list[QWidget] = []

    def show_rows(self, rows: list[QWidget]) -> None:
        """Show these rows in the place of those before."""
        for old in self._rows:
            self.column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._rows = rows
        for row in rows:
            self.column.addWidget(row)


class QuestionnairesScreen(Screen):
    """Nothing is half-added: a workbook with errors is told of, and left where it is."""

    def __init__(self, context: WindowContext) -> None:
        super().__init__(context, Place("questionnaires"))
        self._adding = False
        bar = TopBar(_("Questionnaires"), _("What an interview can be held with"))
        bar.set_back(_("Cases"), context.go.cases)
        for action in (settings_button(context), hide_button(context), lock_button(context)):
            bar.add_action(action)
        self.column.addWidget(bar)
        page = ScrolledColumn()
        page.column.addLayout(self._head())
        self._message = MessageBar("questionnaires.message")
        self._problems = _Listing(_("What was found in the workbook"), "questionnaires.problems")
        self._problems.hide()
        self._list = _Listing(_("On this laptop"), "questionnaires.list")
        for part in (self._message, self._problems, self._list):
            page.column.addWidget(part)
        page.column.addStretch(1)
        self.column.addWidget(page, 1)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, context.go.cases)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Open), self, self._choose)

    @property
    def title(self) -> str:
        """What this screen is called."""
        return _("Questionnaires")

    def opened(self) -> None:
        """Tell what there is."""
        super().opened()
        self._add.setFocus()
        self._look()

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Heading(_("Questionnaires of this laptop"), level=1))
        told = _(
            "Any questionnaire made for ODK or KoboToolbox can be used here: an XLSForm workbook or an XForm. "
            "Lists that it needs lie in the same folder."
        )
        words.addWidget(Muted(told, small=False, wrap=True))
        row.addLayout(words, 1)
        self._add = PrimaryButton(_("Add a questionnaire"), "questionnaires.add", on_click=self._choose)
        self._add.setToolTip(_("Add a questionnaire (Ctrl+O)"))
        row.addWidget(self._add, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _look(self) -> None:
        self.ask(instruments, done=self._show, failed=self._message.error)

    def _show(self, rows: tuple[InstrumentRow, ...]) -> None:
        shown: list[QWidget] = []
        for number, row in enumerate(rows):
            version = _("version {version}").format(version=isolate(row.version)) if row.version else ""
            names = ", ".join(language_name(code) for code in row.languages if code != "default")
            about = " · ".join(
                part for part in (version, names, _("used unless another is chosen") if not number else "") if part
            )
            shown.append(Row(isolate(in_language(row.title, language())), about, strong=True))
        self._list.show_rows(shown)

    def _choose(self) -> None:
        if self._adding:
            return
        dialog = QFileDialog(
            self.window(), _("Choose a questionnaire"), str(self.context.folder or Path.home()), _PATTERN
        )
        dialog.setObjectName("questionnaires.choose")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.filesSelected.connect(lambda names: self._take(Path(names[0])))
        self.destroyed.connect(dialog.close)
        dialog.open()

    def _take(self, path: Path) -> None:
        self._message.clear()
        self._problems.hide()
        self._adding = True
        self._add.setEnabled(False)
        self.ask(add_questionnaire, done=self._added, failed=self._failed, path=path)

    def _added(self, checked: Checked) -> None:
        self._over()
        self._problems.setVisible(bool(checked.lines))
        self._problems.show_rows([PlainLabel(line, wrap=True) for line in checked.lines])
        if checked.errors:
            told = ngettext(
                "{count} error: the questionnaire was not added. Nothing was changed.",
                "{count} errors: the questionnaire was not added. Nothing was changed.",
                checked.errors,
            )
            hint = _("Correct the workbook, or ask its author, then add it again.")
            self._message.error(IntakeError("instrument.refused", told.format(count=checked.errors), hint))
            return
        told = ngettext(
            "{title} was added, with {count} question.", "{title} was added, with {count} questions.", checked.questions
        )
        self._message.notice(told.format(title=isolate(checked.title), count=checked.questions))
        self._look()

    def _failed(self, error: IntakeError) -> None:
        self._over()
        self._message.error(error)

    def _over(self) -> None:
        self._adding = False
        self._add.setEnabled(True)
        self._add.setFocus()
