"""Letters to touch, for a person without a keyboard of their script."""

import unicodedata
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QStackedWidget, QVBoxLayout, QWidget

from app.i18n import direction, translator
from app.ui.interview.person import large
from app.ui.interview.person.letters import SIGNS, Rows, letters_of
from app.ui.widgets import Button

Field = QLineEdit | QPlainTextEdit
_SIDE = 64
_GAP = 6
_LETTERS, _CAPITALS, _SIGNS, _MORE = "letters", "capitals", "signs", "more"


class Keyboard(QWidget):
    """Types into the field that ``target`` returns, as a keyboard would; it never takes the keyboard itself.

    Its keys are as large as a finger and do not grow with the text: twice as large, they would not fit beside what is
    typed. In a narrow window all of them are narrower. ``lines`` is whether the text may have several.
    """

    def __init__(self, target: Callable[[], Field], language: str, *, lines: bool = False, wide: int = _SIDE) -> None:
        super().__init__()
        self._target = target
        self._language = language
        self._texts = translator(language)
        self._letters = letters_of(language)
        self._lines = lines
        self._wide = wide
        self._layers: dict[str, QWidget] = {}
        self._keys: list[tuple[Button, float]] = []
        """Every key there is, and how many letters wide it is."""
        self._longest = 1.0
        """How many letters wide the longest row is."""
        self._stack = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        # Letters stand where they stand on keyboards of their script, whichever way the text runs.
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._show(_LETTERS, settle=False)

    def sizeHint(self) -> QSize:
        """Return the width of the longest row with keys as wide as they should be."""
        return QSize(round((self._wide + _GAP) * self._longest) - _GAP, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Return no width: the keys take what there is."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the longest row fit."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = (self.width() + _GAP) / self._longest - _GAP
        side = min(self._wide, max(1.0, room))
        for key, across in self._keys:
            key.setFixedWidth(int(side * across + _GAP * (across - 1)))

    def _show(self, layer: str, *, settle: bool = True) -> None:
        """Show another set of keys; it is made when it is first needed."""
        if layer not in self._layers:
            self._layers[layer] = self._made(layer)
            self._stack.addWidget(self._layers[layer])
            self._fit()
            if settle:
                large.settle(self._layers[layer])
        self._stack.setCurrentWidget(self._layers[layer])

    def _made(self, layer: str) -> QWidget:
        rows: dict[str, Rows] = {
            _LETTERS: self._letters.letters,
            _CAPITALS: self._letters.capitals,
            _SIGNS: SIGNS,
            _MORE: self._letters.more,
        }
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP)
        shown = [row for row in rows[layer] if row]
        right = direction(self._language) == "rtl" and layer in (_LETTERS, _MORE)
        for row in shown:
            keys = [self._letter(key, layer) for key in row]
            column.addLayout(self._in_a_row(keys[::-1] if right else keys))
        column.addLayout(self._in_a_row(self._foot(layer)))
        column.addStretch(1)
        return page

    def _in_a_row(self, keys: Sequence[tuple[Button, float]]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(_GAP)
        row.addStretch(1)
        for key, _across in keys:
            row.addWidget(key)
        row.addStretch(1)
        self._keys += keys
        self._longest = max(self._longest, sum(across for _key, across in keys))
        return row

    def _foot(self, layer: str) -> list[tuple[Button, float]]:
        """Return the keys of the lowest row: the other sets, the blank, and what takes back."""
        texts = self._texts
        keys: list[tuple[Button, float]] = []
        if layer != _LETTERS:
            first = self._letters.letters[0][:3]
            keys.append(self._key(first, "letters", texts.gettext("Letters"), lambda: self._show(_LETTERS), 1.5))
        elif self._letters.capitals:
            capitals = self._letters.capitals[0][:3]
            keys.append(
                self._key(capitals, "capitals", texts.gettext("Capital letters"), lambda: self._show(_CAPITALS), 1.5)
            )
        if layer != _SIGNS:
            keys.append(self._key("123", "signs", texts.gettext("Digits and signs"), lambda: self._show(_SIGNS), 1.5))
        if layer != _MORE:
            more = self._letters.more_name
            keys.append(self._key(more, "more", texts.gettext("More letters"), lambda: self._show(_MORE), 1.5))
        blank = texts.gettext("Space")
        keys.append(self._key(blank, "space", blank, partial(self._type, " "), 3 if self._lines else 3.5))
        if self._lines:
            keys.append(
                self._key(texts.gettext("New line"), "line", texts.gettext("New line"), partial(self._type, "\n"), 2)
            )
        keys.append(self._key("⌫", "erase", texts.gettext("Rub out"), self._erase, 1.5))
        return keys

    def _letter(self, letter: str, layer: str) -> tuple[Button, float]:
        return self._key(_visible(letter), letter, letter, partial(self._press, letter, layer), 1)

    def _key(self, text: str, name: str, said: str, press: Callable[[], None], across: float) -> tuple[Button, float]:
        button = Button(text, f"person.key:{name}", on_click=press)
        button.setAccessibleName(said)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        large.dress(button, "words" if across == 1 else "foot", language=self._language)
        # The style sheet of the application has its own height for buttons, which only another one can set aside.
        button.setStyleSheet(f"padding: 0; min-height: {_SIDE - 2}px")
        return button, across

    def _press(self, letter: str, layer: str) -> None:
        self._type(letter)
        if layer == _CAPITALS:
            self._show(_LETTERS)

    def _type(self, text: str) -> None:
        field = self._target()
        if isinstance(field, QLineEdit):
            field.insert(text)
        else:
            field.insertPlainText(text)

    def _erase(self) -> None:
        field = self._target()
        if isinstance(field, QLineEdit):
            field.backspace()
        else:
            field.textCursor().deletePreviousChar()


def _visible(letter: str) -> str:
    """Return a mark that stands on a letter as it looks on one."""
    return f"ـ{letter}" if unicodedata.combining(letter) else letter
