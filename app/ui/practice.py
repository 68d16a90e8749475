"""The band over every screen while practising. It cannot be dismissed; its button ends the practising."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from app.i18n import _
from app.ui import icons, theme
from app.ui.widgets import Button, PlainLabel

if TYPE_CHECKING:
    from collections.abc import Callable


class PracticeBanner(QFrame):
    """Says that nothing is real."""

    def __init__(self, end: Callable[[], None]) -> None:
        super().__init__()
        self.setObjectName("practice")
        theme.set_role(self, "practice")
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.SPACE[3], theme.SPACE[0], theme.SPACE[3], theme.SPACE[0])
        row.setSpacing(theme.SPACE[1])
        self._sign = QLabel()
        self._text = PlainLabel(name="practice.text")
        theme.set_type(self._text, "lead", strong=True)
        self._end = Button("", "practice.end", on_click=end)
        row.addWidget(self._sign)
        row.addWidget(self._text, 1)
        row.addWidget(self._end)
        self.again()

    def again(self) -> None:
        """Speak the language of the interface, in its colours."""
        self._sign.setPixmap(icons.pixmap("warning", "attention", size=20))
        self._text.setText(_("Practice: nothing here is real"))
        self._end.set_text(_("End practising"))
