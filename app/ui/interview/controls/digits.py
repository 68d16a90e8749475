"""A short field for digits, such as a day or an hour, in whatever digits the person's keyboard has."""

from PySide6.QtCore import QRegularExpression, Qt
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QLineEdit

from app.ui import theme

_UNICODE = QRegularExpression.PatternOption.UseUnicodePropertiesOption


class DigitsField(QLineEdit):
    """Takes up to ``count`` digits. ``name`` is what stands in it while it is empty, and what it is called."""

    def __init__(self, count: int, width: int, object_name: str, name: str) -> None:
        super().__init__()
        self.setValidator(QRegularExpressionValidator(QRegularExpression(rf"\d{{0,{count}}}", _UNICODE), self))
        self.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        self.setFixedWidth(theme.px(width))
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        theme.set_type(self, "lead")
        self.setPlaceholderText(name)
        self.setObjectName(object_name)
        self.setAccessibleName(name)

    def number(self) -> int | None:
        """Return what stands in it; None while it is empty."""
        text = self.text().strip()
        return int(text) if text.isdecimal() else None

    def empty(self) -> bool:
        """Return whether nothing was typed."""
        return not self.text().strip()

    def show_number(self, number: int | None, *, digits: int = 1) -> None:
        """Show a number, with zeros in front up to ``digits``; nothing for None."""
        self.setText("" if number is None else f"{number:0{digits}}")
