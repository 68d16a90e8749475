"""A small file beside the database that remembers how far its log went.

The log proves that nothing in it was changed, not that nothing is missing at its end: a database that a backup program
or a disk set back to yesterday is whole, and wrong. What the anchor remembers must be in the log, or it was set back.
Somebody who sets back both is found out by the next receipt.
"""

import hmac
import json
from dataclasses import asdict, dataclass
from pathlib import Path

from app.vault import storage
from app.vault.errors import VaultError
from app.vault.folder import ANCHOR
from app.vault.vault import OpenVault


@dataclass(frozen=True, slots=True)
class Anchor:
    """The newest row of a device's log at some moment."""

    device_id: str
    seq: int
    hash: str

    def body(self) -> bytes:
        """Return what the code is over."""
        return json.dumps(asdict(self), sort_keys=True).encode()


def drop(opened: OpenVault, home: Path, anchor: Anchor) -> None:
    """Remember ``anchor``. Raises VaultError of a disk."""
    code = opened.authenticate(anchor.body())
    storage.save(home / ANCHOR, json.dumps({**asdict(anchor), "code": code}).encode())


def is_damaged(opened: OpenVault, home: Path) -> bool:
    """Say whether something is there that this vault has not written, or not so."""
    return (home / ANCHOR).exists() and weigh(opened, home) is None


def weigh(opened: OpenVault, home: Path) -> Anchor | None:
    """Return what was remembered; None where nothing was, or nothing that this vault has written."""
    try:
        stated = json.loads(storage.load(home / ANCHOR))
        code = stated.pop("code")
        anchor = Anchor(**stated)
    except (VaultError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    return anchor if hmac.compare_digest(str(code), opened.authenticate(anchor.body())) else None
