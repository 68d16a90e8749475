"""Whether a second person approves what is sent or erased: the administrator's rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.casework import approval_rule, set_approval
from app.i18n import _
from app.ui.widgets import Card, Field, combo

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.casework.views.approving import Approval
    from app.errors import IntakeError
    from app.ui.protection.screen import ProtectionScreen


class ApprovalCard(Card):
    """One choice. ``changed`` is called with the rule whenever it was read or set."""

    def __init__(self, screen: ProtectionScreen, changed: Callable[[Approval], None]) -> None:
        super().__init__(_("A second person"), name="protection.approval")
        self._screen = screen
        self._changed = changed
        choices = (("off", _("Nobody else is asked")), ("on", _("Another supervisor or administrator approves")))
        self._rule = combo("protection.second", choices, "off")
        self._rule.activated.connect(self._set)
        help_ = _("They type their name and password on this laptop, there and then. An administrator sets this.")
        self.column.addWidget(Field(_("Before a case is sent or erased"), self._rule, help_=help_))

    def look(self) -> None:
        """Ask how the rule stands."""
        self._screen.ask(approval_rule, done=self._show, failed=self._screen.message.error)

    def _set(self) -> None:
        on = self._rule.currentData() == "on"
        self._screen.ask(set_approval, done=self._show, failed=self._refused, on=on)

    def _show(self, rule: Approval) -> None:
        self._rule.setCurrentIndex(self._rule.findData("on" if rule.on else "off"))
        self._changed(rule)

    def _refused(self, error: IntakeError) -> None:
        self._screen.message.error(error)
        self.look()
