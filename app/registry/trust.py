"""Whose bundles are accepted: cards of reception centres' devices, trusted by a person who compared the fingerprint."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Engine, Row, select, update

from app.bundles import Card, check_replacement, check_term, read_card
from app.registry.database import reading, writing
from app.registry.errors import problem
from app.registry.outcome import SenderRow
from app.registry.statements import put
from app.registry.tables import organisations, senders


@dataclass(frozen=True)
class Introduction:
    """A card that was read. ``replaces`` is the name under which an older card of the same party is trusted, if one is.

    Such a card is vouched for by the key that is trusted already, so nobody has to compare again. Not so when that key
    was withdrawn: whoever has it may vouch for what they like, and the new card stands for itself.
    """

    data: bytes
    card: Card
    replaces: str = ""


def introduce(engine: Engine, data: bytes, *, now: datetime, withdrawn: Collection[str] = ()) -> Introduction:
    """Read a card and see whether it replaces a trusted one. Nothing is trusted by this.

    ``withdrawn`` are fingerprints of keys; ``registry.card_withdrawn`` for a card of one of them.
    """
    card = read_card(data)
    if card.role != "device":
        raise problem("registry.not_a_device")
    if card.fingerprint in withdrawn:
        raise problem("registry.card_withdrawn")
    check_term(card, now.date())
    with reading(engine) as connection:
        old = _predecessor(connection, card)
    return Introduction(data, card, old.name if old is not None and old.fingerprint not in withdrawn else "")


def accept(engine: Engine, introduction: Introduction, *, now: datetime) -> None:
    """Trust a card that a person confirmed, or that the key it replaces vouches for. Twice is once."""
    card = introduction.card
    with writing(engine) as connection:
        old = _predecessor(connection, card)
        if old is not None and old.card == introduction.data:
            return
        organisation = old.organisation if old is not None else card.fingerprint
        name = {"organisation": organisation, "name": card.name}
        if old is None:
            put(connection, organisations, name | {"added": now})
        else:
            check_replacement(read_card(old.card), card)
            connection.execute(
                update(organisations).where(organisations.c.organisation == organisation).values(name=card.name)
            )
        row = {"fingerprint": card.fingerprint, "version": card.version, "card": introduction.data}
        put(connection, senders, name | row | {"trusted": now, "replaced_by": ""})
        if old is not None and old.fingerprint != card.fingerprint:
            _retire(connection, old, card.fingerprint)


def finder(engine: Engine, withdrawn: Collection[str] = ()) -> Callable[[str], Card | None]:
    """How an incoming bundle's sender is looked up: the trusted card with this fingerprint, unless it was replaced or
    its key was ``withdrawn``.
    """

    def find(fingerprint: str) -> Card | None:
        if fingerprint in withdrawn:
            return None
        with reading(engine) as connection:
            found = _by_fingerprint(connection, fingerprint)
        return read_card(found.card) if found is not None and not found.replaced_by else None

    return find


def listing(engine: Engine) -> tuple[SenderRow, ...]:
    """Every card that is or was trusted, by name."""
    with reading(engine) as connection:
        found = connection.execute(select(senders).order_by(senders.c.name, senders.c.trusted)).all()
    return tuple(_row(each) for each in found)


def _row(found: Row[tuple[object, ...]]) -> SenderRow:
    card = read_card(found.card)
    return SenderRow(
        organisation=found.organisation,
        fingerprint=card.fingerprint,
        spoken=card.spoken,
        name=card.name,
        version=card.version,
        valid_until=card.valid_until,
        trusted=found.trusted,
        replaced=bool(found.replaced_by),
    )


def _predecessor(connection: Connection, card: Card) -> Row[tuple[object, ...]] | None:
    """The trusted card that ``card`` follows: of the same key, or of the key that vouches for it."""
    same = _by_fingerprint(connection, card.fingerprint)
    if same is not None and same.replaced_by:
        raise problem("registry.card_replaced")
    if same is not None or not card.endorsed_by:
        return same
    endorser = _by_fingerprint(connection, card.endorsed_by)
    return endorser if endorser is not None and not endorser.replaced_by else None


def _by_fingerprint(connection: Connection, fingerprint: str) -> Row[tuple[object, ...]] | None:
    return connection.execute(select(senders).where(senders.c.fingerprint == fingerprint)).first()


def _retire(connection: Connection, old: Row[tuple[object, ...]], successor: str) -> None:
    connection.execute(
        update(senders)
        .where(senders.c.organisation == old.organisation, senders.c.fingerprint == old.fingerprint)
        .values(replaced_by=successor)
    )
