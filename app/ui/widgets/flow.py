"""Small things in a row that wraps, from the leading edge."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget


class Flow(QWidget):
    """A row of small widgets that wraps."""

    def __init__(self, gap: int) -> None:
        super().__init__()
        self._parts: list[QWidget] = []
        self._gap = gap
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, part: QWidget) -> None:
        """Add one at the end."""
        part.setParent(self)
        self._parts.append(part)
        part.show()
        self.updateGeometry()
        self._arrange(self.width(), move=True)

    def clear(self) -> None:
        """Take all away."""
        for part in self._parts:
            part.hide()
            part.deleteLater()
        self._parts = []
        self.updateGeometry()

    def first(self) -> QWidget | None:
        """Return the first one."""
        return self._parts[0] if self._parts else None

    def hasHeightForWidth(self) -> bool:
        """Less width makes more rows."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all rows."""
        return self._arrange(width, move=False)

    def sizeHint(self) -> QSize:
        """Return the size in one row."""
        sizes = [part.sizeHint() for part in self._parts]
        width = sum(size.width() for size in sizes) + self._gap * max(0, len(sizes) - 1)
        return QSize(width, max((size.height() for size in sizes), default=0))

    def minimumSizeHint(self) -> QSize:
        """Return the least width of what gives way least."""
        return QSize(max((part.minimumSizeHint().width() for part in self._parts), default=0), 0)

    def event(self, event: QEvent) -> bool:
        """Place them anew when one of them needs more or less room than before."""
        asked = event.type() == QEvent.Type.LayoutRequest
        if asked and self._arrange(self.width(), move=True) != self.height():
            self.updateGeometry()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place them anew."""
        super().resizeEvent(event)
        self._arrange(self.width(), move=True)

    def _arrange(self, width: int, *, move: bool) -> int:
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        top = 0
        for row in self._rows(width):
            height = max(size.height() for _part, size in row)
            across = 0
            for part, size in row:
                if move:
                    x = width - across - size.width() if mirrored else across
                    part.setGeometry(x, top + (height - size.height()) // 2, size.width(), size.height())
                across += size.width() + self._gap
            top += height + self._gap
        return max(0, top - self._gap)

    def _rows(self, width: int) -> list[list[tuple[QWidget, QSize]]]:
        rows: list[list[tuple[QWidget, QSize]]] = []
        left = 0
        for part in self._parts:
            size = part.sizeHint().expandedTo(part.minimumSize())
            if size.width() > width and part.hasHeightForWidth():
                size = QSize(width, part.heightForWidth(width))
            if not rows or size.width() > left:
                rows.append([])
                left = width
            rows[-1].append((part, size))
            left -= size.width() + self._gap
        return rows
