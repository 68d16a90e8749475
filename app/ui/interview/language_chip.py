"""Which two languages are on the page: pressed, they change places; the arrow beside it chooses others."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from app.i18n import _, language_name
from app.ui import icons, theme
from app.ui.interview.controls.base import Languages
from app.ui.interview.languages import swapped
from app.ui.widgets import PlainLabel, QuietButton


class LanguageChip(QWidget):
    """``chosen`` carries the pair a person wants, the leading one first."""

    chosen = Signal(tuple)

    def __init__(self) -> None:
        super().__init__()
        self._languages: Languages = ("en", "ar")
        self._available: Sequence[str] = ()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._swap = QPushButton()
        self._swap.setObjectName("interview.swap")
        self._swap.setAutoDefault(False)
        self._swap.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.set_role(self._swap, "filter-accent")
        self._names = [PlainLabel(role="accent"), PlainLabel(role="accent")]
        sign = PlainLabel("⇄", role="accent")
        inner = QHBoxLayout(self._swap)
        inner.setContentsMargins(10, 0, 10, 0)
        inner.setSpacing(theme.SPACE[1])
        for part in (self._names[0], sign, self._names[1]):
            inner.addWidget(part)
        self._swap.clicked.connect(lambda: self.chosen.emit(swapped(self._languages)))
        self._others = QuietButton("", "interview.languages", on_click=self._offer)
        self._others.setIcon(icons.icon("chevron-down", "muted", size=14))
        self._others.setIconSize(QSize(theme.px(14), theme.px(14)))
        self._others.setAccessibleName(_("Other languages"))
        self._others.setToolTip(_("Other languages"))
        row.addWidget(self._swap)
        row.addWidget(self._others)

    def show_languages(self, languages: Languages, available: Sequence[str]) -> None:
        """Show the pair, and offer what the questionnaire has."""
        self._languages, self._available = languages, available
        for label, code in zip(self._names, languages, strict=True):
            label.set_language(code)
            label.setText(language_name(code, code))
        both = _("{first} and {second}: swap (Shift+F8)").format(
            first=language_name(languages[0]), second=language_name(languages[1])
        )
        self._swap.setAccessibleName(both)
        self._swap.setToolTip(both)
        self._fit()
        self._others.setVisible(len(available) > 2)

    def showEvent(self, event: QShowEvent) -> None:
        """Take the room that the names need in the type they are shown in: it is known only now."""
        super().showEvent(event)
        self._fit()

    def _fit(self) -> None:
        layout = self._swap.layout()
        assert layout is not None
        for label in self._names:
            label.ensurePolished()
        layout.invalidate()
        self._swap.setFixedSize(layout.sizeHint().width(), max(theme.px(26), layout.sizeHint().height()))

    def _offer(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for place, heading in enumerate((_("First language"), _("Second language"))):
            title = menu.addAction(heading)
            title.setEnabled(False)
            group = QActionGroup(menu)
            for code in self._available:
                group.addAction(self._action(menu, place, code))
            menu.addSeparator()
        menu.popup(self._others.mapToGlobal(self._others.rect().bottomLeft()))

    def _action(self, menu: QMenu, place: int, code: str) -> QAction:
        action = menu.addAction(f"\u2068{language_name(code, code)}\u2069")
        action.setObjectName(f"language:{place}:{code}")
        action.setCheckable(True)
        action.setChecked(self._languages[place] == code)
        action.triggered.connect(lambda: self._choose(place, code))
        return action

    def _choose(self, place: int, code: str) -> None:
        pair = list(self._languages)
        if pair[1 - place] == code:
            pair.reverse()
        pair[place] = code
        self.chosen.emit((pair[0], pair[1]))
