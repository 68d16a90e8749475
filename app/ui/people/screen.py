"""People: who can open the vault, in which role; one's own password; the recovery sheet."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout

from app.casework import change_role, list_people, remove_person, renew_recovery
from app.i18n import _, pgettext
from app.ui import theme, words
from app.ui.bidi import isolate
from app.ui.exchange.page import beside_each_other
from app.ui.people.forms import AddCard, GiveCard, OwnCard
from app.ui.people.new_code import NewCode
from app.ui.widgets import (
    Button,
    Chip,
    Heading,
    Muted,
    ProgressPanel,
    QuietButton,
    Row,
    WindowContext,
    combo,
)
from app.ui.widgets.listing import Listing
from app.ui.widgets.office import OfficeScreen

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.casework.views.people import People, PersonRow
    from app.errors import IntakeError


def roles() -> tuple[tuple[str, str], ...]:
    """Return the roles and what they are called."""
    return (
        ("caseworker", pgettext("role", "Caseworker")),
        ("supervisor", pgettext("role", "Supervisor")),
        ("administrator", pgettext("role", "Administrator")),
    )


class PeopleScreen(OfficeScreen):
    """Everybody may change their own password; the rest is for an administrator, as the worker sees to."""

    def __init__(self, context: WindowContext) -> None:
        super().__init__(context, "people", _("People"), _("Who uses this laptop"))
        desk = context.desk
        self._administers = desk is not None and desk.role == "administrator"
        told = _("Each has a password of their own. The log tells who did what.")
        self.add_head(Heading(_("People on this laptop"), level=1), Muted(told, small=False, wrap=True))
        self._progress = ProgressPanel("people.progress")
        self._code = NewCode(self)
        self._list = Listing(_("Who can open it"), "people.list")
        self._own = OwnCard(self)
        self._give = GiveCard(self, self._show)
        for part in (self._progress, self._code, self._give, self._list):
            self.page.addWidget(part)
        self.page.addLayout(self._forms())
        self.add_cards()

    def _forms(self) -> QBoxLayout:
        """Lay the forms beside each other: a name or a password needs half the screen."""
        row = beside_each_other()
        if self._administers:
            row.addWidget(AddCard(self, roles(), self._show), 1, Qt.AlignmentFlag.AlignTop)
        own = QVBoxLayout()
        own.setSpacing(theme.SPACE[2])
        own.addWidget(self._own)
        if self._administers:
            again = Button(_("Print another recovery sheet"), "people.recovery", icon="print", on_click=self._renew)
            again.setToolTip(_("The sheet that was printed before opens nothing any more"))
            own.addWidget(again, 0, Qt.AlignmentFlag.AlignLeading)
        own.addStretch(1)
        row.addLayout(own, 1)
        return row

    def opened(self) -> None:
        """Tell who is here."""
        super().opened()
        self._own.begin()
        desk = self.context.desk
        if desk is not None and desk.role != "caseworker" and not desk.must_change_password:
            self.ask(list_people, done=self._show, failed=self.message.error)
        else:
            self._list.hide()

    def leave(self) -> None:
        """Go back to the cases, once the password is one's own."""
        if self.context.desk is not None and self.context.desk.must_change_password:
            self._own.begin()
        else:
            self.context.go.cases()

    def _show(self, found: People) -> None:
        self._list.show_rows([self._row(row) for row in found.rows], "")

    def _row(self, row: PersonRow) -> Row:
        name = isolate(row.name)
        unlocked = (
            _("last unlocked {moment}").format(moment=words.moment(row.last_unlocked)) if row.last_unlocked else ""
        )
        about = " · ".join(
            part for part in (unlocked, _("must change the password") if row.must_change else "") if part
        )
        if not self._administers:
            return Row(name, about, Chip(dict(roles())[row.role], name="people.role"), strong=True)
        role = combo(f"people.role:{row.name}", roles(), row.role)
        role.setMinimumContentsLength(max(len(text) for _code, text in roles()))
        role.setAccessibleName(_("Role of {name}").format(name=name))
        role.activated.connect(lambda _index: self._change(row.name, role.currentData()))
        if row.oneself:
            return Row(name, about, Chip(words.begun_large(_("you"))), role, strong=True)
        give = QuietButton(_("New password…"), f"people.give:{row.name}", on_click=partial(self._give.begin, row.name))
        give.setAccessibleName(_("Give {name} a new password").format(name=name))
        remove = QuietButton(_("Remove"), f"people.remove:{row.name}")
        remove.setAccessibleName(_("Remove {name}").format(name=name))
        remove.clicked.connect(lambda: self._remove(remove, row.name))
        return Row(name, about, role, give, remove, strong=True)

    def _change(self, user: str, role: str) -> None:
        self.message.clear()
        self.ask(change_role, done=self._show, failed=self._refused, user=user, role=role)

    def _remove(self, button: QuietButton, user: str) -> None:
        """The second press removes, not the first: a new recovery sheet must be printed after it."""
        if button.text() != _("Remove and make a new sheet"):
            button.set_text(_("Remove and make a new sheet"))
            return
        self.message.clear()
        self._change_key(remove_person, self._removed, user=user)

    def _removed(self, code: str) -> None:
        self._progress.end()
        self.ask(list_people, done=self._show, failed=self.message.error)
        self._code.show_code(code)
        self.message.notice(_("Removed. Backups made before can still be opened with that password: delete them."))

    def _renew(self) -> None:
        self.message.clear()
        self._change_key(renew_recovery, self._renewed)

    def _renewed(self, code: str) -> None:
        self._progress.end()
        self._code.show_code(code)

    def _change_key(self, action: Callable[..., str], done: Callable[[str], None], **arguments: str) -> None:
        """It takes as long as copying everything, and leaves everything as it was when it is stopped."""
        job = self.ask(
            action,
            done=done,
            failed=self._refused,
            progress=self._progress.advance,
            stopped=self._stopped,
            **arguments,
        )
        self._progress.begin(_("The vault gets another key…"), job.cancel)

    def _stopped(self) -> None:
        self._progress.end()
        self.message.notice(_("Stopped. Nothing was changed."))
        self.ask(list_people, done=self._show, failed=self.message.error)

    def _refused(self, error: IntakeError) -> None:
        self._progress.end()
        self.message.error(error)
        self.ask(list_people, done=self._show, failed=self.message.error)
