"""The outside of an age file, read before anything is decrypted.

A passphrase stanza can cost a reader a minute and gigabytes, and a stanza of unknown kind is meant for a plugin: both
are refused here, before ``pyrage`` sees the file.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from app.bundles.limits import HEADER_LIMIT
from app.bundles.refused import Refused

_MAGIC = b"age-encryption.org/v1\n"
_WORDS = re.compile(rb"-> ([\x21-\x7e]+(?: [\x21-\x7e]+)*)")
_BASE64 = re.compile(rb"[A-Za-z0-9+/]*")
_MAC = re.compile(rb"--- [A-Za-z0-9+/]{43}")
_KINDS = frozenset({b"X25519", b"ssh-ed25519"})


@dataclass(frozen=True)
class AgeHeader:
    """What the header says: for how many recipients, and how long it is."""

    recipients: int
    length: int


def read_header(file: BinaryIO, most_recipients: int) -> AgeHeader:
    """Read the header at the start of ``file``; :class:`Refused` unless it is whole and of our kind."""
    lines = _lines(file)
    recipients = 0
    length = len(_MAGIC)
    in_stanza = False
    for line in lines:
        length += len(line) + 1
        if in_stanza:
            if len(line) > 64 or not _BASE64.fullmatch(line):
                raise Refused("bundle.altered")
            in_stanza = len(line) == 64
        elif line.startswith(b"---"):
            if not _MAC.fullmatch(line) or not recipients:
                raise Refused("bundle.altered")
            return AgeHeader(recipients, length)
        else:
            recipients += _is_recipient(line)
            in_stanza = True
            if recipients > most_recipients:
                raise Refused("bundle.too_large")
    raise Refused("bundle.truncated")


def _is_recipient(line: bytes) -> bool:
    """Say whether a stanza is for a recipient, or the noise by which age keeps readers tolerant ("grease")."""
    words = _WORDS.fullmatch(line)
    if words is None:
        raise Refused("bundle.altered")
    kind = words.group(1).split(b" ")[0]
    if kind == b"scrypt":
        raise Refused("bundle.passphrase")
    if kind.endswith(b"-grease"):
        return False
    if kind not in _KINDS:
        raise Refused("bundle.recipient_kind")
    return True


def _lines(file: BinaryIO) -> Iterator[bytes]:
    """Yield the header's lines after the first, without their ends; stop where the file does."""
    start = file.read(len(_MAGIC))
    if start != _MAGIC:
        raise Refused("bundle.truncated" if _MAGIC.startswith(start) else "bundle.not_a_bundle")
    left = HEADER_LIMIT
    while True:
        line = file.readline(left + 1)
        left -= len(line)
        if left < 0:
            raise Refused("bundle.altered")
        if not line.endswith(b"\n"):
            return
        yield line[:-1]
