"""Every disclosure: to whom, when, on what basis, for what purpose (GDPR Article 30)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.casework import ledger
from app.i18n import _, ngettext
from app.ui import words
from app.ui.bidi import isolate
from app.ui.widgets import Row, SignChip
from app.ui.widgets.listing import Listing

if TYPE_CHECKING:
    from app.casework.views.protection import LedgerRow
    from app.ui.protection.screen import ProtectionScreen

_MOST = 100


class LedgerCard(Listing):
    """What left this laptop, newest first."""

    def __init__(self, screen: ProtectionScreen) -> None:
        super().__init__(_("What was sent, and on what basis"), "protection.ledger")
        self._screen = screen

    def look(self) -> None:
        """Ask what was sent."""
        self._screen.ask(ledger, done=self._show, failed=self._screen.message.error)

    def _show(self, rows: tuple[LedgerRow, ...]) -> None:
        self.show_rows([_row(row) for row in rows[:_MOST]], _("Nothing has been sent."))


def _row(row: LedgerRow) -> Row:
    people = ngettext("{n} person", "{n} people", row.people).format(n=row.people)
    approved = words.approved_by(row.approved_by)
    parts = (words.moment(row.at), isolate(row.user), approved, people, row.basis, row.purpose)
    about = " · ".join(part for part in parts if part)
    if row.confirmed_at is None:
        return Row(isolate(row.recipient), about)
    return Row(
        isolate(row.recipient), about, SignChip(words.answered_on("confirmed", row.confirmed_at), "check", kind="good")
    )
