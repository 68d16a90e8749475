"""A page that scrolls: as wide as the window leaves it, as high as what stands on it needs."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget

from app.ui import theme

_EDGES = (theme.SPACE[4], theme.SPACE[3], theme.SPACE[4], theme.SPACE[3])


class _Sheet(QWidget):
    """Words wrap to the width there is; Qt would ask for the height they need in the narrowest column."""

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)


def let_be_seen(part: QWidget, seen: bool) -> None:  # noqa: FBT001 - reads as a sentence
    """Show or hide a part of something. Qt takes its time for it even where nothing changes."""
    if part.isHidden() == seen:
        part.setVisible(seen)


def bring_into_view(part: QWidget) -> None:
    """Scroll whatever holds a part until it is seen, once what has just been shown in it has found its place."""
    area = part.parentWidget()
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    if area is not None:
        QTimer.singleShot(0, part, lambda: area.ensureWidgetVisible(part, 0, theme.SPACE[2]))


class EvenEdges(QObject):
    """Keeps a page as wide as it is without a scroll bar: the bar stands in the margin, and moves nothing aside."""

    def __init__(self, area: QScrollArea) -> None:
        super().__init__(area)
        self._area = area
        self._taken = 0
        area.verticalScrollBar().installEventFilter(self)

    def renewed(self) -> None:
        """Another page stands in the area: its margin has no bar in it yet."""
        self._taken = 0
        self._arrange(self._area.verticalScrollBar().isVisibleTo(self._area))

    def eventFilter(self, bar: QObject, event: QEvent) -> bool:
        """Notice that the bar comes or goes."""
        if event.type() in (QEvent.Type.Show, QEvent.Type.Hide):
            self._arrange(event.type() == QEvent.Type.Show)
        return super().eventFilter(bar, event)

    def _arrange(self, shown: bool) -> None:  # noqa: FBT001 - whether the bar is there
        page = self._area.widget()
        column = page.layout() if page is not None else None
        if column is None:
            return
        edges = column.contentsMargins()
        at_left = self._area.layoutDirection() == Qt.LayoutDirection.RightToLeft
        edge = (edges.left() if at_left else edges.right()) + self._taken
        self._taken = min(edge, self._area.verticalScrollBar().sizeHint().width()) if shown else 0
        if at_left:
            edges.setLeft(edge - self._taken)
        else:
            edges.setRight(edge - self._taken)
        column.setContentsMargins(edges)


class ScrolledColumn(QScrollArea):
    """A column of things, with room around it, that scrolls up and down only."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._edges = EvenEdges(self)
        self.column = self.renew()

    def settle(self) -> None:
        """Lay everything out now, so that what follows (scrolling to a question) goes by how it will be painted."""
        sheet = self.widget()
        assert sheet is not None
        for receiver in (self, sheet):
            QApplication.sendEvent(receiver, QEvent(QEvent.Type.LayoutRequest))

    def reveal(self, part: QWidget) -> None:
        """Bring a part of the column into view, whole where it fits."""
        self.settle()
        bar, margin, room = self.verticalScrollBar(), theme.SPACE[2], self.viewport().height()
        above, below = part.y() - margin, part.y() + part.height() + margin - room
        if bar.value() > above or part.height() > room:
            bar.setValue(above)
        elif bar.value() < below:
            bar.setValue(below)

    def renew(self, edges: tuple[int, int, int, int] = _EDGES) -> QVBoxLayout:
        """Begin an empty column in place of the one shown, with this much room round it, and return it."""
        sheet = _Sheet()
        theme.set_role(sheet, "scrolled")
        self.column = QVBoxLayout(sheet)
        self.column.setContentsMargins(*edges)
        self.column.setSpacing(theme.SPACE[2])
        self.setWidget(sheet)
        self._edges.renewed()
        return self.column
