"""Every disclosure: to whom, when, on what basis, for what purpose (GDPR Article 30); by recipient and time."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QWidget

from app.casework import ledger, print_ledger
from app.casework.views.protection import LedgerChoice
from app.i18n import INTERFACE_LANGUAGES, _, format_number, language, ngettext, pgettext
from app.ui import words
from app.ui.bidi import isolate
from app.ui.exchange.page import beside_each_other
from app.ui.print_panel import PaperWanted
from app.ui.sent.people import WithPeople
from app.ui.widgets import Button, Field, Muted, Row, SignChip, combo
from app.ui.widgets.listing import Listing

if TYPE_CHECKING:
    from app.casework.views.protection import LedgerRow
    from app.ui.protection.screen import ProtectionScreen

_MOST = 100


class LedgerCard(Listing):
    """What left this laptop, newest first; the choice of recipient and time is offered once there is one."""

    def __init__(self, screen: ProtectionScreen) -> None:
        super().__init__(_("What was sent, and on what basis"), "protection.ledger")
        self._screen = screen
        self._rows: tuple[LedgerRow, ...] = ()
        self._chosen = _choice("", "", ())
        self._recipient = combo("protection.ledger.recipient", ())
        self._when = combo("protection.ledger.when", ())
        self._choice = QWidget()
        row = beside_each_other()
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(Field(pgettext("ledger", "To whom"), self._recipient), 1)
        row.addWidget(Field(pgettext("ledger", "When"), self._when), 1)
        self._print = Button(pgettext("ledger", "Print…"), "protection.ledger.print", icon="print", on_click=self._open)
        self._print.setAccessibleName(pgettext("ledger", "Print what was sent, and on what basis"))
        row.addWidget(self._print, 0, Qt.AlignmentFlag.AlignBottom)
        self._choice.setLayout(row)
        self._choice.hide()
        self._count = Muted(small=False, wrap=True, name="protection.ledger.count")
        self.column.addWidget(self._choice)
        self.column.addWidget(self._count)
        self._count.hide()
        for box in (self._recipient, self._when):
            box.currentIndexChanged.connect(self._choose)

    def look(self) -> None:
        """Ask what was sent."""
        self._screen.ask(ledger, done=self._show, failed=self._screen.message.error)

    def _show(self, rows: tuple[LedgerRow, ...]) -> None:
        self._rows = rows
        self._fill(self._recipient, {"": pgettext("ledger", "Everybody"), **_recipients(rows)})
        self._fill(self._when, {"": pgettext("ledger", "At any time"), **_times(rows)})
        self._choice.setVisible(bool(rows))
        self._choose()

    @staticmethod
    def _fill(box: QComboBox, choices: dict[str, str]) -> None:
        before = box.currentData()
        box.blockSignals(True)
        box.clear()
        for value, text in choices.items():
            box.addItem(text, value)
        box.setCurrentIndex(max(0, box.findData(before)))
        box.blockSignals(False)

    def _choose(self) -> None:
        self._chosen = _choice(self._recipient.currentData(), self._when.currentData(), self._rows)
        rows = [row for row in self._rows if self._chosen.lets_through(row)]
        self.show_rows([self._row(row) for row in rows[:_MOST]], _("Nothing has been sent."))
        self._count.setVisible(bool(self._rows))
        self._count.setText(_counted(rows))

    def _open(self) -> None:
        """Offer as a paper what is chosen, and what will be chosen while the panel stands there."""
        second = next(code for code in INTERFACE_LANGUAGES if code != language())
        paper = PaperWanted(
            print_ledger,
            lambda: {"choice": self._chosen},
            pgettext("file name", "sent-{day}").format(day=f"{self._chosen.at.astimezone():%Y-%m-%d}"),
            INTERFACE_LANGUAGES,
            (language(), second),
            pgettext("ledger", "Writing what was sent…"),
        )
        self._screen.way.open(self._print, pgettext("ledger", "Print what was sent, and on what basis"), paper)

    def _row(self, row: LedgerRow) -> WithPeople:
        return WithPeople(
            self._screen, "protection", (row.bundle_id, row.fingerprint), lambda button: _told(row, button)
        )


def _choice(recipient: str, when: str, rows: tuple[LedgerRow, ...]) -> LedgerChoice:
    now = datetime.now(UTC)
    return LedgerChoice(recipient, when, now, max((row.at for row in rows), default=now))


def _told(row: LedgerRow, who: Button) -> Row:
    people = ngettext("{n} person", "{n} people", row.people).format(n=row.people)
    approved = words.approved_by(row.approved_by)
    answered = words.answered_on(row.state, row.confirmed_at) if row.confirmed_at is not None else ""
    erased = words.erased_there(row.erased)
    parts = (words.moment(row.at), isolate(row.user), approved, people, row.basis, row.purpose, answered, erased)
    about = " · ".join(part for part in parts if part)
    text, kind, sign = words.stands(row.state, people=row.people, erased=row.erased)
    return Row(isolate(row.recipient), about, SignChip(text, sign, kind=kind), who)


def _recipients(rows: tuple[LedgerRow, ...]) -> dict[str, str]:
    names = {row.fingerprint: isolate(row.recipient) for row in reversed(rows)}  # the newest name of each
    return dict(sorted(names.items(), key=lambda each: each[1].casefold()))


def _times(rows: tuple[LedgerRow, ...]) -> dict[str, str]:
    years = sorted({row.at.astimezone().year for row in rows}, reverse=True)
    return {
        "month": pgettext("ledger", "In the last 30 days"),
        "year": pgettext("ledger", "In the last 12 months"),
        **{str(year): pgettext("ledger", "In {year}").format(year=year) for year in years},
    }


def _counted(rows: list[LedgerRow]) -> str:
    bundles = ngettext("{n} bundle", "{n} bundles", len(rows)).format(n=format_number(len(rows)))
    if len(rows) > _MOST:
        text = pgettext("ledger", "{bundles}; the newest {n} are shown. Choose to whom or when to see the others.")
        return text.format(bundles=bundles, n=format_number(_MOST))
    return bundles
