"""The table of cases: quiet rows, columns that share the width, arrows and Return."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from app.casework.views.cases import CaseRow
from app.i18n import _
from app.ui import icons, theme, words
from app.ui.cases.model import COLOUR, ROW, SIGN, STRONG, CasesModel, Column

PADDING = 12
ROW_HEIGHT = 46

# What a column needs at 100 % text where its words do not say so, and how width that is left over is shared.
_WORDS = {Column.PERSON: 124, Column.CASE: 88, Column.LANGUAGES: 124, Column.INTERVIEW: 40, Column.SITTING: 86}
_FIRST_TO_GO = (Column.LANGUAGES, Column.SITTING)
"""What large text has no room for; the case itself shows it."""
_SHARE = {Column.PERSON: 5, Column.CASE: 2, Column.LANGUAGES: 3, Column.INTERVIEW: 1, Column.SITTING: 2, Column.SENT: 2}


class CasesTable(QTableView):
    """Sends ``opened`` with the case chosen by Return or a click, ``typed`` with a letter meant for the search."""

    opened = Signal(CaseRow)
    typed = Signal(str)

    def __init__(self, model: CasesModel) -> None:
        super().__init__()
        self.setObjectName("cases.list")
        self.setAccessibleName(_("Cases"))
        self.setModel(model)
        self.setItemDelegate(_Cells(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(theme.px(ROW_HEIGHT))
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setMinimumSectionSize(20)
        theme.set_type(header, "body", strong=True)
        self.clicked.connect(self._open)

    def step(self, rows: int) -> None:
        """Move the chosen row up or down, staying inside the list."""
        count = self.model().rowCount()
        if count:
            now = self.currentIndex().row()
            self.setCurrentIndex(self.model().index(max(0, min(now + rows, count - 1)), 0))

    def open_chosen(self) -> None:
        """Open the chosen row."""
        if self.currentIndex().isValid():
            self._open(self.currentIndex())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width among the columns."""
        super().resizeEvent(event)
        width = self.viewport().width()
        least = {column: self._needed(column) for column in Column}
        for column in _FIRST_TO_GO:
            if too_many := sum(least.values()) > width:
                del least[column]
            self.setColumnHidden(column, too_many)
        left = max(0, width - sum(least.values()))
        shares = sum(_SHARE[column] for column in least)
        for column, needed in least.items():
            self.setColumnWidth(column, needed + left * _SHARE[column] // shares)
        rest = width - sum(self.columnWidth(column) for column in least)
        self.setColumnWidth(Column.SENT, self.columnWidth(Column.SENT) + rest)

    def _needed(self, column: Column) -> int:
        """Return the width that the heading and the states of a column need in this language."""
        heading = str(self.model().headerData(column, Qt.Orientation.Horizontal) or "")
        wide = [theme.px(_WORDS.get(column, 0)), QFontMetrics(theme.font(strong=True)).horizontalAdvance(heading) + 4]
        states = {Column.INTERVIEW: words.interview_states(), Column.SENT: words.sent_states()}.get(column, ())
        sign = theme.px(16) + theme.SPACE[0] if column is Column.SENT else 0
        wide += [QFontMetrics(theme.font()).horizontalAdvance(state) + sign + 4 for state in states]
        return max(wide) + 2 * PADDING

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take arrows and Return; letters go to the search."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_chosen()
        elif event.text().isprintable() and event.text().strip() and not event.modifiers():
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        row = index.data(ROW)
        if isinstance(row, CaseRow):
            self.opened.emit(row)


class _Cells(QStyledItemDelegate):
    """Draws a cell in the theme's own words: soft ground when chosen or under the pointer, a line below."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw one cell."""
        look = theme.tokens()
        area: QRect = option.rect
        state = option.state
        painter.save()
        if state & option.state.State_Selected:
            painter.fillRect(area, QColor(look.soft_accent))
        elif index.row() == self._hovered():
            painter.fillRect(area, QColor(look.background))
        painter.setPen(QColor(look.line))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        inside = area.adjusted(PADDING, 0, -PADDING, 0)
        right_to_left = option.direction == Qt.LayoutDirection.RightToLeft
        if sign := index.data(SIGN):
            inside = self._draw_sign(painter, inside, sign, index.data(COLOUR), right_to_left=right_to_left)
        font = theme.font(strong=bool(index.data(STRONG)))
        painter.setFont(font)
        painter.setPen(QColor(getattr(look, index.data(COLOUR) or "muted")))
        text = QFontMetrics(font).elidedText(str(index.data() or ""), Qt.TextElideMode.ElideRight, inside.width())
        side = Qt.AlignmentFlag.AlignRight if right_to_left else Qt.AlignmentFlag.AlignLeft
        painter.setLayoutDirection(option.direction)
        painter.drawText(inside, side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter, text)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: ARG002
        """Return the height of a row."""
        return QSize(theme.px(90), theme.px(ROW_HEIGHT))

    def _hovered(self) -> int:
        table = self.parent()
        assert isinstance(table, QTableView)
        where = table.viewport().mapFromGlobal(table.cursor().pos())
        return table.indexAt(where).row() if table.viewport().underMouse() else -1

    @staticmethod
    def _draw_sign(painter: QPainter, inside: QRect, sign: str, colour: str, *, right_to_left: bool) -> QRect:
        drawing = icons.pixmap(sign, colour)
        size = theme.px(16)
        left = inside.right() - size if right_to_left else inside.left()
        painter.drawPixmap(QRect(left, inside.center().y() - size // 2, size, size), drawing)
        room = size + theme.SPACE[0]
        return inside.adjusted(0, 0, -room, 0) if right_to_left else inside.adjusted(room, 0, 0, 0)
