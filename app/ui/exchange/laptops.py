"""The other laptops of this centre: whom we trust among them, a file for one of them, and files that came from them."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from app.casework import find_transfers, leaving, make_transfer, read_laptop_card, take_transfer, trust_laptop_card
from app.casework.views import Leaving, MadeView, OtherLaptop, PartyRow, TakenView
from app.errors import IntakeError
from app.i18n import _, format_size, ngettext
from app.ui import words
from app.ui.bidi import isolate
from app.ui.exchange.authorities import CompareCard
from app.ui.exchange.page import Page, beside_each_other, clear
from app.ui.exchange.sticks import likely_folder
from app.ui.widgets import (
    Button,
    Card,
    Field,
    Muted,
    PathField,
    PlainLabel,
    PrimaryButton,
    ProgressPanel,
    Row,
    Screen,
    SignChip,
    combo,
)

if TYPE_CHECKING:
    from app.ui.worker import Job


class LaptopsPage(Page):
    """``changed`` is called when a laptop came to be trusted, or a file went or came."""

    def __init__(self, screen: Screen, changed: Callable[[], None]) -> None:
        about = _("Everybody at the centre can work on the same cases: files go between laptops on a stick, sealed.")
        super().__init__(screen, "laptops", _("Other laptops of this centre"), about)
        self._changed = changed
        self._job: Job | None = None
        self._waiting: list[Path] = []
        self._taken: list[TakenView] = []
        self._problems: list[IntakeError] = []
        self._progress = ProgressPanel("laptops.progress")
        self.body.addWidget(self._progress)
        self._compare = CompareCard(self._trust, self._put_away, name="laptops.compare", explain=_how_to_compare())
        self.body.addWidget(self._compare)
        self._going = self._going_panel()
        self.body.addWidget(self._going)
        self.body.addWidget(self._coming_panel())
        self.body.addWidget(self._known_panel())
        self.body.addStretch(1)

    def show_laptops(self, rows: tuple[OtherLaptop, ...]) -> None:
        """List the laptops; keep the one that was chosen."""
        clear(self._known)
        if not rows:
            text = _("None yet. Save the card of the other laptop there, under Authorities, and read it here.")
            self._known.addWidget(Muted(text, small=False, wrap=True))
        for row in rows:
            self._known.addWidget(_laptop_row(row))
        before = self._recipient.currentData()
        self._recipient.blockSignals(True)
        self._recipient.clear()
        for row in rows:
            if not row.party.expired:
                self._recipient.addItem(isolate(row.party.name), row.party.fingerprint)
        self._recipient.setCurrentIndex(max(0, self._recipient.findData(before)))
        self._recipient.blockSignals(False)
        self._going.setVisible(self._recipient.count() > 0)
        self._look_what_goes()

    def stop(self) -> None:
        """Stop what is under way; nothing of it is kept."""
        if self._job is not None:
            self._job.cancel()
        self._job = None
        self._waiting = []

    def _going_panel(self) -> Card:
        card = Card(_("Make a file for another laptop"), name="laptops.going")
        row = beside_each_other()
        self._recipient = combo("laptops.recipient", ())
        self._recipient.currentIndexChanged.connect(self._look_what_goes)
        self._folder = PathField("laptops.folder", "folder", _("Choose the folder or stick"))
        self._folder.setText(likely_folder(self.owner.context))
        self._folder.returnPressed.connect(self._make)
        self._folder_field = Field(_("Folder or stick"), self._folder, beside=self._folder.button)
        row.addWidget(Field(_("For"), self._recipient), 1)
        row.addWidget(self._folder_field, 1)
        card.column.addLayout(row)
        self._what = PlainLabel(wrap=True, name="laptops.what")
        card.column.addWidget(self._what)
        everything = _(
            "Nothing is withheld between laptops of the centre: all answers, notes and documents of every person go. "
            "Only the laptop chosen here can open the file."
        )
        card.column.addWidget(Muted(everything, small=False, wrap=True, name="laptops.everything"))
        self._make_button = PrimaryButton(_("Make the file"), "laptops.make", icon="lock", on_click=self._make)
        card.column.addWidget(self._make_button, 0, Qt.AlignmentFlag.AlignTrailing)
        card.hide()
        return card

    def _coming_panel(self) -> Card:
        card = Card(_("Take in what another laptop made"))
        self._stick = PathField("laptops.stick", "folder", _("Choose the folder or stick"))
        self._stick.setText(likely_folder(self.owner.context))
        self._stick.chosen.connect(self._look)
        self._stick_field = Field(_("Folder or stick"), self._stick, beside=self._stick.button)
        card.column.addWidget(self._stick_field)
        look = Button(_("Look for files and take them in"), "laptops.take", icon="search", on_click=self._look)
        card.column.addWidget(look, 0, Qt.AlignmentFlag.AlignLeading)
        return card

    def _known_panel(self) -> Card:
        card = Card(_("Laptops trusted here"))
        self._known = QVBoxLayout()
        card.column.addLayout(self._known)
        self._path = PathField("laptops.card", "open", _("Choose the other laptop’s card"))
        self._path.chosen.connect(self._read)
        self._field = Field(_("The other laptop’s card, a file"), self._path, beside=self._path.button)
        card.column.addWidget(self._field)
        row = QHBoxLayout()
        row.addWidget(Button(_("Read the card"), "laptops.read", icon="card", on_click=self._read))
        row.addStretch(1)
        card.column.addLayout(row)
        return card

    def _look_what_goes(self) -> None:
        recipient = self._recipient.currentData()
        self._what.setText("")
        if recipient:
            self.owner.ask(
                leaving,
                done=lambda found: self._say_what_goes(recipient, found),
                failed=self.bar.error,
                recipient=recipient,
            )

    def _say_what_goes(self, recipient: str, found: Leaving) -> None:
        if recipient != self._recipient.currentData():
            return
        if not found.changes and not found.evidence:
            self._what.setText(_("It holds everything that is here. A file still tells it what this laptop holds."))
            return
        people = ngettext("{n} person", "{n} people", found.people).format(n=found.people)
        changes = ngettext("{n} change", "{n} changes", found.changes).format(n=found.changes)
        documents = ngettext("{n} document", "{n} documents", found.evidence).format(n=found.evidence)
        text = _("What it is not known to hold goes: {changes} about {people}, and {documents}.")
        said = [text.format(changes=changes, people=people, documents=documents)]
        if found.left:
            more = ngettext(
                "{n} more document goes with the next file.", "{n} more documents go with the next file.", found.left
            )
            said.append(more.format(n=found.left))
        self._what.setText(" ".join(said))

    def _make(self) -> None:
        folder = self._folder.path
        if folder is None:
            self._folder_field.set_problem(_("Choose the folder or stick first."))
            self._folder.setFocus()
            return
        if self._job is not None or not self._recipient.currentData():
            return
        self._folder_field.set_problem("")
        self.bar.clear()
        self.owner.context.folder = folder
        self._begin(_("Sealing, then reading it back…"))
        self._job = self.owner.ask(
            make_transfer,
            done=self._made,
            failed=self._not_made,
            progress=self._progress.advance,
            stopped=lambda: self._stopped(_("Stopped. Nothing was sealed and nothing was written.")),
            recipient=self._recipient.currentData(),
            folder=folder,
        )

    def _made(self, view: MadeView) -> None:
        self._over()
        text = _("Sealed and read back: {file}, {size}. Take it to {laptop}, and bring back a file from there.")
        self.bar.notice(
            text.format(file=isolate(view.path.name), size=format_size(view.size), laptop=isolate(view.recipient))
        )
        self._changed()

    def _not_made(self, error: IntakeError) -> None:
        self._over()
        if error.code.startswith("bundle.folder"):
            self._folder_field.set_problem(str(error))
            self._folder.setFocus()
        else:
            self.bar.error(error)

    def _look(self) -> None:
        folder = self._stick.path
        if folder is None:
            self._stick_field.set_problem(_("Choose the folder or stick first."))
            return
        if self._job is not None:
            return
        self._stick_field.set_problem("")
        self.bar.clear()
        self.owner.context.folder = folder
        self.owner.ask(find_transfers, done=self._found, failed=self._not_found, folder=folder)

    def _found(self, paths: tuple[Path, ...]) -> None:
        if not paths:
            self._stick_field.set_help(_("There is no file for this laptop in this folder."))
            return
        self._stick_field.set_help("")
        self._waiting, self._taken, self._problems = list(paths), [], []
        self._begin(_("Checking the file, then taking it in…"))
        self._take_next()

    def _not_found(self, error: IntakeError) -> None:
        self._stick_field.set_problem(str(error))

    def _take_next(self) -> None:
        if not self._waiting:
            self._tell()
            return
        self._job = self.owner.ask(
            take_transfer,
            done=self._took,
            failed=self._refused,
            progress=self._progress.advance,
            stopped=lambda: self._stopped(_("Stopped. Nothing of this file was taken in.")),
            path=self._waiting.pop(0),
        )

    def _took(self, view: TakenView) -> None:
        self._taken.append(view)
        self._take_next()

    def _refused(self, error: IntakeError) -> None:
        self._problems.append(error)
        self._take_next()

    def _tell(self) -> None:
        self._over()
        forked = sorted({name for view in self._taken for name in view.forked})
        if forked:
            self.bar.error(_two_histories(forked))
        elif self._taken:
            self.bar.notice(_what_came(self._taken))
        elif self._problems:
            self.bar.error(self._problems[0])
        if self._taken:
            self._changed()

    def _begin(self, text: str) -> None:
        self._progress.begin(text, self._cancel)
        self._make_button.setEnabled(False)
        self.reveal(self._progress)

    def _cancel(self) -> None:
        """Ask the worker to stop. What is said waits for its answer: it may have been finished already."""
        self._waiting = []
        if self._job is not None:
            self._job.cancel()

    def _stopped(self, text: str) -> None:
        self._over()
        self.bar.notice(text)
        self._changed()

    def _over(self) -> None:
        self._job = None
        self._progress.end()
        self._make_button.setEnabled(True)
        self.reveal(self.bar)

    def _read(self) -> None:
        if self._path.path is None:
            self._field.set_problem(_("Choose a file first."))
            return
        self._field.set_problem("")
        self.bar.clear()
        self.owner.ask(read_laptop_card, done=self._ask_to_compare, failed=self._unread, path=self._path.path)

    def _ask_to_compare(self, party: PartyRow) -> None:
        self._compare.show_party(party)
        self.reveal(self._compare)

    def _unread(self, error: IntakeError) -> None:
        self._compare.hide()
        self._field.set_problem(str(error))

    def _trust(self, party: PartyRow) -> None:
        self.owner.ask(
            trust_laptop_card,
            done=self._trusted,
            failed=self.bar.error,
            path=self._path.path,
            fingerprint=party.fingerprint,
        )

    def _trusted(self, party: PartyRow) -> None:
        self._compare.hide()
        self._path.clear()
        self.bar.notice(_("{name} is trusted from now on.").format(name=isolate(party.name)))
        self._changed()

    def _put_away(self) -> None:
        self._compare.hide()
        self._path.setFocus()


def _how_to_compare() -> str:
    return _(
        "Have whoever works at the other laptop read this number aloud: it is shown there when the card is saved. "
        "Trust the card only if every group is the same. It then receives everything about everybody."
    )


def _laptop_row(row: OtherLaptop) -> Row:
    if row.party.expired:
        chip = SignChip(_("Expired: ask for a new card"), "warning", kind="attention")
    else:
        chip = SignChip(_("Trusted"), "check", kind="good")
    about = [
        _("file made {day}").format(day=words.day(row.made)) if row.made else _("no file made yet"),
        _("file taken in {day}").format(day=words.day(row.taken)) if row.taken else _("nothing taken in yet"),
    ]
    return Row(isolate(row.party.name), " · ".join(about), chip, strong=True)


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
    return " ".join(said)


def _two_histories(names: list[str]) -> IntakeError:
    return IntakeError(
        "log.forked",
        _("Changes of {laptop} were not taken in: it has two histories that contradict each other.").format(
            laptop=", ".join(isolate(name) for name in names)
        ),
        _(
            "It was probably set back to an old copy, or copied. Everything else was taken in. "
            "Stop working on that laptop and tell your supervisor."
        ),
    )
