"""The words of the question, as large as leaves room for the answers."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui import theme
from app.ui.interview.person import large
from app.ui.widgets import PlainLabel
from app.ui.widgets.long_text import LONGEST, shortened, show_all_button

_SIZES = (32.0, 28.0, 24.0, 20.0, 17.0)
_SHARE = 0.26
"""How much of the window's height the question may fill before it is written smaller."""


class QuestionLabel(PlainLabel):
    """Text in the middle of the window, in the largest of a few sizes that fits."""

    def __init__(self, text: str, language: str, name: str) -> None:
        super().__init__(text, strong=True, wrap=True, language=language, name=name)
        self.setProperty("type", None)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose the size anew: it goes by the width and by the window."""
        font = self._fitting(event.size().width())
        if font.pointSizeF() != self.font().pointSizeF():
            self.setFont(font)
        super().resizeEvent(event)

    def _fitting(self, width: int) -> QFont:
        room = QRect(0, 0, max(1, width), 100_000)
        fonts_ = [large.font(size, strong=True, language=self._language) for size in _SIZES]
        if len(self.text()) > LONGEST:
            return fonts_[-1]
        for font in fonts_:
            metrics = QFontMetrics(font)
            longest = max((metrics.horizontalAdvance(word) for word in self.text().split()), default=0)
            high = metrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap), self.text()).height()
            if longest <= width and high <= self.window().height() * _SHARE:
                return font
        return fonts_[-1]


class QuestionWords(QWidget):
    """The question; of one that is too long to be laid out at once its beginning, and a way to all of it."""

    def __init__(self, text: str, language: str) -> None:
        super().__init__()
        label = QuestionLabel(shortened(text), language, "person.question")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE[1])
        column.addWidget(label)
        rest = show_all_button([text], lambda: label.setText(text), "person.show-all", language=language)
        if rest is not None:
            large.dress(rest, "foot", language=language)
            column.addWidget(rest, 0, Qt.AlignmentFlag.AlignHCenter)
