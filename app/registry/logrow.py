"""One line of ``data/changes.ndjson``: a row of a device's log whose own hashes fit, withheld or not."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from app import chain
from app.registry import strict

_HASHES = ("content_hash", "prev_hash", "hash")
_WITHHELD = frozenset({"device", "seq", *_HASHES})
_WHOLE = frozenset({*chain.CONTENT_FIELDS, *_HASHES})
_HEX = re.compile(r"[0-9a-f]{64}")
_DEVICE = re.compile(r"[A-Za-z0-9_.-]{1,80}", re.ASCII)
_LONGEST_ID = 200
# The log's own column for the content, by the name it has in the line.
_COLUMNS = {"hlc": "hlc", "user": "user_name", "case": "case_id", "assessment": "assessment_id"}
_COLUMNS |= {name: name for name in ("kind", "node", "value", "replaces", "salt")}


CONTENT_COLUMNS = tuple(_COLUMNS.values())


class ChainRefused(Exception):  # noqa: N818 - it is a verdict on a bundle, not an error of the program
    """The log in a bundle is not taken; ``reason`` is the code that its sender is told. It holds no content."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True, repr=False)
class LogRow:
    """A row of a log. ``content`` is empty when it was withheld."""

    device: str
    seq: int
    content: Mapping[str, str]
    content_hash: str
    prev_hash: str
    hash: str

    def without_content(self) -> "LogRow":
        """The row as one that was withheld."""
        return replace(self, content={})

    @property
    def withheld(self) -> bool:
        """Whether only the row's place and hashes are known."""
        return not self.content

    def columns(self) -> dict[str, str | int | bool]:
        """The row as its table holds it, without the organisation and the bundle."""
        return {
            "device": self.device,
            "seq": self.seq,
            "withheld": self.withheld,
            **self.content_columns(),
            "content_hash": self.content_hash,
            "prev_hash": self.prev_hash,
            "hash": self.hash,
        }

    def content_columns(self) -> dict[str, str]:
        """What a withheld row lacks, as its table holds it."""
        return {column: self.content.get(name, "") for name, column in _COLUMNS.items()}


def read(data: bytes) -> LogRow:
    """Read a line; :class:`ChainRefused` ``chain_unreadable`` or, when a hash does not fit, ``chain_broken``."""
    try:
        row = _row(strict.loads(data))
    except (ValueError, TypeError, KeyError):
        # The cause would quote what was sent.
        raise ChainRefused("chain_unreadable") from None
    if not _fits(row):
        raise ChainRefused("chain_broken")
    return row


def _row(found: Any) -> LogRow:
    whole = set(found) == _WHOLE
    if not whole and set(found) != _WITHHELD:
        raise ValueError("neither a whole row nor a withheld one")
    if type(found["seq"]) is not int or found["seq"] < 1 or not _DEVICE.fullmatch(found["device"]):
        raise ValueError("not a place in a log")
    if not all(_HEX.fullmatch(found[name]) for name in _HASHES):
        raise ValueError("not a hash")
    content = {name: found[name] for name in _COLUMNS} if whole else {}
    if not all(isinstance(text, str) for text in content.values()) or (whole and not content["salt"]):
        raise ValueError("not a text")
    if len(content.get("assessment", "")) > _LONGEST_ID:
        raise ValueError("not an id")
    return LogRow(found["device"], found["seq"], content, *(found[name] for name in _HASHES))


def _fits(row: LogRow) -> bool:
    content_hash = bytes.fromhex(row.content_hash)
    if not row.withheld:
        fields: dict[str, str | int] = {"device": row.device, "seq": row.seq, **row.content}
        if chain.content_hash(fields) != content_hash:
            return False
    return chain.row_hash(bytes.fromhex(row.prev_hash), content_hash).hex() == row.hash
