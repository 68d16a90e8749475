"""Trusting authorities, and our own card for them."""

from pathlib import Path

from app import exchange
from app.bundles import Card
from app.bundles import read_card as parse
from app.casework.station import Desk
from app.casework.views import PartyRow
from app.errors import IntakeError
from app.exchange import parties as exchange_parties
from app.files import write_whole
from app.i18n import _

MAX_CARD = 64 * 1024


def parties(desk: Desk) -> tuple[PartyRow, ...]:
    """Return the authorities that are trusted here."""
    with desk.begin() as db:
        return tuple(party_row(known) for known in exchange_parties.known(db, desk.now()))


def read_card(desk: Desk, *, path: Path) -> PartyRow:
    """Read an authority's card, to compare its fingerprint aloud. It is not trusted yet."""
    with desk.begin() as db:
        return party_row(exchange.check(db, _read(path), desk.now()))


def trust_card(desk: Desk, *, path: Path, fingerprint: str) -> PartyRow:
    """Trust the card whose ``fingerprint`` both sides have compared."""
    with desk.begin() as db:
        return party_row(exchange.trust(db, _read(path), fingerprint=fingerprint, now=desk.now()))


def read_laptop_card(desk: Desk, *, path: Path) -> PartyRow:
    """Read another laptop's card, to compare its fingerprint aloud. It is not trusted yet."""
    with desk.begin() as db:
        return party_row(exchange.check(db, _read(path), desk.now(), role="device"))


def trust_laptop_card(desk: Desk, *, path: Path, fingerprint: str) -> PartyRow:
    """Trust the other laptop whose ``fingerprint`` both sides have compared."""
    with desk.begin() as db:
        known = exchange.trust(db, _read(path), fingerprint=fingerprint, now=desk.now(), role="device")
        return party_row(known)


def own_card(desk: Desk, *, target: Path) -> PartyRow:
    """Write this laptop's card to a file, to hand to an authority."""
    with desk.begin() as db:
        data = exchange.own_card(db)
    card = parse(data)
    write_whole(target, data)
    return party_row(exchange.Known(card, trusted=True, expired=not card.is_valid_on(desk.now().date())))


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MAX_CARD)
    except OSError as cause:
        raise IntakeError(
            "card.unreadable",
            _("The card could not be read."),
            _("Check that the stick is in, then choose the file again."),
        ) from cause


def party_row(known: exchange.Known) -> PartyRow:
    """Copy a card for the window."""
    card: Card = known.card
    return PartyRow(
        fingerprint=card.fingerprint,
        spoken=tuple(card.spoken.split()),
        name=card.name,
        role=card.role,
        valid_until=card.valid_until,
        trusted=known.trusted,
        expired=known.expired,
    )
