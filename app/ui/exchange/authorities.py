"""Whom we trust: reading an authority's card, comparing its number aloud, and our own card for them."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from app.casework import own_card, read_card, trust_card
from app.casework.views import PartyRow
from app.errors import IntakeError
from app.i18n import _, format_date
from app.ui import theme
from app.ui.bidi import isolate
from app.ui.exchange.page import Page, clear
from app.ui.widgets import Button, Card, Field, Muted, PathField, PlainLabel, PrimaryButton, Row, Screen, SignChip

OWN_CARD = "skills-intake-card.json"


class AuthoritiesPage(Page):
    """``changed`` is called when an authority came to be trusted."""

    def __init__(self, screen: Screen, changed: Callable[[], None]) -> None:
        about = _("Cases can be sealed only for authorities whose card was checked here once.")
        super().__init__(screen, "authorities", _("Authorities"), about)
        self._changed = changed
        self._compare = CompareCard(self._trust, self._put_away)
        self.body.addWidget(self._compare)
        known = Card(_("Trusted"))
        self._known = QVBoxLayout()
        known.column.addLayout(self._known)
        self.body.addWidget(known)
        self.body.addWidget(self._read_panel())
        self.body.addWidget(OwnCard(screen))
        self.body.addStretch(1)

    def begin(self) -> None:
        """Go to where a card is read."""
        self._path.setFocus()

    def show_known(self, known: tuple[PartyRow, ...]) -> None:
        """List the authorities."""
        clear(self._known)
        if not known:
            text = _("None yet. Ask the authority for its card, on a stick or by e-mail, and read it here.")
            self._known.addWidget(Muted(text, small=False, wrap=True))
        for party in known:
            until = _("valid until {day}").format(day=format_date(party.valid_until, style="long"))
            if party.expired:
                chip = SignChip(_("Expired: ask for a new card"), "warning", kind="attention")
            else:
                chip = SignChip(_("Trusted"), "check", kind="good")
            about = f"{until} · {isolate('  '.join(party.spoken))}"
            self._known.addWidget(Row(isolate(party.name), about, chip, strong=True))

    def _read_panel(self) -> Card:
        card = Card(_("Add an authority"))
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE[1])
        self._path = PathField("authorities.card", "open", _("Choose the authority's card"))
        self._path.chosen.connect(self._read)
        self._field = Field(_("The authority's card, a file"), self._path, beside=self._path.button)
        row.addWidget(self._field, 1)
        card.column.addLayout(row)
        read = Button(_("Read the card"), "authorities.read", icon="card", on_click=self._read)
        card.column.addWidget(read, 0, Qt.AlignmentFlag.AlignLeading)
        return card

    def _read(self) -> None:
        if self._path.path is None:
            self._field.set_problem(_("Choose a file first."))
            return
        self._field.set_problem("")
        self.bar.clear()
        self.owner.ask(read_card, done=self._ask_to_compare, failed=self._unread, path=self._path.path)

    def _ask_to_compare(self, party: PartyRow) -> None:
        self._compare.show_party(party)
        self.reveal(self._compare)

    def _unread(self, error: IntakeError) -> None:
        self._compare.hide()
        self._field.set_problem(str(error))

    def _trust(self, party: PartyRow) -> None:
        path = self._path.path
        self.owner.ask(
            trust_card,
            done=self._trusted,
            failed=self.bar.error,
            path=path,
            fingerprint=party.fingerprint,
        )

    def _trusted(self, party: PartyRow) -> None:
        self._compare.hide()
        self._path.clear()
        self.bar.notice(_("{name} is trusted from now on.").format(name=isolate(party.name)))
        self._changed()

    def _put_away(self) -> None:
        self._compare.hide()
        self._path.setFocus()


class CompareCard(Card):
    """A card that was read and is not trusted yet: who it says it is, and the number to compare."""

    def __init__(
        self,
        trust: Callable[[PartyRow], None],
        put_away: Callable[[], None],
        *,
        name: str = "compare",
        explain: str = "",
    ) -> None:
        super().__init__(_("Is this really them?"), name=name)
        self.set_active(active=True)
        self._trust = trust
        self._party: PartyRow | None = None
        self.column.setSpacing(theme.SPACE[1])
        self._name = PlainLabel(type_="lead", strong=True, wrap=True, name=f"{name}.name")
        self._role = Muted(wrap=True, small=False)
        explain = explain or _(
            "Call the authority on a number you already had, and have them read this number aloud. "
            "Trust the card only if every group is the same."
        )
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


class OwnCard(Card):
    """Our card, to hand to an authority so that it knows who sends."""

    def __init__(self, screen: Screen) -> None:
        super().__init__(_("This laptop's card"), name="own-card")
        self._screen = screen
        explain = _("Give it to the authority once, so that it knows that cases come from this laptop.")
        self.column.addWidget(Muted(explain, wrap=True, small=False))
        self._path = PathField("own-card.path", "save", _("Where to put the card"), suggested=OWN_CARD)
        folder = screen.context.folder or Path.home()
        self._path.setText(str(folder / OWN_CARD))
        self._path.chosen.connect(self._save)
        self._field = Field(_("Save it as"), self._path, beside=self._path.button)
        self.column.addWidget(self._field)
        self._spoken = PlainLabel(language="en", name="own-card.spoken")
        self._spoken.hide()
        self.column.addWidget(self._spoken)
        save = Button(_("Save our card"), "own-card.save", icon="card", on_click=self._save)
        self.column.addWidget(save, 0, Qt.AlignmentFlag.AlignLeading)

    def _save(self) -> None:
        target = self._path.path
        if target is None:
            self._field.set_problem(_("Choose where to put the card."))
            return
        if target.is_dir():
            target = target / OWN_CARD
        self._field.set_problem("")
        self._screen.ask(own_card, done=self._saved, failed=self._unsaved, target=target)

    def _saved(self, party: PartyRow) -> None:
        self._field.set_help(_("Saved. When the authority calls, read this number aloud:"))
        self._spoken.setText("   ".join(party.spoken))
        self._spoken.show()

    def _unsaved(self, error: IntakeError) -> None:
        self._field.set_problem(str(error))
