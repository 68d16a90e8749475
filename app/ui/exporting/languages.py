"""In which languages a profile is written: one or two, as the kind of file has it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import _, pgettext
from app.ui import theme
from app.ui.widgets import Field, Muted, combo

Choices = tuple[tuple[str, str], ...]


class LanguagePair(QWidget):
    """Two lists, and a line that says how the kind of file uses them. ``changed`` is called when others are chosen."""

    def __init__(self, choices: Choices, chosen: tuple[str, str], changed: Callable[[], None] | None = None) -> None:
        super().__init__()
        self._kind = "pdf"
        self._first = combo("print.first", choices, chosen[0])
        self._second = combo("print.second", choices, chosen[1])
        self._told = Muted(wrap=True, name="print.languages")
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE[2])
        for label, box in ((_("First language"), self._first), (_("Second language"), self._second)):
            row.addWidget(Field(label, box), 1, Qt.AlignmentFlag.AlignTop)
            box.currentIndexChanged.connect(self._enable)
            if changed is not None:
                box.currentIndexChanged.connect(changed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE[1])
        column.addLayout(row)
        column.addWidget(self._told)
        self.turn_to("pdf")

    @property
    def chosen(self) -> tuple[str, str]:
        """What is chosen; the same twice for one language only, "" for the languages of each interview."""
        first, second = self._first.currentData(), self._second.currentData()
        return first, (second or first) if first else ""

    def turn_to(self, kind: str) -> None:
        """Offer what a kind of file has, and say it."""
        told = {
            "pdf": pgettext("paper", "Side by side. The same language twice gives one column."),
            "docx": pgettext("paper", "One after the other. The same language twice gives it once."),
            "xlsx": pgettext("paper", "A workbook is in the first language."),
            "elm": pgettext("paper", "It holds every language of the interview."),
        }
        self._kind = kind
        self._told.setText(told[kind])
        self._enable()

    def offer(self, choices: Choices) -> None:
        """Offer other languages; what is chosen stays chosen where it is among them."""
        for box in (self._first, self._second):
            chosen = box.currentData()
            box.blockSignals(True)
            box.clear()
            for value, text in choices:
                box.addItem(text, value)
            box.setCurrentIndex(max(0, box.findData(chosen)))
            box.blockSignals(False)
        self._enable()

    def _enable(self) -> None:
        if not self._second.itemData(0):
            own = self._first.itemText(0) if not self._first.currentData() else ""
            self._second.setItemText(0, own or pgettext("second language", "None: one language only"))
        self._first.setEnabled(self._kind != "elm")
        self._second.setEnabled(self._kind in ("pdf", "docx") and bool(self._first.currentData()))
