"""Who we exchange with, and who we are to them."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.bundles import Card, DeviceKeys, check_replacement, check_term, make_card, read_card
from app.errors import IntakeError
from app.exchange.revoked import is_revoked, refuse_revoked
from app.i18n import _, pgettext
from app.models import Party, Secret

Role = Literal["authority", "device"]

_KEYS = "device-keys"
_CARD = "device-card"
_FORMER = "former-keys "
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Known:
    """A card and how it stands with us."""

    card: Card
    trusted: bool
    expired: bool
    revoked: bool = False


def own_keys(session: Session) -> DeviceKeys:
    """Return this device's private keys."""
    stored: dict[str, str] = json.loads(session.get_one(Secret, _KEYS).data)
    return DeviceKeys.from_dict(stored)


def own_card(session: Session) -> bytes:
    """Return this device's card, as it is given to authorities."""
    return session.get_one(Secret, _CARD).data


def make_own_card(session: Session, *, name: str, day: date, term: timedelta) -> bytes:
    """Make this device's keys and its card, valid from the day before ``day``: elsewhere it may still be that day."""
    keys = DeviceKeys.generate()
    card = make_card(name=name, role="device", keys=keys, valid_from=day - _DAY, valid_until=day + term)
    session.add(Secret(name=_KEYS, data=json.dumps(keys.to_dict()).encode()))
    session.add(Secret(name=_CARD, data=card))
    return card


def renew_own_card(session: Session, *, name: str, day: date, term: timedelta) -> bytes:
    """Give this device other keys, and a card that the former key endorses, so that whoever trusted that can take it.

    The former keys stay, by their fingerprint: receipts for what they sealed may still be on their way.
    """
    former = own_keys(session)
    version = read_card(own_card(session)).version
    keys = DeviceKeys.generate()
    session.add(Secret(name=f"{_FORMER}{former.fingerprint}", data=json.dumps(former.to_dict()).encode()))
    card = make_card(
        name=name,
        role="device",
        keys=keys,
        valid_from=day - _DAY,
        valid_until=day + term,
        version=version + 1,
        replaces=former.signing,
    )
    session.get_one(Secret, _KEYS).data = json.dumps(keys.to_dict()).encode()
    session.get_one(Secret, _CARD).data = card
    return card


def former_keys(session: Session) -> tuple[DeviceKeys, ...]:
    """Return the keys that this device, or the one it was restored from, had before."""
    held = session.scalars(select(Secret).where(Secret.name.startswith(_FORMER)))
    return tuple(DeviceKeys.from_dict(json.loads(secret.data)) for secret in held)


def check(session: Session, data: bytes, now: datetime, *, role: Role = "authority") -> Known:
    """Read the card of an authority, or of another laptop (``role`` ``device``), and tell how it stands.

    It is not trusted by that. Raises the bundles room's ``card.*`` errors, ``card.not_an_authority``,
    ``card.not_a_laptop``, and ``card.own``.
    """
    card = read_card(data)
    if card.role != role:
        raise _other_role(role)
    if role == "device" and card.fingerprint == read_card(own_card(session)).fingerprint:
        raise IntakeError(
            "card.own",
            _("This is the card of this laptop itself. Nothing was changed."),
            _("Save the card on the other laptop and bring that one here."),
        )
    refuse_revoked(session, card.fingerprint)
    held = session.get(Party, card.fingerprint)
    trusted = held is not None and held.trusted is not None and not held.replaced_by
    return Known(card, trusted, expired=not card.is_valid_on(now.date()))


def trust(session: Session, data: bytes, *, fingerprint: str, now: datetime, role: Role = "authority") -> Known:
    """Trust a card whose fingerprint a person has compared, or that is signed by the key of the card it replaces.

    Raises ``card.other_fingerprint`` when it is not the card that was compared, ``card.expired``, ``card.older``, and
    ``card.replaced`` for one whose key has been replaced by another here.
    """
    seen = check(session, data, now, role=role)
    card = seen.card
    if card.fingerprint != fingerprint:
        raise IntakeError(
            "card.other_fingerprint",
            _("This is not the card whose fingerprint was compared. It was not trusted."),
            _("Read the card again and compare the fingerprint aloud."),
        )
    check_term(card, now.date())
    old = session.get(Party, card.fingerprint)
    if old is not None and old.replaced_by:
        raise IntakeError(
            "card.replaced",
            pgettext("trust", "A newer card has replaced this one. Nothing was changed."),
            pgettext("trust", "Ask the other side for its newest card."),
        )
    if old is not None and old.trusted is not None and old.card != data:
        check_replacement(read_card(old.card), card)
    replaced = session.get(Party, card.endorsed_by) if card.endorsed_by else None
    if replaced is not None and (replaced.replaced_by or is_revoked(session, replaced.fingerprint)):
        replaced = None  # whoever has that key may endorse what they like: the new card stands for itself
    if replaced is not None:
        check_replacement(read_card(replaced.card), card)
        replaced.replaced_by = card.fingerprint
    session.merge(
        Party(
            fingerprint=card.fingerprint,
            name=card.name,
            role=card.role,
            version=card.version,
            valid_from=_moment(card.valid_from),
            valid_until=_moment(card.valid_until),
            card=data,
            trusted=now,
        )
    )
    return Known(card, trusted=True, expired=False)


def known(session: Session, now: datetime, *, role: Role = "authority") -> tuple[Known, ...]:
    """Return every authority, or every other laptop, that we trust, by name; replaced cards are left out."""
    query = select(Party).where(Party.trusted.is_not(None), Party.replaced_by == "", Party.role == role)
    query = query.order_by(Party.name)
    cards = [read_card(party.card) for party in session.scalars(query)]
    return tuple(
        Known(card, True, not card.is_valid_on(now.date()), is_revoked(session, card.fingerprint)) for card in cards
    )


def recipient(session: Session, fingerprint: str, now: datetime, *, role: Role = "authority") -> Card:
    """Return the card of a trusted authority, or of another laptop that is trusted.

    Raises ``card.unknown`` for anybody else, ``card.expired`` when its term is over.
    """
    refuse_revoked(session, fingerprint)
    card = find_trusted(session, role=role)(fingerprint)
    if card is None and role == "device":
        raise IntakeError(
            "card.unknown",
            _("This laptop is not trusted here. Nothing left."),
            _("Read its card, compare the number aloud, and trust it."),
        )
    if card is None:
        raise IntakeError(
            "card.unknown",
            _("This authority is not trusted here. Nothing was sent."),
            _("Read its card, compare the fingerprint aloud, and trust it."),
        )
    check_term(card, now.date())
    return card


def find_trusted(session: Session, *, role: Role = "authority") -> Callable[[str], Card | None]:
    """Return how an opened bundle looks up who signed it: only parties we trust in that role are found."""

    def find(fingerprint: str) -> Card | None:
        party = session.get(Party, fingerprint)
        if party is None or party.trusted is None or party.replaced_by or party.role != role:
            return None
        refuse_revoked(session, fingerprint)
        return read_card(party.card)

    return find


def find_party(session: Session, *, role: Role = "authority") -> Callable[[str], Card | None]:
    """Return a look-up that also finds this device itself: for opening what it sealed."""
    own = read_card(own_card(session))
    trusted = find_trusted(session, role=role)
    return lambda fingerprint: own if fingerprint == own.fingerprint else trusted(fingerprint)


def signer_name(session: Session, fingerprint: str) -> str:
    """Return whose key this is or was: this laptop's, or that of a party we trust or trusted once; "" for any other."""
    own = read_card(own_card(session))
    if fingerprint in (own.fingerprint, *(keys.fingerprint for keys in former_keys(session))):
        return own.name
    party = session.get(Party, fingerprint)
    return party.name if party is not None and party.trusted is not None else ""


def _other_role(wanted: Role) -> IntakeError:
    if wanted == "device":
        return IntakeError(
            "card.not_a_laptop",
            _("This is the card of an authority, not of a laptop. Nothing was changed."),
            _("Save the card on the other laptop, under Exchange, and read that one."),
        )
    return IntakeError(
        "card.not_an_authority",
        _("This is the card of a laptop, not of an authority. Nothing was changed."),
        _("Ask the authority for its own card."),
    )


def _moment(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=UTC)
