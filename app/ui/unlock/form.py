"""Who you are and your password; or the recovery code when the password is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer

from app.casework import recover, unlock
from app.i18n import _, format_number, ngettext
from app.ui.unlock.passwords import NewPassword
from app.ui.unlock.steps import Step, busy_text, password_field, text_field
from app.ui.widgets import Field, LinkButton, Muted, PrimaryButton, QuietButton, combo

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.casework.views.desk import DeskView, SetUp
    from app.errors import IntakeError
    from app.ui.unlock.screen import UnlockScreen


class UnlockForm(Step):
    """Password, with the answer beside it. After wrong ones the next attempt must wait, and the button counts down."""

    first = True

    def __init__(
        self,
        screen: UnlockScreen,
        users: tuple[str, ...],
        unlocked: Callable[[DeskView], None],
        new_code: Callable[[SetUp], None],
    ) -> None:
        super().__init__(_("Unlock"))
        self._screen = screen
        self._users = users
        self._unlocked = unlocked
        self._new_code = new_code
        self._user = combo("unlock.user", tuple((user, user) for user in users))
        self.column.addWidget(Field(_("Who you are"), self._user))
        self._password = password_field("unlock.password", self._go)
        self._field = Field(_("Password"), self._password)
        self.column.addWidget(self._field)
        self._button = PrimaryButton(_("Unlock"), "unlock.go", on_click=self._go)
        lost = LinkButton(_("Use the recovery code"), "unlock.use_recovery", on_click=self._recover)
        restore = LinkButton(_("Restore from a backup"), "unlock.restore", on_click=screen.restore)
        self.end_with(self._button, lost)
        self.column.addWidget(restore, 0, Qt.AlignmentFlag.AlignLeading)  # a third has no room beside the two
        self._practise = LinkButton(_("Practise with made-up people"), "unlock.practise", on_click=self.practise)
        self.column.addWidget(self._practise, 0, Qt.AlignmentFlag.AlignLeading)
        self._wait = Countdown(self._button, _("Unlock"))

    def begin(self) -> None:
        """Go to the password: most laptops have one user."""
        self._password.setFocus()

    def practise(self) -> None:
        """Have a vault with made-up people made, which takes a moment; nothing else can be begun meanwhile."""
        self._preparing(True)
        self._password.setFocus()  # a disabled button would hand the keyboard to whatever comes next
        self._screen.practise(self._not_prepared)

    def _not_prepared(self, error: IntakeError) -> None:
        self._preparing(False)
        self._practise.setFocus()
        self.bar.error(error)

    def _preparing(self, preparing: bool) -> None:  # noqa: FBT001 - says what it sets
        self._practise.set_text(busy_text() if preparing else _("Practise with made-up people"))
        for button in (self._practise, self._button):
            button.setEnabled(not preparing)

    def _go(self) -> None:
        if not self._button.isEnabled():
            return
        if not self._password.text():
            self._field.set_problem(_("Type your password."))
            return
        self._field.set_problem("")
        self._busy(True)
        self._screen.ask(
            unlock,
            done=self._opened,
            failed=self._refused,
            user=self._user.currentData(),
            password=self._password.text(),
        )

    def _busy(self, busy: bool) -> None:  # noqa: FBT001 - says what it sets
        self._button.setEnabled(not busy)
        self._button.set_text(busy_text() if busy else _("Unlock"))

    def _opened(self, desk: DeskView) -> None:
        self._password.clear()
        self._unlocked(desk)

    def _refused(self, error: IntakeError) -> None:
        self._busy(False)
        if error.code in ("vault.wrong_password", "vault.wait"):
            self._field.set_problem(str(error))
            self._password.selectAll()
            self._password.setFocus()
            self._wait.start(error.seconds)
        else:
            self.bar.error(error)

    def _recover(self) -> None:
        self._screen.show_step(RecoverForm(self._screen, self._users, self._new_code, self._again))

    def _again(self) -> None:
        self._screen.show_step(UnlockForm(self._screen, self._users, self._unlocked, self._new_code))


class Countdown:
    """Keeps a button disabled for some seconds and says on it how many are left."""

    def __init__(self, button: PrimaryButton, text: str) -> None:
        self._button = button
        self._text = text
        self._left = 0
        self._timer = QTimer(button)
        self._timer.setInterval(1000)
        self._timer.timeout.connect(self._tick)

    def start(self, seconds: int) -> None:
        """Begin to count down from ``seconds``; none leaves the button as it is."""
        self._left = seconds
        if seconds > 0:
            self._timer.start()
        self._show()

    def _tick(self) -> None:
        self._left -= 1
        if self._left <= 0:
            self._timer.stop()
        self._show()

    def _show(self) -> None:
        waiting = self._left > 0
        self._button.setEnabled(not waiting)
        text = ngettext("Wait {seconds} second", "Wait {seconds} seconds", self._left)
        self._button.set_text(text.format(seconds=format_number(self._left)) if waiting else self._text)


class RecoverForm(Step):
    """The code from the recovery sheet and a new password. A new code is made; the old one no longer works."""

    help_page = "recovery"

    def __init__(
        self,
        screen: UnlockScreen,
        users: tuple[str, ...],
        new_code: Callable[[SetUp], None],
        back: Callable[[], None],
    ) -> None:
        super().__init__(_("Use the recovery code"))
        self._screen = screen
        self._new_code = new_code
        self.column.addWidget(
            Muted(_("The code is on the recovery sheet that was printed at set-up."), wrap=True, small=False)
        )
        self._user = combo("recover.user", tuple((user, user) for user in users))
        self.column.addWidget(Field(_("Who you are"), self._user))
        self._code = text_field("recover.code")
        self._code_field = Field(_("Recovery code"), self._code)
        self.column.addWidget(self._code_field)
        told = _("New password")
        self._new = NewPassword(screen, "recover", self._go, lambda: (self._user.currentText(),), label=told)
        self.column.addWidget(self._new)
        self._button = PrimaryButton(_("Set the new password"), "recover.go", on_click=self._go)
        self.end_with(self._button, QuietButton(_("Back"), "recover.back", icon="back", on_click=back))

    def begin(self) -> None:
        """Go to the code."""
        self._code.setFocus()

    def _go(self) -> None:
        self._code_field.set_problem("" if self._code.text().strip() else _("Type the recovery code."))
        if self._code_field.problem or not self._new.check():
            return
        self._button.setEnabled(False)
        self._screen.ask(
            recover,
            done=self._new_code,
            failed=self._refused,
            code=self._code.text().strip(),
            user=self._user.currentData(),
            new_password=self._new.password,
        )

    def _refused(self, error: IntakeError) -> None:
        self._button.setEnabled(True)
        self._code_field.set_problem(str(error))
        self._code.setFocus()
