"""From page to page of a document that is looked at."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.i18n import _, format_number
from app.ui import theme
from app.ui.widgets import Button, PlainLabel


class Turning(QWidget):
    """Two buttons and the number of the page between them; hidden for what has one page. ``turn`` takes a number."""

    def __init__(self, turn: Callable[[int], None]) -> None:
        super().__init__()
        self._turn = turn
        self._at = self._count = 0
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, theme.SPACE[2], 0)
        row.setSpacing(theme.SPACE[1])
        self._before = Button(_("Page before"), "viewer.page-before", on_click=lambda: self.step(-1))
        self._said = PlainLabel(name="viewer.page")
        self._after = Button(_("Page after"), "viewer.page-after", on_click=lambda: self.step(1))
        for part in (self._before, self._said, self._after):
            row.addWidget(part)
        self.hide()

    def show_place(self, number: int, count: int) -> None:
        """Say which page is shown, the first being 0."""
        self._at, self._count = number, count
        self._said.setText(
            _("Page {number} of {count}").format(number=format_number(number + 1), count=format_number(count))
        )
        ways = ((self._before, self._after, number > 0), (self._after, self._before, number + 1 < count))
        for button, other, there in ways:
            if button.hasFocus() and not there and count > 1:
                other.setEnabled(True)
                other.setFocus()
            button.setEnabled(there)
        self.setVisible(count > 1)

    def step(self, by: int) -> None:
        """Go on, or back, where there is a page."""
        if 0 <= self._at + by < self._count:
            self._turn(self._at + by)
