"""Choosing a password: twice, with an honest measure of how long it would hold and plain advice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QCheckBox, QLineEdit, QProgressBar, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.casework import password_strength
from app.i18n import _
from app.ui import theme
from app.ui.unlock.steps import password_field
from app.ui.widgets import Field, Muted, Screen
from app.ui.widgets.fields import after_edit

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.casework.views.desk import Strength

PAUSE_MS = 250


class NewPassword(QWidget):
    """Two fields and a meter. ``words`` gives what a guesser would try first: names of people and of the centre.

    ``label`` is what the first field is called beside one for another password.
    """

    def __init__(
        self,
        screen: Screen,
        prefix: str,
        on_return: Callable[[], object],
        words: Callable[[], tuple[str, ...]],
        *,
        label: str = "",
    ) -> None:
        super().__init__()
        self._screen = screen
        self._words = words
        self._strength: Strength | None = None
        self._first = password_field(f"{prefix}.password", on_return)
        self._second = password_field(f"{prefix}.password_again", on_return)
        self._first_field = Field(
            label or _("Password"),
            self._first,
            help_=_("Four or five words that do not belong together are strong and easy to keep in mind."),
        )
        self._second_field = Field(_("Password once more"), self._second)
        self._meter = QProgressBar()
        self._meter.setRange(0, 4)
        self._meter.setTextVisible(False)
        self._meter.setAccessibleName(_("Strength of the password"))
        self._verdict = Muted(wrap=True, name=f"{prefix}.strength")
        show = QCheckBox(_("Show what I type"))
        show.setObjectName(f"{prefix}.show")
        show.toggled.connect(self._show)
        theme.set_type(show, "body")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE[1])
        for widget in (self._first_field, self._meter, self._verdict, self._second_field, show):
            column.addWidget(widget)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._measure)
        after_edit(self._first, self._pause.start)
        after_edit(self._second, self._compare)

    @property
    def password(self) -> str:
        """What was typed."""
        return self._first.text()

    def begin(self) -> None:
        """Put the keyboard into the first field."""
        self._first.setFocus()

    def clear(self) -> None:
        """Forget what was typed."""
        self._first.clear()
        self._second.clear()
        self._strength = None
        self._meter.setValue(0)
        self._verdict.setText("")

    def check(self) -> bool:
        """Return whether the password may be used; otherwise say beside it why not."""
        problem = ""
        if not self._first.text():
            problem = _("Choose a password.")
        elif self._strength is not None and not self._strength.acceptable:
            problem = _("This password is too easy to guess.")
        self._first_field.set_problem(problem)
        self._compare(finished=True)
        for field in (self._first_field, self._second_field):
            if field.problem:
                field.control.setFocus()
                return False
        return True

    def _compare(self, *, finished: bool = False) -> None:
        typed = self._second.text()
        # While the second one is still being typed, it only has to agree so far.
        same = self._first.text() == typed if finished else self._first.text().startswith(typed)
        self._second_field.set_problem("" if same else _("The two passwords are not the same."))

    def _measure(self) -> None:
        self._first_field.set_problem("")
        self._screen.ask(password_strength, done=self._measured, password=self._first.text(), words=self._words())

    def _measured(self, strength: Strength) -> None:
        if not isValid(self):
            return  # the step was left while the password was being measured
        self._strength = strength
        self._meter.setValue(max(strength.score, 1) if self._first.text() else 0)
        words = _("Would hold against guessing for: {time}.").format(time=strength.crack_time)
        self._verdict.setText(f"{words} {strength.advice}".strip())

    def _show(self, shown: bool) -> None:  # noqa: FBT001 - Qt's signal
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self._first.setEchoMode(mode)
        self._second.setEchoMode(mode)
