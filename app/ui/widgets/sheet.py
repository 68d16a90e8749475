"""A page that scrolls: as wide as the window leaves it, as high as what stands on it needs."""

from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget

from app.ui import theme


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


class ScrolledColumn(QScrollArea):
    """A column of things, with room around it, that scrolls up and down only."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
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

    def renew(self) -> QVBoxLayout:
        """Begin an empty column in place of the one shown, and return it."""
        sheet = _Sheet()
        theme.set_role(sheet, "scrolled")
        self.column = QVBoxLayout(sheet)
        self.column.setContentsMargins(theme.SPACE[4], theme.SPACE[3], theme.SPACE[4], theme.SPACE[3])
        self.column.setSpacing(theme.SPACE[2])
        self.setWidget(sheet)
        return self.column
