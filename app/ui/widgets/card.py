"""A card: things that belong together, on a surface of their own."""

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.ui import theme
from app.ui.widgets.labels import Heading


class Card(QFrame):
    """A surface with a line round it and a column of things in it; ``title`` is its heading."""

    def __init__(self, title: str = "", *, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.set_role(self, "card")
        if name:
            self.setObjectName(name)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(theme.SPACE[3], theme.SPACE[2], theme.SPACE[3], theme.SPACE[2])
        self.column.setSpacing(theme.SPACE[1])
        if title:
            self.column.addWidget(Heading(title, level=2))

    def set_active(self, *, active: bool) -> None:
        """Mark the card that is being worked in."""
        theme.set_role(self, "card-active" if active else "card")


class Unfolded(QWidget):
    """What opens in a card below the button that opens it: under a line, without a frame of its own."""

    def __init__(self, *, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, theme.SPACE[0], 0, theme.SPACE[0])
        self.column.setSpacing(theme.SPACE[1])
        self.column.addWidget(Line())


class Line(QFrame):
    """A thin line between two things."""

    def __init__(self) -> None:
        super().__init__()
        theme.set_role(self, "line")
        self.setFixedHeight(1)
