"""A file for another laptop of the centre: for whom, what goes, sealed onto a stick."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from app.casework import leaving, make_transfer
from app.casework.telling import SealingStep
from app.i18n import _, format_size, ngettext
from app.ui.bidi import isolate
from app.ui.exchange.page import beside_each_other
from app.ui.exchange.sealing import said
from app.ui.exchange.sticks import likely_folder
from app.ui.widgets import Card, Field, Muted, PathField, PlainLabel, PrimaryButton, combo

if TYPE_CHECKING:
    from app.casework.views.transfers import Leaving, MadeView, OtherLaptop
    from app.errors import IntakeError
    from app.ui.exchange.laptops import LaptopsPage


class GoingCard(Card):
    """Hidden while no laptop is trusted that could receive a file."""

    def __init__(self, page: LaptopsPage) -> None:
        super().__init__(_("Make a file for another laptop"), name="laptops.going")
        self._page = page
        self._people = 0
        self._recipient = combo("laptops.recipient", ())
        self._recipient.currentIndexChanged.connect(self._look_what_goes)
        self._folder = PathField("laptops.folder", "folder", _("Choose the folder or stick"))
        self._folder.setText(likely_folder(page.owner.context))
        self._folder.returnPressed.connect(self._make)
        self._field = Field(_("Folder or stick"), self._folder, beside=self._folder.button)
        row = beside_each_other()
        row.addWidget(Field(_("For"), self._recipient), 1)
        row.addWidget(self._field, 1)
        self.column.addLayout(row)
        self._what = PlainLabel(wrap=True, name="laptops.what")
        self.column.addWidget(self._what)
        everything = _(
            "Nothing is withheld between laptops of the centre: all answers, notes and documents of every person go. "
            "Only the laptop chosen here can open the file."
        )
        self.column.addWidget(Muted(everything, small=False, wrap=True, name="laptops.everything"))
        self.button = PrimaryButton(_("Make the file"), "laptops.make", icon="lock", on_click=self._make)
        self.column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTrailing)
        self.hide()

    def show_laptops(self, rows: tuple[OtherLaptop, ...]) -> None:
        """Offer the laptops whose card is valid; keep the one that was chosen."""
        before = self._recipient.currentData()
        self._recipient.blockSignals(True)
        self._recipient.clear()
        for row in rows:
            if not row.party.expired and not row.party.revoked:
                self._recipient.addItem(isolate(row.party.name), row.party.fingerprint)
        self._recipient.setCurrentIndex(max(0, self._recipient.findData(before)))
        self._recipient.blockSignals(False)
        self.setVisible(self._recipient.count() > 0)
        self._look_what_goes()

    def _look_what_goes(self) -> None:
        recipient = self._recipient.currentData()
        self._what.setText("")
        self._people = 0
        if recipient:
            self._page.owner.ask(
                leaving,
                done=lambda found: self._say_what_goes(recipient, found),
                failed=self._page.bar.error,
                recipient=recipient,
            )

    def _say_what_goes(self, recipient: str, found: Leaving) -> None:
        if recipient == self._recipient.currentData():
            self._what.setText(_what_goes(found))
            self._people = found.people

    def _make(self) -> None:
        folder = self._folder.path
        if folder is None:
            self._field.set_problem(_("Choose the folder or stick first."))
            self._folder.setFocus()
            return
        if self._page.busy or not self._recipient.currentData():
            return
        self._field.set_problem("")
        self._page.owner.context.folder = folder
        self._page.begin(said(SealingStep("gathering", 0, self._people)))
        self._page.job = self._page.owner.ask(
            make_transfer,
            done=self._made,
            failed=self._not_made,
            progress=self._page.progress.follow,
            stopped=lambda: self._page.stopped(_("Stopped. Nothing was sealed and nothing was written.")),
            recipient=self._recipient.currentData(),
            folder=folder,
        )

    def _made(self, view: MadeView) -> None:
        text = _("Sealed and read back: {file}, {size}. Take it to {laptop}, and bring back a file from there.")
        self._page.over()
        self._page.bar.notice(
            text.format(file=isolate(view.path.name), size=format_size(view.size), laptop=isolate(view.recipient))
        )
        self._page.changed()

    def _not_made(self, error: IntakeError) -> None:
        self._page.over()
        if error.code.startswith("bundle.folder"):
            self._field.set_problem(str(error))
            self._folder.setFocus()
        else:
            self._page.bar.error(error)


def _what_goes(found: Leaving) -> str:
    if not found.changes and not found.evidence:
        return _("It holds everything that is here. A file still tells it what this laptop holds.")
    people = ngettext("{n} person", "{n} people", found.people).format(n=found.people)
    changes = ngettext("{n} change", "{n} changes", found.changes).format(n=found.changes)
    documents = ngettext("{n} document", "{n} documents", found.evidence).format(n=found.evidence)
    text = _("This goes, because the other laptop may not have it yet: {changes} about {people}, and {documents}.")
    told = [text.format(changes=changes, people=people, documents=documents)]
    if found.left:
        more = ngettext(
            "{n} more document goes with the next file.", "{n} more documents go with the next file.", found.left
        )
        told.append(more.format(n=found.left))
    return " ".join(told)
