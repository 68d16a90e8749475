"""One text of a choice, in its language's font, direction and side, to be measured and drawn."""

from dataclasses import dataclass
from typing import Self

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextOption

from app.i18n import direction
from app.ui import fonts, theme, writing

_MANY_LINES = 10_000.0
_LONGEST = 1_000
"""More letters than anybody reads on a button. A label of a million would take seconds to measure."""


def brief(text: str) -> str:
    """Return a text as it is shown on a button; of one that nobody would read to its end, the beginning."""
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"


@dataclass(frozen=True, slots=True)
class Words:
    """One text in its language's font, direction and side."""

    text: str
    language: str

    @classmethod
    def of(cls, text: str, language: str) -> Self:
        """Return a text as it is shown."""
        return cls(brief(text), language)

    def font(self, *, strong: bool) -> QFont:
        """Return the font of its script."""
        return theme.font("body", strong=strong, script=fonts.script(self.language))

    def width(self) -> float:
        """Return how wide it is on one line."""
        return QFontMetricsF(self.font(strong=True)).horizontalAdvance(self.text) + 2

    def height(self, width: float) -> float:
        """Return how high it is when it wraps at a width."""
        box = QRectF(0, 0, width, _MANY_LINES)
        return (
            QFontMetricsF(self.font(strong=True)).boundingRect(box, int(Qt.TextFlag.TextWordWrap), self.text).height()
        )

    def draw(self, painter: QPainter, box: QRectF, side: Qt.AlignmentFlag | None, *, strong: bool) -> None:
        """Draw it at its own side of the box; ``side`` says otherwise."""
        right = direction(self.language) == "rtl"
        # The side is absolute: with a right-to-left text, QTextOption would take "left" for the leading edge.
        across = side or (Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft)
        across = across | Qt.AlignmentFlag.AlignAbsolute
        option = QTextOption(across | Qt.AlignmentFlag.AlignVCenter)
        option.setTextDirection(Qt.LayoutDirection.RightToLeft if right else Qt.LayoutDirection.LeftToRight)
        option.setWrapMode(QTextOption.WrapMode.WordWrap)
        painter.setFont(self.font(strong=strong))
        writing.draw(painter, box, self.text, option)
