"""What can be picked, a few large rows at a time, with a way to the next few."""

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import direction, translator
from app.ui import icons, theme
from app.ui.interview.matching import Option
from app.ui.interview.person import large
from app.ui.interview.person.covered import HIGH
from app.ui.interview.person.tile import Tile, TileLook
from app.ui.widgets import Button, PlainLabel

ROWS = 4
_ICON = 26


class Row(Tile):
    """One thing to pick. Return takes it, as Space does."""

    def __init__(self, text: str, language: str, name: str) -> None:
        super().__init__(text, language, None, TileLook(large.POINTS["words"], 0, wide=True, several=False), "")
        self.setCheckable(False)
        self.setMinimumHeight(large.px(HIGH))
        self.setObjectName(name)

    def _corner(self) -> int:
        """Return no room for a mark: a row is taken, not ticked."""
        return 0

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take it."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


class Offered(QWidget):
    """A page of options. ``picked`` carries the value of one."""

    picked = Signal(str)

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language
        self._options: Sequence[Option] = ()
        self._last: Option | None = None
        self._page = 0
        self._rows: list[Row] = []
        texts = translator(language)
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.SPACE[1])
        self._none = PlainLabel(
            texts.gettext("Nothing fits."), role="muted", wrap=True, language=language, name="person.nothing"
        )
        large.dress(self._none, "words", language=language)
        self._where = PlainLabel("", role="muted", language=language, name="person.page")
        large.dress(self._where, "foot", language=language)
        self._before = self._way("back", "person.offered:before", texts.gettext("The ones before"), -1)
        self._after = self._way("next", "person.offered:after", texts.gettext("More"), 1)
        self.pages = QWidget()
        """Where one is, and the way to the others; it stands beside the field."""
        pages = QHBoxLayout(self.pages)
        pages.setContentsMargins(0, 0, 0, 0)
        for part in (self._before, self._where, self._after):
            pages.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE[1])
        column.addWidget(self._none)
        column.addLayout(self._list)
        column.addStretch(1)

    def offer(self, options: Sequence[Option], *, searched: bool, last: Option | None = None) -> None:
        """Show the first few of these; ``last`` stands under each few. ``searched``: something was looked for."""
        self._options, self._last = options, last
        self._none.setVisible(searched and not options)
        self._show(0)

    def focus_first(self) -> bool:
        """Put the keyboard on the first row; tell whether there is one."""
        if self._rows:
            self._rows[0].setFocus(Qt.FocusReason.TabFocusReason)
        return bool(self._rows)

    def step(self, by: int) -> bool:
        """Move the keyboard from row to row; tell whether it was in one."""
        at = next((number for number, row in enumerate(self._rows) if row.hasFocus()), -1)
        if at < 0:
            return False
        if 0 <= at + by < len(self._rows):
            self._rows[at + by].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _show(self, page: int) -> None:
        for row in self._rows:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        last = [self._last] if self._last is not None else []
        room = (ROWS if large.scale() == 1 else ROWS - 1) - len(last)
        pages = max(1, ceil(len(self._options) / room))
        self._page = min(max(0, page), pages - 1)
        self._rows = []
        for option in (*self._options[self._page * room : (self._page + 1) * room], *last):
            row = Row(option.names[0], self._language, f"person.row:{option.value}")
            row.clicked.connect(lambda _checked=False, value=option.value: self.picked.emit(value))
            self._list.addWidget(row)
            row.show()
            self._rows.append(row)
        place = translator(self._language).gettext("{number} of {count}")
        self._where.setText(place.format(number=self._page + 1, count=pages))
        self.pages.setVisible(pages > 1)
        self._before.setEnabled(self._page > 0)
        self._after.setEnabled(self._page < pages - 1)

    def _way(self, icon: str, name: str, said: str, by: int) -> Button:
        button = Button("", name, on_click=lambda: self._show(self._page + by))
        right = direction(self._language) == "rtl"
        button.setIcon(icons.icon(icon, "text", size=_ICON, right_to_left=right))
        button.setIconSize(QSize(large.px(_ICON), large.px(_ICON)))
        button.setAccessibleName(said)
        button.setToolTip(button.accessibleName())
        large.dress(button, "words", language=self._language, height=HIGH)
        button.setFixedWidth(large.px(HIGH))
        return button
