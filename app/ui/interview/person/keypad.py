"""Large digits to touch, for a person without a keyboard."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from app.ui import theme
from app.ui.interview.person import large
from app.ui.widgets import Button

_ORDER = "1234567890"
_COLUMNS = 5
_SIDE = 64


class Keypad(QWidget):
    """Types into the field that ``target`` returns, as the keyboard would; it never takes the keyboard itself."""

    def __init__(self, target: Callable[[], QLineEdit], rub_out: str, point: str = "") -> None:
        super().__init__()
        self._target = target
        # Digits run the same way in every language: the pad is not mirrored.
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.SPACE[1])
        for number, digit in enumerate(_ORDER):
            button = self._key(digit, f"person.digit:{digit}", partial(self._type, digit))
            grid.addWidget(button, number // _COLUMNS, number % _COLUMNS)
        erase = self._key("⌫", "person.digit:erase", self._erase)
        erase.setAccessibleName(rub_out)
        grid.addWidget(erase, 0, _COLUMNS)
        if point:
            grid.addWidget(self._key(point, "person.digit:point", lambda: self._type(point)), 1, _COLUMNS)

    def _key(self, text: str, name: str, press: Callable[[], None]) -> Button:
        button = Button(text, name, on_click=press)
        large.dress(button, "words", language="en", height=_SIDE)
        button.setFixedWidth(large.px(_SIDE))
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return button

    def _type(self, text: str) -> None:
        self._target().insert(text)

    def _erase(self) -> None:
        self._target().backspace()
