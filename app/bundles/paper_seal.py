"""What a printed paper says of itself, short enough for a QR code, and signed: a copy can be checked without a network.

The text is ``SI1:`` and, in base 32 (the letters and digits a QR code packs best), the raw Ed25519 public key (32
bytes), the signature (64 bytes) and the facts: compact JSON, deflated. What is signed begins with a name of its own, so
that no signature made for something else can stand here.
"""

import base64
import binascii
import json
import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from app.bundles.keys import DeviceKeys, fingerprint, spoken
from app.bundles.problems import problem

_DOMAIN = b"skills-intake-paper\x00"
PREFIX = "SI1:"
_TEXT = re.compile(r"SI1:[A-Z2-7]{160,4000}")
_KEY, _SIGNATURE = 32, 64
_MOST_FACTS = 8192


@dataclass(frozen=True, slots=True)
class PaperSeal:
    """What a paper says, and the key that says it. Whose key that is, whoever asks must know."""

    facts: Mapping[str, Any]
    key: bytes

    @property
    def fingerprint(self) -> str:
        """The fingerprint of the key, as cards have it."""
        return fingerprint(self.key)

    @property
    def spoken(self) -> str:
        """The same in digits, as the paper shows it."""
        return spoken(self.key)


def seal_paper(facts: Mapping[str, Any], keys: DeviceKeys) -> str:
    """Return the text for the QR code of a paper."""
    body = zlib.compress(json.dumps(facts, ensure_ascii=False, separators=(",", ":")).encode(), 9)
    signature = keys.signing.sign(_DOMAIN + body)
    return PREFIX + base64.b32encode(keys.public_raw + signature + body).decode("ascii").rstrip("=")


def find_seal(data: bytes) -> str:
    """Return the text of the first seal in a file, as our PDFs carry it with the page of its picture; "" for none."""
    found = _TEXT.search(data.decode("latin-1"))
    return found.group() if found else ""


def open_seal(text: str) -> PaperSeal:
    """Return what a paper says, its signature checked against the key it names.

    Raises :class:`app.bundles.PaperError`: ``paper.unreadable`` for what is no seal, ``paper.changed`` for one that
    does not fit its signature.
    """
    match = _TEXT.fullmatch(text.strip())
    if match is None:
        raise problem("paper.unreadable")
    packed = match.group().removeprefix(PREFIX)
    try:
        raw = base64.b32decode(packed + "=" * (-len(packed) % 8))
    except binascii.Error:
        raise problem("paper.unreadable") from None
    key, signature, body = raw[:_KEY], raw[_KEY : _KEY + _SIGNATURE], raw[_KEY + _SIGNATURE :]
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, _DOMAIN + body)
    except (InvalidSignature, ValueError):
        raise problem("paper.changed") from None
    return PaperSeal(_facts(body), key)


def _facts(body: bytes) -> dict[str, Any]:
    """Read what is signed: anybody can sign something, so it is bounded all the same."""
    inflate = zlib.decompressobj()
    try:
        text = inflate.decompress(body, _MOST_FACTS)
        told = json.loads(text) if inflate.eof else None
    except (zlib.error, ValueError, RecursionError):
        told = None
    if not isinstance(told, dict):
        raise problem("paper.unreadable")
    return told
