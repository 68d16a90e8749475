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
_AWAY = 1000
"""Milliseconds after a touch in which none is looked for."""


class IdleWatch(QObject):
    """Sends ``idle`` when ``minutes`` have passed since the last touch of anything in the application.

    Every event of the application comes by a filter on it, some thousands as a page is turned. So it looks away once it
    has seen a touch, while what that caused is drawn, and then counts from the end of that second: what was touched in
    it may put the end off by as much, and never brings it forward.
    """

    idle = Signal()

    def __init__(self, app: QApplication, parent: QObject) -> None:
        super().__init__(parent)
        self._app = app
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.end)
        self._timer.timeout.connect(self.idle)
        self._away = QTimer(self, singleShot=True, interval=_AWAY)
        self._away.timeout.connect(self._look)

    def begin(self, minutes: float) -> None:
        """Start counting."""
        self._away.stop()
        self._timer.setInterval(round(minutes * 60_000))
        self._look()

    def end(self) -> None:
        """Stop counting."""
        self._timer.stop()
        self._away.stop()
        self._app.removeEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Start counting again at a touch; never swallow it."""
        if event.type() in _TOUCHES:
            self._app.removeEventFilter(self)
            self._timer.start()
            self._away.start()
        return False  # not asked of Qt, which would say the same

    def _look(self) -> None:
        self._timer.start()
        self._app.installEventFilter(self)
