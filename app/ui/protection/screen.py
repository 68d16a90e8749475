"""Data protection: the rule for keeping, what was sent on which basis, what was done, and whether the log is whole."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout

from app.i18n import _
from app.ui.interview.sheet import ScrolledColumn
from app.ui.protection.activity import ActivityCard
from app.ui.protection.ledger import LedgerCard
from app.ui.protection.retention import RetentionCard
from app.ui.widgets import (
    Heading,
    MessageBar,
    Muted,
    Place,
    Screen,
    TopBar,
    WindowContext,
    hide_button,
    lock_button,
    settings_button,
)


class ProtectionScreen(Screen):
    """For a supervisor and a data-protection officer. What concerns one person is on the page of their case."""

    def __init__(self, context: WindowContext) -> None:
        super().__init__(context, Place("protection"))
        bar = TopBar(_("Data protection"), _("What is kept, what was sent, what was done"))
        bar.set_back(_("Cases"), context.go.cases)
        for action in (settings_button(context), hide_button(context), lock_button(context)):
            bar.add_action(action)
        self.column.addWidget(bar)
        page = ScrolledColumn()
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Heading(_("Data protection on this laptop"), level=1))
        told = _("A copy for a person, restricting and erasing are on the page of their case.")
        words.addWidget(Muted(told, small=False, wrap=True))
        page.column.addLayout(words)
        self.message = MessageBar("protection.message")
        page.column.addWidget(self.message)
        self._retention = RetentionCard(self)
        self._ledger = LedgerCard(self)
        self._activity = ActivityCard(self)
        for card in (self._retention, self._ledger, self._activity):
            page.column.addWidget(card)
        page.column.addStretch(1)
        self.column.addWidget(page, 1)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, context.go.cases)

    @property
    def title(self) -> str:
        """What this screen is called."""
        return _("Data protection")

    def opened(self) -> None:
        """Tell how things stand."""
        super().opened()
        self._retention.look()
        self._ledger.look()
        self._activity.look()
        self._retention.begin()
