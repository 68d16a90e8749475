"""What the screens about this laptop share: a bar that leads back to the cases, a head, a page that scrolls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import _
from app.ui import theme
from app.ui.widgets.actions import office_buttons
from app.ui.widgets.messages import MessageBar
from app.ui.widgets.screen import Place, Screen, WindowContext
from app.ui.widgets.sheet import ScrolledColumn
from app.ui.widgets.topbar import TopBar

if TYPE_CHECKING:
    from app.ui.widgets.buttons import Button
    from app.ui.widgets.labels import Heading, Muted


class OfficeScreen(Screen):
    """A screen reached from the settings. ``name`` is its place, and the beginning of its controls' names.

    ``page`` is where its cards go, ``sheet`` what scrolls them, ``message`` where it says what was done or went wrong.
    The way back goes to the cases, unless :meth:`leave` says otherwise; Escape goes the same way, unless
    :meth:`escape` does.
    """

    def __init__(self, context: WindowContext, name: str, title: str, subtitle: str) -> None:
        super().__init__(context, Place(name))
        self._title = title
        self._bar = TopBar(title, subtitle, office_buttons(context))
        self._bar.set_back(_("Cases"), self.leave)
        self.column.addWidget(self._bar)
        self.sheet = ScrolledColumn()
        self.page = self.sheet.column
        self.message = MessageBar(f"{name}.message")
        self.column.addWidget(self.sheet, 1)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.escape)

    @property
    def title(self) -> str:
        """What this screen is called."""
        return self._title

    def leave(self) -> None:
        """Go back to the cases."""
        self.context.go.cases()

    def escape(self) -> None:
        """Do what Escape does here."""
        self.leave()

    def add_head(self, heading: Heading, about: Muted, *actions: Button) -> None:
        """Begin the page: what it is about, and what there is to do; messages come below it."""
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE[2])
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(heading)
        words.addWidget(about)
        row.addLayout(words, 1)
        for action in actions:
            row.addWidget(action, 0, Qt.AlignmentFlag.AlignTop)
        self.page.addLayout(row)
        self.page.addWidget(self.message)

    def add_cards(self, *cards: QWidget) -> None:
        """Put cards below each other, and room below the last."""
        for card in cards:
            self.page.addWidget(card)
        self.page.addStretch(1)
