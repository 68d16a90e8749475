"""The small panel for language, colours and text size. What is chosen holds at once and is kept on this laptop."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from app.i18n import INTERFACE_LANGUAGES, _, format_percent, language_name, ngettext
from app.settings import THEMES, Preferences
from app.ui import theme
from app.ui.widgets import Field, Heading, Line, LinkButton, combo

SCALES = (100, 125, 150, 175, 200)
IDLE_MINUTES = (2, 5, 10, 15, 30)
_ABREAST = 2
"""So many things beside each other: all below each other, the last would not fit on the screen of a laptop."""


class PreferencesPanel(QFrame):
    """A pop-up beside the button that opened it. ``changed`` is called with the new preferences."""

    def __init__(self, anchor: QWidget, preferences: Preferences, changed: Callable[[Preferences], None]) -> None:
        super().__init__(anchor.window(), Qt.WindowType.Popup)
        self.setObjectName("preferences")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        theme.set_role(self, "card")
        self._widest = 0
        self._preferences = preferences
        self._changed = changed
        self.setMinimumWidth(min(theme.px(480), 960))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(*(theme.SPACE[3],) * 4)
        self._column.setSpacing(theme.SPACE[2])
        self._column.addWidget(Heading(_("Language, colours and text size")))
        self._grid = QGridLayout()
        self._grid.setSpacing(theme.SPACE[2])
        self._column.addLayout(self._grid)
        self._ways: QGridLayout | None = None
        self._offer(
            "language", _("Language of the screen"), [(code, language_name(code, code)) for code in INTERFACE_LANGUAGES]
        )
        names = {"system": _("As the laptop is set"), "light": _("Light"), "dark": _("Dark")}
        self._offer("theme", _("Colours"), [(code, names[code]) for code in THEMES])
        self._offer("text_scale", _("Text size"), [(size, format_percent(size / 100)) for size in SCALES])
        minutes = [
            (count, ngettext("After {n} minute", "After {n} minutes", count).format(n=count)) for count in IDLE_MINUTES
        ]
        self._offer("idle_minutes", _("Lock when nobody is using it"), minutes)

    def _offer(self, key: str, label: str, choices: list[tuple[Any, str]]) -> None:
        box = combo(f"preferences.{key}", tuple(choices), getattr(self._preferences, key))
        box.currentIndexChanged.connect(lambda _index: self._take(key, box.currentData()))
        field = Field(label, box)
        self._make_room(field)
        _add(self._grid, field)

    def _make_room(self, part: QWidget) -> None:
        """All columns are as wide as the widest thing in any of them."""
        self._widest = max(self._widest, part.sizeHint().width())
        room = _ABREAST * self._widest + (_ABREAST - 1) * theme.SPACE[2] + 2 * theme.SPACE[3]
        self.setMinimumWidth(max(self.minimumWidth(), room))

    def offer_way(self, text: str, name: str, go: Callable[[], None]) -> None:
        """Offer a screen about this laptop, below what can be chosen here."""

        def leave() -> None:
            self.close()
            go()

        if self._ways is None:
            self._ways = self._begin_ways()
        way = LinkButton(text, name, on_click=leave)
        self._make_room(way)
        _add(self._ways, way)

    def _begin_ways(self) -> QGridLayout:
        self._column.addWidget(Line())
        self._column.addWidget(Heading(_("On this laptop")))
        ways = QGridLayout()
        ways.setHorizontalSpacing(theme.SPACE[2])
        ways.setVerticalSpacing(0)
        self._column.addLayout(ways)
        return ways

    def _take(self, key: str, value: Any) -> None:
        self.close()
        self._changed(replace(self._preferences, **{key: value}))

    def show_beside(self, anchor: QWidget) -> None:
        """Open below the button, inside the screen."""
        self.adjustSize()
        right_to_left = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        corner = anchor.rect().bottomLeft() if right_to_left else anchor.rect().bottomRight()
        where = anchor.mapToGlobal(corner) + QPoint(0 if right_to_left else -self.width(), theme.SPACE[0])
        screen = QGuiApplication.screenAt(where) or QGuiApplication.primaryScreen()
        room = screen.availableGeometry()
        where.setX(max(room.left(), min(where.x(), room.right() - self.width())))
        where.setY(max(room.top(), min(where.y(), room.bottom() - self.height())))
        self.move(where)
        self.show()


def _add(grid: QGridLayout, part: QWidget) -> None:
    count = grid.count()
    part.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)  # both columns are as wide as each other
    grid.addWidget(part, count // _ABREAST, count % _ABREAST)
    grid.setColumnStretch(count % _ABREAST, 1)
