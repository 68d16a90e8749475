"""A line of numbers to point at. Nothing is chosen on it until it is touched."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QSlider

from app.ui import theme

_HANDLE = 20
_TRACK = 6
_MOST_TICKS = 25
_MORE = (Qt.Key.Key_Up, Qt.Key.Key_Right, Qt.Key.Key_Plus)
_LESS = (Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Minus)


class Slider(QSlider):
    """Holds a place from 0 to ``last``, or none. Arrows, Page keys, Home and End move it; Delete takes it away.

    ``px`` says how large a length of the design is drawn.
    """

    pointed = Signal()
    """The place is another one now, or none."""
    settled = Signal()
    """The mouse button was let go."""

    def __init__(self, last: int, *, ticks: bool, px: Callable[[float], int] = theme.px) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._px = px
        self.place: int | None = None
        self._ticks = ticks and last <= _MOST_TICKS
        self.setRange(0, last)
        self.setPageStep(max(1, last // 10))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def point(self, place: int | None) -> None:
        """Show a place without telling."""
        self.place = place
        self.setValue(place or 0)
        self.update()

    def sizeHint(self) -> QSize:
        """Return a size that a finger finds."""
        return QSize(self._px(220), self._px(36))

    def minimumSizeHint(self) -> QSize:
        """Return the size that still works."""
        return QSize(self._px(120), self._px(36))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with the keyboard."""
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            event.ignore()
            return
        moved = self._moved(Qt.Key(event.key()))
        if moved is None:
            event.ignore()
        else:
            self._go(moved)

    def _moved(self, key: Qt.Key) -> int | None:
        """Return where a key leads: -1 for nowhere at all, None when it is none of ours."""
        here = self.place
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and self._mirrored():
            key = Qt.Key.Key_Right if key == Qt.Key.Key_Left else Qt.Key.Key_Left
        first = 0 if here is None else here
        by = {Qt.Key.Key_PageUp: self.pageStep(), Qt.Key.Key_PageDown: -self.pageStep()}
        by |= dict.fromkeys(_MORE, 1) | dict.fromkeys(_LESS, -1)
        if key in by:
            return first if here is None else min(max(0, here + by[key]), self.maximum())
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: self.maximum(), Qt.Key.Key_Delete: -1, Qt.Key.Key_Backspace: -1}
        return ends.get(key)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go where it was pressed."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._go(self._place_at(event.position().x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the mouse."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go(self._place_at(event.position().x()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Say that it is meant."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.settled.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page: scrolling past must not answer a question."""
        event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line, its steps, and the handle where there is one."""
        look = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        high = self._px(_TRACK)
        middle = self.height() / 2
        left, right = self._x(0), self._x(self.maximum())
        track = QRectF(min(left, right), middle - high / 2, abs(right - left), high)
        painter.setPen(QPen(QColor(look.muted), 1))
        painter.setBrush(QColor(look.background))
        painter.drawRoundedRect(track, high / 2, high / 2)
        if self._ticks:
            for place in range(self.maximum() + 1):
                painter.drawLine(QPointF(self._x(place), middle + high), QPointF(self._x(place), middle + 2 * high))
        if self.place is not None:
            self._draw_handle(painter, look, track)
        if self.hasFocus():
            painter.setPen(QPen(QColor(look.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            frame = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(frame, theme.CONTROL_RADIUS, theme.CONTROL_RADIUS)

    def _draw_handle(self, painter: QPainter, look: theme.Tokens, track: QRectF) -> None:
        here = self._x(self.place or 0)
        done = QRectF(track)
        if self._mirrored():
            done.setLeft(here)
        else:
            done.setRight(here)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look.accent if self.isEnabled() else look.muted))
        painter.drawRoundedRect(done, track.height() / 2, track.height() / 2)
        radius = self._px(_HANDLE) / 2
        painter.setPen(QPen(QColor(look.field), 2))
        painter.drawEllipse(QPointF(here, track.center().y()), radius, radius)

    def _go(self, place: int) -> None:
        place_or_none = None if place < 0 else place
        if place_or_none != self.place:
            self.point(place_or_none)
            self.pointed.emit()

    def _mirrored(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def _room(self) -> tuple[float, float]:
        edge = self._px(_HANDLE) / 2 + 4.0
        return edge, self.width() - 2 * edge

    def _x(self, place: int) -> float:
        edge, room = self._room()
        across = room * place / max(1, self.maximum())
        return self.width() - edge - across if self._mirrored() else edge + across

    def _place_at(self, x: float) -> int:
        edge, room = self._room()
        across = (self.width() - x if self._mirrored() else x) - edge
        return min(max(0, round(across / max(1.0, room) * self.maximum())), self.maximum())
