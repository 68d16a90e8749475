"""Sending: for whom, on what ground, which cases, exactly what leaves, and where to. Sealing can be stopped."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.casework import list_cases, open_case, preview, seal
from app.casework.telling import SealingStep
from app.casework.views.cases import CasePage, CaseRow
from app.casework.views.exchanges import ServerRow
from app.casework.views.parties import PartyRow
from app.casework.views.sending import Disclosure, SealedView
from app.errors import IntakeError
from app.i18n import _, format_size, ngettext, pgettext
from app.ui import theme
from app.ui.bidi import isolate
from app.ui.exchange.also import AlsoFor
from app.ui.exchange.choose_cases import ChooseCases
from app.ui.exchange.leaving import LeavingCard
from app.ui.exchange.page import Page, beside_each_other
from app.ui.exchange.posting import PostPanel
from app.ui.exchange.sealing import SealingPanel
from app.ui.exchange.sticks import likely_folder
from app.ui.widgets import Button, Card, Field, PathField, PrimaryButton, QuietButton, Screen, combo
from app.ui.widgets.approval import ApprovalPanel

if TYPE_CHECKING:
    from app.ui.worker import Job

PAUSE_MS = 150
MOST = 2000
"""Cases offered at once. More are sent with the next bundle."""


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
        self.body.addWidget(self._whom(no_recipient))
        row = beside_each_other()
        self._cases = ChooseCases(self._selection_changed)
        self._leaving = LeavingCard(self._look_at)
        row.addWidget(self._cases, 1)
        row.addWidget(self._leaving, 1)
        self.body.addLayout(row, 1)
        self._progress = SealingPanel("send.progress")
        self._posting = PostPanel(self, "send.post", sealed)
        self._servers: frozenset[str] = frozenset()
        self._approval = ApprovalPanel(screen, "send.approver")
        self._foot = self._make_foot()
        self.outer.addWidget(self._foot)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._preview)
        self._allow()

    def begin(self) -> None:
        """Offer what has not been sent yet."""
        self._fetch_cases()
        self._approval.look()
        self._folder.setFocus()

    def stop(self) -> None:
        """Stop what is under way."""
        for job in (self._job, self._previewing):
            if job is not None:
                job.cancel()
        self._job = self._previewing = None

    def show_recipients(self, known: tuple[PartyRow, ...]) -> None:
        """Offer the authorities that can receive; keep the one that was chosen."""
        before = self._recipient.currentData()
        self._recipient.blockSignals(True)
        self._recipient.clear()
        for party in known:
            self._recipient.addItem(isolate(party.name), party.fingerprint)
        self._recipient.setCurrentIndex(max(0, self._recipient.findData(before)))
        self._recipient.blockSignals(False)
        self._also.offer(known, self._recipient.currentData())
        self._pause.start()

    def show_servers(self, rows: tuple[ServerRow, ...]) -> None:
        """Offer the internet for authorities whose address there was entered."""
        self._servers = frozenset(row.recipient for row in rows)
        self._allow()

    def _whom(self, no_recipient: Callable[[], None]) -> Card:
        card = Card()
        row = beside_each_other()
        self._recipient = combo("send.recipient", ())
        self._recipient.currentIndexChanged.connect(self._recipient_changed)
        self._also = AlsoFor(self._selection_changed)
        self._basis = combo("send.basis", ())
        self._purpose = combo("send.purpose", ())
        add = QuietButton("", "send.add", icon="plus", on_click=no_recipient)
        add.setAccessibleName(_("Add an authority"))
        add.setToolTip(_("Add an authority"))
        row.addWidget(Field(_("To"), self._recipient, beside=add), 4)
        row.addWidget(Field(_("Legal basis"), self._basis), 4)
        row.addWidget(Field(_("Purpose"), self._purpose), 3)
        card.column.addLayout(row)
        card.column.addWidget(self._also)
        return card

    def _make_foot(self) -> QWidget:
        foot = QFrame()
        theme.set_role(foot, "foot-bar")
        column = QVBoxLayout(foot)
        column.setContentsMargins(theme.SPACE[4], theme.SPACE[1], theme.SPACE[4], theme.SPACE[1] + 2)
        column.addWidget(self._approval)
        column.addWidget(self._progress)
        column.addWidget(self._posting)
        self._ready = QWidget()
        row = QHBoxLayout(self._ready)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE[2])
        self._folder = PathField("send.folder", "folder", _("Choose the folder or stick"))
        self._folder.setText(likely_folder(self.owner.context))
        self._folder.textChanged.connect(self._allow)
        self._folder.returnPressed.connect(self._seal)
        self._folder_field = Field(_("Folder or stick"), self._folder, beside=self._folder.button)
        self._seal_button = PrimaryButton(_("Seal"), "send.seal", icon="lock", on_click=self._seal)
        words = pgettext("internet", "Send over the internet")
        self._post_button = Button(words, "send.internet", icon="send", on_click=self._seal_for_the_post)
        row.addWidget(self._folder_field, 1)
        row.addWidget(self._post_button, 0, Qt.AlignmentFlag.AlignBottom)
        row.addWidget(self._seal_button, 0, Qt.AlignmentFlag.AlignBottom)
        column.addWidget(self._ready)
        return foot

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

    def _recipient_changed(self) -> None:
        self._also.leave_out(self._recipient.currentData())
        self._selection_changed()

    def _selection_changed(self) -> None:
        self._disclosure = None
        self._allow()
        self._pause.start()

    def _preview(self) -> None:
        recipient = self._recipient.currentData()
        if not recipient:
            return
        if self._previewing is not None:
            self._previewing.cancel()
        chosen, left_out, also = self._cases.chosen(), self._cases.left_out(), self._also.chosen()
        self._leaving.wait()
        self._previewing = self.owner.ask(
            preview,
            done=lambda disclosure: self._take_disclosure(disclosure, (recipient, chosen, left_out, also)),
            failed=self._no_disclosure,
            progress=self._leaving.advance,
            recipient=recipient,
            case_ids=chosen,
            left_out=left_out,
            also=also,
        )

    def _take_disclosure(self, disclosure: Disclosure, asked: tuple[object, ...]) -> None:
        now = (self._recipient.currentData(), self._cases.chosen(), self._cases.left_out(), self._also.chosen())
        if asked != now:
            return  # of an earlier choice: what is sealed must be what was shown
        self._previewing = None
        self._disclosure = disclosure
        self._leaving.show_disclosure(disclosure)
        _offer(self._basis, disclosure.bases)
        _offer(self._purpose, disclosure.purposes)
        self._allow()

    def _look_at(self, case_id: str) -> None:
        """Show what of one of the chosen people leaves; what is sealed stays what was shown of all."""
        disclosure = self._disclosure
        if disclosure is None or not case_id:
            if disclosure is not None:
                self._leaving.show_fields(disclosure)
            return

        def show(alone: Disclosure) -> None:
            if self._disclosure is disclosure and self._leaving.whose() == case_id:
                self._leaving.show_fields(alone)

        self.owner.ask(
            preview,
            done=show,
            failed=self.bar.error,
            recipient=self._recipient.currentData(),
            case_ids=(case_id,),
            left_out=self._cases.left_out(),
            also=self._also.chosen(),
        )

    def _no_disclosure(self, error: IntakeError) -> None:
        self._previewing = None
        self._leaving.nothing()
        self.bar.error(error)

    def _allow(self) -> None:
        count = len(self._cases.chosen())
        words = ngettext("Seal {n} case", "Seal {n} cases", count).format(n=count)
        self._seal_button.set_text(words if count else _("Seal"))
        shown = self._disclosure
        new = shown is not None and any(case.case_id not in shown.held for case in shown.cases)
        ready = new and count > 0 and self._job is None
        self._seal_button.setEnabled(ready)
        self._post_button.setEnabled(ready)
        self._post_button.setVisible(self._recipient.currentData() in self._servers)

    def _seal(self) -> None:
        if not self._seal_button.isEnabled():
            return
        folder = self._folder.path
        if folder is None:
            self._folder_field.set_problem(_("Choose the folder or stick first."))
            self._folder.setFocus()
            return
        self._folder_field.set_problem("")
        self.owner.context.folder = folder
        self._seal_into(folder, self._sealed)

    def _seal_for_the_post(self) -> None:
        self._seal_into(None, self._sealed_for_the_post)

    def _seal_into(self, folder: Path | None, done: Callable[[SealedView], None]) -> None:
        if not self._approval.ready():
            return
        self.bar.clear()
        self._progress.follow(SealingStep("gathering", 0, len(self._cases.chosen())), self._cancel)
        self._ready.hide()
        self._job = self.owner.ask(
            seal,
            done=done,
            failed=self._failed,
            progress=self._progress.follow,
            stopped=self._stopped,
            recipient=self._recipient.currentData(),
            case_ids=self._cases.chosen(),
            basis=self._basis.currentData(),
            purpose=self._purpose.currentData(),
            folder=folder,
            left_out=self._cases.left_out(),
            also=self._also.chosen(),
            approver=self._approval.approver(),
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
        if error.code.startswith("bundle.folder"):
            self._folder_field.set_problem(str(error))
            self._folder.setFocus()
        else:
            self.bar.error(error)

    def _over(self) -> None:
        self._job = None
        self._progress.end()
        self._ready.show()
        self._allow()


def _names(view: SealedView) -> str:
    return " · ".join(isolate(row.recipient) for row in (view.row, *view.also))


def _offer(box: QComboBox, choices: Mapping[str, str]) -> None:
    before = box.currentData()
    box.clear()
    for value, text in choices.items():
        box.addItem(text, value)
    box.setCurrentIndex(max(0, box.findData(before)))
