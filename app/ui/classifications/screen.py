"""Occupations and skills: what the catalogue holds, how more of it gets here, and a search to try it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout

from app.casework import catalogue_state, import_classifications
from app.errors import IntakeError
from app.i18n import _, language
from app.ui import theme
from app.ui.bidi import isolate
from app.ui.classifications import told
from app.ui.classifications.choosing import choose_folder, choose_packages, choose_words
from app.ui.classifications.holdings import HoldingsCard, OwnWordsCard
from app.ui.classifications.trying import TryCard
from app.ui.widgets import (
    Button,
    Heading,
    Muted,
    PrimaryButton,
    ProgressPanel,
    WindowContext,
)
from app.ui.widgets.office import OfficeScreen

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.casework.views.classifications import CatalogueState
    from app.classifications import Source, Summary
    from app.ui.worker import Job

_ONE_COLUMN = 1.5


class ClassificationsScreen(OfficeScreen):
    """Packages are added in the worker; leaving the screen stops that, and leaves the catalogue as it was."""

    def __init__(self, context: WindowContext) -> None:
        about = _("Searched on this laptop, without the internet")
        super().__init__(context, "classifications", _("Occupations and skills"), about)
        self._job: Job | None = None
        self._sources: tuple[Source, ...] = ()
        self._state = Heading(level=1, wrap=True, name="classifications.state")
        self._about = Muted(small=False, wrap=True, name="classifications.about")
        self._folder = Button(_("Add a folder"), "classifications.add_folder", on_click=self._choose_folder)
        self._add = PrimaryButton(_("Add ESCO packages"), "classifications.add", on_click=self._choose_packages)
        self._add.setToolTip(_("Add ESCO packages (Ctrl+O)"))
        self.add_head(self._state, self._about, self._folder, self._add)
        self._lay_page()
        for keys, call in (
            (QKeySequence(QKeySequence.StandardKey.Open), self._choose_packages),
            (QKeySequence(QKeySequence.StandardKey.Find), self._try.search.setFocus),
        ):
            QShortcut(keys, self, call)

    def opened(self) -> None:
        """Tell what there is."""
        super().opened()
        self._add.setFocus()
        self._look()

    def closed(self) -> None:
        """Stop what is under way; nothing of it is kept."""
        super().closed()
        self._cancel()

    def _lay_page(self) -> None:
        self._progress = ProgressPanel("classifications.progress")
        self._holdings = HoldingsCard(self._build_again)
        self._words = OwnWordsCard(self._choose_words)
        self._try = TryCard(self.context.home, self.context.person_language or ("en" if language() == "ar" else "ar"))
        self.page.addWidget(self._progress)
        wide = theme.scale() < _ONE_COLUMN
        columns = QBoxLayout(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
        columns.setSpacing(theme.SPACE[2])
        for cards, share in (((self._holdings, self._words), 5), ((self._try,), 6)):
            stack = QVBoxLayout()
            stack.setSpacing(theme.SPACE[2])
            for card in cards:
                stack.addWidget(card)
            stack.addStretch(1)
            columns.addLayout(stack, share)
        self.page.addLayout(columns)
        self.add_cards()

    def _look(self) -> None:
        self.ask(catalogue_state, done=self._show, failed=self.message.error)

    def _show(self, state: CatalogueState) -> None:
        self._sources = state.sources
        self._holdings.show_state(state)
        self._words.show_state(state)
        self._try.renew(tuple({spoken for source in state.sources for spoken in source.languages}))
        self._state.setText(told.heading(state))
        self._about.setText(told.about(state))
        if state.problem:
            self.message.error(IntakeError("classification.problem", state.problem, state.hint))

    def _choose_packages(self) -> None:
        if self._job is None:
            choose_packages(self, self._add_packages)

    def _choose_folder(self) -> None:
        choose_folder(self, self._add_packages)

    def _choose_words(self) -> None:
        choose_words(self, self._add_words)

    def _add_packages(self, packages: tuple[Path, ...]) -> None:
        before = self._sources

        def done(summary: Summary) -> None:
            self._over()
            self.message.notice("\n".join((told.added(before, summary.sources), *summary.notes)))

        self._run(_("Adding packages…"), done, packages=packages)

    def _add_words(self, files: tuple[Path, ...]) -> None:
        def done(_summary: Summary) -> None:
            self._over()
            names = " · ".join(isolate(file.name) for file in files)
            self.message.notice(_("The words are found from now on: {files}").format(files=names))

        self._run(_("Adding words…"), done, words=files)

    def _build_again(self) -> None:
        def done(_summary: Summary) -> None:
            self._over()
            self.message.notice(_("The catalogue was built again."))

        self._run(_("Building the catalogue again…"), done)

    def _run(self, saying: str, done: Callable[[Summary], None], **given: tuple[Path, ...]) -> None:
        if self._job is not None:
            return
        self.message.clear()
        self._progress.begin(saying, self._cancel)
        self._job = self.ask(
            import_classifications,
            done=done,
            failed=self._failed,
            progress=self._progress.advance,
            stopped=self._stopped,
            **given,
        )
        self._offer(enabled=False)
        self._progress.setFocus()

    def _cancel(self) -> None:
        """Ask the worker to stop. What is said waits for its answer: it may have been done already."""
        if self._job is not None:
            self._job.cancel()

    def escape(self) -> None:
        """Stop what is under way; with nothing under way, go back."""
        if self._job is not None:
            self._progress.end()
            self._cancel()
        else:
            self.leave()

    def _stopped(self) -> None:
        self._over()
        self.message.notice(_("Stopped. The catalogue is as it was."))

    def _failed(self, error: IntakeError) -> None:
        self._over()
        self.message.error(error)

    def _over(self) -> None:
        self._job = None
        self._progress.end()
        self._offer(enabled=True)
        self._add.setFocus()
        self._look()

    def _offer(self, *, enabled: bool) -> None:
        for button in (self._add, self._folder, self._words.add, self._holdings.again):
            button.setEnabled(enabled)
