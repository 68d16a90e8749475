"""What happened, said beside the thing it is about without stopping anybody; and long work that can be cancelled."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from app.errors import IntakeError
from app.i18n import _, format_percent
from app.ui import icons, theme
from app.ui.widgets.buttons import Button, QuietButton
from app.ui.widgets.labels import Muted, PlainLabel, Sentence


class MessageBar(QFrame):
    """A message that stays until it is dismissed or replaced. Hidden while there is none.

    Its property ``code`` is the code of the error that it shows, for whoever looks on without reading.
    """

    def __init__(self, name: str = "message", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.SPACE[2], theme.SPACE[1], theme.SPACE[1], theme.SPACE[1])
        row.setSpacing(theme.SPACE[1])
        self._sign = QLabel()
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(theme.SPACE[0])
        self._text = Sentence(wrap=True, name=f"{name}.text")
        self._hint = Sentence(wrap=True, role="muted", name=f"{name}.hint")
        words.addWidget(self._text)
        words.addWidget(self._hint)
        row.addLayout(words, 1)
        self._close = QuietButton("", f"{name}.close", icon="cross", on_click=self.clear)
        self._close.setAccessibleName(_("Dismiss the message"))
        self._close.setToolTip(_("Dismiss the message"))
        row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    @property
    def text(self) -> str:
        """What is shown now; empty while hidden."""
        return self._text.text() if not self.isHidden() else ""

    def notice(self, text: str) -> None:
        """Say that something was done."""
        self._show("message-notice", "info", "accent", text, "")

    def error(self, error: IntakeError) -> None:
        """Say what went wrong and what to do next."""
        self._show("message-error", "warning", "attention", error.message, error.hint)
        self.setProperty("code", error.code)

    def clear(self) -> None:
        """Take the message away."""
        self.hide()

    def _show(self, role: str, sign: str, colour: str, text: str, hint: str) -> None:
        self.setProperty("code", "")
        theme.set_role(self, role)
        self._sign.setPixmap(icons.pixmap(sign, colour, size=20))
        self._text.setText(text)
        self._text.level(self._sign)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self.setAccessibleName(f"{text} {hint}".strip())
        self.show()


class _Share(Muted):
    """How much is done, in the room that the whole of it will need: the bar beside it does not jump as it grows."""

    def minimumSizeHint(self) -> QSize:
        """As wide as the widest it will say."""
        widest = self.fontMetrics().boundingRect(format_percent(1)).width() + theme.SPACE[0]
        return super().minimumSizeHint().expandedTo(QSize(widest, 0))

    def sizeHint(self) -> QSize:
        """The same: more room would be of no use to it."""
        return self.minimumSizeHint()


class ProgressPanel(QFrame):
    """Work that takes longer than a second: what is being done, how far it is, and a way to stop it."""

    def __init__(self, name: str = "progress", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        theme.set_role(self, "card")
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.SPACE[2], theme.SPACE[1], theme.SPACE[1], theme.SPACE[1])
        row.setSpacing(theme.SPACE[2])
        column = QVBoxLayout()
        self._text = PlainLabel()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        column.addWidget(self._text)
        column.addWidget(self._bar)
        row.addLayout(column, 1)
        self._share = _Share()
        row.addWidget(self._share)
        self._cancel = Button(_("Cancel"), f"{name}.cancel", on_click=self._stop)
        row.addWidget(self._cancel)
        self.setFocusProxy(self._cancel)
        self._on_cancel: Callable[[], object] | None = None
        self.hide()

    def begin(self, text: str, on_cancel: Callable[[], object] | None = None) -> None:
        """Show that something has begun. Without ``on_cancel`` it cannot be stopped."""
        self._on_cancel = on_cancel
        self._cancel.setVisible(on_cancel is not None)
        self._text.setText(text)
        self._bar.setAccessibleName(text)
        self._bar.setRange(0, 0)
        self._share.setText("")
        self.show()

    def say(self, text: str) -> None:
        """Say something else of what is being done."""
        self._text.setText(text)
        self._bar.setAccessibleName(text)

    def advance(self, done: int, total: int) -> None:
        """Show how far it is."""
        self._bar.setRange(0, max(total, 1))
        self._bar.setValue(done)
        self._share.setText(format_percent(done / max(total, 1)))

    def end(self) -> None:
        """Go away: it is over, however it ended."""
        self._on_cancel = None
        self.hide()

    def _stop(self) -> None:
        stop = self._on_cancel
        self.end()
        if stop is not None:
            stop()
