"""Answers typed into a few short fields of digits, such as a date or a time, with digits to touch below them."""

from abc import abstractmethod

from PySide6.QtCore import QEvent, QObject, QRegularExpression, Qt, QTimer
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from app.i18n import translator
from app.instruments.types import QuestionView
from app.ui.interview.controls.text import PAUSE
from app.ui.interview.person import large
from app.ui.interview.person.answer import PersonAnswer
from app.ui.interview.person.keypad import Keypad

_DIGITS = QRegularExpression.PatternOption.UseUnicodePropertiesOption


class TypedAnswer(PersonAnswer):
    """What is typed is told after a pause, when the keyboard leaves a field, and when it is asked for."""

    def __init__(self, view: QuestionView, language: str) -> None:
        super().__init__(view, language)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.flush)
        self._field: QLineEdit | None = None

    @abstractmethod
    def read(self) -> str | None:
        """Return what the fields say: "" for nothing, None for what is no answer."""

    @abstractmethod
    def fill(self, value: str) -> None:
        """Show another answer in the fields."""

    def typed(self) -> None:
        """Something was typed: it is told after a pause."""
        self._pause.start()

    def show_view(self, view: QuestionView) -> None:
        """Show the answer, unless one is being typed."""
        other = view.answer.value != self.view.answer.value
        super().show_view(view)
        if other and not self._pause.isActive() and self.read() != view.answer.value:
            self.fill(view.answer.value)

    def flush(self) -> None:
        """Tell the answer, if the fields make one."""
        self._pause.stop()
        found = self.read()
        if found is not None and found != self.view.answer.value:
            self.edited.emit(found)

    def follow(self, *fields: QWidget) -> None:
        """Have the digits below go to whichever of these fields had the keyboard last; to the first until then."""
        for field in fields:
            field.installEventFilter(self)
            if self._field is None and isinstance(field, QLineEdit):
                self._field = field

    def add_keypad(self) -> None:
        """Put the digits at the end of the column."""
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(Keypad(self._target, translator(self.language).gettext("Rub out")))
        row.addStretch(1)
        self.column.addLayout(row)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Remember which field the digits go to; tell the answer when the keyboard leaves."""
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QLineEdit):
            self._field = watched
        elif event.type() == QEvent.Type.FocusOut:
            self.flush()
        return super().eventFilter(watched, event)

    def _target(self) -> QLineEdit:
        assert self._field is not None
        return self._field


def digits(part: str, name: str, *, count: int, width: int, language: str) -> QLineEdit:
    """Return a field for at most ``count`` digits of any script, called ``name``."""
    field = QLineEdit()
    field.setValidator(QRegularExpressionValidator(QRegularExpression(rf"\d{{0,{count}}}", _DIGITS), field))
    field.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
    field.setFixedWidth(large.px(width))
    field.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    large.dress(field, "words", language=language)
    field.setPlaceholderText(name)
    field.setObjectName(f"person.{part}")
    field.setAccessibleName(name)
    return field


def number(field: QLineEdit) -> int | None:
    """Return the number in a field; None while there is none."""
    text = field.text().strip()
    return int(text) if text.isdecimal() else None
