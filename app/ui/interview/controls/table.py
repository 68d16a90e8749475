"""Questions with the same choices as rows under one heading: ``table-list``, or ``label`` and ``list-nolabel``.

Every card of a page is as wide as the others, so the cells of all rows and the words of the heading stand in columns.
"""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.instruments.types import Choice, QuestionView
from app.ui import theme
from app.ui.choosing import draw_frame, draw_mark
from app.ui.interview.controls.base import Languages
from app.ui.interview.controls.choice_button import ChoiceButton, Shape
from app.ui.interview.controls.choices import ChoicesControl, SeveralControl
from app.ui.interview.controls.grid import EvenGrid
from app.ui.widgets import PlainLabel

MOST_COLUMNS = 8
"""With more choices the words would be too narrow to read; such rows say their choices themselves."""
_CELL = 44


class ColumnHeading(EvenGrid):
    """The words over the columns, in both languages."""

    def __init__(self, choices: Sequence[Choice], languages: Languages) -> None:
        super().__init__(most=MOST_COLUMNS, widest=theme.px(_CELL), gap=theme.SPACE[0])
        self.show_cells([_Words(choice, languages) for choice in choices])


class _Words(QWidget):
    def __init__(self, choice: Choice, languages: Languages) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        shown = {choice.labels[code]: code for code in reversed(languages) if choice.labels.get(code)}
        for number, (text, code) in enumerate(reversed(shown.items() or {choice.value: languages[0]}.items())):
            label = PlainLabel(text, type_="small", role="muted" if number else "", wrap=True, language=code)
            label.setMinimumWidth(1)
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom)
            column.addWidget(label)


class TableRowControl(ChoicesControl):
    """One mark a column; the words are in the heading, and said by each mark to who cannot see it."""

    heard = False

    def make_grid(self) -> EvenGrid:
        """Return the columns."""
        return EvenGrid(most=MOST_COLUMNS, widest=theme.px(_CELL), gap=theme.SPACE[0], steady=True)

    def make_button(self, choice: Choice) -> ChoiceButton:
        """Return a mark without words."""
        return _Mark(choice, self.languages, several=self.several)


class SeveralTableRowControl(TableRowControl, SeveralControl):
    """Boxes to tick."""


class _Mark(ChoiceButton):
    def __init__(self, choice: Choice, languages: Languages, *, several: bool) -> None:
        super().__init__(choice, languages, Shape.TILE, several=several)
        self.setToolTip(self.accessibleName())

    def sizeHint(self) -> QSize:
        """Return a size that a finger finds."""
        return QSize(theme.px(_CELL), theme.px(_CELL - 6))

    def heightForWidth(self, _width: int) -> int:
        """Return the same height for every width: there are no words to wrap."""
        return theme.px(_CELL - 6)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the frame and the mark in its middle."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_frame(painter, self)
        side = theme.px(18)
        middle = QPointF(QRectF(self.rect()).center())
        box = QRectF(middle.x() - side / 2, middle.y() - side / 2, side, side)
        draw_mark(painter, box, chosen=self.isChecked(), several=self.several)


def is_row(view: QuestionView) -> bool:
    """Return whether a question is a row under a heading that another question gives."""
    return "list-nolabel" in view.appearance and len(view.choices) <= MOST_COLUMNS
