"""The bar at the top of every screen: where one is at its leading edge, what can be done at the other."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.ui import theme
from app.ui.widgets.buttons import QuietButton
from app.ui.widgets.labels import ElidedLabel


class TopBar(QFrame):
    """Title and subtitle, then ``actions``: chips and buttons in the order given."""

    def __init__(self, title: str = "", subtitle: str = "", actions: Sequence[QWidget] = ()) -> None:
        super().__init__()
        self.setObjectName("top-bar")
        theme.set_role(self, "top-bar")
        self.setMinimumHeight(61)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(theme.SPACE[3], theme.SPACE[1], theme.SPACE[3], theme.SPACE[1])
        self._row.setSpacing(10)
        self._words = words = QVBoxLayout()
        words.setSpacing(0)
        self._title = ElidedLabel(title, type_="lead", strong=True, name="top-bar.title")
        self._subtitle = ElidedLabel(subtitle, type_="small", role="muted", name="top-bar.subtitle")
        for label in (self._title, self._subtitle):
            words.addWidget(label)
        self._row.addLayout(words, 1)
        self.set_subtitle(subtitle)
        for action in actions:
            self.add_action(action)

    def set_back(self, text: str, go: Callable[[], object]) -> None:
        """Offer the way back to where one came from, before the title."""
        button = QuietButton(text, "back", icon="back", on_click=go)
        button.setShortcut(QKeySequence(Qt.Modifier.ALT | Qt.Key.Key_Left))
        self._row.insertWidget(0, button, 0, Qt.AlignmentFlag.AlignVCenter)

    def set_title(self, title: str) -> None:
        """Say where one is."""
        self._title.setText(title)

    def set_subtitle(self, subtitle: str) -> None:
        """Say more about where one is; nothing takes no room."""
        self._subtitle.setText(subtitle)
        self._subtitle.setVisible(bool(subtitle))

    def add_action(self, action: QWidget, *, first: bool = False) -> None:
        """Add a chip or button after the others, or before them."""
        where = self._row.indexOf(self._words) + 1 if first else self._row.count()
        self._row.insertWidget(where, action, 0, Qt.AlignmentFlag.AlignVCenter)
