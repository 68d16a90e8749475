"""Words that were written at the other side: nobody reads them here before the person asks to see them."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import translator
from app.ui import theme
from app.ui.interview.person import large
from app.ui.widgets import Button, PlainLabel

HIGH = 64


class Cover(QWidget):
    """Says that something is written here, and shows it when it is asked to."""

    def __init__(self, language: str, show: Callable[[], None]) -> None:
        super().__init__()
        texts = translator(language)
        words = texts.gettext("Something is written here already.")
        label = PlainLabel(words, role="muted", wrap=True, language=language, name="person.covered")
        large.dress(label, "words", language=language)
        label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._button = Button(texts.gettext("Show it"), "person.show", on_click=show)
        large.dress(self._button, "words", language=language, height=HIGH)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE[2])
        column.addWidget(label)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._button)
        row.addStretch(1)
        column.addLayout(row)
        self.hide()

    def focus(self) -> None:
        """Put the keyboard on the way to see it."""
        self._button.setFocus(Qt.FocusReason.OtherFocusReason)


class Covering:
    """Remembers which words were said here. Others stay covered, whoever wrote them."""

    def __init__(self) -> None:
        self._known = ""
        self._telling = False

    def covers(self, value: str) -> bool:
        """Return whether an answer was written elsewhere, and not shown yet."""
        if self._telling:
            self._known = value  # as it is kept: without what no text may hold
        return bool(value) and value != self._known

    def show(self, value: str) -> None:
        """Take an answer as one that is known here."""
        self._known = value

    def tell(self, tell: Callable[[str], object], value: str) -> None:
        """Tell an answer that is given here."""
        self._telling, self._known = True, value
        try:
            tell(value)
        finally:
            self._telling = False
