"""The keys inside an age file, as its specification (age-encryption.org/v1) derives them, with ``cryptography``.

Files are sealed and opened by ``pyrage``, which tells nobody these keys. They are for a second look at a file.
"""

import base64
import hmac
from collections.abc import Iterable

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from app.bundles.age_header import Stanza

CHUNK = 64 * 1024
"""Bytes of content in each chunk but the last, which has fewer or as many."""
_BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_MAC = b"---"


def file_key(stanzas: Iterable[Stanza], identity: str) -> bytes | None:
    """Return the key that ``stanzas`` lock up for the X25519 ``identity``, or nothing when none of them is for it."""
    own = X25519PrivateKey.from_private_bytes(_identity_bytes(identity))
    public = own.public_key().public_bytes_raw()
    for stanza in stanzas:
        if stanza.kind != b"X25519" or stanza.share is None:
            continue
        try:
            shared = own.exchange(X25519PublicKey.from_public_bytes(stanza.share))
            wrap = _derive(shared, stanza.share + public, b"age-encryption.org/v1/X25519")
            return ChaCha20Poly1305(wrap).decrypt(bytes(12), stanza.body, None)
        except (InvalidTag, ValueError):
            continue
    return None


def payload_key(key: bytes, nonce: bytes) -> bytes:
    """Return what the payload that begins with ``nonce`` is encrypted with in a file whose key is ``key``."""
    return _derive(key, nonce, b"payload")


def is_header(text: bytes, key: bytes) -> bool:
    """Say whether ``text``, a header up to its last line's end, was made by somebody who had the file's ``key``."""
    head, mark, mac = text.rpartition(_MAC)
    made = hmac.digest(_derive(key, b"", b"header"), head + mark, "sha256")
    return hmac.compare_digest(base64.b64encode(made).rstrip(b"="), mac.strip())


def chunk_nonce(number: int, *, last: bool) -> bytes:
    """Return the nonce of chunk ``number``, counted from 0."""
    return number.to_bytes(11, "big") + (b"\1" if last else b"\0")


def _derive(secret: bytes, salt: bytes, label: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=salt, info=label).derive(secret)


def _identity_bytes(identity: str) -> bytes:
    """Return the raw key of an ``AGE-SECRET-KEY-1…`` that pyrage has accepted, so its checksum is known to be right."""
    number = 0
    letters = identity.lower().removeprefix("age-secret-key-1")[:-6]
    for letter in letters:
        number = number << 5 | _BECH32.index(letter)
    return (number >> (5 * len(letters) - 256)).to_bytes(32, "big")
