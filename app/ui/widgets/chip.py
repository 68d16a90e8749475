"""A state in a few words on a soft ground, with a drawing so that colour is not alone in telling it."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy

from app.ui import icons, theme
from app.ui.widgets.labels import PlainLabel

_COLOURS = {"accent": "accent", "attention": "attention", "good": "good", "plain": "muted"}


class Chip(PlainLabel):
    """``kind`` is ``accent``, ``attention``, ``good`` or ``plain``."""

    def __init__(self, text: str, *, kind: str = "accent", name: str = "") -> None:
        super().__init__(text, role=f"chip-{kind}", name=name)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)


class SignChip(QFrame):
    """A chip with a drawing before its words."""

    def __init__(self, text: str, sign: str, *, kind: str = "accent", name: str = "") -> None:
        super().__init__()
        theme.set_role(self, f"sign-{kind}")
        row = QHBoxLayout(self)
        row.setContentsMargins(10, theme.SPACE[0], 10, theme.SPACE[0])
        row.setSpacing(theme.SPACE[0])
        colour = _COLOURS[kind]
        if sign:
            drawing = QLabel()
            drawing.setPixmap(icons.pixmap(sign, colour, size=14))
            row.addWidget(drawing)
        row.addWidget(PlainLabel(text, role=colour, name=name))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
