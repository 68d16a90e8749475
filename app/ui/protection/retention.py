"""How long cases are kept: the rule, and those whose time is over or soon will be."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from app.casework import erase_case, retention_state, set_retention
from app.casework.views.protection import RETENTION_MONTHS
from app.i18n import _, format_date, ngettext
from app.ui import words
from app.ui.bidi import isolate
from app.ui.widgets import Button, Field, QuietButton, Row, SignChip, combo
from app.ui.widgets.approval import ApprovalPanel
from app.ui.widgets.listing import Listing
from app.ui.widgets.sheet import bring_into_view

if TYPE_CHECKING:
    from app.casework.views.approving import Approval
    from app.casework.views.protection import RetentionRow, RetentionState
    from app.errors import IntakeError
    from app.ui.protection.screen import ProtectionScreen


class RetentionCard(Listing):
    """Nothing is erased by itself: a person looks at the list and decides, case by case."""

    def __init__(self, screen: ProtectionScreen) -> None:
        super().__init__(_("How long cases are kept"), "protection.retention")
        self._screen = screen
        choices = tuple((str(months), _rule(months)) for months in RETENTION_MONTHS)
        self._rule = combo("protection.months", choices, "0")
        self._rule.activated.connect(self._set)
        help_ = _("Counted from the last sitting. A case is offered for erasing when an authority has confirmed it.")
        self.column.addWidget(Field(_("Erase a case"), self._rule, help_=help_))
        self._approval = ApprovalPanel(screen, "protection.approver")
        self._approval.asked.connect(lambda: bring_into_view(self._approval))
        self._approved: Approval | None = None
        self.column.addWidget(self._approval)

    def begin(self) -> None:
        """Put the keyboard here."""
        self._rule.setFocus()

    def show_approval(self, rule: Approval) -> None:
        """Ask for a second person, or for nobody, when the next case is erased."""
        self._approved = rule
        self._approval.forget()

    def look(self) -> None:
        """Ask how things stand."""
        self._screen.ask(retention_state, done=self._show, failed=self._screen.message.error)

    def _set(self) -> None:
        months = int(self._rule.currentData())
        self._screen.ask(set_retention, done=self._show, failed=self._screen.message.error, months=months)

    def _show(self, state: RetentionState) -> None:
        self._rule.setCurrentIndex(max(0, self._rule.findData(str(state.months))))
        nothing = _("No case is near the end of its time.") if state.months else _("No rule is set: cases are kept.")
        self.show_rows([self._row(row) for row in state.rows], nothing)

    def _row(self, row: RetentionRow) -> Row:
        name = isolate(words.person(row.case))
        over = row.until <= datetime.now().astimezone()
        day = format_date(row.until, style="long")
        about = _("Time was over on {day}") if over else _("Until {day}")
        opened = QuietButton(
            _("Open"), "protection.open", on_click=partial(self._screen.context.go.case, row.case.case_id)
        )
        opened.setAccessibleName(_("Open the case of {name}").format(name=name))
        text, kind, sign = words.sent_state(row.case)
        state = SignChip(text, sign, kind=kind)
        if not over or row.case.sent != "confirmed":
            return Row(name, about.format(day=day), state, opened)
        erase = Button(_("Erase"), f"protection.erase:{row.case.case_id}")
        erase.setAccessibleName(_("Erase the case of {name}").format(name=name))
        erase.clicked.connect(partial(self._sure, erase, row.case.case_id))
        return Row(name, about.format(day=day), state, opened, erase)

    def _sure(self, button: Button, case_id: str) -> None:
        """Nothing brings it back, so the second press erases, not the first."""
        if button.text() == _("Erase for good"):
            if self._approval.ready():
                self._erase(case_id)
                button.setEnabled(False)
            return
        if self._approved is not None:
            self._approval.show_rule(self._approved)
        button.set_text(_("Erase for good"))

    def _erase(self, case_id: str) -> None:
        self._screen.ask(
            erase_case,
            done=self._erased,
            failed=self._refused,
            case_id=case_id,
            reason="retention",
            approver=self._approval.approver(),
        )

    def _refused(self, error: IntakeError) -> None:
        self._screen.message.error(error)
        self.look()

    def _erased(self, _nothing: None) -> None:
        self._approval.forget()
        self._screen.message.notice(_("The case was erased. Only that a case was erased is still recorded."))
        self.look()


def _rule(months: int) -> str:
    if not months:
        return _("Only when somebody asks")
    if months % 12:
        return ngettext("{n} month after the last sitting", "{n} months after the last sitting", months).format(
            n=months
        )
    years = months // 12
    return ngettext("{n} year after the last sitting", "{n} years after the last sitting", years).format(n=years)
