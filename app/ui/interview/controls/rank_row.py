"""One choice in a list to order: its place, its words, and a grip to drag it by."""

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QApplication

from app.i18n import _, pgettext
from app.instruments.types import Choice
from app.ui import theme
from app.ui.interview.controls.base import Languages, both
from app.ui.interview.controls.choice_button import ChoiceButton, Shape

_PLACE = 26
_GRIP = 14


class RankRow(ChoiceButton):
    """Checked while it is lifted. ``dragged`` carries how far down the screen the mouse has it."""

    dragged = Signal(int)
    dropped = Signal()

    def __init__(self, choice: Choice, languages: Languages) -> None:
        self.place = 0
        self._pressed_at: QPointF | None = None
        self._dragging = False
        super().__init__(choice, languages, Shape.ROW, several=False)
        self._languages = languages
        self.setCursor(Qt.CursorShape.OpenHandCursor)

    def show_place(self, place: int, count: int) -> None:
        """Show at which place it stands, from 1; 0 while nothing was ordered."""
        self.place = place
        name = both(self.choice.labels, self._languages) or self.choice.value
        if place:
            name = pgettext("place in an order, for a screen reader", "{place} of {count}: {name}").format(
                place=place, count=count, name=name
            )
        self.setAccessibleName(name)
        self.setAccessibleDescription(
            _("Lifted. The arrows move it, Space puts it down.") if self.isChecked() else _("Space lifts it.")
        )
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where a drag may begin."""
        self._pressed_at = event.position()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag it, once the mouse has gone far enough to be meant."""
        if self._pressed_at is not None and not self._dragging:
            far = (event.position() - self._pressed_at).manhattanLength()
            self._dragging = far >= QApplication.startDragDistance()
            if self._dragging:
                self.setDown(False)
        if self._dragging:
            self.dragged.emit(event.globalPosition().toPoint().y())
        else:
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End the drag; without one it was a click."""
        self._pressed_at = None
        if self._dragging:
            self._dragging = False
            self.dropped.emit()
        else:
            super().mouseReleaseEvent(event)

    def _mark(self) -> int:
        return theme.px(_PLACE) + theme.px(_GRIP) + 2 * theme.SPACE[1]

    def _draw_mark(self, painter: QPainter, inside: QRectF, *, chosen: bool) -> QRectF:
        """Draw the grip and the place at the leading edge; return what room is left."""
        look = theme.tokens()
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        grip, side = theme.px(_GRIP), theme.px(_PLACE)
        middle = inside.center().y()
        left = inside.right() - grip if mirrored else inside.left()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look.accent if chosen else look.muted))
        dot = theme.px(2.6) / 2 + 0.3
        for across in (0.3, 0.7):
            for down in (-1, 0, 1):
                painter.drawEllipse(QPointF(left + across * grip, middle + down * grip * 0.36), dot, dot)
        left = inside.right() - self._mark() + theme.SPACE[1] if mirrored else inside.left() + grip + theme.SPACE[1]
        box = QRectF(left, middle - side / 2, side, side)
        painter.setPen(QPen(QColor(look.accent if self.place else look.line), 1.5))
        painter.setBrush(QColor(look.soft_accent if self.place else look.field))
        painter.drawEllipse(box)
        if self.place:
            painter.setPen(QColor(look.accent))
            painter.setFont(theme.font("small", strong=True))
            painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), str(self.place))
        return inside.adjusted(0, 0, -self._mark(), 0) if mirrored else inside.adjusted(self._mark(), 0, 0, 0)
