"""Data protection: the rule for keeping, what was sent on which basis, what was done, and whether the log is whole."""

from app.i18n import _
from app.ui.print_panel import PrintWay
from app.ui.protection.activity import ActivityCard
from app.ui.protection.approval import ApprovalCard
from app.ui.protection.ledger import LedgerCard
from app.ui.protection.month import MonthCard
from app.ui.protection.retention import RetentionCard
from app.ui.widgets import Heading, Muted, WindowContext
from app.ui.widgets.office import OfficeScreen


class ProtectionScreen(OfficeScreen):
    """For a supervisor and a data-protection officer. What concerns one person is on the page of their case."""

    def __init__(self, context: WindowContext) -> None:
        super().__init__(context, "protection", _("Data protection"), _("What is kept, what was sent, what was done"))
        told = _("A copy for a person, restricting and erasing are on the page of their case.")
        self.add_head(Heading(_("Data protection on this laptop"), level=1), Muted(told, small=False, wrap=True))
        self.way = PrintWay(self, self.sheet)
        self._retention = RetentionCard(self)
        self._approval = ApprovalCard(self, self._retention.show_approval)
        self._ledger = LedgerCard(self)
        self._activity = ActivityCard(self)
        self._month = MonthCard(self)
        self.add_cards(self._retention, self._approval, self._ledger, self._activity, self._month)

    def opened(self) -> None:
        """Tell how things stand."""
        super().opened()
        self._retention.look()
        self._approval.look()
        self._ledger.look()
        self._activity.look()
        self._retention.begin()
