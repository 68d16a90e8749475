"""Languages as bars of six segments, A1 to C2: full up to the weakest skill, pale up to the strongest."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.i18n import language_name
from app.profile.charts import LEVELS, LanguageRow
from app.ui import theme
from app.ui.profile import said

_ROW = 36
_SEGMENT = 40
_GAP = 4
_THICK = 10


class LanguageBars(QWidget):
    """One row for each language."""

    def __init__(self, rows: tuple[LanguageRow, ...]) -> None:
        super().__init__()
        self._rows = rows
        self.setObjectName("profile.languages")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("; ".join(said.language_details(row) for row in rows))

    def sizeHint(self) -> QSize:
        """Return the room for all rows."""
        return QSize(theme.px(380), len(self._rows) * theme.px(_ROW))

    def event(self, event: QEvent) -> bool:
        """Tell the five skills of the language under the pointer."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            number = event.y() // theme.px(_ROW)
            if 0 <= number < len(self._rows):
                QToolTip.showText(event.globalPos(), said.language_details(self._rows[number]), self)
                return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the rows."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        strong = theme.font("body", strong=True)
        names = [language_name(row.language) for row in self._rows]
        column = self._names_width(names, strong)
        levels = max(QFontMetricsF(theme.font("small")).horizontalAdvance(said.level(row)) for row in self._rows) + 4
        room = self.width() - column - theme.SPACE[3] - 12 - levels
        wide = max(8.0, min(theme.px(_SEGMENT), room / len(LEVELS) - _GAP))
        for number, (row, name) in enumerate(zip(self._rows, names, strict=True)):
            line = QRectF(0, number * theme.px(_ROW), self.width(), theme.px(_ROW))
            self._word(painter, self._box(line, 0, column, mirrored=mirrored), name, strong, theme.tokens().text)
            at = column + theme.SPACE[3]
            for segment in range(len(LEVELS)):
                box = self._box(line, at, wide, mirrored=mirrored)
                self._segment(painter, box, segment, row)
                at += wide + _GAP
            rest = self._box(line, at + 12, self.width() - at - 12, mirrored=mirrored)
            self._word(painter, rest, said.level(row), theme.font("small"), theme.tokens().muted)

    def _names_width(self, names: list[str], font: QFont) -> float:
        widest = max((QFontMetricsF(font).horizontalAdvance(name) for name in names), default=0)
        return min(max(widest, theme.px(76)), self.width() / 3)

    def _box(self, line: QRectF, start: float, width: float, *, mirrored: bool) -> QRectF:
        left = self.width() - start - width if mirrored else start
        return QRectF(left, line.top(), width, line.height())

    def _segment(self, painter: QPainter, box: QRectF, segment: int, row: LanguageRow) -> None:
        look = theme.tokens()
        colour = QColor(look.accent if segment < row.high else look.line)
        if row.low <= segment < row.high:
            colour.setAlphaF(0.5)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        bar = QRectF(box.left(), box.center().y() - _THICK / 2, box.width(), _THICK)
        painter.drawRoundedRect(bar, _THICK / 2, _THICK / 2)

    def _word(self, painter: QPainter, box: QRectF, text: str, font: QFont, colour: str) -> None:
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        painter.setFont(font)
        painter.setPen(QColor(colour))
        shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, int(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter), shown)
