"""Whole and decimal numbers, in whatever digits the person's keyboard has."""

from PySide6.QtCore import QRegularExpression, Qt
from PySide6.QtGui import QRegularExpressionValidator

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
        self.field.setMaximumWidth(theme.px(_WIDTH))

    def typed(self) -> str:
        """Return the number in ASCII digits with a point; nothing while there is no digit yet."""
        text = "".join(str(int(char)) if char.isdecimal() else char for char in super().typed().translate(_SEPARATORS))
        text = text.removesuffix(".")
        return text if any(char.isdigit() for char in text) else ""


class DecimalControl(NumberControl):
    """A number with a decimal part, written with a point or a comma."""

    pattern = r"[-−]?\d{0,12}[.,٫]?\d{0,6}"
