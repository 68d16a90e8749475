"""That an answer was taken over from an earlier interview, and a way to say that it still holds."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from app.i18n import _, format_date
from app.instruments.manner import Manner
from app.instruments.types import Address
from app.ui import icons, theme
from app.ui.bidi import isolate
from app.ui.widgets import Button, PlainLabel


class CarriedLine(QWidget):
    """Hidden, and taking no room, once somebody has confirmed the answer or given another."""

    def __init__(self, address: Address, confirm: Callable[[], object]) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE[1])
        sign = QLabel()
        sign.setPixmap(icons.pixmap("info", "attention", size=18))
        self._words = PlainLabel(role="attention", wrap=True, name=f"carried:{address}")
        self._confirm = Button(_("Still so"), f"confirm:{address}", icon="check", on_click=confirm)
        self._confirm.setToolTip(_("This still holds (F7)"))
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._words, 1)
        row.addWidget(self._confirm)

    def show_answer(self, provenance: str, question: str) -> None:
        """Say from which day the answer is."""
        day = Manner.parse(provenance).carried
        self.setVisible(bool(day))
        if day:
            self._words.setText(
                _("From {day}, not yet confirmed").format(day=isolate(format_date(date.fromisoformat(day))))
            )
            self._confirm.setAccessibleName(_("Still so: {question}").format(question=question))
