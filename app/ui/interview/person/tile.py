"""One choice as a large tile: its picture, its words, and the key that takes it."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTextOption,
)
from PySide6.QtWidgets import QAbstractButton, QWidget

from app.i18n import direction
from app.ui import theme, writing
from app.ui.choosing import draw_frame, to_choose
from app.ui.interview.controls.choice_words import brief
from app.ui.interview.drawings import Picture
from app.ui.interview.person import large

_MARK = 22
_PAD = 16
_LOW = 10
_MANY_LINES = 10_000.0


@dataclass(frozen=True, slots=True)
class TileLook:
    """How a set of tiles is drawn. ``wide`` puts the picture beside the words: for sentences rather than for words."""

    points: float
    picture: int
    wide: bool
    several: bool
    low: int = _LOW
    """The room above and below what stands in a wide tile."""


class Tile(QAbstractButton):
    """A choice that is taken or not. ``key`` is the digit that takes it, "" for none."""

    def __init__(self, text: str, language: str, picture: Picture | None, look: TileLook, key: str) -> None:
        super().__init__()
        self._text = brief(text)
        self._language = language
        self._picture = picture
        self._look = look
        self._key = key
        self._listen: QWidget | None = None
        self.setText(self._text.replace("&", "&&"))
        self.setAccessibleName(text)
        to_choose(self)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Take a double click as one: the second click would take the answer back."""
        event.accept()

    def hold(self, listen: QWidget) -> None:
        """Let a button to listen stand behind the words of a wide tile, below those of another."""
        self._listen = listen
        listen.setParent(self)
        self.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the button to listen at its place."""
        super().resizeEvent(event)
        if self._listen is None:
            return
        side = self._listen.width()
        if self._look.wide:
            right = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            self._listen.move(_LOW if right else self.width() - _LOW - side, (self.height() - side) // 2)
        else:
            self._listen.move((self.width() - side) // 2, self.height() - _LOW - side)

    def hasHeightForWidth(self) -> bool:
        """Words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height that picture and words need."""
        if self._look.wide:
            words = self._height(width - 2 * _PAD - self._before() - self._corner() - self._for_listening())
            return max(self._size(), round(words), large.px(40), self._for_listening()) + 2 * self._look.low
        return self._top() + round(self._height(width - 2 * _PAD)) + _LOW + self._for_listening()

    def sizeHint(self) -> QSize:
        """Return a size at which no word is broken."""
        metrics = QFontMetricsF(self._font(strong=True))
        if self._look.wide:
            words = metrics.horizontalAdvance(self._text)
        else:
            words = max((metrics.horizontalAdvance(word) for word in self._text.split()), default=0)
        width = round(words) + 2 * _PAD + 2 + self._before() + (self._corner() if self._look.wide else 0)
        width = max(width, self._size() + 2 * _PAD) + (self._for_listening() if self._look.wide else 0)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return a size that a finger finds."""
        return QSize(large.px(72), large.px(64 if self._look.low == _LOW else 60))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the frame, the picture, the words, the key and whether it is taken."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        draw_frame(painter, self, "surface", theme.CARD_RADIUS, ring=4)
        self._corners(painter, mirrored=mirrored)
        down = self._look.low if self._look.wide else _PAD
        inside = QRectF(self.rect()).adjusted(_PAD, down, -_PAD, -down)
        room = self._for_listening()
        if self._look.wide:
            inside = inside.adjusted(room, 0, 0, 0) if mirrored else inside.adjusted(0, 0, -room, 0)
        else:
            inside = inside.adjusted(0, 0, 0, -room)
        if self._look.wide:
            self._draw_beside(painter, inside, mirrored=mirrored)
        else:
            self._draw_below(painter, inside, mirrored=mirrored)

    def _draw_below(self, painter: QPainter, inside: QRectF, *, mirrored: bool) -> None:
        top = float(self._top())
        if self._picture is not None:
            drawn = self._picture(self._colour(), self._size(), mirrored)
            shape = drawn.deviceIndependentSize()
            down = top - theme.SPACE[1] - (self._size() + shape.height()) / 2
            painter.drawPixmap(QPointF(inside.center().x() - shape.width() / 2, down), drawn)
        box = QRectF(inside.left(), top, inside.width(), self.height() - top - theme.SPACE[1] - self._for_listening())
        self._write(painter, box, Qt.AlignmentFlag.AlignHCenter)

    def _draw_beside(self, painter: QPainter, inside: QRectF, *, mirrored: bool) -> None:
        start, corner = self._corner() + self._before(), self._corner()
        if self._picture is not None:
            drawn = self._picture(self._colour(), self._size(), mirrored)
            shape = drawn.deviceIndependentSize()
            left = inside.right() - corner - shape.width() if mirrored else inside.left() + corner
            painter.drawPixmap(QPointF(left, inside.center().y() - shape.height() / 2), drawn)
        box = inside.adjusted(0, 0, -start, 0) if mirrored else inside.adjusted(start, 0, 0, 0)
        right = direction(self._language) == "rtl"
        self._write(painter, box, Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft)

    def _write(self, painter: QPainter, box: QRectF, side: Qt.AlignmentFlag) -> None:
        right = direction(self._language) == "rtl"
        option = QTextOption(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)
        option.setTextDirection(Qt.LayoutDirection.RightToLeft if right else Qt.LayoutDirection.LeftToRight)
        option.setWrapMode(QTextOption.WrapMode.WordWrap)
        painter.setFont(self._font(strong=self.isChecked()))
        painter.setPen(QColor(theme.tokens().accent if self.isChecked() else theme.tokens().text))
        writing.draw(painter, box, self._text, option)

    def _corners(self, painter: QPainter, *, mirrored: bool) -> None:
        """Draw the key in the leading corner, and the mark of what is taken in the other one."""
        look, side = theme.tokens(), float(large.px(_MARK))
        edge = (_PAD + large.px(4)) / 2
        far, near = self.width() - edge - side, edge
        middle = (self.height() - side) / 2 if self._look.wide else edge
        key = QRectF(far if mirrored else near, middle, side, side)
        if self._look.wide:
            mark = key
        else:
            mark = QRectF(near if mirrored else far, middle, side, side)
            self._draw_key(painter, key, look)
        if self._look.several or self.isChecked():
            self._draw_mark(painter, mark, look)
        elif self._look.wide:
            self._draw_key(painter, key, look)

    def _draw_key(self, painter: QPainter, box: QRectF, look: theme.Tokens) -> None:
        painter.setPen(QColor(look.muted))
        painter.setFont(large.font(large.POINTS["key"], language="en"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._key)

    def _draw_mark(self, painter: QPainter, box: QRectF, look: theme.Tokens) -> None:
        chosen, side = self.isChecked(), box.width()
        painter.setPen(QPen(QColor(look.accent if chosen else look.muted), 1.5))
        painter.setBrush(QColor(look.accent if chosen else look.field))
        inner = box.adjusted(1, 1, -1, -1)
        if self._look.several:
            painter.drawRoundedRect(inner, 4, 4)
        else:
            painter.drawEllipse(inner)
        if chosen:
            painter.setPen(QPen(QColor(look.on_accent), side / 9, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            points = [(0.27, 0.53), (0.44, 0.69), (0.74, 0.34)]
            painter.drawPolyline([QPointF(box.left() + x * side, box.top() + y * side) for x, y in points])

    def _colour(self) -> str:
        return "accent" if self.isChecked() else "text"

    def _font(self, *, strong: bool) -> QFont:
        return large.font(self._look.points, strong=strong, language=self._language)

    def _height(self, width: float) -> float:
        box = QRectF(0, 0, max(1.0, width), _MANY_LINES)
        metrics = QFontMetricsF(self._font(strong=True))
        return metrics.boundingRect(box, int(Qt.TextFlag.TextWordWrap), self._text).height()

    def _size(self) -> int:
        return self._look.picture if self._picture is not None else 0

    def _before(self) -> int:
        """Return the room that the picture takes beside the words."""
        return self._size() + theme.SPACE[2] if self._look.wide and self._picture is not None else 0

    def _for_listening(self) -> int:
        return self._listen.width() + theme.SPACE[1] if self._listen is not None else 0

    def _top(self) -> int:
        """Return where the words begin below the picture; the corners stand at its sides."""
        return _PAD + self._size() + theme.SPACE[1] if self._picture is not None else self._corner()

    def _corner(self) -> int:
        return large.px(_MARK) + theme.SPACE[2]
