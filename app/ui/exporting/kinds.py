"""The kinds of file a profile is written as, each a card to choose with a plain line below its name."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from app.i18n import _, pgettext
from app.ui import theme
from app.ui.widgets import Muted, PlainLabel

_MARK = 16
_TWO_COLUMNS = 1.5
"""Text larger than this leaves no room for two cards side by side."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of file: what it is called, what it is for, and how a dialog names it."""

    code: str
    name: str
    about: str
    pattern: str


def kinds() -> tuple[Kind, ...]:
    """Return all kinds, in the language of the interface."""
    return (
        Kind("pdf", "PDF", pgettext("file kind", "To print and hand over"), _("PDF (*.pdf)")),
        Kind(
            "docx",
            "Word",
            pgettext("file kind", "To go on writing in, each language whole"),
            pgettext("file kind", "Word document (*.docx)"),
        ),
        Kind(
            "xlsx",
            "Excel",
            pgettext("file kind", "For employment services: codes and dates in columns"),
            pgettext("file kind", "Excel workbook (*.xlsx)"),
        ),
        Kind(
            "elm",
            pgettext("file kind", "European format"),
            pgettext("file kind", "For another centre or Europass: opens there whole"),
            pgettext("file kind", "European Learning Model (*.jsonld)"),
        ),
    )


class KindButton(QAbstractButton):
    """A kind to choose. The arrow keys go from one to the other, Tab to the one that is chosen."""

    def __init__(self, kind: Kind) -> None:
        super().__init__()
        self.setObjectName(f"print.kind.{kind.code}")
        self.setAccessibleName(kind.name)
        self.setAccessibleDescription(kind.about)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        column = QVBoxLayout(self)
        before = theme.SPACE[2] + theme.px(_MARK) + theme.SPACE[1]
        right = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        sides = (theme.SPACE[2], before) if right else (before, theme.SPACE[2])
        column.setContentsMargins(sides[0], theme.SPACE[1], sides[1], theme.SPACE[1])
        column.setSpacing(0)
        for label in (PlainLabel(kind.name, strong=True), Muted(kind.about, wrap=True)):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            column.addWidget(label)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the frame and the round mark; the words are labels."""
        look, chosen, focused = theme.tokens(), self.isChecked(), self.hasFocus()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        strong = chosen or focused
        edge = 1.0 if strong else 0.5
        painter.setPen(QPen(QColor(look.accent if strong or self.underMouse() else look.line), 2 if strong else 1))
        painter.setBrush(QColor(look.soft_accent if chosen else look.field))
        frame = QRectF(self.rect()).adjusted(edge, edge, -edge, -edge)
        painter.drawRoundedRect(frame, theme.CONTROL_RADIUS, theme.CONTROL_RADIUS)
        if chosen and focused:
            painter.setPen(QPen(QColor(look.accent), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(frame.adjusted(3, 3, -3, -3), theme.CONTROL_RADIUS - 3, theme.CONTROL_RADIUS - 3)
        self._draw_mark(painter, look, chosen=chosen)

    def _draw_mark(self, painter: QPainter, look: theme.Tokens, *, chosen: bool) -> None:
        half = theme.px(_MARK) / 2
        at = theme.SPACE[2] + half
        right = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        middle = QPointF(self.width() - at if right else at, self.height() / 2)
        painter.setPen(QPen(QColor(look.accent if chosen else look.muted), 1.5))
        painter.setBrush(QColor(look.field))
        painter.drawEllipse(middle, half - 1, half - 1)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(look.accent))
            painter.drawEllipse(middle, half / 2, half / 2)


class KindChoice(QWidget):
    """The kinds beside each other, paper chosen. ``turned`` is called with the one that is chosen from now on."""

    def __init__(self, turned: Callable[[Kind], None]) -> None:
        super().__init__()
        self._buttons: list[KindButton] = []
        self.kind = kinds()[0]
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.SPACE[1])
        columns = 1 if theme.scale() > _TWO_COLUMNS else 2
        for number, kind in enumerate(kinds()):
            button = KindButton(kind)
            button.setChecked(number == 0)
            button.toggled.connect(lambda on, kind=kind: self._take(kind, turned) if on else None)
            self._buttons.append(button)
            grid.addWidget(button, number // columns, number % columns)
        for column in range(columns):
            grid.setColumnStretch(column, 1)

    def focus(self) -> None:
        """Put the keyboard on the one that is chosen."""
        next(button for button in self._buttons if button.isChecked()).setFocus(Qt.FocusReason.TabFocusReason)

    def _take(self, kind: Kind, turned: Callable[[Kind], None]) -> None:
        self.kind = kind
        turned(kind)
