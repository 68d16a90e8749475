"""A number: a large field, and digits to touch."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from app.i18n import translator
from app.instruments.types import QuestionView
from app.ui import theme
from app.ui.interview.controls.number import DecimalControl, NumberControl
from app.ui.person.answer import PersonAnswer
from app.ui.person.keypad import Keypad

_WIDTH = 300


class NumberAnswer(PersonAnswer):
    """The caseworker's control for numbers, larger."""

    def __init__(self, view: QuestionView, language: str) -> None:
        super().__init__(view, language)
        decimal = view.type == "decimal"
        self._control = (DecimalControl if decimal else NumberControl)(view, (language, language))
        self._control.edited.connect(self.edited)
        self._field = self._control.field
        self._field.setObjectName("person.number")
        self._field.setFixedWidth(theme.px(_WIDTH))
        self._field.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        theme.set_type(self._field, "title", script="latin")
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

    def focus(self) -> None:
        """Put the keyboard into the field."""
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)
