"""Work and study on one axis of years; what earns no pay is paler, what has no known end fades."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QHelpEvent, QLinearGradient, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.profile.charts import TimeBar, TimeLine
from app.profile.model import Profile
from app.ui import theme
from app.ui.profile import said

_ROW = 27
_THICK = 14
_KINDS = 120
_AXIS = 26


class TimeView(QWidget):
    """One row for each piece of work or study, the earliest first."""

    def __init__(self, profile: Profile, line: TimeLine) -> None:
        super().__init__()
        self._profile = profile
        self._line = line
        self.setObjectName("profile.time")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("; ".join(said.bar_details(profile, bar) for bar in line.bars))

    def sizeHint(self) -> QSize:
        """Return the room for all rows and the axis."""
        return QSize(theme.px(420), len(self._line.bars) * theme.px(_ROW) + theme.px(_AXIS))

    def event(self, event: QEvent) -> bool:
        """Tell all about the bar under the pointer."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            number = event.y() // theme.px(_ROW)
            if 0 <= number < len(self._line.bars):
                QToolTip.showText(event.globalPos(), said.bar_details(self._profile, self._line.bars[number]), self)
                return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the years, then the rows."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._years(painter)
        for number, bar in enumerate(self._line.bars):
            self._row(painter, number * theme.px(_ROW), bar)

    def _start(self) -> float:
        """Return where the axis begins, from the leading edge."""
        metrics = QFontMetricsF(theme.font("small"))
        widest = max(
            (metrics.horizontalAdvance(said.bar_kind(self._profile, bar)) for bar in self._line.bars), default=0
        )
        return min(max(widest + theme.SPACE[3], theme.px(_KINDS)), self.width() / 3)

    def _at(self, fraction: float) -> float:
        start = self._start()
        return start + fraction * (self.width() - start - theme.px(12))

    def _mirrored(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def _box(self, start: float, top: float, width: float, height: float) -> QRectF:
        return QRectF(self.width() - start - width if self._mirrored() else start, top, width, height)

    def _years(self, painter: QPainter) -> None:
        look = theme.tokens()
        high = len(self._line.bars) * theme.px(_ROW)
        font = theme.font("small")
        painter.setFont(font)
        for tick in self._line.ticks:
            at = self._at(tick.at)
            line = self._box(at, 0, 1, high)
            painter.fillRect(line, QColor(look.line))
            painter.setPen(QColor(look.muted))
            year = QRectF(line.center().x() - 40, high + 4, 80, theme.px(_AXIS) - 4)
            painter.drawText(year, int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop), str(tick.year))

    def _row(self, painter: QPainter, top: float, bar: TimeBar) -> None:
        look = theme.tokens()
        height = theme.px(_ROW)
        kind = self._box(0, top, self._start() - theme.SPACE[1], height)
        self._word(painter, kind, said.bar_kind(self._profile, bar), look.text, leading=True)
        start, end = self._at(bar.start), self._at(bar.end)
        shape = self._box(start, top + (height - _THICK) / 2, max(end - start, _THICK), _THICK)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._brush(shape, bar))
        painter.drawRoundedRect(shape, _THICK / 2, _THICK / 2)
        words = said.bar_words(self._profile, bar)
        wide = QFontMetricsF(theme.font("small")).horizontalAdvance(words) + 4
        after = self.width() - end - theme.SPACE[1]
        before = start - self._start() - theme.SPACE[1]
        if wide <= after or after >= before:
            box = self._box(end + theme.SPACE[1], top, max(after, 0), height)
            self._word(painter, box, words, look.muted, leading=True)
        else:
            box = self._box(start - theme.SPACE[1] - before, top, before, height)
            self._word(painter, box, words, look.muted, leading=False)

    def _brush(self, shape: QRectF, bar: TimeBar) -> QColor | QLinearGradient:
        colour = QColor(theme.tokens().accent)
        if not bar.paid:
            colour.setAlphaF(0.55)
        if not (bar.open_start or bar.open_end):
            return colour
        clear = QColor(colour)
        clear.setAlphaF(0.1)
        fade = QLinearGradient(shape.left(), 0, shape.right(), 0)
        first, last = (bar.open_end, bar.open_start) if self._mirrored() else (bar.open_start, bar.open_end)
        fade.setColorAt(0, clear if first else colour)
        fade.setColorAt(0.5, colour)
        fade.setColorAt(1, clear if last else colour)
        return fade

    def _word(self, painter: QPainter, box: QRectF, text: str, colour: str, *, leading: bool) -> None:
        font = theme.font("small")
        painter.setFont(font)
        right = self._mirrored() == leading
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        wide = min(QFontMetricsF(font).horizontalAdvance(shown), box.width())
        ground = QRectF(box.right() - wide if right else box.left(), box.top() + 4, wide, box.height() - 8)
        painter.fillRect(ground, QColor(theme.tokens().surface))
        painter.setPen(QColor(colour))
        painter.drawText(box, int(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter), shown)
