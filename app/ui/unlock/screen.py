"""The screen before everything else: asks what is on this laptop, then offers to unlock it or to set it up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.casework import practise, vault_state
from app.i18n import _
from app.ui import theme
from app.ui.widgets import Heading, MessageBar, Muted, Place, Screen, WindowContext, help_button, settings_button
from app.ui.widgets.sheet import EvenEdges

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.casework.views.desk import DeskView, SetUp, VaultState
    from app.errors import IntakeError
    from app.ui.unlock.steps import Step


class UnlockScreen(Screen):
    """``unlocked`` is called with who is at work once the vault is open. ``practise``: begin to practise at once."""

    def __init__(self, context: WindowContext, unlocked: Callable[[DeskView], None], *, practise: bool = False) -> None:
        super().__init__(context, Place("unlock"))
        self._unlocked = unlocked
        self._step: Step | None = None
        self._told = ""
        self._practise_at_once = practise
        corner = QHBoxLayout()
        corner.setContentsMargins(theme.SPACE[3], theme.SPACE[2], theme.SPACE[3], theme.SPACE[2])
        corner.setSpacing(theme.SPACE[1] + 2)  # where the top bar of the screens to come has the same two
        corner.addStretch(1)
        corner.addWidget(help_button(context))
        corner.addWidget(settings_button(context))
        self.column.addLayout(corner)
        inside = QWidget()
        theme.set_role(inside, "scrolled")
        middle = QVBoxLayout(inside)
        middle.setContentsMargins(theme.SPACE[3], 0, theme.SPACE[3], theme.SPACE[3])
        middle.setSpacing(theme.SPACE[2])
        middle.addStretch(2)
        self._name = Heading("Skills Intake", level=1)
        self._about = Muted(_("What people can do, recorded at reception."), small=False)
        head = QVBoxLayout()
        head.setSpacing(0)
        for label in (self._name, self._about):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            head.addWidget(label)
        middle.addLayout(head)
        middle.addSpacing(theme.SPACE[0])
        self._bar = MessageBar("unlock.message")
        middle.addWidget(self._bar, 0, Qt.AlignmentFlag.AlignHCenter)
        self._middle = middle
        self._place = middle.count()
        middle.addStretch(3)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        EvenEdges(scroll)
        self.column.addWidget(scroll, 1)

    @property
    def title(self) -> str:
        """What this screen is called."""
        return _("Unlock")

    @property
    def help_page(self) -> str:
        """Unlocking, or the step that is shown in its place."""
        return self._step.help_page if self._step is not None else "unlock"

    def opened(self) -> None:
        """Find out what is on this laptop; the process that knows starts now."""
        super().opened()
        # After the first painting: a process that starts at the same time would make people wait for the screen.
        QTimer.singleShot(0, self, lambda: self.ask(vault_state, done=self._found, failed=self._cannot))

    def show_step(self, step: Step) -> None:
        """Show one step in the middle and put the focus where it begins."""
        if self._step is not None:
            self._middle.removeWidget(self._step)
            self._step.hide()
            self._step.deleteLater()
        self._step = step
        self._about.setVisible(step.first)
        self._bar.clear()
        self._middle.insertWidget(self._place, step, 0, Qt.AlignmentFlag.AlignHCenter)
        step.show()
        step.begin()

    def _found(self, state: VaultState) -> None:
        if state.exists:
            from app.ui.unlock.form import UnlockForm  # noqa: PLC0415 - one of the two is needed

            form = UnlockForm(self, state.users, self._unlocked, self._new_code)
            self.show_step(form)
            if self._practise_at_once:
                form.practise()
        else:
            from app.ui.unlock.first_run import FirstRun  # noqa: PLC0415 - one of the two is needed

            self.show_step(FirstRun(self, self._new_code, lambda: self._restore(replaces=False)))
        self._practise_at_once = False
        if self._told:
            self._bar.notice(self._told)
            self._told = ""

    def _new_code(self, made: SetUp) -> None:
        from app.ui.unlock.recovery import RecoveryCode  # noqa: PLC0415 - seldom needed

        self.show_step(RecoveryCode(self, made.recovery_code, lambda: self._unlocked(made.desk)))

    def practise(self, failed: Callable[[IntakeError], None]) -> None:
        """Open a vault with made-up people, which is thrown away afterwards."""
        self.ask(practise, done=self._unlocked, failed=failed)

    def restore(self) -> None:
        """Offer to put a backup back."""
        self._restore(replaces=True)

    def _restore(self, *, replaces: bool) -> None:
        from app.ui.unlock.restore import RestoreForm  # noqa: PLC0415 - seldom needed

        self.show_step(RestoreForm(self, self._restored, self._ask_again, replaces=replaces))

    def _restored(self, told: str) -> None:
        self._told = told
        self._ask_again()

    def _ask_again(self) -> None:
        self.ask(vault_state, done=self._found, failed=self._cannot)

    def _cannot(self, error: IntakeError) -> None:
        if error.code == "vault.damaged":
            self.restore()
        self._bar.error(error)
