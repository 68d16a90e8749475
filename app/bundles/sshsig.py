"""Signatures that ``ssh-keygen -Y verify`` accepts: SSHSIG over Ed25519, message hashed with SHA-512."""

import base64
import binascii
import hashlib
import struct

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

_MAGIC = b"SSHSIG"
_KIND = b"ssh-ed25519"
_HASH = b"sha512"
_BEGIN = b"-----BEGIN SSH SIGNATURE-----"
_END = b"-----END SSH SIGNATURE-----"
_LINE = 70
_LONGEST = 2048


class BadSignature(Exception):  # noqa: N818 - a verdict on what was read
    """It is no signature of this message by the key it names."""


class OtherNamespace(BadSignature):
    """A signature, but made for another purpose; ``namespace`` says which."""

    def __init__(self, namespace: str) -> None:
        super().__init__(namespace)
        self.namespace = namespace


def key_blob(raw: bytes) -> bytes:
    """Return the SSH wire form of a raw 32 byte Ed25519 public key."""
    return _string(_KIND) + _string(raw)


def raw_from_blob(blob: bytes) -> bytes:
    """Return the raw key in an SSH wire form, or raise ``ValueError`` when it is any other kind of key."""
    kind, rest = _take(blob)
    raw, rest = _take(rest)
    if kind != _KIND or len(raw) != 32 or rest:
        raise ValueError("not an ssh-ed25519 key")
    return raw


def sign(key: Ed25519PrivateKey, message: bytes, namespace: str) -> bytes:
    """Return the armoured signature of ``message`` for ``namespace``."""
    signature = key.sign(_signed_data(message, namespace.encode()))
    blob = (
        _MAGIC
        + struct.pack(">I", 1)
        + _string(key_blob(key.public_key().public_bytes_raw()))
        + _string(namespace.encode())
        + _string(b"")
        + _string(_HASH)
        + _string(_string(_KIND) + _string(signature))
    )
    text = base64.b64encode(blob)
    lines = [text[start : start + _LINE] for start in range(0, len(text), _LINE)]
    return b"\n".join([_BEGIN, *lines, _END]) + b"\n"


def verify(message: bytes, armoured: bytes, namespace: str) -> bytes:
    """Return the raw public key that signed ``message`` for ``namespace``.

    Whether that key is to be trusted is for the caller to say. Raises :class:`BadSignature`.
    """
    try:
        raw, found, signature = _parse(armoured)
    except ValueError as problem:
        raise BadSignature("not a signature") from problem
    try:
        Ed25519PublicKey.from_public_bytes(raw).verify(signature, _signed_data(message, found))
    except InvalidSignature as problem:
        raise BadSignature("the signature does not fit") from problem
    if found != namespace.encode():
        raise OtherNamespace(found.decode("ascii", "replace"))
    return raw


def _parse(armoured: bytes) -> tuple[bytes, bytes, bytes]:
    if len(armoured) > _LONGEST:
        raise ValueError("too long")
    lines = armoured.removesuffix(b"\n").split(b"\n")
    if len(lines) < 3 or lines[0] != _BEGIN or lines[-1] != _END:
        raise ValueError("no armour")
    try:
        blob = base64.b64decode(b"".join(lines[1:-1]), validate=True)
    except binascii.Error as problem:
        raise ValueError("not base64") from problem
    if blob[:6] != _MAGIC or blob[6:10] != struct.pack(">I", 1):
        raise ValueError("not SSHSIG version 1")
    public, rest = _take(blob[10:])
    namespace, rest = _take(rest)
    reserved, rest = _take(rest)
    hash_name, rest = _take(rest)
    wrapped, rest = _take(rest)
    kind, inner = _take(wrapped)
    signature, inner = _take(inner)
    if rest or inner or reserved or not namespace or hash_name != _HASH or kind != _KIND or len(signature) != 64:
        raise ValueError("not an Ed25519 signature over SHA-512")
    return raw_from_blob(public), namespace, signature


def _signed_data(message: bytes, namespace: bytes) -> bytes:
    digest = hashlib.sha512(message).digest()
    return _MAGIC + _string(namespace) + _string(b"") + _string(_HASH) + _string(digest)


def _string(value: bytes) -> bytes:
    return struct.pack(">I", len(value)) + value


def _take(data: bytes) -> tuple[bytes, bytes]:
    if len(data) < 4:
        raise ValueError("cut short")
    (length,) = struct.unpack(">I", data[:4])
    if length > len(data) - 4:
        raise ValueError("cut short")
    return data[4 : 4 + length], data[4 + length :]
