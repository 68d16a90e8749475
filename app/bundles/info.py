"""What a bundle says of itself: the part of ``bag-info.txt`` that the signature binds."""

import re
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import pairwise
from typing import Self

from app.bundles.refused import Refused
from app.bundles.texts import is_plain_line

FORMAT_VERSION = 1
_LONGEST_VALUE = 2000
_LONGEST_NUMBER = 12
_HASH = re.compile(r"[0-9a-f]{64}")
_FINGERPRINT = re.compile(r"SHA256:[A-Za-z0-9+/]{43}")


class UnfitText(ValueError):  # noqa: N818 - it is about a text, not an error of the program
    """A text that cannot be signed as it is: too long, of several lines, or with characters that mislead."""


@dataclass(frozen=True)
class Counts:
    """How much is inside."""

    assessments: int = 0
    changes: int = 0
    attachments: int = 0


@dataclass(frozen=True)
class Delivery:
    """One recipient, the number of this bundle among those sent to it, and the hash of the one before ("" if none).

    ``taken_back`` are lower numbers, in their order, of bundles that were sealed for it and never left.
    """

    recipient: str
    sequence: int
    previous_hash: str = ""
    taken_back: tuple[int, ...] = ()


@dataclass(frozen=True)
class BundleInfo:
    """What is signed about a bundle, apart from its content.

    ``sequence``, ``previous_hash`` and ``taken_back`` are those of the recipient who reads it; when sealing, those of
    every recipient that has no line of its own in ``deliveries``. ``sender`` and ``deliveries`` are filled in by
    sealing. The sender is always able to open it, so ``recipients`` and ``sender`` together are all who can.
    """

    purpose: str = ""
    legal_basis: str = ""
    disclosure: tuple[str, ...] = ()
    sequence: int = 1
    previous_hash: str = ""
    taken_back: tuple[int, ...] = ()
    counts: Counts = Counts()
    log_head: str = ""
    bundle_id: str = field(default_factory=lambda: str(uuid.uuid4()))
    created: datetime = field(default_factory=lambda: datetime.now(UTC).replace(microsecond=0))
    sender: str = ""
    deliveries: tuple[Delivery, ...] = ()
    format_version: int = FORMAT_VERSION

    @property
    def recipients(self) -> tuple[str, ...]:
        """The fingerprints of all it is meant for."""
        return tuple(delivery.recipient for delivery in self.deliveries)

    def addressed(self, sender: str, recipients: Sequence[str]) -> Self:
        """Return it with its sender and one delivery for each of ``recipients``."""
        own = {delivery.recipient: delivery for delivery in self.deliveries}
        common = (self.sequence, self.previous_hash, self.taken_back)
        return replace(
            self,
            sender=sender,
            created=self.created.astimezone(UTC).replace(microsecond=0),
            deliveries=tuple(own.get(recipient) or Delivery(recipient, *common) for recipient in recipients),
        )

    def read_by(self, reader: str) -> Self:
        """Return it as ``reader`` sees it: with what the delivery to it says."""
        for each in self.deliveries:
            if reader in (each.recipient, self.sender):
                return replace(
                    self, sequence=each.sequence, previous_hash=each.previous_hash, taken_back=each.taken_back
                )
        return self


def to_text(info: BundleInfo, oxum: tuple[int, int]) -> bytes:
    """Return ``bag-info.txt`` for a payload of ``oxum`` (bytes, files); ``ValueError`` for what cannot be written."""
    lines = [
        ("Skills-Intake-Format", str(info.format_version)),
        ("External-Identifier", info.bundle_id),
        ("Bagging-Date", info.created.date().isoformat()),
        ("Created", info.created.isoformat()),
        ("Payload-Oxum", f"{oxum[0]}.{oxum[1]}"),
        ("Sender-Fingerprint", info.sender),
        *(("Recipient", _delivery_text(delivery)) for delivery in info.deliveries),
        *(("Taken-Back", _taken_back_text(delivery)) for delivery in info.deliveries if delivery.taken_back),
        ("Purpose", info.purpose),
        ("Legal-Basis", info.legal_basis),
        *(("Disclosure", part) for part in info.disclosure),
        ("Assessment-Count", str(info.counts.assessments)),
        ("Change-Count", str(info.counts.changes)),
        ("Attachment-Count", str(info.counts.attachments)),
        ("Log-Head", info.log_head),
    ]
    if not all(is_plain_line(value, _LONGEST_VALUE) for _, value in lines):
        raise UnfitText("a value cannot stand on one line of bag-info.txt")
    _check(info)
    return "".join(f"{label}: {value}\n" for label, value in lines if value).encode()


def from_text(data: bytes) -> tuple[BundleInfo, tuple[int, int]]:
    """Return what ``bag-info.txt`` says and its Payload-Oxum.

    There is one way to write each statement: what would be written differently is refused, so two readers cannot take
    it two ways.
    """
    try:
        pairs = _pairs(data)
        if _number(_one(pairs, "Skills-Intake-Format")) > FORMAT_VERSION:
            raise Refused("bundle.newer")
        total, _, files = _one(pairs, "Payload-Oxum").partition(".")
        oxum = (_number(total), _number(files))
        info = BundleInfo(
            purpose=_one(pairs, "Purpose"),
            legal_basis=_one(pairs, "Legal-Basis"),
            disclosure=tuple(_all(pairs, "Disclosure")),
            counts=Counts(*(_number(_one(pairs, f"{kind}-Count")) for kind in ("Assessment", "Change", "Attachment"))),
            log_head=_one(pairs, "Log-Head"),
            bundle_id=_one(pairs, "External-Identifier"),
            created=datetime.fromisoformat(_one(pairs, "Created")),
            sender=_one(pairs, "Sender-Fingerprint"),
            deliveries=_deliveries(_all(pairs, "Recipient"), _all(pairs, "Taken-Back")),
        )
        canonical = to_text(info, oxum)
    except ValueError:
        raise Refused("bundle.altered") from None
    if canonical != data:
        raise Refused("bundle.altered")
    return info, oxum


def _check(info: BundleInfo) -> None:
    """Raise ``ValueError`` for an info that no sealing could mean."""
    recipients = info.recipients
    sound = (
        str(uuid.UUID(info.bundle_id)) == info.bundle_id
        and info.created.utcoffset() == UTC.utcoffset(None)
        and info.format_version == FORMAT_VERSION
        and 0 < len(recipients) == len(set(recipients))
        and info.sender not in recipients
        and all(_FINGERPRINT.fullmatch(party) for party in (info.sender, *recipients))
        and all(_is_numbered(delivery) for delivery in info.deliveries)
        and all(not delivery.previous_hash or _HASH.fullmatch(delivery.previous_hash) for delivery in info.deliveries)
        and min(info.counts.assessments, info.counts.changes, info.counts.attachments) >= 0
    )
    if not sound:
        raise ValueError("not an info a bundle may carry")


def _is_numbered(delivery: Delivery) -> bool:
    """What was taken back has numbers below its own, each once and in their order."""
    numbers = (0, *delivery.taken_back, delivery.sequence)
    return all(one < other for one, other in pairwise(numbers))


def _delivery_text(delivery: Delivery) -> str:
    return f"{delivery.recipient} {delivery.sequence} {delivery.previous_hash or '-'}"


def _taken_back_text(delivery: Delivery) -> str:
    return " ".join((delivery.recipient, *map(str, delivery.taken_back)))


def _deliveries(recipients: Sequence[str], taken_back: Sequence[str]) -> tuple[Delivery, ...]:
    back: dict[str, tuple[int, ...]] = {}
    for text in taken_back:
        recipient, *numbers = text.split(" ")
        back[recipient] = tuple(map(_number, numbers))
    return tuple(_delivery(text, back) for text in recipients)


def _delivery(text: str, back: Mapping[str, tuple[int, ...]]) -> Delivery:
    recipient, sequence, previous = text.split(" ")
    return Delivery(recipient, _number(sequence), "" if previous == "-" else previous, back.get(recipient, ()))


def _pairs(data: bytes) -> list[tuple[str, str]]:
    pairs = []
    for line in data.decode().split("\n")[:-1]:
        label, colon, value = line.partition(": ")
        if not colon:
            raise ValueError("not a label and a value")
        pairs.append((label, value))
    return pairs


def _all(pairs: list[tuple[str, str]], label: str) -> list[str]:
    return [value for found, value in pairs if found == label]


def _one(pairs: list[tuple[str, str]], label: str) -> str:
    values = _all(pairs, label)
    return values[0] if values else ""


def _number(text: str) -> int:
    if len(text) > _LONGEST_NUMBER or not (text.isascii() and text.isdigit()):
        raise ValueError("not a number")
    return int(text)
