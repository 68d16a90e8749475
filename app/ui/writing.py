"""Text drawn by ourselves, where Qt's own way of drawing right-to-left text falls short.

``QPainter.drawText`` counts the space at which a line was broken: every wrapped line of right-to-left text but the last
would stand a space away from its edge. ``QLabel`` takes a line all of whose pieces are isolated (``name · number``) for
a left-to-right one, whatever the interface.
"""

import unicodedata

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QTextLayout, QTextOption

_LINE_SEPARATOR = "\u2028"
_ISOLATE, _POP = "\u2066\u2067\u2068", "\u2069"
_STRONG = {"L": False, "R": True, "AL": True}


def runs_right_to_left(text: str, otherwise: bool) -> bool:  # noqa: FBT001 - reads as a sentence
    """Return which way a line runs: as its first letter outside isolated pieces says; without one, as ``otherwise``."""
    depth = 0
    for letter in text:
        if letter in _ISOLATE:
            depth += 1
        elif letter == _POP:
            depth = max(0, depth - 1)
        elif not depth and (kind := unicodedata.bidirectional(letter)) in _STRONG:
            return _STRONG[kind]
    return otherwise


def draw(painter: QPainter, box: QRectF, text: str, option: QTextOption) -> None:
    """Draw ``text`` into ``box`` in the painter's font, aligned, directed and wrapped as ``option`` says."""
    layout = QTextLayout(text.replace("\n", _LINE_SEPARATOR), painter.font())
    layout.setTextOption(option)
    height = 0.0
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(box.width())
        line.setPosition(QPointF(0, height))
        height += line.height()
    layout.endLayout()
    left_over = box.height() - height
    if option.alignment() & Qt.AlignmentFlag.AlignVCenter:
        top = left_over / 2
    elif option.alignment() & Qt.AlignmentFlag.AlignBottom:
        top = left_over
    else:
        top = 0.0
    layout.draw(painter, QPointF(box.left(), box.top() + top))
