"""For whom a bundle is, on what ground, and for what."""

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QComboBox

from app.casework.views.parties import PartyRow
from app.casework.views.sending import Disclosure
from app.i18n import _
from app.ui.bidi import isolate
from app.ui.exchange.also import AlsoFor
from app.ui.exchange.page import beside_each_other
from app.ui.widgets import Card, Field, QuietButton, combo


class Addressing(Card):
    """``changed`` hears that the bundle is for others; ``no_recipient`` that a person wants to add an authority."""

    def __init__(self, changed: Callable[[], None], no_recipient: Callable[[], None]) -> None:
        super().__init__()
        self._changed = changed
        self._to = combo("send.recipient", ())
        self._to.currentIndexChanged.connect(self._to_another)
        self._also = AlsoFor(changed)
        self._basis = combo("send.basis", ())
        self._purpose = combo("send.purpose", ())
        add = QuietButton("", "send.add", icon="plus", on_click=no_recipient)
        add.setAccessibleName(_("Add an authority"))
        add.setToolTip(_("Add an authority"))
        row = beside_each_other()
        row.addWidget(Field(_("To"), self._to, beside=add), 4)
        row.addWidget(Field(_("Legal basis"), self._basis), 4)
        row.addWidget(Field(_("Purpose"), self._purpose), 3)
        self.column.addLayout(row)
        self.column.addWidget(self._also)

    @property
    def recipient(self) -> str:
        """The fingerprint of the authority; empty while none is known."""
        return self._to.currentData() or ""

    @property
    def also(self) -> tuple[str, ...]:
        """Who else can open it."""
        return self._also.chosen()

    @property
    def basis(self) -> str:
        """The code of the legal basis."""
        return self._basis.currentData() or ""

    @property
    def purpose(self) -> str:
        """The code of the purpose."""
        return self._purpose.currentData() or ""

    def offer(self, known: tuple[PartyRow, ...]) -> None:
        """Offer the authorities that can receive; keep the one that was chosen. ``changed`` does not hear of it."""
        self._to.blockSignals(True)
        _offer(self._to, {party.fingerprint: isolate(party.name) for party in known})
        self._to.blockSignals(False)
        self._also.offer(known, self.recipient)

    def offer_grounds(self, disclosure: Disclosure) -> None:
        """Offer the legal bases and purposes that all of them may receive on."""
        _offer(self._basis, disclosure.bases)
        _offer(self._purpose, disclosure.purposes)

    def _to_another(self) -> None:
        self._also.leave_out(self.recipient)
        self._changed()


def _offer(box: QComboBox, choices: Mapping[str, str]) -> None:
    before = box.currentData()
    box.clear()
    for value, text in choices.items():
        box.addItem(text, value)
    box.setCurrentIndex(max(0, box.findData(before)))
