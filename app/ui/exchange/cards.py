"""Reading somebody's card, and comparing its number aloud before it is trusted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import _, format_date
from app.ui import theme
from app.ui.bidi import isolate
from app.ui.widgets import Button, Card, Field, Muted, PathField, PlainLabel, PrimaryButton

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.casework.views.parties import PartyRow
    from app.errors import IntakeError
    from app.ui.exchange.page import Page


@dataclass(frozen=True)
class CardWords:
    """How cards of one kind are asked for: the label of the file, the title of its dialog, how to compare.

    ``compare_name`` is the beginning of the names of the panel's controls.
    """

    label: str
    choose: str
    explain: str
    compare_name: str


class CompareCard(Card):
    """A card that was read and is not trusted yet: who it says it is, and the number to compare."""

    def __init__(
        self,
        trust: Callable[[PartyRow], None],
        put_away: Callable[[], None],
        *,
        name: str,
        explain: str,
    ) -> None:
        super().__init__(_("Is this really them?"), name=name)
        self.set_active(active=True)
        self._trust = trust
        self._party: PartyRow | None = None
        self.column.setSpacing(theme.SPACE[1])
        self._name = PlainLabel(type_="lead", strong=True, wrap=True, name=f"{name}.name")
        self._role = Muted(wrap=True, small=False)
        self._spoken = PlainLabel(type_="title", role="code", strong=True, language="en", name=f"{name}.spoken")
        self._spoken.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for widget in (self._name, self._role, PlainLabel(explain, wrap=True), self._spoken):
            self.column.addWidget(widget)
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE[1])
        row.addStretch(1)
        self._different = Button(_("Not the same"), f"{name}.different", on_click=put_away)
        row.addWidget(self._different)
        row.addWidget(PrimaryButton(_("Every group is the same: trust"), f"{name}.trust", on_click=self._accept))
        self.column.addLayout(row)
        self.hide()

    def show_party(self, party: PartyRow) -> None:
        """Show whose card it says it is."""
        self._party = party
        self._name.setText(isolate(party.name))
        roles = {"authority": _("An authority that receives cases"), "device": _("A laptop of a reception centre")}
        until = _("valid until {day}").format(day=format_date(party.valid_until, style="long"))
        self._role.setText(f"{roles.get(party.role, isolate(party.role))} · {until}")
        half = (len(party.spoken) + 1) // 2
        self._spoken.setText("   ".join(party.spoken[:half]) + "\n" + "   ".join(party.spoken[half:]))
        self._spoken.setAccessibleName(", ".join(party.spoken))
        self.show()
        self._different.setFocus()  # Return, pressed out of habit, trusts nobody

    def _accept(self) -> None:
        if self._party is not None:
            self._trust(self._party)


class CardReader(QWidget):
    """Where a card's file is chosen; ``compare`` is the panel that asks about it, hidden until one was read.

    ``name`` is the beginning of its controls' names, ``read`` and ``trust`` the actions of casework for such cards, and
    ``trusted`` is called when one came to be trusted. Messages go to the bar of ``page``.
    """

    def __init__(
        self,
        page: Page,
        name: str,
        asks: CardWords,
        *,
        read: Callable[..., PartyRow],
        trust: Callable[..., PartyRow],
        trusted: Callable[[], None],
    ) -> None:
        super().__init__()
        self._page, self._read_card, self._trust_card, self._on_trusted = page, read, trust, trusted
        self.compare = CompareCard(self._trust, self._put_away, name=asks.compare_name, explain=asks.explain)
        self._path = PathField(f"{name}.card", "open", asks.choose)
        self._path.chosen.connect(self._read)
        self._field = Field(asks.label, self._path, beside=self._path.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE[1])
        column.addWidget(self._field)
        button = Button(_("Read the card"), f"{name}.read", icon="card", on_click=self._read)
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)

    def begin(self) -> None:
        """Go to where the file is named."""
        self._path.setFocus()

    def _read(self) -> None:
        if self._path.path is None:
            self._field.set_problem(_("Choose a file first."))
            return
        self._field.set_problem("")
        self._page.bar.clear()
        self._page.owner.ask(self._read_card, done=self._ask_to_compare, failed=self._unread, path=self._path.path)

    def _ask_to_compare(self, party: PartyRow) -> None:
        self.compare.show_party(party)
        self._page.reveal(self.compare)

    def _unread(self, error: IntakeError) -> None:
        self.compare.hide()
        self._field.set_problem(str(error))

    def _trust(self, party: PartyRow) -> None:
        self._page.owner.ask(
            self._trust_card,
            done=self._trusted,
            failed=self._page.bar.error,
            path=self._path.path,
            fingerprint=party.fingerprint,
        )

    def _trusted(self, party: PartyRow) -> None:
        self.compare.hide()
        self._path.clear()
        self._page.bar.notice(_("{name} is trusted from now on.").format(name=isolate(party.name)))
        self._on_trusted()

    def _put_away(self) -> None:
        self.compare.hide()
        self.begin()
