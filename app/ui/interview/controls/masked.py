"""Text that others at the table should not read, and text in digits, such as a telephone number."""

from PySide6.QtCore import QRegularExpression, Qt
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from app.i18n import _
from app.instruments.types import QuestionView
from app.ui import theme
from app.ui.interview.controls.base import Languages
from app.ui.interview.controls.text import LineControl
from app.ui.widgets import QuietButton

_UNICODE = QRegularExpression.PatternOption.UseUnicodePropertiesOption


class MaskedControl(LineControl):
    """Shows dots for letters, until it is asked to show them."""

    def __init__(self, view: QuestionView, languages: Languages) -> None:
        super().__init__(view, languages)
        self._show = QuietButton(_("Show"), f"answer:{view.address}:show")
        self._show.setCheckable(True)
        self._show.setAccessibleName(_("{question}: show what is written").format(question=self.accessibleName()))
        self._show.toggled.connect(self._mask)
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE[1])
        self.column.removeWidget(self.field)
        row.addWidget(self.field, 1)
        row.addWidget(self._show)
        self.column.addLayout(row)
        # Nothing that is hidden here may be learnt by an input method or offered again.
        self.field.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText)
        self._mask()

    def _mask(self) -> None:
        shown = self._show.isChecked()
        self.field.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self._show.set_text(_("Hide") if shown else _("Show"))


class NumbersControl(LineControl):
    """Text of digits and what stands between them; kept as text, so that a zero in front stays."""

    def __init__(self, view: QuestionView, languages: Languages) -> None:
        super().__init__(view, languages)
        allowed = QRegularExpression(r"[\d\s.,+\-−/()#*٫٬]*", _UNICODE)
        self.field.setValidator(QRegularExpressionValidator(allowed, self.field))
        self.field.setInputMethodHints(Qt.InputMethodHint.ImhPreferNumbers)

    def typed(self) -> str:
        """Return the text with its digits as ASCII ones."""
        text = super().typed()
        return "".join(str(int(char)) if char.isdecimal() else char for char in text)
