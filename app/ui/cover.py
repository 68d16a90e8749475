"""A plain sheet over the whole window, for when somebody comes in who should not see the screen."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import _
from app.ui import theme
from app.ui.widgets import Heading, Muted

_HELD = (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta)
_LOCK = QKeySequence("Ctrl+L")


class Cover(QWidget):
    """Hides everything until a key is pressed or the sheet is clicked. Nothing is locked and nothing is lost."""

    lifted = Signal()

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self.setObjectName("cover")
        self.setAccessibleName(_("The screen is hidden"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAutoFillBackground(True)
        theme.set_role(self, "page")
        column = QVBoxLayout(self)
        column.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.setSpacing(theme.SPACE[1])
        for label in (Heading(_("Hidden for a moment"), level=1), Muted(_("Press any key to come back."), small=False)):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        over.installEventFilter(self)
        self.setGeometry(over.rect())
        self.show()
        self.raise_()
        self.setFocus()

    def event(self, event: QEvent) -> bool:
        """Keep every key from what is under the sheet, where nobody would see what it does; but let it be locked."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            event.setAccepted(QKeySequence(event.keyCombination()) != _LOCK)
            return True
        return super().event(event)

    def focusNextPrevChild(self, _forward: bool) -> bool:  # noqa: FBT001 - as Qt calls it
        """Stay: Tab is a key like any other here."""
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Lift the sheet; not yet for a key that is held for another one, as the one that locks is."""
        event.accept()
        if event.key() not in _HELD:
            self.lifted.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Lift the sheet."""
        event.accept()
        self.lifted.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Cover the window whatever its size."""
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return super().eventFilter(watched, event)
