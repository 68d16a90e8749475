"""Sizes of the person's view: two to three times the caseworker's.

They grow with the text size that is set, but not as far: twice as large again, a question would not fit on the screen
with its answers. What a person reads here is larger at every setting than the caseworker's text at 200 %.
"""

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QWidget

from app import i18n
from app.ui import fonts, theme
from app.ui.widgets import PlainLabel

_MOST = 1.25
_DRESS = "large"
_SIGNS = 1.6
POINTS = {"key": 11.0, "foot": 13.0, "words": 17.0, "choice": 20.0}


def scale() -> float:
    """Return how much larger than designed things are drawn here."""
    return min(theme.scale(), _MOST)


def px(length: float) -> int:
    """Return a length that grows with the text of this window."""
    return round(length * scale())


def font(points: float, *, strong: bool = False, language: str = "") -> QFont:
    """Return the font of a language; the interface's by default."""
    return fonts.font(points * scale(), strong=strong, script=fonts.script(language or i18n.language()))


def dress(widget: QWidget, step: str, *, strong: bool = False, language: str = "", height: int = 0) -> None:
    """Give a widget a step of this window's type, and a least height; they hold once :func:`settle` was called."""
    widget.setProperty("type", None)  # the interface's scale has no say here
    widget.setProperty(_DRESS, (step, strong, language, height))


def settle(window: QWidget) -> None:
    """Give all widgets of a window that were dressed their fonts and heights.

    Not before they stand in it: there the style sheet puts its own height, and the font they had before, in place.
    """
    for widget in window.findChildren(QWidget):
        if (dressed := widget.property(_DRESS)) is None:
            continue
        step, strong, language, height = dressed
        widget.ensurePolished()
        widget.setFont(font(_points(step), strong=strong, language=language))
        if height:
            widget.setMinimumHeight(px(height))
        if isinstance(widget, PlainLabel):
            widget.setText(widget.text())  # takes the height that the words need now


def _points(step: str) -> float:
    # What stands at the edges begins smaller, and has more room to grow.
    return POINTS[step] * min(theme.scale(), _SIGNS) / scale() if step in ("foot", "key") else POINTS[step]
