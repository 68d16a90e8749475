"""What a transfer bundle says beside the log: which laptop it is from, and what that laptop holds."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from app.errors import IntakeError
from app.i18n import _
from app.models import hlc
from app.models.log import Head

NAME = "data/laptop.json"
FORMAT = 1
_HASH_LENGTH = 64
_LONGEST = 500
_HEX = frozenset("0123456789abcdef")


@dataclass(frozen=True, slots=True)
class Laptop:
    """How a laptop of the centre is called."""

    name: str
    centre: str
    country: str


@dataclass(frozen=True, slots=True)
class Paper:
    """``heads`` are the newest row of each device's log that the sender holds, everything before it included.

    ``attachments`` are the hashes of the evidence it has, ``media`` those of the pictures and sounds of questionnaires;
    ``brought`` the kinds of the evidence in the bundle.
    """

    device_id: str
    heads: Mapping[str, Head] = field(default_factory=dict)
    attachments: frozenset[str] = frozenset()
    media: frozenset[str] = frozenset()
    laptops: Mapping[str, Laptop] = field(default_factory=dict)
    brought: Mapping[str, str] = field(default_factory=dict)

    def to_json(self) -> bytes:
        """Write it down."""
        told = {
            "format": FORMAT,
            "device": self.device_id,
            "heads": {device: [head.seq, head.hash] for device, head in self.heads.items()},
            "attachments": sorted(self.attachments),
            "media": sorted(self.media),
            "laptops": {device: [each.name, each.centre, each.country] for device, each in self.laptops.items()},
            "brought": dict(self.brought),
        }
        return json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()

    @classmethod
    def from_json(cls, data: bytes) -> "Paper":
        """Read what another laptop wrote. Raises IntakeError ``transfer.unreadable`` and ``transfer.newer``."""
        try:
            told = json.loads(data)
            if type(told["format"]) is int and told["format"] > FORMAT:
                raise _newer()
            return cls(
                device_id=_device(told["device"]),
                heads={_device(device): _head(*found) for device, found in _mapping(told["heads"]).items()},
                attachments=frozenset(_hash(each) for each in told["attachments"]),
                # A version before this one does not tell: then all of it goes to it.
                media=frozenset(_hash(each) for each in told.get("media", ())),
                laptops={
                    _device(device): Laptop(*(_line(text) for text in (name, centre, country)))
                    for device, (name, centre, country) in _mapping(told["laptops"]).items()
                },
                brought={_hash(name): _line(kind) for name, kind in _mapping(told["brought"]).items()},
            )
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            # The cause would quote what was sent.
            raise unreadable() from None


def unreadable() -> IntakeError:
    """Tell that what is in a bundle is not what a laptop writes."""
    return IntakeError(
        "transfer.unreadable",
        _("This file is not what another laptop writes. Nothing was taken over."),
        _("Have the other laptop make a new file."),
    )


def _newer() -> IntakeError:
    return IntakeError(
        "transfer.newer",
        _("This file was made by a newer version of Skills Intake. Nothing was taken over."),
        _("Install the newer version on this computer, then take the file again."),
    )


def _mapping(found: Any) -> dict[str, Any]:
    if not isinstance(found, dict):
        raise TypeError("not a mapping")
    return found


def _device(found: Any) -> str:
    if not isinstance(found, str) or not hlc.is_device(found):
        raise ValueError("not a device")
    return found


def _head(seq: Any, row_hash: Any) -> Head:
    if type(seq) is not int or not 0 < seq < 1 << 53:
        raise ValueError("not a place in a log")
    return Head(seq, _hash(row_hash))


def _hash(found: Any) -> str:
    if not isinstance(found, str) or len(found) != _HASH_LENGTH or not _HEX.issuperset(found):
        raise ValueError("not a hash")
    return found


def _line(found: Any) -> str:
    if not isinstance(found, str) or len(found) > _LONGEST or not found.isprintable():
        raise ValueError("not a line of text")
    return found
