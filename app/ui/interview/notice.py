"""A message with something to do about it: undo, try again. It stands in the page and stops nobody."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.i18n import _
from app.ui import icons, theme
from app.ui.widgets import Button, PlainLabel, QuietButton


class ActionNotice(QWidget):
    """Hidden, and taking no room, while there is nothing to say."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._act: Callable[[], object] | None = None
        self._frame = QFrame()
        around = QVBoxLayout(self)
        around.setContentsMargins(theme.SPACE[4], theme.SPACE[0], theme.SPACE[4], theme.SPACE[1])
        around.addWidget(self._frame)
        row = QHBoxLayout(self._frame)
        row.setContentsMargins(theme.SPACE[2], theme.SPACE[1], theme.SPACE[1], theme.SPACE[1])
        row.setSpacing(theme.SPACE[2])
        self._sign = QLabel()
        words = QVBoxLayout()
        words.setSpacing(0)
        self._text = PlainLabel(wrap=True, strong=True, name=f"{name}.text")
        self._hint = PlainLabel(wrap=True, role="muted", name=f"{name}.hint")
        words.addWidget(self._text)
        words.addWidget(self._hint)
        self._button = Button("", f"{name}.act", on_click=self._do)
        self._close = QuietButton("", f"{name}.close", icon="cross", on_click=self.clear)
        self._close.setAccessibleName(_("Dismiss the message"))
        self._close.setToolTip(_("Dismiss the message"))
        row.addWidget(self._sign)
        row.addLayout(words, 1)
        row.addWidget(self._button)
        row.addWidget(self._close)
        self.hide()

    def offer(self, text: str, action: str, act: Callable[[], object]) -> None:
        """Say what was done and how to undo it."""
        self._show("message-notice", "info", "accent", text, "", action, act)

    def trouble(self, text: str, hint: str, action: str, act: Callable[[], object]) -> None:
        """Say what went wrong and what can be done; it goes away only when it is mended."""
        self._show("message-error", "warning", "attention", text, hint, action, act)
        self._close.hide()

    def clear(self) -> None:
        """Take the message away."""
        self._act = None
        self.hide()

    def _show(
        self, role: str, sign: str, colour: str, text: str, hint: str, action: str, act: Callable[[], object]
    ) -> None:
        theme.set_role(self._frame, role)
        self._sign.setPixmap(icons.pixmap(sign, colour, size=20))
        self._text.setText(text)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self._button.set_text(action)
        self._close.show()
        self._act = act
        self.setAccessibleName(f"{text} {hint}".strip())
        self.show()

    def _do(self) -> None:
        act = self._act
        if act is not None:
            act()
