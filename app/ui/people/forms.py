"""Adding somebody, giving somebody another password, changing one's own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from app.casework import add_person, change_password, reset_password
from app.i18n import _
from app.ui.bidi import isolate
from app.ui.unlock.passwords import NewPassword
from app.ui.unlock.steps import password_field, text_field
from app.ui.widgets import Button, Card, Field, Muted, combo

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.casework.views.people import People
    from app.errors import IntakeError
    from app.ui.people.screen import PeopleScreen


class AddCard(Card):
    """A name, a role and a first password."""

    def __init__(
        self, screen: PeopleScreen, roles: tuple[tuple[str, str], ...], added: Callable[[People], None]
    ) -> None:
        super().__init__(_("Add somebody"), name="people.add")
        self._screen = screen
        self._added = added
        told = _("They change this first password when they unlock for the first time.")
        self.column.addWidget(Muted(told, wrap=True, small=False))
        self._name = text_field("people.name")
        self._field = Field(_("Name, as colleagues know them"), self._name)
        self._role = combo("people.new_role", roles, "caseworker")
        self._new = NewPassword(screen, "people.new", self._go, lambda: (self._name.text(),))
        self._button = Button(_("Add"), "people.add.go", on_click=self._go)
        for part in (self._field, Field(_("Role"), self._role), self._new):
            self.column.addWidget(part)
        self.column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignLeading)

    def _go(self) -> None:
        self._field.set_problem("" if self._name.text().strip() else _("Give the name."))
        if self._field.problem:
            self._name.setFocus()
            return
        if not self._new.check():
            return
        self._button.setEnabled(False)
        self._screen.ask(
            add_person,
            done=self._done,
            failed=self._refused,
            user=self._name.text().strip(),
            role=self._role.currentData(),
            password=self._new.password,
        )

    def _done(self, found: People) -> None:
        self._button.setEnabled(True)
        self._screen.message.notice(_("{name} was added.").format(name=isolate(self._name.text().strip())))
        self._name.clear()
        self._new.clear()
        self._added(found)

    def _refused(self, error: IntakeError) -> None:
        self._button.setEnabled(True)
        self._field.set_problem(str(error))


class GiveCard(Card):
    """Another password for somebody who forgot theirs; hidden until one is chosen in the list."""

    def __init__(self, screen: PeopleScreen, given: Callable[[People], None]) -> None:
        super().__init__(_("A new password"), name="people.giving")
        self._screen = screen
        self._given = given
        self._user = ""
        self._who = Muted(wrap=True, small=False)
        self._new = NewPassword(screen, "people.given", self._go, lambda: (self._user,))
        self._button = Button(_("Give this password"), "people.give.go", on_click=self._go)
        for part in (self._who, self._new):
            self.column.addWidget(part)
        self.column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignLeading)
        self.hide()

    def begin(self, user: str) -> None:
        """Ask for a password for this person."""
        self._user = user
        self._who.setText(_("For {name}, who changes it when they next unlock.").format(name=isolate(user)))
        self.show()
        self._new.begin()

    def _go(self) -> None:
        if not self._new.check():
            return
        self._screen.ask(
            reset_password,
            done=self._done,
            failed=self._screen.message.error,
            user=self._user,
            password=self._new.password,
        )

    def _done(self, found: People) -> None:
        self._new.clear()
        self.hide()
        self._screen.message.notice(_("The password was given to {name}.").format(name=isolate(self._user)))
        self._given(found)


class OwnCard(Card):
    """One's own password: the old one once, the new one twice."""

    def __init__(self, screen: PeopleScreen) -> None:
        super().__init__(_("Your own password"), name="people.own")
        self._screen = screen
        self._old = password_field("people.old", self._go)
        self._field = Field(_("The password you have now"), self._old)
        desk = screen.context.desk
        self._new = NewPassword(
            screen, "people.own", self._go, lambda: (desk.user if desk else "",), label=_("New password")
        )
        self._button = Button(_("Change it"), "people.own.go", on_click=self._go)
        for part in (self._field, self._new):
            self.column.addWidget(part)
        self.column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignLeading)

    def begin(self) -> None:
        """Go to it when it must be changed."""
        desk = self._screen.context.desk
        if desk is not None and desk.must_change_password:
            self._screen.message.notice(_("Somebody else chose your password. Please choose one that only you know."))
        self._old.setFocus()

    def _go(self) -> None:
        self._field.set_problem("" if self._old.text() else _("Type your password."))
        if self._field.problem:
            self._old.setFocus()
            return
        if not self._new.check():
            return
        self._button.setEnabled(False)
        self._screen.ask(
            change_password, done=self._done, failed=self._refused, old=self._old.text(), new=self._new.password
        )

    def _done(self, _nothing: None) -> None:
        self._button.setEnabled(True)
        if self._screen.context.desk is not None:
            self._screen.context.desk = replace(self._screen.context.desk, must_change_password=False)
        self._old.clear()
        self._new.clear()
        self._screen.message.notice(_("Your password was changed."))

    def _refused(self, error: IntakeError) -> None:
        self._button.setEnabled(True)
        self._field.set_problem(str(error))
        self._old.setFocus()
