"""Keys that an authority has withdrawn: whose lists count, for whom, and what was withdrawn.

A list counts when an authority that is trusted here signed it, also about itself, or with the key that took the place
of an older one of its own. It may withdraw its own keys and those of laptops, never those of another authority.
"""

import json
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from app.bundles import Revocations, read_revocations
from app.errors import IntakeError
from app.i18n import pgettext
from app.models import Meta, Party

_REVOKED = "revoked:{}"
_NUMBER = "revocations:{}"


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """What a list did here: the names of those who were trusted until then, and how many keys are on it."""

    issuer: str
    names: tuple[str, ...]
    listed: int


def is_revoked(session: Session, fingerprint: str) -> bool:
    """Whether a key was withdrawn."""
    return session.get(Meta, _REVOKED.format(fingerprint)) is not None


def refuse_revoked(session: Session, fingerprint: str) -> None:
    """Raise ``card.revoked`` for a key that was withdrawn."""
    if is_revoked(session, fingerprint):
        raise IntakeError(
            "card.revoked",
            pgettext(
                "trust", "This key was withdrawn: it may be in other hands. Nothing was sent and nothing taken in."
            ),
            pgettext("trust", "Call the other side on a number you already had, and ask for their new card."),
        )


def take_revocations(session: Session, data: bytes, now: datetime) -> Withdrawn:
    """Take in a list. Raises the bundles room's ``revocations.*``, ``revocations.unknown_issuer`` and ``.older``."""
    found = read_revocations(data)
    issuer = session.get(Party, found.issuer)
    if issuer is None or issuer.trusted is None or issuer.role != "authority" or issuer.replaced_by:
        raise _unknown_issuer()
    if is_revoked(session, found.issuer):
        raise _unknown_issuer()
    if found.number < _last_number(session, found.issuer):
        raise IntakeError(
            "revocations.older",
            pgettext("trust", "A newer list of this authority is known here already. Nothing was changed."),
            pgettext("trust", "Ask the authority for its newest list."),
        )
    names = [name for each in found.revoked if (name := _withdraw(session, found, each.fingerprint, now))]
    session.merge(Meta(name=_NUMBER.format(found.issuer), value=str(found.number)))
    return Withdrawn(issuer.name, tuple(names), len(found.revoked))


def _withdraw(session: Session, found: Revocations, fingerprint: str, now: datetime) -> str:
    """Withdraw one key; return the name of whom it was, where that is trusted here until now."""
    party = session.get(Party, fingerprint)
    if party is not None and party.role == "authority" and not _own(session, found.issuer, party):
        return ""
    told = {"by": found.issuer, "at": now.isoformat()}
    before = is_revoked(session, fingerprint)
    session.merge(Meta(name=_REVOKED.format(fingerprint), value=json.dumps(told)))
    return party.name if party is not None and party.trusted is not None and not before else ""


def _own(session: Session, issuer: str, party: Party) -> bool:
    """Whether a key is the issuer's own: the one that signed, or one it has taken the place of."""
    seen: set[str] = set()
    while party.fingerprint != issuer:
        seen.add(party.fingerprint)
        follower = session.get(Party, party.replaced_by) if party.replaced_by else None
        if follower is None or follower.fingerprint in seen:
            return False
        party = follower
    return True


def _last_number(session: Session, issuer: str) -> int:
    held = session.get(Meta, _NUMBER.format(issuer))
    return int(held.value) if held else 0


def _unknown_issuer() -> IntakeError:
    return IntakeError(
        "revocations.unknown_issuer",
        pgettext("trust", "This list is not from an authority that is trusted here. Nothing was changed."),
        pgettext("trust", "Trust the authority’s card first, then read its list again."),
    )
