"""The band over every window while practising. It cannot be dismissed; its button ends the practising."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from app.i18n import _, translator
from app.i18n import language as interface_language
from app.ui import icons, theme
from app.ui.widgets import Button, PlainLabel

if TYPE_CHECKING:
    from collections.abc import Callable


_PROPERTY = "practising"


def set_practising(window: QWidget, practising: bool) -> None:  # noqa: FBT001 - says what it sets
    """Remember at the main window whether anything is real, for the windows that open beside it."""
    window.setProperty(_PROPERTY, practising)


def is_practising(owner: QWidget) -> bool:
    """Whether nothing in the window that ``owner`` stands in is real."""
    return bool(owner.window().property(_PROPERTY))


class PracticeSign(QFrame):
    """Says that nothing is real, in ``language``, the interface's unless named."""

    def __init__(self, language: str = "") -> None:
        super().__init__()
        self.setObjectName("practice")
        theme.set_role(self, "practice")
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(theme.SPACE[3], theme.SPACE[0], theme.SPACE[3], theme.SPACE[0])
        self.row.setSpacing(theme.SPACE[1])
        self._sign = QLabel()
        self._text = PlainLabel(wrap=True, name="practice.text")
        theme.set_type(self._text, "lead", strong=True)
        self.row.addWidget(self._sign)
        self.row.addWidget(self._text, 1)
        self.speak(language)

    def speak(self, language: str = "") -> None:
        """Say it in a language, in the colours that hold now."""
        said = translator(language or interface_language()).gettext("Practice: nothing here is real")
        self._sign.setPixmap(icons.pixmap("warning", "attention", size=20))
        self._text.set_language(language)
        self._text.setText(said)


class PracticeBanner(PracticeSign):
    """The band of the main window: with the way out."""

    def __init__(self, end: Callable[[], None]) -> None:
        super().__init__()
        self._end = Button("", "practice.end", on_click=end)
        self.row.addWidget(self._end)
        self.again()

    def again(self) -> None:
        """Speak the language of the interface, in its colours."""
        self.speak()
        self._end.set_text(_("End practising"))
