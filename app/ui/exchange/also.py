"""Further recipients of the same bundle: what leaves is then what all of them may have."""

from collections.abc import Callable

from PySide6.QtWidgets import QCheckBox, QWidget

from app.casework.views.parties import PartyRow
from app.i18n import pgettext
from app.ui import theme
from app.ui.bidi import isolate
from app.ui.exchange.page import beside_each_other
from app.ui.widgets import Muted


class AlsoFor(QWidget):
    """A tick for each other authority; hidden while there is none. ``changed`` hears of another choice."""

    def __init__(self, changed: Callable[[], None]) -> None:
        super().__init__()
        self._changed = changed
        self._boxes: dict[str, QCheckBox] = {}
        self._row = beside_each_other()
        self._row.setContentsMargins(0, 0, 0, 0)
        self.setLayout(self._row)
        self._label = Muted(pgettext("send", "In the same bundle also for:"), small=False)
        self._row.addWidget(self._label)
        self.hide()

    def offer(self, known: tuple[PartyRow, ...], recipient: str | None) -> None:
        """Offer the authorities that can receive; keep those that were chosen."""
        before = set(self.chosen())
        while (item := self._row.takeAt(1)) is not None:
            if box := item.widget():
                box.hide()
                box.deleteLater()
        self._boxes = {party.fingerprint: QCheckBox(isolate(party.name).replace("&", "&&")) for party in known}
        for number, (fingerprint, box) in enumerate(self._boxes.items()):
            box.setObjectName(f"send.also.{number}")
            theme.set_type(box, "body")
            box.setChecked(fingerprint in before)
            box.toggled.connect(lambda _on: self._changed())
            self._row.addWidget(box)
        self._row.addStretch(1)
        self.leave_out(recipient)

    def leave_out(self, recipient: str | None) -> None:
        """Do not offer whom the bundle is for already."""
        for fingerprint, box in self._boxes.items():
            box.setVisible(fingerprint != recipient)
            if fingerprint == recipient:
                box.blockSignals(True)
                box.setChecked(False)
                box.blockSignals(False)
        self.setVisible(len(self._boxes) > 1)

    def chosen(self) -> tuple[str, ...]:
        """Return whom it goes to as well."""
        return tuple(fingerprint for fingerprint, box in self._boxes.items() if box.isChecked())
