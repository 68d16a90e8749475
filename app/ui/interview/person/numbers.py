"""A number: a large field, and digits to touch."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from app.i18n import translator
from app.instruments.types import QuestionView
from app.ui.interview.controls.number import DecimalControl, NumberControl
from app.ui.interview.person import large
from app.ui.interview.person.answer import PersonAnswer
from app.ui.interview.person.keypad import Keypad

_WIDTH = 300


class NumberAnswer(PersonAnswer):
    """The caseworker's control for numbers, larger."""

    def __init__(self, view: QuestionView, language: str) -> None:
        super().__init__(view, language)
        decimal = view.type in ("decimal", "range")
        self._control = (DecimalControl if decimal else NumberControl)(view, (language, language))
        self._control.edited.connect(self.edited)
        self._field = self._control.field
        self._field.setObjectName("person.number")
        self._field.setFixedWidth(large.px(_WIDTH))
        self._field.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        large.dress(self._field, "choice", language="en")
        pad = Keypad(lambda: self._field, translator(language).gettext("Rub out"), "." if decimal else "")
        for part in (self._control, pad):
            row = QHBoxLayout()
            row.addStretch(1)
            row.addWidget(part)
            row.addStretch(1)
            self.column.addLayout(row)

    def show_view(self, view: QuestionView) -> None:
        """Show the number, unless one is being typed."""
        super().show_view(view)
        self._control.show_view(view)

    def flush(self) -> None:
        """Tell the number now."""
        self._control.flush()

    def focus(self) -> bool:
        """Put the keyboard into the field."""
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)
        return True
