"""How something to choose looks and behaves, wherever it stands: its frame, and the mark of what is chosen."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from app.ui import theme

_TICK = ((0.24, 0.53), (0.43, 0.71), (0.77, 0.3))


def to_choose(button: QAbstractButton) -> None:
    """Have a button stay pressed, show that it can be, and be as high as its words need in its width."""
    button.setCheckable(True)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    button.setAttribute(Qt.WidgetAttribute.WA_Hover)
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    button.setSizePolicy(policy)


def draw_frame(
    painter: QPainter, button: QAbstractButton, ground: str = "field", radius: int = theme.CONTROL_RADIUS, ring: int = 3
) -> None:
    """Draw the ground and the edge, strong where it is chosen or has the keyboard; with both also a ring in it."""
    look, chosen, focused = theme.tokens(), button.isChecked(), button.hasFocus()
    strong = chosen or focused
    edge = 1.0 if strong else 0.5
    lit = strong or (button.underMouse() and button.isEnabled())
    painter.setPen(QPen(QColor(look.accent if lit else look.line), 2 if strong else 1))
    painter.setBrush(QColor(look.soft_accent if chosen else getattr(look, ground)))
    frame = QRectF(button.rect()).adjusted(edge, edge, -edge, -edge)
    painter.drawRoundedRect(frame, radius, radius)
    if chosen and focused:
        painter.setPen(QPen(QColor(look.accent), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(frame.adjusted(ring, ring, -ring, -ring), radius - 3, radius - 3)


def draw_mark(painter: QPainter, box: QRectF, *, chosen: bool, several: bool = False) -> None:
    """Draw the box to tick where ``several`` can be chosen, or else the round mark."""
    look, side = theme.tokens(), box.width()
    painter.setPen(QPen(QColor(look.accent if chosen else look.muted), 1.5))
    painter.setBrush(QColor(look.accent if chosen and several else look.field))
    if several:
        painter.drawRoundedRect(box, 4, 4)
    else:
        painter.drawEllipse(box)
    if chosen and several:
        painter.setPen(QPen(QColor(look.on_accent), side / 8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawPolyline([QPointF(box.left() + x * side, box.top() + y * side) for x, y in _TICK])
    elif chosen:
        painter.setBrush(QColor(look.accent))
        painter.drawEllipse(box.adjusted(side / 4, side / 4, -side / 4, -side / 4))
