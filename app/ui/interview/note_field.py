"""A note beside an answer: what the caseworker wants to remember about it."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from app.i18n import _
from app.instruments.types import Address
from app.ui import theme
from app.ui.interview.controls.text import PAUSE
from app.ui.widgets import Muted
from app.ui.widgets.fields import lead


class NoteField(QWidget):
    """One line, kept after a pause and on leaving it. ``edited`` carries the note ("" when it was emptied)."""

    edited = Signal(str)

    def __init__(self, address: Address, note: str, question: str) -> None:
        super().__init__()
        self._note = note
        self.field = QLineEdit(note)
        self.field.setObjectName(f"note:{address}")
        self.field.setPlaceholderText(_("Your note on this answer"))
        self.field.setAccessibleName(_("Note on: {question}").format(question=question))
        theme.set_type(self.field, "body")
        lead(self.field)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE[1])
        row.addWidget(Muted(_("Note")))
        row.addWidget(self.field, 1)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.flush)
        self.field.textEdited.connect(lambda _text: self._pause.start())
        self.field.installEventFilter(self)
        self.setFocusProxy(self.field)

    def show_note(self, note: str) -> None:
        """Show another note, unless one is being typed."""
        if not self._pause.isActive() and note != self._note:
            self._note = note
            self.field.setText(note)

    def flush(self) -> None:
        """Keep what has been typed."""
        self._pause.stop()
        typed = self.field.text().strip()
        if typed != self._note:
            self._note = typed
            self.edited.emit(typed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the note when the keyboard leaves it."""
        if event.type() == QEvent.Type.FocusOut:
            self.flush()
        return super().eventFilter(watched, event)
