"""Notices that nobody has touched keyboard, mouse or screen for a while."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

_TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    },
)


class IdleWatch(QObject):
    """Sends ``idle`` when ``minutes`` have passed since the last touch of anything in the application."""

    idle = Signal()

    def __init__(self, app: QApplication, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.idle)
        app.installEventFilter(self)

    def begin(self, minutes: float) -> None:
        """Start counting."""
        self._timer.start(round(minutes * 60_000))

    def end(self) -> None:
        """Stop counting."""
        self._timer.stop()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Start counting again at every touch; never swallow it."""
        if event.type() in _TOUCHES and self._timer.isActive():
            self._timer.start()
        return False  # not asked of Qt, which would say the same: every event of the application comes by here
