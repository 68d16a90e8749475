"""The keys of a device or an authority: one to sign with, one to open what was sealed for it."""

import base64
import hashlib
from dataclasses import dataclass, field
from typing import Self

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from pyrage import RecipientError, ssh, x25519

from app.bundles import sshsig

_SPOKEN_DIGITS = 30
_SPOKEN_GROUP = 5


def public_line(raw: bytes) -> str:
    """Return a raw Ed25519 public key as OpenSSH writes it: ``ssh-ed25519 AAAA…``."""
    return "ssh-ed25519 " + base64.b64encode(sshsig.key_blob(raw)).decode("ascii")


def raw_public(line: str) -> bytes:
    """Return the raw key of an ``ssh-ed25519 AAAA…`` line; ``ValueError`` for anything else, a comment included."""
    kind, _, text = line.partition(" ")
    try:
        raw = sshsig.raw_from_blob(base64.b64decode(text, validate=True))
    except ValueError as problem:  # binascii.Error is one
        raise ValueError("not an ssh-ed25519 public key") from problem
    if kind != "ssh-ed25519" or public_line(raw) != line:
        raise ValueError("not an ssh-ed25519 public key")
    return raw


def fingerprint(raw: bytes) -> str:
    """Return the fingerprint ``ssh-keygen -l`` shows for a raw public key: ``SHA256:…``."""
    digest = hashlib.sha256(sshsig.key_blob(raw)).digest()
    return "SHA256:" + base64.b64encode(digest).decode("ascii").rstrip("=")


def spoken(raw: bytes) -> str:
    """Return the fingerprint as six groups of five digits, to be read aloud by both sides.

    Thirty digits are 99 bits: finding another key with the same ones is out of reach, and digits are said alike in
    every language a centre works in.
    """
    number = int.from_bytes(hashlib.sha256(sshsig.key_blob(raw)).digest(), "big") % 10**_SPOKEN_DIGITS
    digits = f"{number:0{_SPOKEN_DIGITS}d}"
    return " ".join(digits[start : start + _SPOKEN_GROUP] for start in range(0, _SPOKEN_DIGITS, _SPOKEN_GROUP))


def age_recipient(text: str) -> object:
    """Return the age recipient in ``text``; ``ValueError`` unless it is an X25519 or an ssh-ed25519 one.

    Plugins are programs a file would choose for us, and RSA keys are of unknown strength: neither is taken.
    """
    if text.startswith("ssh-ed25519 "):
        raw_public(text)
        parsed: object = ssh.Recipient.from_str(text)
        return parsed
    try:
        recipient: object = x25519.Recipient.from_str(text)
    except RecipientError as problem:
        raise ValueError("not an X25519 or ssh-ed25519 recipient") from problem
    if str(recipient) != text:
        raise ValueError("not written as age writes it")
    return recipient


@dataclass(frozen=True)
class DeviceKeys:
    """The private keys of one party; they live in the vault and nowhere else."""

    signing: Ed25519PrivateKey = field(repr=False)
    identity: str = field(repr=False)

    @classmethod
    def generate(cls) -> Self:
        """Return new random keys."""
        return cls(Ed25519PrivateKey.generate(), str(x25519.Identity.generate()))

    @classmethod
    def from_dict(cls, stored: dict[str, str]) -> Self:
        """Return the keys that :meth:`to_dict` wrote; ``ValueError`` when they are not."""
        key = serialization.load_ssh_private_key(stored["signing"].encode("ascii"), None)
        if not isinstance(key, Ed25519PrivateKey):
            raise ValueError("the signing key is not Ed25519")  # noqa: TRY004 - a wrong value, whatever its type
        return cls(key, stored["identity"])

    def to_dict(self) -> dict[str, str]:
        """Return the private keys as text in their tools' own forms (OpenSSH, age), for an encrypted table only."""
        signing = self.signing.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.OpenSSH, serialization.NoEncryption()
        )
        return {"signing": signing.decode("ascii"), "identity": self.identity}

    @property
    def public_raw(self) -> bytes:
        """The raw public signing key."""
        return self.signing.public_key().public_bytes_raw()

    @property
    def public_line(self) -> str:
        """The public signing key as an OpenSSH line."""
        return public_line(self.public_raw)

    @property
    def fingerprint(self) -> str:
        """The fingerprint of the signing key, by which others know this party."""
        return fingerprint(self.public_raw)

    @property
    def spoken(self) -> str:
        """The fingerprint in digits, to be read aloud."""
        return spoken(self.public_raw)

    @property
    def recipient(self) -> str:
        """The age recipient that belongs to the identity."""
        return str(x25519.Identity.from_str(self.identity).to_public())
