"""The kinds of file a profile is written as, each a card to choose with a plain line below its name."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QVBoxLayout, QWidget

from app.i18n import _, pgettext
from app.ui import theme
from app.ui.choosing import draw_frame, draw_mark, to_choose
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
        to_choose(self)
        self.setAutoExclusive(True)
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
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_frame(painter, self)
        side = theme.px(_MARK) - 2.0
        right = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = self.width() - theme.SPACE[2] - 1 - side if right else theme.SPACE[2] + 1.0
        draw_mark(painter, QRectF(left, (self.height() - side) / 2, side, side), chosen=self.isChecked())


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
