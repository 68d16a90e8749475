"""One thing in a card: what it is, more about it below, and its state or action at the trailing edge."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui import theme
from app.ui.widgets.flow import Flow
from app.ui.widgets.labels import Muted, PlainLabel
from app.ui.words import begun_large

_BESIDE = 2
"""So many things fit beside large words; more of them would make the page wider than the screen."""


class Row(QWidget):
    """``trailing`` are chips and buttons; ``over`` is what the title answers, a line above it.

    ``leading`` is a small picture of it.
    """

    def __init__(
        self,
        title: str,
        about: str,
        *trailing: QWidget,
        strong: bool = False,
        over: str = "",
        leading: QWidget | None = None,
    ) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, theme.SPACE[0], 0, theme.SPACE[0])
        row.setSpacing(theme.SPACE[1])
        if leading is not None:
            row.addWidget(leading, 0, Qt.AlignmentFlag.AlignVCenter)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addStretch(1)  # beside a picture, which is higher, its lines stay together
        if over:
            texts.addWidget(Muted(over, wrap=True, small=False))
        texts.addWidget(PlainLabel(title, wrap=True, strong=strong))
        if about:
            texts.addWidget(Muted(begun_large(about), wrap=True))
        texts.addStretch(1)
        row.addLayout(texts, 1)
        if theme.is_large() and len(trailing) > _BESIDE:
            below = Flow(gap=theme.SPACE[1])
            for widget in trailing:
                below.add(widget)
            texts.addSpacing(theme.SPACE[0])
            texts.addWidget(below)
            return
        for widget in trailing:
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
