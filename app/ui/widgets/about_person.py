"""What the screens about one person share: a bar with who it is and the ways from there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.ui.widgets.screen import Screen
from app.ui.widgets.topbar import TopBar

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget


class PersonScreen(Screen):
    """A screen about one person. Who that is stands at its top while it is open, and goes at once as it closes."""

    _bar: TopBar

    def add_bar(self, back: str, leave: Callable[[], None], *actions: QWidget) -> None:
        """Begin the screen with its bar: the way back, then what there is to do."""
        self._bar = TopBar(actions=actions)
        self._bar.set_back(back, leave)
        self.column.addWidget(self._bar)

    def name_person(self, title: str, *told: str) -> None:
        """Say who it is, and more about them; what is empty is left out."""
        self._bar.set_title(title)
        self._bar.set_subtitle("  ·  ".join(part for part in told if part))

    def closed(self) -> None:
        """Take the person off the screen at once."""
        super().closed()
        self.name_person("")
