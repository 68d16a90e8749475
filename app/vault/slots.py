"""The slot file: who can open the vault, without saying how.

Each slot holds its own X25519 key pair. The private half is wrapped (ChaCha20-Poly1305) under a key derived from that
person's password, with the slot's whole header as associated data; the database key is sealed (HPKE, RFC 9180) to the
public half. So the database key can be changed and sealed again for everybody who stays, without knowing a single
password, and somebody who has left holds nothing that opens the new one.

The file carries two proofs: a plain checksum, so that damage is told apart from a wrong password, and a code keyed with
the database key, so that somebody who can write the file cannot slip in a slot of their own and wait for the next
change of key.
"""

import hashlib
import hmac
import json
import secrets
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Literal

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hpke
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from app.vault import errors, kdf, storage

FORMAT = "skills-intake-vault"
VERSION = 1
_SUITE = hpke.Suite(hpke.KEM.X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.CHACHA20_POLY1305)
_NONCE_BYTES = 12

Kind = Literal["password", "recovery"]


@dataclass(frozen=True, slots=True)
class Slot:
    """One way into the vault. ``name`` is the person's; empty for the recovery code."""

    slot_id: str
    kind: Kind
    name: str
    cost: kdf.Cost
    salt: bytes
    nonce: bytes
    public: bytes
    private: bytes
    """The slot's private key, wrapped under the password's key."""
    sealed: bytes
    """The database key, sealed to the slot's public key."""

    def header(self, vault_id: str) -> bytes:
        """Return what the wrapping binds: a slot from another vault, or given another name or cost, does not open."""
        return _canonical(
            {
                "format": FORMAT,
                "version": VERSION,
                "vault": vault_id,
                "slot": self.slot_id,
                "kind": self.kind,
                "name": self.name,
                "kdf": {"name": "argon2id", **asdict(self.cost), "salt": self.salt.hex()},
                "wrap": {"name": "chacha20-poly1305", "nonce": self.nonce.hex()},
                "public": self.public.hex(),
            }
        )


@dataclass(frozen=True, slots=True)
class SlotFile:
    """The slots of one vault. ``key_id`` names the database key they all open; a new key has a new name."""

    vault_id: str
    key_id: str
    slots: tuple[Slot, ...]

    def users(self) -> tuple[str, ...]:
        """Name the people who have a password, in the order they were added."""
        return tuple(slot.name for slot in self.slots if slot.kind == "password")

    def find(self, kind: Kind, name: str = "") -> Slot | None:
        """Find the slot of a person, or of the recovery code."""
        return next((slot for slot in self.slots if slot.kind == kind and slot.name == name), None)

    def with_slot(self, slot: Slot) -> "SlotFile":
        """Return the file with ``slot`` added, or in the place of that person's (or the recovery code's) former one."""
        kept = [slot if (old.kind, old.name) == (slot.kind, slot.name) else old for old in self.slots]
        if slot not in kept:
            kept.append(slot)
        return replace(self, slots=tuple(kept))


def make(file: SlotFile, *, kind: Kind, name: str, secret: str, database_key: bytes, cost: kdf.Cost) -> Slot:
    """Make a new slot of ``file`` that opens with ``secret``."""
    pair = X25519PrivateKey.generate()
    slot = Slot(
        slot_id=secrets.token_hex(8),
        kind=kind,
        name=name,
        cost=cost,
        salt=secrets.token_bytes(kdf.SALT_BYTES),
        nonce=secrets.token_bytes(_NONCE_BYTES),
        public=pair.public_key().public_bytes_raw(),
        private=b"",
        sealed=_SUITE.encrypt(database_key, pair.public_key(), _info(file)),
    )
    wrapping = ChaCha20Poly1305(kdf.derive(secret, slot.salt, cost))
    return replace(slot, private=wrapping.encrypt(slot.nonce, pair.private_bytes_raw(), slot.header(file.vault_id)))


def open_slot(file: SlotFile, slot: Slot, secret: str) -> bytes | None:
    """Return the database key, or None when ``secret`` is wrong. A slot that opens but holds no key is damage."""
    wrapping = ChaCha20Poly1305(kdf.derive(secret, slot.salt, slot.cost))
    try:
        private = wrapping.decrypt(slot.nonce, slot.private, slot.header(file.vault_id))
    except InvalidTag:
        return None
    try:
        return _SUITE.decrypt(slot.sealed, X25519PrivateKey.from_private_bytes(private), _info(file))
    except (InvalidTag, ValueError):
        raise errors.damaged("vault.json") from None


def reseal(file: SlotFile, database_key: bytes) -> SlotFile:
    """Seal another database key, named by ``file.key_id``, to everybody in ``file``: no password is needed for that."""
    sealed = tuple(
        replace(slot, sealed=_SUITE.encrypt(database_key, X25519PublicKey.from_public_bytes(slot.public), _info(file)))
        for slot in file.slots
    )
    return replace(file, slots=sealed)


def save(path: Path, file: SlotFile, database_key: bytes) -> None:
    """Write the slot file, whole or not at all."""
    body = _body(file)
    body["proof"] = _proof(body, database_key)
    body["checksum"] = _checksum(body)
    storage.save(path, json.dumps(body, indent=1, ensure_ascii=False).encode() + b"\n")


def load(path: Path) -> tuple[SlotFile, str]:
    """Read the slot file and its keyed proof, which ``prove`` checks once the key is known.

    Raises VaultError ``vault.damaged`` for anything that was not written whole by us, ``vault.newer`` for a later
    version. The file is only ever read here.
    """
    return read(storage.load(path), path.name)


def read(data: bytes, name: str) -> tuple[SlotFile, str]:
    """Read a slot file's bytes, as :func:`load` does; ``name`` is what the file is called when it is damaged."""
    try:
        return _parse(json.loads(data))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise errors.damaged(name) from None


def prove(file: SlotFile, proof: str, database_key: bytes) -> None:
    """Check that the file was last written by somebody who held the database key."""
    if not hmac.compare_digest(proof, _proof(_body(file), database_key)):
        raise errors.damaged("vault.json")


def _parse(body: dict[str, Any]) -> tuple[SlotFile, str]:
    if body["format"] != FORMAT:
        raise ValueError
    if body["version"] > VERSION:
        raise errors.newer()
    if not hmac.compare_digest(body.pop("checksum"), _checksum(body)):
        raise ValueError
    proof: str = body.pop("proof")
    return _read(body), proof


def _body(file: SlotFile) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "version": VERSION,
        "vault": file.vault_id,
        "key": file.key_id,
        "slots": [_write_slot(slot) for slot in file.slots],
    }


def _write_slot(slot: Slot) -> dict[str, Any]:
    fields = {name: getattr(slot, name) for name in ("slot_id", "kind", "name")}
    fields["cost"] = asdict(slot.cost)
    fields.update({name: getattr(slot, name).hex() for name in ("salt", "nonce", "public", "private", "sealed")})
    return fields


def _read(body: dict[str, Any]) -> SlotFile:
    slots = tuple(_read_slot(fields) for fields in body["slots"])
    if not slots or len({(slot.kind, slot.name) for slot in slots}) != len(slots):
        raise ValueError
    return SlotFile(vault_id=str(body["vault"]), key_id=str(body["key"]), slots=slots)


def _read_slot(fields: dict[str, Any]) -> Slot:
    cost = kdf.Cost(**{name: int(number) for name, number in fields["cost"].items()})
    if not cost.plausible() or fields["kind"] not in ("password", "recovery"):
        raise ValueError
    binary = {name: bytes.fromhex(fields[name]) for name in ("salt", "nonce", "public", "private", "sealed")}
    X25519PublicKey.from_public_bytes(binary["public"])
    if len(binary["salt"]) != kdf.SALT_BYTES or len(binary["nonce"]) != _NONCE_BYTES:
        raise ValueError
    return Slot(slot_id=str(fields["slot_id"]), kind=fields["kind"], name=str(fields["name"]), cost=cost, **binary)


def _info(file: SlotFile) -> bytes:
    return _canonical({"format": FORMAT, "vault": file.vault_id, "key": file.key_id})


def _proof(body: dict[str, Any], database_key: bytes) -> str:
    # A key of its own, so that what the proof shows can say nothing about the key that encrypts the pages.
    key = hashlib.sha256(b"skills-intake vault proof:" + database_key).digest()
    return hmac.new(key, _canonical(body), hashlib.sha256).hexdigest()


def _checksum(body: dict[str, Any]) -> str:
    return hashlib.sha256(_canonical(body)).hexdigest()


def _canonical(value: object) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
