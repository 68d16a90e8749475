"""Whole and decimal numbers, in whatever digits the person's keyboard has."""

from babel.numbers import get_decimal_symbol
from PySide6.QtCore import QEvent, QObject, QRegularExpression, Qt
from PySide6.QtGui import QRegularExpressionValidator

from app.i18n import _, format_number, locale
from app.instruments.types import QuestionView
from app.ui import theme
from app.ui.interview.controls.base import Languages
from app.ui.interview.controls.text import LineControl

_WIDTH = 180
_UNICODE = QRegularExpression.PatternOption.UseUnicodePropertiesOption
_SEPARATORS = str.maketrans({",": ".", "٫": ".", "٬": "", "\N{MINUS SIGN}": "-"})


class NumberControl(LineControl):
    """A field that takes only a number, and keeps it in plain digits."""

    pattern = r"[-−]?\d{0,9}"

    def __init__(self, view: QuestionView, languages: Languages) -> None:
        super().__init__(view, languages)
        self.field.setValidator(QRegularExpressionValidator(QRegularExpression(self.pattern, _UNICODE), self.field))
        self.field.setInputMethodHints(Qt.InputMethodHint.ImhFormattedNumbersOnly)
        self.field.inputRejected.connect(lambda: self.hinted.emit(self.only()))
        self.field.textEdited.connect(lambda: self.hinted.emit(""))
        self.field.setMaximumWidth(theme.px(_WIDTH))
        self._show_grouped(self.value)

    @property
    def _grouped(self) -> bool:
        return "thousands-sep" in self.view.appearance

    def only(self) -> str:
        """Return what can be written here, for who writes something else."""
        return _("Only a whole number can be written here. Words go into a note.")

    def typed(self) -> str:
        """Return the number in ASCII digits with a point; nothing while there is no digit yet."""
        if self._grouped and not self.field.hasFocus() and self.field.text() == _in_groups(self.value):
            return self.value
        text = "".join(str(int(char)) if char.isdecimal() else char for char in super().typed().translate(_SEPARATORS))
        text = text.removesuffix(".")
        return text if any(char.isdigit() for char in text) else ""

    def show_value(self, value: str) -> None:
        """Show another number."""
        super().show_value(value)
        if not self.field.hasFocus():
            self._show_grouped(value)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Group the digits of a number once it is not being typed any more: it is typed without."""
        handled = super().eventFilter(watched, event)
        if self._grouped and event.type() == QEvent.Type.FocusIn:
            self.field.setText(self.value)
        elif event.type() == QEvent.Type.FocusOut:
            self._show_grouped(self.value)
        return handled

    def _show_grouped(self, value: str) -> None:
        if self._grouped:
            self.field.setText(_in_groups(value))


class DecimalControl(NumberControl):
    """A number with a decimal part, written with a point or a comma."""

    pattern = r"[-−]?\d{0,12}[.,٫]?\d{0,6}"

    def only(self) -> str:
        """Return what can be written here."""
        return _("Only a number can be written here. Words go into a note.")


def _in_groups(number: str) -> str:
    """Write a number with its thousands apart, as it is done here; with all digits that it has."""
    whole, point, fraction = number.removeprefix("-").partition(".")
    if not whole.isdecimal():
        return number
    grouped = format_number(int(whole))
    decimal = get_decimal_symbol(locale()) if point else ""
    return f"{'-' if number.startswith('-') else ''}{grouped}{decimal}{fraction}"
