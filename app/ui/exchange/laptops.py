"""The other laptops of this centre: whom we trust among them, a file for one of them, and files that came from them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from app.casework import read_laptop_card, trust_laptop_card
from app.i18n import _, pgettext
from app.ui import words
from app.ui.bidi import isolate
from app.ui.exchange.cards import CardReader, CardWords
from app.ui.exchange.coming import ComingCard
from app.ui.exchange.going import GoingCard
from app.ui.exchange.page import Page, clear
from app.ui.exchange.sealing import SealingPanel
from app.ui.widgets import Card, Muted, Row, Screen, SignChip

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.casework.views.transfers import OtherLaptop
    from app.ui.worker import Job


class LaptopsPage(Page):
    """One file is made or taken in at a time: ``job`` is what is under way, and ``progress`` says how far it is.

    ``changed`` is called when a laptop came to be trusted, or a file went or came.
    """

    def __init__(self, screen: Screen, changed: Callable[[], None]) -> None:
        about = _("Everybody at the centre can work on the same cases: files go between laptops on a stick, sealed.")
        super().__init__(screen, "laptops", _("Other laptops of this centre"), about)
        self.changed = changed
        self.job: Job | None = None
        self.progress = SealingPanel("laptops.progress")
        self._reader = CardReader(
            self, "laptops", _card_words(), read=read_laptop_card, trust=trust_laptop_card, trusted=changed
        )
        self._going = GoingCard(self)
        self._coming = ComingCard(self)
        for part in (self.progress, self._reader.compare, self._going, self._coming, self._known_panel()):
            self.body.addWidget(part)
        self.body.addStretch(1)

    @property
    def busy(self) -> bool:
        """Whether a file is being made or taken in."""
        return self.job is not None

    def show_laptops(self, rows: tuple[OtherLaptop, ...]) -> None:
        """List the laptops."""
        clear(self._known)
        if not rows:
            text = _("None yet. Save the card of the other laptop there, under Authorities, and read it here.")
            self._known.addWidget(Muted(text, small=False, wrap=True))
        for row in rows:
            self._known.addWidget(_laptop_row(row))
        self._going.show_laptops(rows)

    def stop(self) -> None:
        """Stop what is under way; nothing of it is kept."""
        self._cancel()
        self.job = None

    def begin(self, text: str) -> None:
        """Say that something is under way."""
        self.bar.clear()
        self.progress.begin(text, self._cancel)
        self._going.button.setEnabled(False)
        self.reveal(self.progress)

    def over(self) -> None:
        """Say that nothing is under way any more."""
        self.job = None
        self.progress.end()
        self._going.button.setEnabled(True)
        self.reveal(self.bar)

    def stopped(self, text: str) -> None:
        """Tell that it was stopped."""
        self.over()
        self.bar.notice(text)
        self.changed()

    def _cancel(self) -> None:
        """Ask the worker to stop. What is said waits for its answer: it may have been finished already."""
        self._coming.forget()
        if self.job is not None:
            self.job.cancel()

    def _known_panel(self) -> Card:
        card = Card(_("Laptops trusted here"))
        self._known = QVBoxLayout()
        card.column.addLayout(self._known)
        card.column.addWidget(self._reader)
        return card


def _card_words() -> CardWords:
    explain = _(
        "Have whoever works at the other laptop read this number aloud: it is shown there when the card is saved. "
        "Trust the card only if every group is the same. It then receives everything about everybody."
    )
    return CardWords(
        _("The other laptop’s card, a file"), _("Choose the other laptop’s card"), explain, "laptops.compare"
    )


def _laptop_row(row: OtherLaptop) -> Row:
    if row.party.revoked:
        chip = SignChip(pgettext("trust", "Withdrawn: ask for a new card"), "cross", kind="attention")
    elif row.party.expired:
        chip = SignChip(_("Expired: ask for a new card"), "warning", kind="attention")
    else:
        chip = SignChip(_("Trusted"), "check", kind="good")
    about = [
        _("file made {day}").format(day=words.day(row.made)) if row.made else _("no file made yet"),
        _("file taken in {day}").format(day=words.day(row.taken)) if row.taken else _("nothing taken in yet"),
    ]
    return Row(isolate(row.party.name), " · ".join(about), chip, strong=True)
