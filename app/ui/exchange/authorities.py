"""Whom we trust: reading an authority's card, comparing its number aloud, and our own card for them."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from app.casework import own_card, read_card, trust_card
from app.casework.views.exchanges import ServerRow
from app.casework.views.parties import PartyRow
from app.errors import IntakeError
from app.i18n import _, format_date, pgettext
from app.ui.bidi import isolate
from app.ui.exchange.cards import CardReader, CardWords
from app.ui.exchange.page import Page, clear
from app.ui.exchange.server_form import ServerForm
from app.ui.exchange.withdrawn import WithdrawnCard
from app.ui.widgets import Button, Card, Field, Muted, PathField, PlainLabel, QuietButton, Row, Screen, SignChip

OWN_CARD = "skills-intake-card.json"


class AuthoritiesPage(Page):
    """``changed`` is called when an authority came to be trusted."""

    def __init__(self, screen: Screen, changed: Callable[[], None]) -> None:
        about = _("Cases can be sealed only for authorities whose card was checked here once.")
        super().__init__(screen, "authorities", _("Authorities"), about)
        self._reader = CardReader(self, "authorities", _words(), read=read_card, trust=trust_card, trusted=changed)
        self.body.addWidget(self._reader.compare)
        self._server = ServerForm(self, changed)
        self._servers: dict[str, ServerRow] = {}
        self._parties: tuple[PartyRow, ...] = ()
        self.body.addWidget(self._server)
        known = Card(_("Trusted"))
        self._known = QVBoxLayout()
        known.column.addLayout(self._known)
        self.body.addWidget(known)
        reading = Card(_("Add an authority"))
        reading.column.addWidget(self._reader)
        self.body.addWidget(reading)
        self.body.addWidget(WithdrawnCard(self, changed))
        self.body.addWidget(OwnCard(screen))
        self.body.addStretch(1)

    def begin(self) -> None:
        """Go to where a card is read."""
        self._reader.begin()

    def show_known(self, known: tuple[PartyRow, ...]) -> None:
        """List the authorities."""
        self._parties = known
        clear(self._known)
        if not known:
            text = _("None yet. Ask the authority for its card, on a stick or by e-mail, and read it here.")
            self._known.addWidget(Muted(text, small=False, wrap=True))
        for party in known:
            until = _("valid until {day}").format(day=format_date(party.valid_until, style="long"))
            if party.revoked:
                chip = SignChip(pgettext("trust", "Withdrawn: ask for a new card"), "cross", kind="attention")
            elif party.expired:
                chip = SignChip(_("Expired: ask for a new card"), "warning", kind="attention")
            else:
                chip = SignChip(_("Trusted"), "check", kind="good")
            about = f"{until}\n{isolate('  '.join(party.spoken))}"
            if party.fingerprint in self._servers:
                about = f"{about}\n{isolate(self._servers[party.fingerprint].url)}"
            self._known.addWidget(Row(isolate(party.name), about, self._way(party), chip, strong=True))

    def show_servers(self, rows: tuple[ServerRow, ...]) -> None:
        """Say where they take bundles over the internet."""
        self._servers = {row.recipient: row for row in rows}
        self.show_known(self._parties)

    def _way(self, party: PartyRow) -> Button:
        button = QuietButton(pgettext("internet", "Over the internet…"), "authorities.internet")
        named = pgettext("internet", "{name} over the internet").format(name=isolate(party.name))
        button.setAccessibleName(named)
        button.clicked.connect(lambda: self._server.show_for(party, self._servers.get(party.fingerprint)))
        return button


def _words() -> CardWords:
    explain = _(
        "Call the authority on a number you already had, and have them read this number aloud. "
        "Trust the card only if every group is the same."
    )
    return CardWords(_("The authority’s card, a file"), _("Choose the authority’s card"), explain, "compare")


class OwnCard(Card):
    """Our card, to hand to an authority so that it knows who sends."""

    def __init__(self, screen: Screen) -> None:
        super().__init__(_("This laptop’s card"), name="own-card")
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
