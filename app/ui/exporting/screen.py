"""Many profiles at once: which cases, as what, in which languages, into which folder; then what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.casework import instruments
from app.i18n import format_number, language_name, ngettext, pgettext
from app.ui import theme
from app.ui.exporting.choosing import WhichCases
from app.ui.exporting.file_panel import documents, warning
from app.ui.exporting.kinds import Kind, KindChoice
from app.ui.exporting.languages import LanguagePair
from app.ui.exporting.result import BatchResult
from app.ui.widgets import (
    Card,
    Field,
    Heading,
    MessageBar,
    Muted,
    PathField,
    PrimaryButton,
    ProgressPanel,
    WindowContext,
)
from app.ui.widgets.office import OfficeScreen
from app.ui.widgets.sheet import bring_into_view

if TYPE_CHECKING:
    from app.casework.views.questionnaires import InstrumentRow

_ONE_COLUMN = 1.5


class BatchScreen(OfficeScreen):
    """It may be left while profiles are being written, and shows on coming back how far they are.

    ``text`` and ``only`` are what the list of cases was narrowed to.
    """

    def __init__(self, context: WindowContext, text: str = "", only: str = "all") -> None:
        title = pgettext("batch", "Save many profiles")
        super().__init__(context, "batch", title, pgettext("batch", "As paper, or for other programs"))
        self._run = context.batch
        about = pgettext(
            "batch",
            "Each file is called by the number of the case, never by a name. Interviews can go on meanwhile.",
        )
        self.add_head(Heading(pgettext("batch", "A file for each case"), level=1), Muted(about, small=False, wrap=True))
        self._cases = WhichCases(self, text, only, self._offer)
        self._kinds = KindChoice(self._turn_to_kind)
        self._languages = LanguagePair((_each_interview(),), ("", ""))
        self._folder = PathField("batch.folder", "folder", pgettext("batch", "Where to put the files"))
        self._folder.setText(str(context.folder or documents()))
        self._folder.textChanged.connect(self._offer)
        self._where = Field(pgettext("batch", "Folder or stick"), self._folder, beside=self._folder.button)
        self._start = PrimaryButton(title, "batch.start", icon="print", on_click=self._begin)
        self.progress = ProgressPanel("batch.progress")
        self.problem = MessageBar("batch.problem")
        self._result = BatchResult(self._only_these)
        self._lay_out()
        self._run.moved.connect(self._follow)

    @property
    def help_page(self) -> str:
        """The page about profiles tells of files too."""
        return "profile"

    def opened(self) -> None:
        """Show how far it is, if profiles are being written; else ask which cases there are."""
        super().opened()
        self._cases.look()
        self.ask(instruments, done=self._take_languages)
        self._follow()
        if not self._run.busy and self._run.made is None:
            self._cases.focus()

    def _lay_out(self) -> None:
        columns = QVBoxLayout() if theme.scale() > _ONE_COLUMN else QHBoxLayout()
        columns.setSpacing(theme.SPACE[2])
        kinds = Card(pgettext("paper", "What kind of file"))
        kinds.column.addWidget(self._kinds)
        place = Card(pgettext("paper", "Languages and place"))
        warned = pgettext("batch", "The files are not encrypted: whoever has them can read them.")
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._start)
        for asked in (self._languages, self._where, warning(warned, place)):
            place.column.addWidget(asked)
        place.column.addLayout(row)
        right = QVBoxLayout()
        right.setSpacing(theme.SPACE[2])
        right.addWidget(kinds)
        right.addWidget(place)
        right.addStretch(1)
        columns.addWidget(self._cases, 1)
        columns.addLayout(right, 1)
        above: tuple[QWidget, ...] = (self.progress, self.problem, self._result)
        for part in above:
            self.page.addWidget(part)
        self.page.addLayout(columns)
        self.page.addStretch(1)

    def _turn_to_kind(self, kind: Kind) -> None:
        self._languages.turn_to(kind.code)

    def _take_languages(self, rows: tuple[InstrumentRow, ...]) -> None:
        codes = dict.fromkeys(code for row in rows for code in row.languages if code != "default")
        self._languages.offer((_each_interview(), *((code, language_name(code)) for code in codes)))

    def _offer(self) -> None:
        n = self._cases.count
        told = ngettext("Save {n} profile", "Save {n} profiles", n)
        self._start.set_text(told.format(n=format_number(n)))
        self._start.setEnabled(n > 0 and not self._run.busy and self._folder.path is not None)

    def _begin(self) -> None:
        folder = self._folder.path
        if folder is None:
            return
        self.context.folder = folder
        arguments: dict[str, Any] = {
            **self._cases.arguments,
            "kind": self._kinds.kind.code,
            "languages": tuple(code for code in self._languages.chosen if code),
            "folder": folder,
        }
        self._run.begin(self._cases.count, arguments)
        bring_into_view(self.progress)
        self.progress.setFocus(Qt.FocusReason.OtherFocusReason)

    def _follow(self) -> None:
        run = self._run
        if run.busy:
            self.problem.clear()
            self._result.show_made(None)
            if self.progress.isHidden() and not run.stopping:
                self.progress.begin("", run.cancel)
            told = ngettext("{done} of {total} profile", "{done} of {total} profiles", run.total)
            self.progress.say(told.format(done=format_number(run.done), total=format_number(run.total)))
            self.progress.advance(run.done, run.total)
        else:
            self.progress.end()
            if run.failed is not None:
                self.problem.error(run.failed)
            self._result.show_made(run.made)
            if run.made is not None:
                bring_into_view(self._result)
        self._offer()

    def _only_these(self, case_ids: tuple[str, ...]) -> None:
        self._cases.tick(case_ids)
        self._cases.focus()


def _each_interview() -> tuple[str, str]:
    return "", pgettext("batch", "As in each interview")
