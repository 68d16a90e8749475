"""What the steps before the vault is open have in common: one width, fields under each other, one primary button."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from app.i18n import _
from app.ui import theme
from app.ui.widgets import Button, Card, LinkButton, PrimaryButton, QuietButton
from app.ui.widgets.messages import MessageBar


class Step(Card):
    """One step."""

    card_width = 440
    help_page = "unlock"
    """Which page of the help is about this step."""

    first = False
    """Whether it is seen first: then it says above it what the application is for, and the others have the room."""

    def __init__(self, title: str) -> None:
        super().__init__(title)
        self.column.setContentsMargins(theme.SPACE[4], theme.SPACE[3], theme.SPACE[4], theme.SPACE[3])
        self.column.setSpacing(theme.SPACE[2])
        self.setFixedWidth(min(theme.px(self.card_width), 900))
        self.bar = MessageBar("step.message")

    def begin(self) -> None:
        """Put the focus where the step begins."""

    def end_with(self, primary: PrimaryButton, *others: Button) -> None:
        """Put the buttons at the foot: the primary one at the trailing edge."""
        self.column.addWidget(self.bar)
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE[1])
        for button in others:
            row.addWidget(button)
            if isinstance(button, QuietButton) and not isinstance(button, LinkButton):
                theme.set_role(button, "quiet-edge")  # its words, not an invisible edge, stand under the fields
        row.addStretch(1)
        row.addWidget(primary)
        self.column.addLayout(row)


def password_field(name: str, on_return: Callable[[], object]) -> QLineEdit:
    """Return a field that does not show what is typed."""
    field = QLineEdit()
    field.setObjectName(name)
    field.setEchoMode(QLineEdit.EchoMode.Password)
    field.returnPressed.connect(lambda: on_return())  # noqa: PLW0108 - a callable that may return something
    return field


def text_field(name: str, text: str = "", placeholder: str = "") -> QLineEdit:
    """Return an ordinary field of one line."""
    field = QLineEdit(text)
    field.setObjectName(name)
    field.setPlaceholderText(placeholder)
    field.setMaxLength(200)
    return field


def busy_text() -> str:
    """Return what is said while the key is being made from the password, which takes a moment by design."""
    return _("One moment…")
