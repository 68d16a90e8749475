"""Cards: how two parties come to know each other's keys.

A card is JSON signed with its own signing key, so that nobody can put another age recipient into it, and, where it
replaces an older card with another key, also with that older key.
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from app.bundles import keys, sshsig, strict_json
from app.bundles.keys import DeviceKeys
from app.bundles.problems import problem
from app.bundles.strict_json import canonical
from app.bundles.texts import is_plain_line

NAMESPACE = "skills-intake-card"
FORMAT_VERSION = 1
ROLES = ("device", "authority")
_LONGEST = 16 * 1024
_LONGEST_NAME = 200
_MOST_FIELDS = 200
_HIGHEST_VERSION = 1_000_000
_FIELD = re.compile(r"[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)*")
_STATED = frozenset(
    {"format", "name", "role", "signing_key", "age_recipient", "valid_from", "valid_until", "version", "disclosure"}
)
_OUTER = frozenset({"card", "signature"})


@dataclass(frozen=True)
class Card:
    """What a party says of itself. ``disclosure`` is what an authority has a basis to receive, at the most."""

    name: str
    role: str
    signing_key: str
    age_recipient: str
    valid_from: date
    valid_until: date
    version: int = 1
    disclosure: tuple[str, ...] = ()
    endorsed_by: str = ""

    @property
    def fingerprint(self) -> str:
        """The fingerprint of the signing key: how bundles name this party."""
        return keys.fingerprint(keys.raw_public(self.signing_key))

    @property
    def spoken(self) -> str:
        """The fingerprint in digits, which both sides read aloud before they trust the card."""
        return keys.spoken(keys.raw_public(self.signing_key))

    def is_valid_on(self, day: date) -> bool:
        """Say whether ``day`` lies in the card's term, its first and last day included."""
        return self.valid_from <= day <= self.valid_until


def make_card(
    *,
    name: str,
    role: str,
    keys: DeviceKeys,
    valid_from: date,
    valid_until: date,
    version: int = 1,
    disclosure: tuple[str, ...] = (),
    replaces: Ed25519PrivateKey | None = None,
) -> bytes:
    """Return a signed card for ``keys``.

    ``replaces`` is the signing key of the card it takes the place of, if that is another key. Raises ``ValueError`` for
    contents no card may have, and :class:`app.bundles.CardError` when that is the name a person has typed.
    """
    if not name or not is_plain_line(name, _LONGEST_NAME):
        raise problem("card.unfit_name")
    stated = {
        "format": FORMAT_VERSION,
        "name": name,
        "role": role,
        "signing_key": keys.public_line,
        "age_recipient": keys.recipient,
        "valid_from": valid_from.isoformat(),
        "valid_until": valid_until.isoformat(),
        "version": version,
        "disclosure": list(disclosure),
    }
    _stated_card(stated)
    signed = canonical(stated)
    card: dict[str, Any] = {"card": stated, "signature": sshsig.sign(keys.signing, signed, NAMESPACE).decode("ascii")}
    if replaces is not None:
        card["endorsement"] = sshsig.sign(replaces, signed, NAMESPACE).decode("ascii")
    return canonical(card) + b"\n"


def read_card(data: bytes) -> Card:
    """Return the card in ``data`` when its signatures fit; raise :class:`app.bundles.CardError` otherwise.

    That the card is genuine does not make it trusted: that takes a person who compares the fingerprint.
    """
    outer = _outer(data)
    stated = outer["card"]
    if stated["format"] > FORMAT_VERSION:
        raise problem("card.newer")
    try:
        return _verified(stated, outer["signature"], outer.get("endorsement"))
    except (ValueError, sshsig.BadSignature):
        raise problem("card.altered") from None


def check_replacement(old: Card, new: Card) -> None:
    """Raise :class:`app.bundles.CardError` unless ``new`` may take the place of ``old`` with nobody comparing again."""
    if new.role != old.role:
        raise problem("card.other_party")
    if old.fingerprint not in (new.fingerprint, new.endorsed_by):
        raise problem("card.not_endorsed")
    if new.version <= old.version:
        raise problem("card.older")


def check_term(card: Card, day: date) -> None:
    """Raise :class:`app.bundles.CardError` when ``card`` is not valid on ``day``."""
    if not card.is_valid_on(day):
        raise problem("card.expired")


def _outer(data: bytes) -> dict[str, Any]:
    """Return what looks like a card; what is in it is not yet looked at."""
    try:
        found = strict_json.loads(data[: _LONGEST + 1])
    except ValueError:
        raise problem("card.not_a_card") from None
    if len(data) > _LONGEST or not isinstance(found, dict) or set(found) - {"endorsement"} != _OUTER:
        raise problem("card.not_a_card")
    if not isinstance(found["card"], dict) or type(found["card"].get("format")) is not int:
        raise problem("card.not_a_card")
    return found


def _verified(stated: dict[str, Any], signature: object, endorsement: object) -> Card:
    signed = canonical(stated)
    card = _stated_card(stated)
    if _signer(signed, signature) != card.fingerprint:
        raise ValueError("signed by another key")
    if endorsement is None:
        return card
    return Card(**{**vars(card), "endorsed_by": _signer(signed, endorsement)})


def _signer(signed: bytes, signature: object) -> str:
    if not isinstance(signature, str) or not signature.isascii():
        raise ValueError("not a signature")
    return keys.fingerprint(sshsig.verify(signed, signature.encode("ascii"), NAMESPACE))


def _stated_card(stated: dict[str, Any]) -> Card:
    """Return the card in a signed statement; ``ValueError`` when any part of it is not as it must be."""
    if set(stated) != _STATED or stated["format"] != FORMAT_VERSION:
        raise ValueError("too much or too little")
    if not all(isinstance(stated[part], str) for part in _STATED - {"format", "version", "disclosure"}):
        raise ValueError("not text")
    version, disclosure = stated["version"], stated["disclosure"]
    if type(version) is not int or not 0 < version <= _HIGHEST_VERSION:
        raise ValueError("not a version")
    if not isinstance(disclosure, list) or len(disclosure) > _MOST_FIELDS:
        raise ValueError("not a list of fields")
    if not all(isinstance(part, str) and _FIELD.fullmatch(part) for part in disclosure):
        raise ValueError("not a field")
    if len(set(disclosure)) != len(disclosure):
        raise ValueError("a field twice")
    name = stated["name"]
    if not name or not is_plain_line(name, _LONGEST_NAME):
        raise ValueError("not a name")
    card = Card(
        name=name,
        role=stated["role"],
        signing_key=stated["signing_key"],
        age_recipient=stated["age_recipient"],
        valid_from=strict_json.day(stated["valid_from"]),
        valid_until=strict_json.day(stated["valid_until"]),
        version=version,
        disclosure=tuple(disclosure),
    )
    if card.role not in ROLES or card.valid_until < card.valid_from:
        raise ValueError("not a role or not a term")
    keys.raw_public(card.signing_key)
    keys.age_recipient(card.age_recipient)
    return card
