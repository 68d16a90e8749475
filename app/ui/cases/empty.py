"""What stands where the list would be while there is nothing to list."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from app.i18n import _
from app.ui import icons, theme
from app.ui.bidi import isolate
from app.ui.widgets import Button, Card, Muted, PlainLabel


class EmptyList(Card):
    """Says why the list is empty and what to do first."""

    def __init__(self, new_case: Callable[[], None]) -> None:
        super().__init__(name="cases.empty")
        self.column.setSpacing(theme.SPACE[1])
        self.column.addStretch(2)
        sign = QLabel()
        sign.setPixmap(icons.pixmap("empty", "muted", size=40))
        sign.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.column.addWidget(sign)
        self._text = PlainLabel(type_="lead", strong=True, name="cases.empty.text")
        self._hint = Muted(small=False, wrap=True, name="cases.empty.hint")
        for label in (self._text, self._hint):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            self.column.addWidget(label)
        self.column.addSpacing(theme.SPACE[1])
        self._button = Button(_("New case"), "cases.empty.new", icon="plus", on_click=new_case)
        self.column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        self.column.addStretch(3)

    def nothing_yet(self) -> None:
        """Say how to begin."""
        self._text.setText(_("No cases yet"))
        self._hint.setText(_("Begin with a new case for the person in front of you. A name or a number is enough."))

    def nothing_found(self, text: str) -> None:
        """Say how to search otherwise."""
        if text:
            self._text.setText(_("Nothing found for “{text}”").format(text=isolate(text)))
            self._hint.setText(_("Try a part of the name, another spelling, or the case number."))
        else:
            self._text.setText(_("Nothing here"))
            self._hint.setText(_("No case is in this state. Press the filter again to see all cases."))
