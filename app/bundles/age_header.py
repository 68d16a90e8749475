"""The outside of an age file, read before anything is decrypted.

A passphrase stanza can cost a reader a minute and gigabytes, and a stanza of unknown kind is meant for a plugin: both
are refused here, before ``pyrage`` sees the file.
"""

import base64
import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from app.bundles.limits import HEADER_LIMIT
from app.bundles.refused import Refused

# What the payload begins with, and what each of its chunks ends with.
NONCE = 16
TAG = 16
_MAGIC = b"age-encryption.org/v1\n"
_WORDS = re.compile(rb"-> ([\x21-\x7e]+(?: [\x21-\x7e]+)*)")
_BASE64 = re.compile(rb"[A-Za-z0-9+/]*")
_MAC = re.compile(rb"--- [A-Za-z0-9+/]{43}")
_KINDS = frozenset({b"X25519", b"ssh-ed25519"})
_FULL_LINE = 64


@dataclass(frozen=True)
class Stanza:
    """The file's key as locked for one recipient; ``share`` is the other half of the exchange, where it has one."""

    kind: bytes
    share: bytes | None
    body: bytes


@dataclass(frozen=True)
class AgeHeader:
    """For whom the file is locked, and where its payload begins."""

    stanzas: tuple[Stanza, ...]
    length: int


def read_header(file: BinaryIO, most_recipients: int) -> AgeHeader:
    """Read the header at the start of ``file``; :class:`Refused` unless it is whole and of our kind."""
    stanzas: list[Stanza] = []
    length = len(_MAGIC)
    lines = _lines(file)
    for line in lines:
        length += len(line) + 1
        if line.startswith(b"---"):
            if not _MAC.fullmatch(line) or not stanzas:
                raise Refused("bundle.altered")
            return AgeHeader(tuple(stanzas), length)
        words = _words(line)
        body = _body(lines)
        length += sum(len(part) + 1 for part in body)
        if not words[0].endswith(b"-grease"):  # noise, by which age keeps readers tolerant of what they do not know
            stanzas.append(_stanza(words, b"".join(body)))
        if len(stanzas) > most_recipients:
            raise Refused("bundle.too_large")
    raise Refused("bundle.truncated")


def _words(line: bytes) -> list[bytes]:
    found = _WORDS.fullmatch(line)
    if found is None:
        raise Refused("bundle.altered")
    words: list[bytes] = found.group(1).split(b" ")
    if words[0] == b"scrypt":
        raise Refused("bundle.passphrase")
    if words[0] not in _KINDS and not words[0].endswith(b"-grease"):
        raise Refused("bundle.recipient_kind")
    return words


def _body(lines: Iterator[bytes]) -> list[bytes]:
    """Return the lines of a stanza's body: full ones, then one that is shorter."""
    body = []
    for line in lines:
        if len(line) > _FULL_LINE or not _BASE64.fullmatch(line):
            raise Refused("bundle.altered")
        body.append(line)
        if len(line) < _FULL_LINE:
            return body
    raise Refused("bundle.truncated")


def _stanza(words: list[bytes], body: bytes) -> Stanza:
    try:
        return Stanza(words[0], _decode(words[1]) if words[0] == b"X25519" else None, _decode(body))
    except (IndexError, binascii.Error):
        raise Refused("bundle.altered") from None


def _decode(text: bytes) -> bytes:
    """Return what base64 without its padding stands for."""
    return base64.b64decode(text + b"=" * (-len(text) % 4), validate=True)


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
