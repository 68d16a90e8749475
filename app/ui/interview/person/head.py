"""The head of the person's view: the other language, and the way out."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.i18n import _, language_name
from app.ui.interview.person import large
from app.ui.widgets import QuietButton

_LOW = 34


class HeadBar(QWidget):
    """``language_chosen`` carries the other language of the interview; ``left`` closes the window."""

    language_chosen = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._other = ""
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        self._language = QuietButton("", "person.language", on_click=lambda: self.language_chosen.emit(self._other))
        close = QuietButton("", "person.close", icon="cross", on_click=self.left.emit)
        close.setAccessibleName(_("Close the person’s view"))
        close.setToolTip(_("Close the person’s view (F8)"))
        for button in (self._language, close):
            button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            row.addWidget(button)

    def show_languages(self, language: str, other: str) -> None:
        """Offer the other language by its own name; nothing where there is only one."""
        self._other = other
        self._language.setVisible(other != language)
        large.dress(self._language, "key", language=other, height=_LOW)
        self._language.set_text(language_name(other, other))
