"""The hash chain of the change log: what a laptop writes and an authority checks must be the same bytes. Pure.

A row's content hash covers everything in the row, its salt included; the row's hash covers the hash of the row before
it and the content hash. So the content of a row can be withheld or erased while the chain still verifies, and the
salt keeps what was withheld from being guessed.
"""

import hashlib
import json
from collections.abc import Mapping

HASH_SIZE = 32
GENESIS = bytes(HASH_SIZE)
"""What stands before the first row of a device's log."""

_CANONICAL = json.JSONEncoder(ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))

CONTENT_FIELDS = (
    "device",
    "seq",
    "hlc",
    "user",
    "case",
    "assessment",
    "kind",
    "node",
    "value",
    "replaces",
    "salt",
)
"""The content of a row, by the names it has in ``data/changes.ndjson``. ``seq`` is a number, ``salt`` hex, the rest
text.
"""


def canonical_json(fields: Mapping[str, str | int]) -> bytes:
    """The one spelling of a flat object of texts and whole numbers: sorted keys, no spaces, UTF-8 (as RFC 8785)."""
    return _CANONICAL.encode(fields).encode()


def content_hash(fields: Mapping[str, str | int]) -> bytes:
    """SHA-256 of a row's content. ``fields`` holds at least :data:`CONTENT_FIELDS`; anything else in it is not content.

    Raises KeyError when a field is missing and UnicodeEncodeError when a text cannot be written as UTF-8.
    """
    return hashlib.sha256(canonical_json({name: fields[name] for name in CONTENT_FIELDS})).digest()


def row_hash(prev_hash: bytes, content: bytes) -> bytes:
    """The hash that chains a row to the one before it. Both arguments are whole SHA-256 hashes."""
    if len(prev_hash) != HASH_SIZE or len(content) != HASH_SIZE:
        raise ValueError("a chain is made of SHA-256 hashes")
    return hashlib.sha256(prev_hash + content).digest()
