"""Small drawings of one family, tinted with the colours of the scheme; drawn in ``currentColor``, 20 by 20."""

from functools import cache

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap

from app.paths import resource
from app.ui import theme

# These point along the line of text, so they turn round with it.
_DIRECTIONAL = frozenset({"back", "next", "send", "undo", "redo"})


def icon(name: str, colour: str = "text", *, size: int = 16, right_to_left: bool = False, gap: int = 0) -> QIcon:
    """Return a drawing in the colour of a token (``muted``, ``accent``…), ``size`` pixels high at 100 % text.

    ``gap`` is room kept after it, before the words of a button.
    """
    return QIcon(pixmap(name, colour, size=size, right_to_left=right_to_left, gap=gap))


def pixmap(name: str, colour: str = "text", *, size: int = 16, right_to_left: bool = False, gap: int = 0) -> QPixmap:
    """Return a drawing as a picture, sharp on dense screens."""
    return _drawn(name, str(getattr(theme.tokens(), colour)), theme.px(size), gap, right_to_left)


@cache
def _drawn(name: str, colour: str, size: int, gap: int, right_to_left: bool) -> QPixmap:  # noqa: FBT001 - part of the key
    from PySide6.QtSvg import QSvgRenderer  # noqa: PLC0415 - the first window shows no drawing

    drawing = resource(f"icons/{name}.svg").read_text("utf-8").replace("currentColor", colour)
    ratio = 2
    picture = QPixmap(QSize(size + gap, size) * ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.scale(ratio, ratio)
    if right_to_left:
        painter.translate(gap, 0)
    if right_to_left and name in _DIRECTIONAL:
        painter.translate(size, 0)
        painter.scale(-1, 1)
    QSvgRenderer(drawing.encode()).render(painter, QRectF(0, 0, size, size))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture
