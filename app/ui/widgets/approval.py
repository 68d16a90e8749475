"""Where a second person approves what is about to be sent or erased: their name and password, there and then."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.casework import approval_rule
from app.casework.views.approving import Approval, Approver
from app.i18n import _
from app.ui import theme
from app.ui.bidi import isolate
from app.ui.widgets.fields import Field, combo
from app.ui.widgets.labels import Muted
from app.ui.widgets.screen import Screen


class ApprovalPanel(QWidget):
    """Not there while no second person is needed. The password is gone from it as soon as it was used.

    It has no frame: it stands in the card or the bar that holds the button it is about. ``asked`` tells that it came.
    """

    asked = Signal()

    def __init__(self, screen: Screen, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE[1])
        self._screen = screen
        told = _("A second person approves this: a supervisor or administrator, not the one who is working.")
        column.addWidget(Muted(told, wrap=True, small=False))
        self._who = combo(f"{name}.who", ())
        self._password = QLineEdit()
        self._password.setObjectName(f"{name}.password")
        self._password.setEchoMode(QLineEdit.EchoMode.Password)
        self._password_field = Field(_("Their password"), self._password)
        large = theme.is_large()
        row = QBoxLayout(QBoxLayout.Direction.TopToBottom if large else QBoxLayout.Direction.LeftToRight)
        row.setSpacing(theme.SPACE[1] if large else theme.SPACE[2])
        for field in (Field(_("Who approves"), self._who), self._password_field):
            row.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)
        self._on = False
        self.hide()

    def look(self) -> None:
        """Ask whether somebody must approve, and who can."""
        self._screen.ask(approval_rule, done=self.show_rule)

    def show_rule(self, rule: Approval) -> None:
        """Be there when somebody must approve."""
        self._on = rule.on
        self._who.clear()
        for name in rule.people:
            self._who.addItem(isolate(name), name)
        self.setVisible(rule.on)
        if rule.on:
            self.asked.emit()

    def forget(self) -> None:
        """Go away, with what was typed."""
        self._on = False
        self._password.clear()
        self.hide()

    def ready(self) -> bool:
        """Whether all is typed; when not, the keyboard goes to where it is missing."""
        missing = self._on and not self._password.text()
        self._password_field.set_problem(_("Let them type their password.") if missing else "")
        if missing:
            self._password.setFocus(Qt.FocusReason.TabFocusReason)
        return not missing

    def approver(self) -> Approver | None:
        """Take what was typed: each approval is for one thing."""
        if not self._on:
            return None
        taken = Approver(str(self._who.currentData() or ""), self._password.text())
        self._password.clear()
        return taken
