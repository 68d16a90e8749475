"""How loud it is, as a bar."""

from PySide6.QtWidgets import QProgressBar

from app.ui import theme

_LONG = 160


def level_bar(said: str, name: str) -> QProgressBar:
    """Return a bar from 0 to 100 without words. ``said`` is its name for a screen reader."""
    bar = QProgressBar()
    bar.setObjectName(name)
    bar.setAccessibleName(said)
    bar.setTextVisible(False)
    bar.setRange(0, 100)
    bar.setFixedWidth(theme.px(_LONG))
    return bar
