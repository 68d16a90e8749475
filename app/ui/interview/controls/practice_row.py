"""One task in a list to tick: what it is, in both languages, and how often it was done."""

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import translator
from app.instruments.coded import OFTEN
from app.ui import theme
from app.ui.interview.controls.base import Languages
from app.ui.widgets import PlainLabel

CELL = 84
_MARK = 20
_ACROSS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
_DIGITS = {Qt.Key.Key_1: 0, Qt.Key.Key_2: 1, Qt.Key.Key_3: 2, Qt.Key.Key_4: 3}


def scale_in(code: str) -> dict[str, str]:
    """Return what the steps of the scale are called in a language of the interface, or in English."""
    t = translator(code)
    return {
        "never": t.pgettext("how often", "Never"),
        "sometimes": t.pgettext("how often", "Sometimes"),
        "often": t.pgettext("how often", "Often"),
        "always": t.pgettext("how often", "Always"),
    }


class Scale(QWidget):
    """The heading over the cells: the steps in both languages, one above the other."""

    def __init__(self, languages: Languages) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addStretch(1)
        scales = {code: scale_in(code) for code in dict.fromkeys(languages)}
        for step in OFTEN:
            cell = QWidget()
            cell.setFixedWidth(theme.px(CELL))
            column = QVBoxLayout(cell)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(0)
            said = dict.fromkeys(scales[code][step] for code in scales)
            for text in said:
                code = next(code for code in scales if scales[code][step] == text)
                label = PlainLabel(text, type_="small", role="muted", language=code)
                label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
                column.addWidget(label)
            row.addWidget(cell)


class _Cell(QAbstractButton):
    """One step of the scale for one task: a round mark."""

    def __init__(self) -> None:
        super().__init__()
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFixedWidth(theme.px(CELL))

    def sizeHint(self) -> QSize:
        """Return a size that a finger finds."""
        return QSize(theme.px(CELL), theme.px(36))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the mark, and a ring about it when the keyboard is here."""
        look = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = theme.px(_MARK)
        middle = QPointF(self.width() / 2, self.height() / 2)
        box = QRectF(middle.x() - side / 2, middle.y() - side / 2, side, side)
        lit = self.isChecked() or (self.underMouse() and self.isEnabled())
        painter.setPen(QPen(QColor(look.accent if lit else look.muted), 2 if self.isChecked() else 1.2))
        painter.setBrush(QColor(look.field))
        painter.drawEllipse(box)
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(look.accent))
            painter.drawEllipse(box.adjusted(side / 4, side / 4, -side / 4, -side / 4))
        if self.hasFocus():
            painter.setPen(QPen(QColor(look.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(-6, -6, 6, 6), 7, 7)


class PracticeRow(QWidget):
    """A task with its four cells. One stop for the keyboard: arrows or 1 to 4 choose, Space and Delete take back."""

    chosen = Signal(str)
    """The step chosen, "" when it was taken back."""

    def __init__(self, names: tuple[str, str], languages: Languages, name: str, *, readonly: bool) -> None:
        super().__init__()
        self.often = ""
        self.setObjectName(name)
        words = QVBoxLayout()
        words.setSpacing(0)
        for at, text in enumerate(dict.fromkeys(names)):
            language = languages[at]
            role = "muted" if at else ""
            words.addWidget(PlainLabel(text, type_="small" if at else "body", role=role, wrap=True, language=language))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, theme.SPACE[0], 0, theme.SPACE[0])
        row.setSpacing(0)
        row.addLayout(words, 1)
        self._cells = {step: _Cell() for step in OFTEN}
        scales = [scale_in(code) for code in dict.fromkeys(languages)]
        for step, cell in self._cells.items():
            said = " / ".join(dict.fromkeys(scale[step] for scale in scales))
            cell.setAccessibleName(said)
            cell.setAccessibleDescription(" / ".join(dict.fromkeys(names)))
            cell.setObjectName(f"{name}:{step}")
            cell.setEnabled(not readonly)
            cell.clicked.connect(lambda _checked, step=step: self._toggle(step))
            cell.installEventFilter(self)
            row.addWidget(cell)
        self.show_often("")

    def show_often(self, often: str) -> None:
        """Show a step; "" for none. The keyboard stops at the chosen cell, or at the first."""
        self.often = often
        stop = often or OFTEN[0]
        for step, cell in self._cells.items():
            cell.setChecked(step == often)
            tab = step == stop and cell.isEnabled()
            cell.setFocusPolicy(Qt.FocusPolicy.StrongFocus if tab else Qt.FocusPolicy.ClickFocus)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw a fine line below, which leads the eye from the words to the cells."""
        painter = QPainter(self)
        painter.setPen(QPen(QColor(theme.tokens().line), 1))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)

    def focus(self) -> None:
        """Put the keyboard here."""
        self._cells[self.often or OFTEN[0]].setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Choose with the keyboard."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and not event.modifiers():
            at = next((number for number, cell in enumerate(self._cells.values()) if cell is watched), 0)
            if event.key() in _ACROSS:
                mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
                to = at + _ACROSS[Qt.Key(event.key())] * (-1 if mirrored else 1)
                if 0 <= to < len(OFTEN):
                    self._cells[OFTEN[to]].setFocus(Qt.FocusReason.OtherFocusReason)
                return True
            if event.key() in _DIGITS:
                self._choose(OFTEN[_DIGITS[Qt.Key(event.key())]])
                return True
            if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
                self._choose("")
                return True
        return super().eventFilter(watched, event)

    def _toggle(self, step: str) -> None:
        self._choose("" if self.often == step else step)

    def _choose(self, step: str) -> None:
        self.show_often(step)
        self.focus()
        self.chosen.emit(step)
