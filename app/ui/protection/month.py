"""A month of the centre on paper: which month, then the panel that every paper is written with."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout

from app.casework import print_month
from app.i18n import INTERFACE_LANGUAGES, language, pgettext
from app.profile import PartialDate
from app.ui import theme
from app.ui.print_panel import PaperWanted
from app.ui.widgets import Button, Card, Field, Muted, combo
from app.ui.words import begun_large

if TYPE_CHECKING:
    from app.ui.protection.screen import ProtectionScreen

_MONTHS = 24
"""How far back one can choose."""


class MonthCard(Card):
    """Offers the last months, the one that is over first."""

    def __init__(self, screen: ProtectionScreen) -> None:
        super().__init__(pgettext("month", "A month of the centre"), name="protection.month")
        self._screen = screen
        told = pgettext(
            "month",
            "How many people, their languages, schooling and work, as charts. Nobody can be told from it.",
        )
        self.column.addWidget(Muted(told, wrap=True))
        months = [(month.isoformat(), PartialDate(month.year, month.month).format(language())) for month in _months()]
        self._month = combo("protection.month.which", tuple(months), months[min(1, len(months) - 1)][0])
        self._print = Button(pgettext("month", "Print…"), "protection.month.print", icon="print", on_click=self._open)
        self._print.setAccessibleName(pgettext("month", "Print the summary of the month"))
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE[2])
        row.addWidget(Field(pgettext("month", "Month"), self._month), 1)
        row.addWidget(self._print)
        row.addStretch(2)
        self.column.addLayout(row)

    def _open(self) -> None:
        first = date.fromisoformat(self._month.currentData())
        second = next(code for code in INTERFACE_LANGUAGES if code != language())
        paper = PaperWanted(
            print_month,
            {"first": first},
            pgettext("file name", "month-{month}").format(month=f"{first:%Y-%m}"),
            INTERFACE_LANGUAGES,
            (language(), second),
            pgettext("month", "Counting…"),
        )
        told = PartialDate(first.year, first.month).format(language())
        title = begun_large(pgettext("month", "{month} at the centre").format(month=told))
        self._screen.way.open(self._print, title, paper)


def _months() -> list[date]:
    """Return the first days of the last months, this one first."""
    today = datetime.now(UTC).astimezone().date()
    counted = [today.year * 12 + today.month - 1 - back for back in range(_MONTHS)]
    return [date(number // 12, number % 12 + 1, 1) for number in counted]
