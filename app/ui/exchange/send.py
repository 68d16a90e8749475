"""Sending: for whom, on what ground, which cases, exactly what leaves, and where to. Sealing can be stopped."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer

from app.casework import list_cases, open_case, preview, seal
from app.casework.views.cases import CasePage, CaseRow
from app.casework.views.exchanges import ServerRow
from app.casework.views.parties import PartyRow
from app.casework.views.sending import Disclosure, SealedView
from app.errors import IntakeError
from app.i18n import _, format_size
from app.ui.bidi import isolate
from app.ui.exchange.addressing import Addressing
from app.ui.exchange.choose_cases import ChooseCases
from app.ui.exchange.leaving import LeavingCard
from app.ui.exchange.page import Page, beside_each_other
from app.ui.exchange.send_foot import SendFoot
from app.ui.widgets import Screen

if TYPE_CHECKING:
    from app.ui.worker import Job

PAUSE_MS = 150
MOST = 2000
"""Cases offered at once. More are sent with the next bundle."""


@dataclass(frozen=True)
class _Choice:
    """What of whom goes to whom: what is sealed must be what was shown of the same."""

    recipient: str
    also: tuple[str, ...]
    case_ids: tuple[str, ...]
    left_out: Mapping[str, tuple[str, ...]]

    def asked(self) -> dict[str, Any]:
        """Return it as the worker is asked."""
        return {"recipient": self.recipient, "also": self.also, "case_ids": self.case_ids, "left_out": self.left_out}


class SendPage(Page):
    """``sealed`` is called when a bundle was sealed, ``no_recipient`` when a person wants to add an authority."""

    def __init__(
        self,
        screen: Screen,
        case_id: str,
        sealed: Callable[[], None],
        no_recipient: Callable[[], None],
    ) -> None:
        super().__init__(
            screen, "send", _("Send"), _("You see what leaves before it leaves. Only the authority can open it.")
        )
        self._case_id = case_id
        self._on_sealed = sealed
        self._job: Job | None = None
        self._previewing: Job | None = None
        self._disclosure: Disclosure | None = None
        self._servers: frozenset[str] = frozenset()
        self._addressing = Addressing(self._selection_changed, no_recipient)
        self.body.addWidget(self._addressing)
        row = beside_each_other()
        self._cases = ChooseCases(self._selection_changed)
        self._leaving = LeavingCard(self._look_at)
        row.addWidget(self._cases, 1)
        row.addWidget(self._leaving, 1)
        self.body.addLayout(row, 1)
        self._foot = SendFoot(self, self._seal_into, sealed)
        self.outer.addWidget(self._foot)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._preview)

    def begin(self) -> None:
        """Offer what has not been sent yet."""
        self._fetch_cases()
        self._foot.begin()

    def stop(self) -> None:
        """Stop what is under way."""
        for job in (self._job, self._previewing):
            if job is not None:
                job.cancel()
        self._job = self._previewing = None

    def show_recipients(self, known: tuple[PartyRow, ...]) -> None:
        """Offer the authorities that can receive; keep the one that was chosen."""
        self._addressing.offer(known)
        self._pause.start()

    def show_servers(self, rows: tuple[ServerRow, ...]) -> None:
        """Offer the internet for authorities whose address there was entered."""
        self._servers = frozenset(row.recipient for row in rows)
        self._allow()

    def _fetch_cases(self) -> None:
        self.owner.ask(list_cases, done=self._take_cases, failed=self.bar.error, only="unsent", limit=MOST)

    def _take_cases(self, page: CasePage) -> None:
        if self._case_id and not any(row.case_id == self._case_id for row in page.rows):
            # It was sent somewhere already; it may go elsewhere, too.
            self.owner.ask(
                open_case,
                done=lambda found: self._offer(page, (found.row, *page.rows)),
                failed=self.bar.error,
                case_id=self._case_id,
            )
        else:
            self._offer(page, page.rows)

    def _offer(self, page: CasePage, rows: tuple[CaseRow, ...]) -> None:
        self._cases.offer(rows, self._case_id, more=max(0, page.matching - len(page.rows)))
        self._selection_changed()

    def _selection_changed(self) -> None:
        self._disclosure = None
        self._allow()
        self._pause.start()

    def _choice(self) -> _Choice:
        chosen, left_out = self._cases.chosen(), self._cases.left_out()
        return _Choice(self._addressing.recipient, self._addressing.also, chosen, left_out)

    def _preview(self) -> None:
        choice = self._choice()
        if not choice.recipient:
            return
        if self._previewing is not None:
            self._previewing.cancel()
        self._leaving.wait()
        self._previewing = self.owner.ask(
            preview,
            done=lambda disclosure: self._take_disclosure(disclosure, choice),
            failed=self._no_disclosure,
            progress=self._leaving.advance,
            **choice.asked(),
        )

    def _take_disclosure(self, disclosure: Disclosure, asked: _Choice) -> None:
        if asked != self._choice():
            return  # of an earlier choice: what is sealed must be what was shown
        self._previewing = None
        self._disclosure = disclosure
        self._leaving.show_disclosure(disclosure)
        self._addressing.offer_grounds(disclosure)
        self._allow()

    def _look_at(self, case_id: str) -> None:
        """Show what of one of the chosen people leaves; what is sealed stays what was shown of all."""
        disclosure = self._disclosure
        if disclosure is None or not case_id:
            if disclosure is not None:
                self._leaving.show_fields(disclosure)
            return

        def show(of_them: Disclosure) -> None:
            if self._disclosure is disclosure and self._leaving.whose() == case_id:
                self._leaving.show_fields(of_them)

        alone = replace(self._choice(), case_ids=(case_id,))
        self.owner.ask(preview, done=show, failed=self.bar.error, **alone.asked())

    def _no_disclosure(self, error: IntakeError) -> None:
        self._previewing = None
        self._leaving.nothing()
        self.bar.error(error)

    def _allow(self) -> None:
        count = len(self._cases.chosen())
        shown = self._disclosure
        new = shown is not None and any(case.case_id not in shown.held for case in shown.cases)
        ready = new and count > 0 and self._job is None
        self._foot.allow(ready=ready, count=count, by_internet=self._addressing.recipient in self._servers)

    def _seal_into(self, folder: Path | None) -> None:
        self.bar.clear()
        choice = self._choice()
        self._foot.show_sealing(len(choice.case_ids), self._cancel)
        self._job = self.owner.ask(
            seal,
            done=self._sealed if folder else self._sealed_for_the_post,
            failed=self._failed,
            progress=self._foot.follow,
            stopped=self._stopped,
            basis=self._addressing.basis,
            purpose=self._addressing.purpose,
            folder=folder,
            approver=self._foot.approval.approver(),
            **choice.asked(),
        )
        self._allow()

    def _cancel(self) -> None:
        """Ask the worker to stop. What is said waits for its answer: the bundle may have been finished already."""
        if self._job is not None:
            self._job.cancel()

    def _stopped(self) -> None:
        self._over()
        self.bar.notice(_("Stopped. Nothing was sealed and nothing was written."))

    def _sealed(self, view: SealedView) -> None:
        self._over()
        self._case_id = ""
        text = _("Sealed and read back: {file}, {size}. Take it to {recipient}; the receipt confirms that it arrived.")
        self.bar.notice(
            text.format(
                file=isolate(view.row.file_name),
                size=format_size(view.row.size),
                recipient=_names(view),
            ),
        )
        self._fetch_cases()
        self._on_sealed()

    def _sealed_for_the_post(self, view: SealedView) -> None:
        self._over()
        self._case_id = ""
        for row in (view.row, *view.also):
            if row.fingerprint in self._servers:
                self.owner.context.post.send(row)
        self._fetch_cases()
        self._on_sealed()

    def _failed(self, error: IntakeError) -> None:
        self._over()
        if not self._foot.explain(error):
            self.bar.error(error)

    def _over(self) -> None:
        self._job = None
        self._foot.over()
        self._allow()


def _names(view: SealedView) -> str:
    return " · ".join(isolate(row.recipient) for row in (view.row, *view.also))
