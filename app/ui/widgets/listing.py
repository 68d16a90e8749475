"""A card whose rows are shown anew."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from app.ui.widgets.card import Card, Line
from app.ui.widgets.labels import Muted


class Listing(Card):
    """Rows with a thin line between them, or what to say while there are none."""

    def __init__(self, title: str, name: str) -> None:
        super().__init__(title, name=name)
        self._shown: list[QWidget] = []

    def show_rows(self, rows: Sequence[QWidget], nothing: str) -> None:
        """Show these rows in the place of those before."""
        for old in self._shown:
            self.column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._shown = []
        self.add_rows(rows or [Muted(nothing, wrap=True, small=False)])

    def add_rows(self, rows: Sequence[QWidget]) -> None:
        """Show more rows below."""
        for row in rows:
            if self._shown:
                self._put(Line())
            self._put(row)

    def _put(self, widget: QWidget) -> None:
        self.column.addWidget(widget)
        self._shown.append(widget)
