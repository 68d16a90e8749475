"""What was done on this laptop, in words, and whether the log of it is whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout

from app.casework import accept_state, activity, verify_log
from app.i18n import _, format_number, ngettext, npgettext, pgettext
from app.ui import words
from app.ui.bidi import isolate
from app.ui.widgets import Button, MessageBar, PlainLabel, ProgressPanel, QuietButton, Row
from app.ui.widgets.listing import Listing

if TYPE_CHECKING:
    from app.casework.views.protection import ActivityPage, ActivityRow, Audit
    from app.errors import IntakeError
    from app.ui.protection.screen import ProtectionScreen
    from app.ui.worker import Job

_FIRST = 12


class ActivityCard(Listing):
    """The newest steps first. Nothing that a person said is here: the history of a case tells that."""

    def __init__(self, screen: ProtectionScreen) -> None:
        super().__init__(_("What was done"), "protection.activity")
        self._screen = screen
        self._job: Job | None = None
        self._rest: tuple[ActivityRow, ...] = ()
        self._next = self._total = 0
        row = QHBoxLayout()
        self._check = Button(_("Check the whole log"), "protection.verify", on_click=self._verify)
        self._check.setToolTip(_("Every step, every answer that is shown, every piece of evidence"))
        row.addWidget(self._check)
        row.addStretch(1)
        self._result = MessageBar("protection.verified")
        self._progress = ProgressPanel("protection.progress")
        self._accept = QuietButton(_("Go on from here, knowing this"), "protection.accept", on_click=self._go_on)
        self._accept.hide()
        self.column.addLayout(row)
        for part in (self._result, self._progress, self._accept):
            self.column.addWidget(part)
        self._more = QuietButton(
            _("Show earlier steps"), "protection.more", icon="chevron-down", on_click=self._show_more
        )

    def look(self) -> None:
        """Ask what was done."""
        self._screen.ask(activity, done=self._show, failed=self._screen.message.error)

    def _show(self, page: ActivityPage) -> None:
        self._take(page)
        first, self._rest = self._rest[:_FIRST], self._rest[_FIRST:]
        self.show_rows([_row(row) for row in first], _("Nothing yet."))
        self._offer_more()

    def _take(self, page: ActivityPage) -> None:
        self._rest = page.rows
        self._total, self._next = page.total, page.offset + len(page.rows)

    def _show_more(self) -> None:
        if not self._rest:
            self._screen.ask(activity, done=self._came, failed=self._screen.message.error, offset=self._next)
            return
        shown, self._rest = self._rest[: _FIRST * 4], self._rest[_FIRST * 4 :]
        self.add_rows([_row(row) for row in shown])
        self._offer_more()

    def _came(self, page: ActivityPage) -> None:
        self._take(page)
        if self._rest:
            self._show_more()

    def _offer_more(self) -> None:
        self.column.removeWidget(self._more)
        self.column.addWidget(self._more)
        self._more.setVisible(bool(self._rest) or self._next < self._total)

    def _verify(self) -> None:
        self._result.clear()
        self._check.setEnabled(False)
        self._progress.begin(_("Checking the log…"), self._cancel)
        self._job = self._screen.ask(
            verify_log,
            done=self._verified,
            failed=self._failed,
            stopped=self._over,
            progress=self._progress.advance,
        )

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _verified(self, audit: Audit) -> None:
        self._over()
        if not audit.problems:
            told = _("All of it is whole. Steps: {rows}; laptops: {laptops}; pieces of evidence: {evidence}.")
            self._result.notice(
                told.format(
                    rows=format_number(audit.rows),
                    laptops=format_number(audit.devices),
                    evidence=format_number(audit.evidence),
                )
            )
            return
        count = ngettext("{n} problem was found.", "{n} problems were found.", len(audit.problems))
        self._result.error(
            _problem(
                count.format(n=format_number(len(audit.problems))), _("Tell your supervisor, and make a backup now.")
            )
        )
        self.add_rows([PlainLabel(problem, wrap=True) for problem in audit.problems[:40]])
        self._accept.show()

    def _go_on(self) -> None:
        self._screen.ask(accept_state, done=self._accepted, failed=self._screen.message.error)

    def _accepted(self, _nothing: None) -> None:
        self._accept.hide()
        self._result.notice(_("It is recorded that work went on from here. The warning at unlocking ends."))
        self.look()

    def _failed(self, error: IntakeError) -> None:
        self._over()
        self._result.error(error)

    def _over(self) -> None:
        self._job = None
        self._progress.end()
        self._check.setEnabled(True)


def _problem(text: str, hint: str) -> IntakeError:
    from app.errors import IntakeError  # noqa: PLC0415 - the name is only a type above

    return IntakeError("log.problems", text, hint)


def _row(row: ActivityRow) -> Row:
    case = _("case {number}").format(number=isolate(row.case_number)) if row.case_number else ""
    approved = words.approved_by(row.approved_by)
    parts = (case, isolate(row.who), approved, words.moment(row.at), isolate(row.device))
    about = " · ".join(part for part in parts if part)
    return Row(_said(row), about)


def _said(row: ActivityRow) -> str:
    if row.what == "wrong-passwords":
        tried = npgettext(
            "activity", "Unlocked after {n} wrong password", "Unlocked after {n} wrong passwords", row.count
        )
        return tried.format(n=format_number(row.count))
    by_what = {
        ("seen", "opened"): pgettext("activity", "Opened a case"),
        ("seen", "printed"): pgettext("activity", "Printed a profile"),
        ("seen", "copied"): pgettext("activity", "Wrote the person’s copy"),
        ("setting", "set-up"): pgettext("activity", "Set the laptop up"),
        ("setting", "backup"): pgettext("activity", "Made a backup"),
        ("setting", "unlocked"): pgettext("activity", "Unlocked"),
        ("setting", "role"): pgettext("activity", "Gave somebody a role"),
        ("setting", "password-given"): pgettext("activity", "Gave somebody a new password"),
        ("setting", "password-changed"): pgettext("activity", "Changed the own password"),
        ("setting", "removed"): pgettext("activity", "Removed somebody"),
        ("setting", "recovery-renewed"): pgettext("activity", "Made another recovery sheet"),
        ("setting", "behind-receipt"): pgettext("activity", "A receipt showed that this laptop was set back"),
        ("setting", "restored"): pgettext("activity", "Restored from a backup"),
        ("setting", "retention"): pgettext("activity", "Changed how long cases are kept"),
        ("setting", "approval"): pgettext("activity", "Changed whether a second person must approve"),
        ("setting", "approved"): pgettext("activity", "A second person approved what was sent"),
        ("setting", "approval-wrong-password"): pgettext("activity", "A wrong password was typed to approve"),
        ("setting", "hidden-sections"): pgettext("activity", "Chose which parts of a questionnaire are asked"),
        ("setting", "older-state-accepted"): pgettext("activity", "Went on from an older state"),
        ("transfer", "made"): pgettext("activity", "Made a file for another laptop"),
        ("transfer", "taken"): pgettext("activity", "Took in a file of another laptop"),
        ("erased", "asked"): pgettext("activity", "Erased a case because the person asked"),
        ("erased", "retention"): pgettext("activity", "Erased a case whose time was over"),
        ("erased", "mistake"): pgettext("activity", "Erased a case made by mistake"),
    }
    by_kind = {
        "case-created": pgettext("activity", "Opened a new case"),
        "assessment-started": pgettext("activity", "Started an interview"),
        "assessment-finished": pgettext("activity", "Finished an interview"),
        "attached": pgettext("activity", "Added a piece of evidence"),
        "sealed": pgettext("activity", "Sealed a case for an authority"),
        "taken-back": pgettext("activity", "Took back a case that was sealed for an authority"),
        "receipt": pgettext("activity", "Took in a receipt"),
        "restricted": pgettext("activity", "Restricted a case, or ended that"),
        "setting": pgettext("activity", "Changed a setting"),
    }
    return by_what.get((row.kind, row.what)) or by_kind.get(row.kind) or pgettext("activity", "Changed something")
