"""Parties, payloads and hand-made bundles for the tests of sealing and opening.

The hand-made ones are put together with ``tarfile``, ``zstandard`` and ``pyrage`` rather than with our own writer, so that
what a test changes is the one thing it means to change.
"""

import hashlib
import io
import tarfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pyrage
import zstandard

from app.bundles import (
    BUNDLE_NAMESPACE,
    BundleInfo,
    Card,
    Counts,
    DeviceKeys,
    Limits,
    Payload,
    PayloadFile,
    Sealed,
    make_card,
    read_card,
    seal,
)
from app.bundles import info as bag_info
from app.bundles.refused import Refused
from app.bundles.sshsig import sign
from app.bundles.unpack import unpack
from app.bundles.verify import Verifier
from app.errors import Cancelled

FROM, UNTIL = date(2020, 1, 1), date(2100, 1, 1)


@dataclass(frozen=True)
class Party:
    """Somebody with keys and a card."""

    keys: DeviceKeys
    card: Card


def party(
    name: str = "Testcentre laptop 1", role: str = "device", *, valid_from: date = FROM, valid_until: date = UNTIL
) -> Party:
    """Return a party with new keys."""
    keys = DeviceKeys.generate()
    made = make_card(name=name, role=role, keys=keys, valid_from=valid_from, valid_until=valid_until)
    return Party(keys, read_card(made))


DEVICE = party()
AUTHORITY = party("Test authority", "authority")
STRANGER = party("A stranger", "device")
TRUSTED = {DEVICE.card.fingerprint: DEVICE.card, AUTHORITY.card.fingerprint: AUTHORITY.card}

FILES = {
    "data/assessments.ndjson": b'{"assessment":"a1","person":"Testperson, Amira"}\n{"assessment":"a2"}\n',
    "data/changes.ndjson": b"".join(b'{"seq":%d,"value":"answer %d"}\n' % (n, n * n) for n in range(60)),
    "data/submissions/a1.xml": b"<data>Testperson, Amira</data>",
    "data/attachments/" + "ab" * 32: bytes(range(256)) * 5,
}


def payload(files: dict[str, bytes] | None = None) -> Payload:
    """Return ``files`` as a payload."""
    return Payload(PayloadFile.of(name, content) for name, content in (files or FILES).items())


def statement() -> BundleInfo:
    """Return what a bundle of :data:`FILES` says of itself."""
    return BundleInfo(
        purpose="Test of recognition of skills",
        legal_basis="Test basis, article 1",
        disclosure=("person", "work"),
        counts=Counts(assessments=2, changes=60, attachments=1),
        log_head="ab" * 32,
    )


def sealed(folder: Path, files: dict[str, bytes] | None = None, namespace: str = BUNDLE_NAMESPACE) -> Sealed:
    """Seal ``files`` from the device for the authority."""
    return seal(
        purpose_namespace=namespace,
        info=statement(),
        payload=payload(files),
        sender=DEVICE.keys,
        recipients=[AUTHORITY.card],
        folder=folder,
    )


def refusal(data: bytes, keys: DeviceKeys | None = None, limits: Limits | None = None) -> str:
    """Return the code with which ``data`` is refused, or "" if it is accepted.

    The layers run in this process here, so that hundreds of vectors take a second; that the worker process gives the
    same verdicts has its own tests.
    """
    reader = keys or AUTHORITY.keys
    verifier = Verifier(BUNDLE_NAMESPACE, reader.fingerprint, _trust)
    try:
        found = unpack(io.BytesIO(data), reader.identity, verifier, limits or Limits())
        verifier.finish(found.recipients)
    except Refused as refused:
        return refused.code
    return ""


def _trust(fingerprint: str) -> None:
    if fingerprint not in TRUSTED:
        raise Refused("bundle.unknown_sender")


def digest(content: bytes) -> str:
    """Return the SHA-512 of ``content``."""
    return hashlib.sha512(content).hexdigest()


def listing(files: dict[str, bytes]) -> bytes:
    """Return a manifest of ``files``."""
    return "".join(f"{digest(content)}  {name}\n" for name, content in files.items()).encode()


def squeeze(archive: bytes, **parameters: object) -> bytes:
    """Return ``archive`` as one zstd frame."""
    options: dict[str, object] = {"write_checksum": True, "level": 3, **parameters}
    return zstandard.ZstdCompressor(**options).compress(archive)  # type: ignore[arg-type]


Tags = dict[str, bytes]


@dataclass
class Forge:
    """A bundle by hand. Every step can be replaced; what is not replaced is right."""

    files: dict[str, bytes] = field(default_factory=lambda: dict(FILES))
    signer: Party = DEVICE
    namespace: str = BUNDLE_NAMESPACE
    info: Callable[[bytes], bytes] = lambda text: text
    statement: BundleInfo | None = None
    declaration: bytes = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
    manifest: Callable[[bytes], bytes] = lambda text: text
    tag_manifest: Callable[[bytes], bytes] = lambda text: text
    signature: Callable[[bytes], bytes] = lambda text: text
    members: Callable[[list[bytes]], list[bytes]] = lambda members: members
    archive: Callable[[bytes], bytes] = lambda archive: archive
    compress: Callable[[bytes], bytes] = squeeze
    recipients: Sequence[str] = (DEVICE.keys.recipient, AUTHORITY.keys.recipient)

    def tags(self) -> Tags:
        """Return the tag files."""
        stated = self.statement or statement().addressed(self.signer.card.fingerprint, [AUTHORITY.card.fingerprint])
        oxum = (sum(map(len, self.files.values())), len(self.files))
        tags = {
            "bagit.txt": self.declaration,
            "bag-info.txt": self.info(bag_info.to_text(stated, oxum)),
            "manifest-sha512.txt": self.manifest(listing(self.files)),
        }
        tags["tagmanifest-sha512.txt"] = self.tag_manifest(listing(tags))
        signed = sign(self.signer.keys.signing, tags["tagmanifest-sha512.txt"], self.namespace)
        tags["tagmanifest-sha512.txt.sig"] = self.signature(signed)
        return tags

    def build(self) -> bytes:
        """Return the bundle."""
        members = [member(name, content) for name, content in {**self.tags(), **self.files}.items()]
        archive = b"".join(self.members(members)) + bytes(1024)
        return lock(self.compress(self.archive(archive)), self.recipients)


def member(name: str, content: bytes = b"", **fields: str | int | bytes | dict[str, str]) -> bytes:
    """Return one file as ``tarfile`` writes it in ustar, with ``fields`` of its ``TarInfo`` set."""
    info = tarfile.TarInfo(name)
    info.size = len(content)
    style = fields.pop("format", tarfile.USTAR_FORMAT)
    for key, value in fields.items():
        setattr(info, key, value)
    header = info.tobuf(style)  # type: ignore[arg-type]  # a number among the other fields
    return header + content + bytes(-len(content) % 512)


def with_header(block: bytes, position: int, value: bytes) -> bytes:
    """Return a member with bytes of its header replaced and its checksum made right again."""
    changed = block[:position] + value + block[position + len(value) : 512]
    total = sum(changed[:148]) + sum(changed[156:512]) + 8 * 0x20
    return changed[:148] + b"%06o\0 " % total + changed[156:512] + block[512:]


def lock(plain: bytes, recipients: Sequence[str]) -> bytes:
    """Return ``plain`` sealed by age."""
    found = pyrage.encrypt(plain, [pyrage.x25519.Recipient.from_str(recipient) for recipient in recipients])
    assert isinstance(found, bytes)
    return found


class Recorder:
    """A watch that remembers, and cancels at one of its checks."""

    def __init__(self, cancel_at: int = -1) -> None:
        self.steps: list[tuple[int, int]] = []
        self._checks_left = cancel_at

    def progress(self, done: int, total: int) -> None:
        """Remember."""
        self.steps.append((done, total))

    def check(self) -> None:
        """Cancel when it is time."""
        if self._checks_left == 0:
            raise Cancelled
        self._checks_left -= 1
