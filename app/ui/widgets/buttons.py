"""Buttons. One primary button a screen; the others step back."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QPushButton, QWidget

from app.ui import icons, theme


class Button(QPushButton):
    """An ordinary button. ``name`` is its stable object name; what it says is also its accessible name."""

    role = ""
    strong = False
    once = False
    """Whether a double click is one click: for what cannot be meant twice, such as turning the page."""
    icon_colour = "text"

    def __init__(
        self,
        text: str,
        name: str,
        *,
        on_click: Callable[[], object] | None = None,
        icon: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.set_type(self, "body", strong=self.strong)
        theme.set_role(self, self.role)
        self.set_text(text)
        if icon:
            mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            gap = theme.SPACE[0] if text else 0
            self.setIcon(icons.icon(icon, self.icon_colour, right_to_left=mirrored, gap=gap))
            self.setIconSize(QSize(theme.px(16) + gap, theme.px(16)))
        if on_click is not None:
            self.clicked.connect(lambda: on_click())  # noqa: PLW0108 - drops Qt's "checked"

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Take the second of two quick clicks as Qt does, or not at all."""
        if self.once:
            event.accept()
        else:
            super().mouseDoubleClickEvent(event)

    def set_text(self, text: str) -> None:
        """Say something else. An ampersand in a name is shown, not taken for a shortcut."""
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)


class PrimaryButton(Button):
    """What this screen is for."""

    role = "primary"
    strong = True
    icon_colour = "on_accent"


class QuietButton(Button):
    """A button that looks like a link."""

    role = "quiet"
    icon_colour = "muted"


class LinkButton(QuietButton):
    """A way on from a card, in the colour of what can be pressed; its words stand under those above them."""

    role = "link"
    icon_colour = "accent"


class FilterChip(Button):
    """A chip that counts something and, pressed, shows only that. ``kind`` is ``accent`` or ``attention``."""

    def __init__(self, text: str, name: str, *, kind: str = "accent") -> None:
        self.role = f"filter-{kind}"
        super().__init__(text, name)
        self.setCheckable(True)
