"""A sheet of paper to draw on with the mouse, a finger or a pen; alone, or over a picture.

Paper is white and ink is dark whatever the colours of the window: what is seen is what is kept.
"""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QImageWriter,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QFrame, QSizePolicy

from app.ui import theme

_INK = "#1A2224"
_MARKER = "#B3261E"
_PAPER = "#FFFFFF"
_GUIDE = "#B8C4C6"
_WIDTH = 2.6
_SHARP = 2
"""Points that are kept for each one shown, so that a signature prints well."""


class Pad(QFrame):
    """Holds strokes. ``changed`` tells that there is another one, or one less."""

    changed = Signal()

    def __init__(self, size: QSize, *, guide: bool) -> None:
        super().__init__()
        self._size = size
        self._guide = guide
        self._picture: QImage | None = None
        self._strokes: list[list[QPointF]] = []
        self._drawing = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def drawn(self) -> bool:
        """Whether there is a stroke."""
        return bool(self._strokes)

    def take_picture(self, picture: QImage | None) -> None:
        """Draw over a picture, or over none; what was drawn is gone."""
        self._picture = picture
        self.clear()
        self.updateGeometry()

    def clear(self) -> None:
        """Take all strokes away."""
        self._strokes = []
        self._told()

    def undo(self) -> None:
        """Take the last stroke away."""
        if self._strokes:
            self._strokes.pop()
            self._told()

    def png(self, most: int) -> bytes:
        """Return what is drawn, with the picture under it; its longer side has at most so many points."""
        size = self._paper().size()
        image = QImage(size.toSize() * _SHARP, QImage.Format.Format_RGB32)
        image.fill(QColor(_PAPER))
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(_SHARP, _SHARP)
        self._draw(painter, QRectF(QPointF(), size))
        painter.end()
        if max(image.width(), image.height()) > most:
            smooth = Qt.TransformationMode.SmoothTransformation
            image = image.scaled(most, most, Qt.AspectRatioMode.KeepAspectRatio, smooth)
        data = QByteArray()
        buffer = QBuffer(data)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        QImageWriter(buffer, QByteArray(b"PNG")).write(image)
        return bytes(data.data())

    def sizeHint(self) -> QSize:
        """Return the size of the paper, which does not grow with the text; a picture keeps its shape."""
        if self._picture is None:
            return self._size
        shape = QSizeF(self._picture.size()).scaled(QSizeF(self._size), Qt.AspectRatioMode.KeepAspectRatio)
        return shape.toSize().expandedTo(QSize(40, 40))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a stroke."""
        if event.button() == Qt.MouseButton.LeftButton and self.isEnabled():
            self._drawing = True
            self._strokes.append([self._inside(event.position())])
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with the stroke."""
        if self._drawing:
            self._strokes[-1].append(self._inside(event.position()))
            self.update()

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """End the stroke."""
        if self._drawing:
            self._drawing = False
            self._told()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Undo as everywhere; the rest belongs to the page."""
        if event.matches(QKeySequence.StandardKey.Undo):
            self.undo()
        else:
            event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the paper, what is on it, and a ring when the keyboard is here."""
        look = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = self.hasFocus()
        painter.setPen(QPen(QColor(look.accent if focused else look.muted), 2 if focused else 1))
        painter.setBrush(QColor(_PAPER))
        edge = 1.0 if focused else 0.5
        frame = QRectF(self.rect()).adjusted(edge, edge, -edge, -edge)
        painter.drawRoundedRect(frame, theme.CONTROL_RADIUS, theme.CONTROL_RADIUS)
        paper = self._paper()
        if self._guide and not self._strokes:
            self._draw_guide(painter, paper)
        painter.setClipRect(paper)
        self._draw(painter, paper)

    def _draw_guide(self, painter: QPainter, paper: QRectF) -> None:
        """Draw the line to sign on; it is not kept."""
        down = paper.top() + paper.height() * 0.76
        painter.setPen(QPen(QColor(_GUIDE), 1.5))
        painter.drawLine(QPointF(paper.left() + 24, down), QPointF(paper.right() - 24, down))

    def _draw(self, painter: QPainter, paper: QRectF) -> None:
        if self._picture is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(paper, self._picture)
        painter.translate(paper.topLeft())
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self._picture is not None:
            # A light edge keeps the marks in sight on a picture of whatever colour.
            self._stroke(painter, _PAPER, 2.4 * _WIDTH)
        self._stroke(painter, _INK if self._picture is None else _MARKER, _WIDTH)

    def _stroke(self, painter: QPainter, colour: str, width: float) -> None:
        ink = QPen(QColor(colour), width)
        ink.setCapStyle(Qt.PenCapStyle.RoundCap)
        ink.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(ink)
        for stroke in self._strokes:
            # A tap is a dot: a line of one point would not be drawn at all.
            painter.drawPolyline(stroke if len(stroke) > 1 else [stroke[0], stroke[0] + QPointF(0.1, 0.1)])

    def _paper(self) -> QRectF:
        return QRectF(self.rect()).adjusted(2, 2, -2, -2)

    def _inside(self, point: QPointF) -> QPointF:
        paper = self._paper()
        x = min(max(paper.left(), point.x()), paper.right())
        y = min(max(paper.top(), point.y()), paper.bottom())
        return QPointF(x, y) - paper.topLeft()

    def _told(self) -> None:
        self.update()
        self.changed.emit()
