"""The questionnaires that interviews can be held with, and adding one: a workbook made for ODK or KoboToolbox."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QWidget

from app.casework import add_questionnaire, instruments, print_blank
from app.errors import IntakeError
from app.i18n import _, format_list, language, language_name, ngettext, pgettext
from app.profile.model import in_language
from app.ui.bidi import isolate
from app.ui.print_panel import PaperWanted, PrintWay
from app.ui.questionnaires.parts import PartsCard, who_and_when
from app.ui.widgets import (
    Button,
    Heading,
    Muted,
    PlainLabel,
    PrimaryButton,
    Row,
    WindowContext,
)
from app.ui.widgets.listing import Listing
from app.ui.widgets.office import OfficeScreen
from app.ui.words import about_questionnaire

if TYPE_CHECKING:
    from app.casework.checking import Checked
    from app.casework.views.questionnaires import InstrumentRow

_PATTERN = "*.xlsx *.xls *.csv *.md *.xml"


class QuestionnairesScreen(OfficeScreen):
    """Nothing is half-added: a workbook with errors is told of, and left where it is."""

    def __init__(self, context: WindowContext) -> None:
        super().__init__(context, "questionnaires", _("Questionnaires"), _("What an interview can be held with"))
        self._adding = False
        self._way = PrintWay(self, self.sheet)
        told = _(
            "Any questionnaire made for ODK or KoboToolbox can be used here: an XLSForm workbook or an XForm. "
            "Lists that it needs lie in the same folder."
        )
        self._add = PrimaryButton(_("Add a questionnaire"), "questionnaires.add", on_click=self._choose)
        self._add.setToolTip(_("Add a questionnaire (Ctrl+O)"))
        heading = Heading(_("Questionnaires of this laptop"), level=1)
        self.add_head(heading, Muted(told, small=False, wrap=True), self._add)
        self._problems = Listing(_("What was found in the workbook"), "questionnaires.problems")
        self._problems.hide()
        self._list = Listing(_("On this laptop"), "questionnaires.list")
        self._parts = PartsCard(self, self._add.setFocus, self._look)
        self.add_cards(self._problems, self._parts, self._list)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Open), self, self._choose)

    def opened(self) -> None:
        """Tell what there is."""
        super().opened()
        self._add.setFocus()
        self._look()

    def _look(self) -> None:
        self.ask(instruments, done=self._show, failed=self.message.error)

    def _show(self, rows: tuple[InstrumentRow, ...]) -> None:
        shown: list[QWidget] = []
        for number, row in enumerate(rows):
            version = _("version {version}").format(version=isolate(row.version)) if row.version else ""
            names = format_list(language_name(code) for code in row.languages if code != "default")
            default = _("used unless another is chosen") if not number else ""
            told = " · ".join(part for part in (about_questionnaire(row), version, names, default) if part)
            if row.unasked:
                told = f"{told}\n{_unasked(row)}"
            shown.append(Row(isolate(in_language(row.title, language())), told, *self._actions(row), strong=True))
        self._list.show_rows(shown, "")

    def _actions(self, row: InstrumentRow) -> list[QWidget]:
        """Print it empty; and, which nobody but an administrator sees, choose its parts."""
        title = isolate(in_language(row.title, language()))
        empty = Button(pgettext("questionnaire", "Print empty…"), f"questionnaires.print:{row.sha256}", icon="print")
        empty.setAccessibleName(
            pgettext("questionnaire", "Print {title}, empty, to be filled by hand").format(title=title)
        )
        empty.clicked.connect(lambda: self._print(row, empty))
        if self.context.desk is None or self.context.desk.role != "administrator":
            return [empty]
        button = Button(_("Parts"), f"questionnaires.parts:{row.sha256}", on_click=lambda: self._parts.open(row.sha256))
        button.setAccessibleName(_("Choose which parts of {title} are asked").format(title=title))
        return [empty, button]

    def _print(self, row: InstrumentRow, button: Button) -> None:
        languages = tuple(code for code in row.languages if code != "default") or (language(),)
        first = language() if language() in languages else languages[0]
        title = in_language(row.title, language())
        paper = PaperWanted(
            print_blank,
            {"instrument": row.sha256},
            pgettext("file name", "questionnaire"),
            languages,
            (first, next((code for code in languages if code != first), "")),
            pgettext("questionnaire", "Writing the questionnaire…"),
        )
        told = pgettext("questionnaire", "{title}, empty, to be filled by hand").format(title=isolate(title))
        self._way.open(button, told, paper)

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
        self.message.clear()
        self._problems.hide()
        self._adding = True
        self._add.setEnabled(False)
        self.ask(add_questionnaire, done=self._added, failed=self._failed, path=path)

    def _added(self, checked: Checked) -> None:
        self._over()
        self._problems.setVisible(bool(checked.lines))
        self._problems.show_rows([PlainLabel(line, wrap=True) for line in checked.lines], "")
        if checked.errors:
            told = ngettext(
                "{count} error: the questionnaire was not added. Nothing was changed.",
                "{count} errors: the questionnaire was not added. Nothing was changed.",
                checked.errors,
            )
            hint = _("Correct the workbook, or ask its author, then add it again.")
            self.message.error(IntakeError("instrument.refused", told.format(count=checked.errors), hint))
            return
        told = ngettext(
            "{title} was added, with {count} question.", "{title} was added, with {count} questions.", checked.questions
        )
        self.message.notice(told.format(title=isolate(checked.title), count=checked.questions))
        self._look()

    def _failed(self, error: IntakeError) -> None:
        self._over()
        self.message.error(error)

    def _over(self) -> None:
        self._adding = False
        self._add.setEnabled(True)
        self._add.setFocus()


def _unasked(row: InstrumentRow) -> str:
    parts = ", ".join(isolate(in_language(labels, language())) for labels in row.unasked)
    told = _("Not asked: {parts}.").format(parts=parts)
    return f"{told} {who_and_when(row.decided)}"
