"""Why a file broke off in its last chunk: cut short, or changed? Both look alike to age, but not to the people who ask.

A chunk that fails its check says nothing more by itself. So it is decrypted once more without the check, never used:
only the outline of the zstd frame in it is followed. If the frame comes to its end there, the file is all there and was
changed; if it stops in the middle, the end is missing. This is no weaker than reading any file: age does not tell who
wrote one, so whoever can send us this could as well send us the same with a check that fits.
"""

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from app.bundles.age_header import TAG, Stanza
from app.bundles.refused import Refused
from app.bundles.zframe import FrameWalker

_BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"


def is_cut(rest: bytes, number: int, key: bytes, walker: FrameWalker) -> bool:
    """Say whether the age payload under ``key`` is cut short in its chunk ``number``, of which ``rest`` is there.

    ``walker`` stands where the chunks before it ended.
    """
    if len(rest) <= TAG or _is_sound(rest, number, key):
        return True
    outline = _outline(rest, number, key, walker, last=True)
    return outline == "open" or (outline == "broken" and _outline(rest, number, key, walker, last=False) == "open")


def payload_key(stanzas: tuple[Stanza, ...], identity: str, nonce: bytes) -> bytes | None:
    """Return the key of the payload, as the age specification derives it, or nothing when no stanza is for us."""
    own = X25519PrivateKey.from_private_bytes(_identity_bytes(identity))
    public = own.public_key().public_bytes_raw()
    for stanza in stanzas:
        if stanza.kind != b"X25519" or stanza.share is None:
            continue
        try:
            shared = own.exchange(X25519PublicKey.from_public_bytes(stanza.share))
            wrap = _derive(shared, stanza.share + public, b"age-encryption.org/v1/X25519")
            file_key = ChaCha20Poly1305(wrap).decrypt(bytes(12), stanza.body, None)
        except (InvalidTag, ValueError):
            continue
        return _derive(file_key, nonce, b"payload")
    return None


def _is_sound(rest: bytes, number: int, key: bytes) -> bool:
    """Say whether ``rest`` is a chunk in order that is not the last: then the file was cut just after it."""
    try:
        ChaCha20Poly1305(key).decrypt(_nonce(number, last=False), rest, None)
    except InvalidTag:
        return False
    return True


def _outline(rest: bytes, number: int, key: bytes, walker: FrameWalker, *, last: bool) -> str:
    """Return how the frame stands after the chunk, read as the last one or not: ``ended``, ``open`` or ``broken``."""
    counter = (1).to_bytes(4, "little")
    stream = Cipher(algorithms.ChaCha20(key, counter + _nonce(number, last=last)), mode=None).decryptor()
    follower = walker.copy()
    try:
        for _piece in follower.pieces(memoryview(stream.update(rest[:-TAG]))):
            pass
    except Refused:
        return "ended" if follower.ended else "broken"
    return "ended" if follower.ended else "open"


def _nonce(number: int, *, last: bool) -> bytes:
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
