"""Files that other laptops of the centre made: looked for on a stick, and taken in one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from app.casework import find_transfers, take_transfer
from app.casework.words import same_numbers
from app.errors import IntakeError
from app.i18n import _, format_list, ngettext
from app.ui.bidi import isolate
from app.ui.exchange.sticks import likely_folder
from app.ui.widgets import Button, Card, Field, PathField

if TYPE_CHECKING:
    from pathlib import Path

    from app.casework.views.transfers import TakenView
    from app.ui.exchange.laptops import LaptopsPage


class ComingCard(Card):
    """A file that is refused does not keep the others from being taken in."""

    def __init__(self, page: LaptopsPage) -> None:
        super().__init__(_("Take in what another laptop made"))
        self._page = page
        self._waiting: list[Path] = []
        self._taken: list[TakenView] = []
        self._problems: list[IntakeError] = []
        self._stick = PathField("laptops.stick", "folder", _("Choose the folder or stick"))
        self._stick.setText(likely_folder(page.owner.context))
        self._stick.chosen.connect(self._look)
        self._field = Field(_("Folder or stick"), self._stick, beside=self._stick.button)
        self.column.addWidget(self._field)
        look = Button(_("Look for files and take them in"), "laptops.take", icon="search", on_click=self._look)
        self.column.addWidget(look, 0, Qt.AlignmentFlag.AlignLeading)

    def forget(self) -> None:
        """Take no more of the files that were found."""
        self._waiting = []

    def _look(self) -> None:
        folder = self._stick.path
        if folder is None:
            self._field.set_problem(_("Choose the folder or stick first."))
            return
        if self._page.busy:
            return
        self._field.set_problem("")
        self._page.bar.clear()
        self._page.owner.context.folder = folder
        self._page.owner.ask(find_transfers, done=self._found, failed=self._not_found, folder=folder)

    def _found(self, paths: tuple[Path, ...]) -> None:
        if not paths:
            self._field.set_help(_("There is no file for this laptop in this folder."))
            return
        self._field.set_help("")
        self._waiting, self._taken, self._problems = list(paths), [], []
        self._page.begin(_("Checking the file, then taking it in…"))
        self._take_next()

    def _not_found(self, error: IntakeError) -> None:
        self._field.set_problem(str(error))

    def _take_next(self) -> None:
        if not self._waiting:
            self._tell()
            return
        self._page.job = self._page.owner.ask(
            take_transfer,
            done=self._took,
            failed=self._refused,
            progress=self._page.progress.advance,
            stopped=lambda: self._page.stopped(_("Stopped. Nothing of this file was taken in.")),
            path=self._waiting.pop(0),
        )

    def _took(self, view: TakenView) -> None:
        self._taken.append(view)
        self._take_next()

    def _refused(self, error: IntakeError) -> None:
        self._problems.append(error)
        self._take_next()

    def _tell(self) -> None:
        self._page.over()
        forked = sorted({name for view in self._taken for name in view.forked})
        if forked:
            self._page.bar.error(_two_histories(forked))
        elif self._taken:
            self._page.bar.notice(_what_came(self._taken))
        elif self._problems:
            self._page.bar.error(self._problems[0])
        if self._taken:
            self._page.changed()


def _what_came(views: list[TakenView]) -> str:
    changes = sum(view.changes for view in views)
    if not changes and not any(view.evidence for view in views):
        return _("Everything in it was here already. Nothing was changed.")
    people = sum(view.people for view in views)
    text = ngettext("Taken in: changes about {n} person.", "Taken in: changes about {n} people.", people)
    said = [text.format(n=people)]
    if conflicts := sum(view.conflicts for view in views):
        more = ngettext(
            "{n} question has two answers; decide under “To decide”.",
            "{n} questions have two answers; decide under “To decide”.",
            conflicts,
        )
        said.append(more.format(n=conflicts))
    if numbers := sorted({number for view in views for number in view.numbers}):
        said.append(same_numbers([isolate(number) for number in numbers]))
    return " ".join(said)


def _two_histories(names: list[str]) -> IntakeError:
    return IntakeError(
        "log.forked",
        _("Changes of {laptop} were not taken in: it has two histories that contradict each other.").format(
            laptop=format_list(isolate(name) for name in names)
        ),
        _(
            "It was probably set back to an old copy, or copied. Everything else was taken in. "
            "Stop working on that laptop and tell your supervisor."
        ),
    )
