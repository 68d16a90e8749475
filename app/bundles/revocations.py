"""Lists of keys that are not to be trusted any more, signed by an authority.

JSON like a card, signed under a namespace of its own. Each list names all that its issuer has ever withdrawn and has a
number that only grows, so that an older list in the place of a newer one is known for what it is.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.bundles import keys, sshsig, strict_json
from app.bundles.keys import DeviceKeys
from app.bundles.problems import problem
from app.bundles.strict_json import canonical

NAMESPACE = "skills-intake-revocations"
REVOCATION_REASONS = ("lost", "stolen", "replaced", "closed")
_FORMAT = 1
_LONGEST = 1024 * 1024
_MOST = 5000
_HIGHEST_NUMBER = 1_000_000_000
_FINGERPRINT = re.compile(r"SHA256:[A-Za-z0-9+/]{43}")
_STATED = frozenset({"format", "signing_key", "number", "issued", "revoked"})
_ENTRY = frozenset({"fingerprint", "since", "reason"})


@dataclass(frozen=True, slots=True)
class Revoked:
    """A key, since when it is not to be trusted, and why: one of ``REVOCATION_REASONS``."""

    fingerprint: str
    since: date
    reason: str


@dataclass(frozen=True, slots=True)
class Revocations:
    """A list that was read and whose signature fits. ``issuer`` is the fingerprint of the key that signed it."""

    issuer: str
    number: int
    issued: date
    revoked: tuple[Revoked, ...]


def make_revocations(*, keys: DeviceKeys, number: int, issued: date, revoked: Sequence[Revoked]) -> bytes:
    """Return a signed list. Raises ``ValueError`` for what no list may say."""
    stated: dict[str, Any] = {
        "format": _FORMAT,
        "signing_key": keys.public_line,
        "number": number,
        "issued": issued.isoformat(),
        "revoked": [
            {"fingerprint": each.fingerprint, "since": each.since.isoformat(), "reason": each.reason}
            for each in revoked
        ],
    }
    _read(stated)
    signature = sshsig.sign(keys.signing, canonical(stated), NAMESPACE).decode("ascii")
    return canonical({"revocations": stated, "signature": signature}) + b"\n"


def read_revocations(data: bytes) -> Revocations:
    """Return the list in ``data`` when its signature fits; raise :class:`app.bundles.CardError` otherwise.

    That it is genuine does not make it count: that takes an issuer who is trusted.
    """
    try:
        outer = strict_json.loads(data[: _LONGEST + 1])
    except ValueError:
        raise problem("revocations.not_a_list") from None
    if len(data) > _LONGEST or not isinstance(outer, dict) or set(outer) != {"revocations", "signature"}:
        raise problem("revocations.not_a_list")
    stated, signature = outer["revocations"], outer["signature"]
    if isinstance(stated, dict) and type(stated.get("format")) is int and stated["format"] > _FORMAT:
        raise problem("card.newer")
    try:
        found = _read(stated)
        signer = keys.fingerprint(sshsig.verify(canonical(stated), signature.encode("ascii"), NAMESPACE))
    except (ValueError, AttributeError, TypeError, sshsig.BadSignature):
        raise problem("revocations.altered") from None
    if signer != found.issuer:
        raise problem("revocations.altered")
    return found


def _read(stated: dict[str, Any]) -> Revocations:
    """``ValueError`` when any part of it is not as it must be."""
    if not isinstance(stated, dict) or set(stated) != _STATED or stated["format"] != _FORMAT:
        raise ValueError("too much or too little")
    number, revoked = stated["number"], stated["revoked"]
    if type(number) is not int or not 0 < number <= _HIGHEST_NUMBER:
        raise ValueError("not a number")
    if not isinstance(revoked, list) or len(revoked) > _MOST:
        raise ValueError("not a list")
    entries = tuple(_entry(each) for each in revoked)
    if len({each.fingerprint for each in entries}) != len(entries):
        raise ValueError("a key twice")
    issuer = keys.fingerprint(keys.raw_public(stated["signing_key"]))
    return Revocations(issuer, number, strict_json.day(stated["issued"]), entries)


def _entry(each: dict[str, Any]) -> Revoked:
    if not isinstance(each, dict) or set(each) != _ENTRY or not all(isinstance(value, str) for value in each.values()):
        raise ValueError("not an entry")
    if not _FINGERPRINT.fullmatch(each["fingerprint"]) or each["reason"] not in REVOCATION_REASONS:
        raise ValueError("not a key or not a reason")
    return Revoked(each["fingerprint"], strict_json.day(each["since"]), each["reason"])
