"""Exchange: pages beside each other: send, sent and receipts, authorities, other laptops, what is to be decided."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout

from app.casework import exchanges, laptops, parties, servers
from app.casework.views.exchanges import ExchangeRow, ServerRow
from app.casework.views.parties import PartyRow
from app.casework.views.transfers import OtherLaptop
from app.i18n import _, format_number
from app.ui import theme
from app.ui.exchange.authorities import AuthoritiesPage
from app.ui.exchange.deciding import DecidingPage
from app.ui.exchange.laptops import LaptopsPage
from app.ui.exchange.outbox import OutboxPage
from app.ui.exchange.send import SendPage
from app.ui.widgets import (
    Heading,
    Place,
    QuietButton,
    Screen,
    TopBar,
    WindowContext,
    office_buttons,
)


class ExchangeScreen(Screen):
    """Opens on sending; on authorities while none is trusted yet, because nothing can be sent before that."""

    def __init__(self, context: WindowContext, case_id: str = "") -> None:
        super().__init__(context, Place("exchange", case_id))
        about = _("What leaves this laptop, and what was confirmed")
        bar = TopBar(_("Exchange"), about, office_buttons(context))
        bar.set_back(_("Cases"), context.go.cases)
        self.column.addWidget(bar)
        self._send = SendPage(self, case_id, self._sealed, self._to_authorities)
        self._outbox = OutboxPage(self, self._refresh)
        self._authorities = AuthoritiesPage(self, self._refresh)
        self._laptops = LaptopsPage(self, self._merged)
        self._deciding = DecidingPage(self, self._count_open)
        self._pages = QStackedWidget()
        self._items: list[QuietButton] = []
        self._names: list[str] = []
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self._side())
        row.addWidget(self._pages, 1)
        self.column.addLayout(row, 1)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, context.go.cases)
        self._arrived = False

    @property
    def title(self) -> str:
        """What this screen is called."""
        return _("Exchange")

    @property
    def help_page(self) -> str:
        """The page that is turned to."""
        return self._names[self._pages.currentIndex()]

    def opened(self) -> None:
        """Fetch whom we trust and what was sent."""
        super().opened()
        self._refresh()

    def closed(self) -> None:
        """Stop a sealing that is under way; nothing of it is kept."""
        super().closed()
        self._send.stop()
        self._laptops.stop()

    def _side(self) -> QFrame:
        side = QFrame()
        right_to_left = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        theme.set_role(side, "side-bar-rtl" if right_to_left else "side-bar-ltr")
        side.setMinimumWidth(min(theme.px(244), 330))
        side.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)  # wider where a name needs it
        column = QVBoxLayout(side)
        column.setContentsMargins(theme.SPACE[2], theme.SPACE[3], theme.SPACE[2], theme.SPACE[2])
        column.setSpacing(3)
        column.addWidget(Heading(_("Exchange"), level=3))
        pages = (
            (_("Send"), "send", self._send),
            (_("Sent and receipts"), "outbox", self._outbox),
            (_("Authorities"), "authorities", self._authorities),
            (_("Other laptops"), "laptops", self._laptops),
            (_("To decide"), "deciding", self._deciding),
        )
        for text, name, page in pages:
            item = QuietButton(text, f"exchange.{name}")
            theme.set_role(item, "side-item")
            item.setCheckable(True)
            item.setAutoExclusive(True)
            number = self._pages.addWidget(page)
            self._names.append(name)
            item.clicked.connect(lambda _on, number=number: self._turn_to(number))
            self._items.append(item)
            column.addWidget(item)
        column.addStretch(1)
        return side

    def _turn_to(self, number: int) -> None:
        self._arrived = True  # whoever has turned a page is not taken elsewhere any more
        self._pages.setCurrentIndex(number)
        self._items[number].setChecked(True)
        if number == 0:
            self._send.begin()
        elif self._pages.currentWidget() is self._deciding:
            self._deciding.refresh()

    def _to_authorities(self) -> None:
        self._turn_to(2)
        self._authorities.begin()

    def _refresh(self) -> None:
        self.ask(parties, done=self._take_parties)
        self.ask(servers, done=self._take_servers)
        self.ask(exchanges, done=self._take_exchanges)
        self.ask(laptops, done=self._take_laptops)
        self._deciding.look()

    def _take_parties(self, known: tuple[PartyRow, ...]) -> None:
        self._authorities.show_known(known)
        usable = tuple(party for party in known if party.trusted and not party.expired and not party.revoked)
        self._send.show_recipients(usable)
        if not self._arrived:
            if usable:
                self._turn_to(0)
            else:
                self._to_authorities()

    def _take_servers(self, rows: tuple[ServerRow, ...]) -> None:
        self._authorities.show_servers(rows)
        self._send.show_servers(rows)
        self._outbox.show_servers(rows)

    def _take_exchanges(self, rows: tuple[ExchangeRow, ...]) -> None:
        self._outbox.show_rows(rows)
        open_ones = sum(row.state in ("waiting", "overdue") for row in rows)
        text = _("Sent and receipts")
        if open_ones:
            text = _("Sent and receipts ({n})").format(n=format_number(open_ones))
        self._items[1].set_text(text)

    def _take_laptops(self, rows: tuple[OtherLaptop, ...]) -> None:
        self._laptops.show_laptops(rows)

    def _count_open(self, number: int) -> None:
        text = _("To decide")
        if number:
            text = _("To decide ({n})").format(n=format_number(number))
        self._items[4].set_text(text)

    def _merged(self) -> None:
        self._refresh()
        if self._pages.currentWidget() is self._deciding:
            self._deciding.refresh()

    def _sealed(self) -> None:
        self._refresh()
