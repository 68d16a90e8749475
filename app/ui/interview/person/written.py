"""An answer in words: a large field, and letters to touch."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from app.i18n import direction, translator
from app.instruments.types import QuestionView
from app.ui import theme
from app.ui.interview.controls.masked import NumbersControl
from app.ui.interview.controls.text import LineControl, ParagraphControl
from app.ui.interview.person import large
from app.ui.interview.person.answer import PersonAnswer
from app.ui.interview.person.covered import HIGH, Cover, Covering
from app.ui.interview.person.keyboard import Keyboard
from app.ui.interview.person.keypad import Keypad
from app.ui.widgets.fields import lead

_WIDE = 76
_WIDEST = 960


class _Paragraph(ParagraphControl):
    """Begins low, so that the letters fit under it."""

    least = 2


class WrittenAnswer(PersonAnswer):
    """The caseworker's control for words, larger. What was written over there is covered until it is asked for."""

    def __init__(self, view: QuestionView, language: str) -> None:
        super().__init__(view, language)
        self._covering = Covering()
        self._control = _control(view, language)
        self._control.edited.connect(lambda value: self._covering.tell(self.edited.emit, value))
        self._field: QLineEdit | QPlainTextEdit = self._control.field
        self._field.setObjectName("person.text")
        words = translator(language).gettext("Write it here, or tell us and we write it down.")
        side = Qt.LayoutDirection.RightToLeft if direction(language) == "rtl" else Qt.LayoutDirection.LeftToRight
        if isinstance(self._control, ParagraphControl):
            self._control.field.hint(words, side)
        else:
            self._control.field.setPlaceholderText(words)
            self._control.field.setLayoutDirection(side)
            lead(self._control.field)
        large.dress(self._field, "words", language=language, height=HIGH)
        self._open = QWidget()
        column = QVBoxLayout(self._open)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE[2])
        for part in (self._control, self._keys()):
            row = QHBoxLayout()
            row.addStretch(1)
            row.addWidget(part, 1_000 if part is self._control else 0)
            row.addStretch(1)
            column.addLayout(row)
        self._control.setMaximumWidth(large.px(_WIDEST))
        self._cover = Cover(language, self._uncover)
        self.column.addWidget(self._open)
        self.column.addWidget(self._cover)
        self.show_view(view)

    def show_view(self, view: QuestionView) -> None:
        """Show the words as they are kept, unless they are being typed, or were written elsewhere."""
        super().show_view(view)
        covered = self._covering.covers(view.answer.value)
        self._control.show_view(view)
        self._open.setVisible(not covered)
        self._cover.setVisible(covered)

    def flush(self) -> None:
        """Tell the words now."""
        if self._cover.isHidden():
            self._control.flush()

    def focus(self) -> bool:
        """Put the keyboard into the field, or on what covers it."""
        if self._cover.isHidden():
            self._field.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._cover.focus()
        return True

    def _uncover(self) -> None:
        self._covering.show(self.view.answer.value)
        self.show_view(self.view)
        self.focus()

    def _keys(self) -> QWidget:
        if isinstance(self._control, NumbersControl):
            field = self._control.field
            return Keypad(lambda: field, translator(self.language).gettext("Rub out"), "+")
        several = isinstance(self._control, ParagraphControl)
        return Keyboard(lambda: self._field, self.language, lines=several, wide=_WIDE)


def _control(view: QuestionView, language: str) -> LineControl | ParagraphControl:
    languages = (language, language)
    if "multiline" in view.appearance:
        return _Paragraph(view, languages)
    return (NumbersControl if "numbers" in view.appearance else LineControl)(view, languages)
