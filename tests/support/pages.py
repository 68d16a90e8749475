"""What lies in a vault's files once they are decrypted: every page, free ones too, and every frame of the WAL.

SQLCipher 4 with a raw key: AES-256-CBC, pages of 4,096 bytes of which the last 80 are the vector and the code.
"""

from collections.abc import Iterator
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from app.vault import slots
from tests.support.vault import PASSWORD, USER

_PAGE, _RESERVED, _VECTOR, _SALT = 4096, 80, 16, 16
_WAL_HEADER, _FRAME_HEADER = 32, 24


def everything_decrypted(home: Path) -> bytes:
    """All of a vault's database and write-ahead log, as SQLite sees it."""
    file, _proof = slots.load(home / "vault.json")
    slot = file.find("password", USER)
    assert slot is not None
    key = slots.open_slot(file, slot, PASSWORD)
    assert key is not None
    return b"".join(_decrypted(page, key) for page in _pages(home))


def _pages(home: Path) -> Iterator[bytes]:
    data = (home / "cases.db").read_bytes()
    yield from (data[place : place + _PAGE] for place in range(0, len(data), _PAGE))
    wal = home / "cases.db-wal"
    frames = wal.read_bytes()[_WAL_HEADER:] if wal.exists() else b""
    step = _FRAME_HEADER + _PAGE
    yield from (frames[place + _FRAME_HEADER : place + step] for place in range(0, len(frames), step))


def _decrypted(page: bytes, key: bytes) -> bytes:
    if len(page) < _PAGE:
        return page
    vector = page[_PAGE - _RESERVED : _PAGE - _RESERVED + _VECTOR]
    held = page[: _PAGE - _RESERVED]
    plain = b""
    # The first page begins with the salt, in the main file and in its copies in the log.
    for start in (0, _SALT):
        found = Cipher(algorithms.AES(key), modes.CBC(vector)).decryptor()
        plain += found.update(held[start:]) + found.finalize()
    return plain
