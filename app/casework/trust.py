"""Trusting authorities, and our own card for them."""

from pathlib import Path

from app import exchange
from app.bundles import Card
from app.bundles import read_card as parse
from app.casework.station import Desk
from app.casework.views.parties import PartyRow, WithdrawnView
from app.errors import IntakeError
from app.exchange import parties as exchange_parties
from app.files import write_whole
from app.i18n import _
from app.models import Draft, Kind

MAX_CARD = 64 * 1024
MAX_LIST = 2 * 1024 * 1024


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


def take_revocations(desk: Desk, *, path: Path) -> WithdrawnView:
    """Take in an authority's list of withdrawn keys: whoever is on it is not trusted from then on.

    Raises IntakeError ``revocations.*`` with nothing changed.
    """
    with desk.begin() as db:
        found = exchange.take_revocations(db, _read(path, MAX_LIST), desk.now())
        value = {"setting": "revocations", "by": found.issuer, "names": list(found.names)}
        desk.append(db, [Draft(Kind.SETTING, value=value)])
    return WithdrawnView(found.issuer, found.names, found.listed)


def own_card(desk: Desk, *, target: Path) -> PartyRow:
    """Write this laptop's card to a file, to hand to an authority."""
    with desk.begin() as db:
        data = exchange.own_card(db)
    card = parse(data)
    write_whole(target, data)
    return party_row(exchange.Known(card, trusted=True, expired=not card.is_valid_on(desk.now().date())))


def _read(path: Path, most: int = MAX_CARD) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(most)
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
        revoked=known.revoked,
    )
