"""Small pictures of one shape, whatever the shape of what they show."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap

from app.ui import theme

_SHARP = 2
_CORNER = 7


def in_frame(picture: QPixmap, side: int) -> QPixmap:
    """Return a square of ``side`` with the middle of a picture in it, its corners rounded, a line around it."""
    length = theme.px(side)
    framed = QPixmap(QSize(length, length) * _SHARP)
    framed.setDevicePixelRatio(_SHARP)
    framed.fill(Qt.GlobalColor.transparent)
    painter = QPainter(framed)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    edge = QRectF(0.5, 0.5, length - 1, length - 1)
    outline = QPainterPath()
    outline.addRoundedRect(edge, _CORNER, _CORNER)
    painter.setClipPath(outline)
    shorter = min(picture.width(), picture.height())
    middle = QRectF((picture.width() - shorter) / 2, (picture.height() - shorter) / 2, shorter, shorter)
    painter.drawPixmap(edge, picture, middle)
    painter.setClipping(False)
    painter.setPen(QPen(QColor(theme.tokens().line), 1))
    painter.drawPath(outline)
    painter.end()
    return framed
