"""Equal cells in as many columns as fit, in even rows, mirrored in a right-to-left window."""

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget


class EvenGrid(QWidget):
    """Cells of one width; a row is as high as its highest cell. Never wider than it is given: words wrap.

    ``steady`` cells need the room they need until :meth:`settle` is called: then they are not asked again and again, as
    the layouts around them do.
    """

    def __init__(self, *, most: int, widest: int, gap: int, steady: bool = False) -> None:
        super().__init__()
        self._cells: list[QWidget] = []
        self._most = most
        self._widest = widest
        self._gap = gap
        self._steady = steady
        self._known_width = 0
        self._known_heights: dict[int, int] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_cells(self, cells: Sequence[QWidget]) -> None:
        """Show these cells in place of those shown."""
        for cell in self._cells:
            cell.hide()
            cell.deleteLater()
        self._cells = list(cells)
        for cell in self._cells:
            cell.setParent(self)
            if cell.isHidden():
                cell.show()
        self.settle()

    def settle(self) -> None:
        """Place the cells anew, because they have become higher or wider."""
        self._known_width = 0
        self._known_heights = {}
        self.updateGeometry()
        self._arrange(self.width(), move=True)

    def columns(self) -> int:
        """Return how many columns there are now."""
        return self._columns(self.width())

    def hasHeightForWidth(self) -> bool:
        """Fewer columns make it higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all rows."""
        if not self._steady:
            return self._arrange(width, move=False)
        if width not in self._known_heights:
            self._known_heights[width] = self._arrange(width, move=False)
        return self._known_heights[width]

    def sizeHint(self) -> QSize:
        """Return the size with all cells side by side, as far as allowed."""
        columns = min(self._most, max(1, len(self._cells)))
        width = columns * self._natural() + (columns - 1) * self._gap
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return the size of one narrow cell."""
        return QSize(max((cell.minimumSizeHint().width() for cell in self._cells), default=0), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the cells anew."""
        super().resizeEvent(event)
        self._arrange(self.width(), move=True)

    def _columns(self, width: int) -> int:
        count = max(1, len(self._cells))
        fit = max(1, (width + self._gap) // (self._natural() + self._gap))
        return ceil(count / ceil(count / min(count, self._most, fit)))

    def _natural(self) -> int:
        if not self._steady or not self._known_width:
            self._known_width = min(self._widest, max((cell.sizeHint().width() for cell in self._cells), default=1))
        return self._known_width

    def _arrange(self, width: int, *, move: bool) -> int:
        columns = self._columns(width)
        across = (width - self._gap * (columns - 1)) // columns
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        top = 0
        for start in range(0, len(self._cells), columns):
            row = self._cells[start : start + columns]
            height = max(max(cell.heightForWidth(across), cell.minimumSizeHint().height()) for cell in row)
            for number, cell in enumerate(row):
                offset = number * (across + self._gap)
                if move:
                    cell.setGeometry(width - offset - across if mirrored else offset, top, across, height)
            top += height + self._gap
        return max(0, top - self._gap)
