"""The bar at the top of every screen: where one is at its leading edge, what can be done at the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.ui import theme
from app.ui.widgets.buttons import QuietButton
from app.ui.widgets.labels import ElidedLabel

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QResizeEvent

_EDGE = 9
"""Above and below the words: with them, the bar is 61 high."""


class TopBar(QFrame):
    """Title and subtitle, then ``actions``: chips and buttons in the order given.

    Where large text leaves no room for both, the actions stand below: a person's name is not cut for a button.
    """

    def __init__(self, title: str = "", subtitle: str = "", actions: Sequence[QWidget] = ()) -> None:
        super().__init__()
        self.setObjectName("top-bar")
        theme.set_role(self, "top-bar")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(theme.SPACE[3], _EDGE, theme.SPACE[3], _EDGE)
        self._grid.setSpacing(10)
        self._grid.setColumnStretch(0, 1)
        self._row = QHBoxLayout()
        self._row.setSpacing(10)
        words = QVBoxLayout()
        words.setSpacing(0)
        self._title = ElidedLabel(title, type_="lead", strong=True, name="top-bar.title")
        self._subtitle = ElidedLabel(subtitle, type_="small", role="muted", name="top-bar.subtitle")
        words.addStretch(1)
        words.addWidget(self._title)
        words.addWidget(self._subtitle)
        words.addStretch(1)
        self._row.addLayout(words, 1)
        self._grid.addLayout(self._row, 0, 0)
        self._side = QWidget()
        self._actions = QHBoxLayout(self._side)
        self._actions.setContentsMargins(0, 0, 0, 0)
        self._actions.setSpacing(10)
        self._back: QuietButton | None = None
        self._below = False
        self._grid.addWidget(self._side, 0, 1)
        self.set_subtitle(subtitle)
        for action in actions:
            self.add_action(action)

    def set_back(self, text: str, go: Callable[[], object]) -> None:
        """Offer the way back to where one came from, before the title."""
        button = QuietButton(text, "back", icon="back", on_click=go)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        button.setShortcut(QKeySequence(Qt.Modifier.ALT | (Qt.Key.Key_Right if mirrored else Qt.Key.Key_Left)))
        self._back = button
        self._row.insertWidget(0, button, 0, Qt.AlignmentFlag.AlignVCenter)

    def set_title(self, title: str) -> None:
        """Say where one is."""
        self._title.setText(title)
        self._arrange()

    def set_subtitle(self, subtitle: str) -> None:
        """Say more about where one is; nothing takes no room."""
        self._subtitle.setText(subtitle)
        self._subtitle.setVisible(bool(subtitle))
        self._arrange()

    def add_action(self, action: QWidget, *, first: bool = False) -> None:
        """Add a chip or button after the others, or before them."""
        self._actions.insertWidget(0 if first else self._actions.count(), action, 0, Qt.AlignmentFlag.AlignVCenter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the actions where there is room."""
        super().resizeEvent(event)
        self._arrange()

    def event(self, event: QEvent) -> bool:
        """Look again for room when an action has come, gone or changed its words."""
        done = super().event(event)
        if event.type() == event.Type.LayoutRequest:
            self._arrange()
        return done

    def _arrange(self) -> None:
        margins = self._grid.contentsMargins()
        words = max(self._title.natural_width(), self._subtitle.natural_width())
        back = self._back.sizeHint().width() + self._row.spacing() if self._back is not None else 0
        needed = margins.left() + back + words + self._grid.spacing() + self._side.sizeHint().width() + margins.right()
        below = needed > self.width() and theme.scale() > 1
        if below != self._below:
            self._below = below
            self._grid.removeWidget(self._side)
            place = (1, 0, 1, 2) if below else (0, 1, 1, 1)
            self._grid.addWidget(self._side, *place, Qt.AlignmentFlag.AlignTrailing)
