"""What the pages of the exchange have in common: a heading, a message beside it, and a body that scrolls."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.ui import theme
from app.ui.widgets import Heading, MessageBar, Muted, Screen
from app.ui.widgets.sheet import EvenEdges


class Page(QWidget):
    """``body`` is the column that scrolls; things below it are added to ``outer``."""

    def __init__(self, screen: Screen, name: str, title: str, about: str) -> None:
        super().__init__()
        self.owner = screen
        self.outer = QVBoxLayout(self)
        self.outer.setContentsMargins(0, 0, 0, 0)
        self.outer.setSpacing(0)
        inside = QWidget()
        theme.set_role(inside, "scrolled")
        self.body = QVBoxLayout(inside)
        self.body.setContentsMargins(theme.SPACE[4], 22, theme.SPACE[4], theme.SPACE[2])
        self.body.setSpacing(theme.SPACE[2])
        head = QVBoxLayout()
        head.setSpacing(0)
        head.addWidget(Heading(title, level=1))
        head.addWidget(Muted(about, small=False, wrap=True))
        self.body.addLayout(head)
        self.bar = MessageBar(f"{name}.message")
        self.body.addWidget(self.bar)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        EvenEdges(scroll)
        self.outer.addWidget(scroll, 1)
        self._scroll, self._inside = scroll, inside

    def reveal(self, part: QWidget) -> None:
        """Bring a part of the page into view that has just been shown."""
        for receiver in (self._scroll, self._inside):
            QApplication.sendEvent(receiver, QEvent(QEvent.Type.LayoutRequest))
        self._scroll.ensureWidgetVisible(part, 0, theme.SPACE[2])


def beside_each_other() -> QBoxLayout:
    """Return a row; large text has no room for one, so a column then."""
    direction = QBoxLayout.Direction.TopToBottom if theme.is_large() else QBoxLayout.Direction.LeftToRight
    row = QBoxLayout(direction)
    row.setSpacing(theme.SPACE[2])
    return row


def clear(layout: QVBoxLayout) -> None:
    """Take everything out of a column."""
    while (item := layout.takeAt(0)) is not None:
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()
