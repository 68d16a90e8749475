"""The person's rights over their case: a copy, a restriction, an erasure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.casework import erase_case, give_copy, restrict_case
from app.i18n import _
from app.ui.bidi import isolate
from app.ui.exchange.sticks import likely_folder
from app.ui.unlock.steps import text_field
from app.ui.widgets import Button, Card, Field, MessageBar, Muted, PathField, Unfolded, combo
from app.ui.widgets.approval import ApprovalPanel
from app.ui.widgets.sheet import bring_into_view

if TYPE_CHECKING:
    from app.casework.views.cases import CaseRow, CaseView, CopyView
    from app.errors import IntakeError
    from app.ui.widgets import Screen


class RightsCard(Card):
    """Each of the three opens below its button; Escape or Back puts it away."""

    def __init__(self, screen: Screen, case: CaseView) -> None:
        super().__init__(_("The person’s rights"), name="rights")
        self._screen = screen
        self._case = case.row
        self._languages = case.assessments[0].languages if case.assessments else ("en", "en")
        self._row = QWidget()
        row = QHBoxLayout(self._row)
        row.setContentsMargins(0, 0, 0, 0)
        copy = Button(_("Give a copy"), "rights.copy", on_click=lambda: self._open(self._copying))
        restrict = Button(self._restriction(), "rights.restrict", on_click=self._restrict)
        erase = Button(_("Erase…"), "rights.erase", on_click=lambda: self._open(self._erasing))
        for button in (copy, restrict, erase):
            row.addWidget(button)
        row.addStretch(1)
        self.column.addWidget(self._row)
        self._message = MessageBar("rights.message")
        self.column.addWidget(self._message)
        self._copying = self._copy_form()
        self._erasing = self._erase_form()
        for form in (self._copying, self._erasing):
            form.hide()
            self.column.addWidget(form)

    def _restriction(self) -> str:
        return _("End the restriction") if self._case.restricted else _("Restrict its use")

    def _open(self, form: Unfolded) -> None:
        self._message.clear()
        for each in (self._copying, self._erasing):
            each.setVisible(each is form and not form.isVisible())
        if form.isVisible():
            if form is self._erasing:
                self._approval.look()
            bring_into_view(self)
            (self._folder if form is self._copying else self._number).setFocus(Qt.FocusReason.TabFocusReason)

    def _copy_form(self) -> Unfolded:
        form = Unfolded(name="rights.copying")
        told = _(
            "Everything that is held about the person, in a folder: the profile, each question and answer in both "
            "languages, the evidence, and to whom it was sent. It is not protected: give it to nobody else."
        )
        form.column.addWidget(Muted(told, wrap=True, small=False))
        self._folder = PathField("rights.folder", "folder", _("Choose where to put the copy"))
        self._folder.setText(likely_folder(self._screen.context))
        self._folder.chosen.connect(self._copy)
        self._folder_field = Field(_("Folder or stick"), self._folder, beside=self._folder.button)
        form.column.addWidget(self._folder_field)
        self._go = Button(_("Write the copy"), "rights.copy.go", on_click=self._copy)
        form.column.addWidget(self._go, 0, Qt.AlignmentFlag.AlignLeading)
        return form

    def _copy(self) -> None:
        folder = self._folder.path
        self._folder_field.set_problem("" if folder is not None else _("Choose a folder or a stick."))
        if folder is None:
            return
        self._go.setEnabled(False)
        self._screen.ask(
            give_copy,
            done=self._copied,
            failed=self._refused,
            case_id=self._case.case_id,
            languages=self._languages,
            folder=folder,
        )

    def _copied(self, copy: CopyView) -> None:
        self._go.setEnabled(True)
        self._copying.hide()
        self._message.notice(_("The copy is in {folder}.").format(folder=isolate(str(copy.folder))))

    def _erase_form(self) -> Unfolded:
        form = Unfolded(name="rights.erasing")
        told = _(
            "Everything about this person goes from this laptop and from backups made later, and nothing brings it "
            "back. What an authority already holds stays there until it is asked to erase it."
        )
        form.column.addWidget(Muted(told, wrap=True, small=False))
        reasons = (
            ("asked", _("The person asks for it")),
            ("mistake", _("The case was made by mistake")),
        )
        self._reason = combo("rights.reason", reasons, "asked")
        form.column.addWidget(Field(_("Why"), self._reason))
        self._number = text_field("rights.number")
        self._number.returnPressed.connect(self._erase)
        help_ = _("Type {number}, so that no other case is meant.").format(number=isolate(self._case.number))
        self._number_field = Field(_("The number of the case"), self._number, help_=help_)
        form.column.addWidget(self._number_field)
        self._approval = ApprovalPanel(self._screen, "rights.approver")
        self._approval.asked.connect(lambda: bring_into_view(self))
        form.column.addWidget(self._approval)
        self._erase_button = Button(_("Erase for good"), "rights.erase.go", on_click=self._erase)
        form.column.addWidget(self._erase_button, 0, Qt.AlignmentFlag.AlignLeading)
        return form

    def _erase(self) -> None:
        if self._number.text().strip() != self._case.number:
            self._number_field.set_problem(_("This is not the number of this case."))
            self._number.setFocus()
            return
        self._number_field.set_problem("")
        if not self._approval.ready():
            return
        self._erase_button.setEnabled(False)
        self._screen.ask(
            erase_case,
            done=self._erased,
            failed=self._refused,
            case_id=self._case.case_id,
            reason=self._reason.currentData(),
            approver=self._approval.approver(),
        )

    def _erased(self, _nothing: None) -> None:
        self._screen.context.go.cases()
        self._screen.context.say.notice(_("The case was erased. Only that a case was erased is still recorded."))

    def _restrict(self) -> None:
        self._screen.ask(
            restrict_case,
            done=self._restricted,
            failed=self._refused,
            case_id=self._case.case_id,
            on=not self._case.restricted,
        )

    def _restricted(self, _row: CaseRow) -> None:
        self._screen.context.go.again()

    def _refused(self, error: IntakeError) -> None:
        self._go.setEnabled(True)
        self._erase_button.setEnabled(True)
        self._message.error(error)


def restricted_banner() -> MessageBar:
    """Say at the top of a case that it may only be kept."""
    bar = MessageBar("case.restricted")
    bar.notice(_("The use of this case is restricted: it is kept, and neither changed nor printed nor sent."))
    return bar
