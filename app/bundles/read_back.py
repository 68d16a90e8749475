"""What was just sealed, read back from the disk and decrypted by another library than the one that sealed it.

A fault of ``pyrage``, or of the machine under it, would seal something wrong and find it right again. ``cryptography``
shares nothing with it, lets other threads run, and takes a fifth of the time.
"""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from app.bundles.age_header import NONCE, TAG, read_header
from app.bundles.age_keys import CHUNK, chunk_nonce, file_key, is_header, payload_key
from app.bundles.beside import Hashing, ReadAhead
from app.bundles.from_disk import open_from_disk
from app.bundles.inner import Inner
from app.bundles.limits import Limits
from app.bundles.refused import Refused
from app.bundles.unpack import Unpacked
from app.bundles.ustar import EntrySink

_SEALED = CHUNK + TAG
_AT_ONCE = 16


def read_back(path: Path, identity: str, sink: EntrySink, limits: Limits) -> Unpacked:
    """Do what :func:`app.bundles.unpack.unpack` does, with a file of our own; :class:`Refused` if anything is off.

    Raises ``OSError`` when the disk does.
    """
    digest = hashlib.sha256()
    with open_from_disk(path) as file, Hashing() as hashing:
        head = read_header(file, limits.recipients)
        file.seek(0)
        begin = file.read(head.length + NONCE)
        hashing.update(digest, begin)
        key = file_key(head.stanzas, identity)
        if key is None or not is_header(begin[: head.length], key):
            raise Refused("bundle.altered")
        inner = Inner(sink, limits)
        with closing(ReadAhead(file, _AT_ONCE * _SEALED)) as ahead:
            pieces = _pieces(ahead, lambda piece: hashing.update(digest, piece))
            size = len(begin) + _decrypt(pieces, payload_key(key, begin[head.length :]), inner)
    inner.finish()
    return Unpacked(digest.hexdigest(), size, len(head.stanzas))


def _decrypt(pieces: Iterator[tuple[bytes, bool]], key: bytes, inner: Inner) -> int:
    """Give ``inner`` what ``pieces`` hold; return how many bytes they were."""
    cipher, number, size = ChaCha20Poly1305(key), 0, 0
    plain = memoryview(bytearray(_AT_ONCE * CHUNK))
    for piece, last in pieces:
        filled = 0
        for start in range(0, len(piece), _SEALED):
            chunk = memoryview(piece)[start : start + _SEALED]
            nonce = chunk_nonce(number, last=last and start + _SEALED >= len(piece))
            filled += _open(cipher, nonce, chunk, plain[filled : filled + max(0, len(chunk) - TAG)])
            number += 1
        inner.take(plain[:filled])
        size += len(piece)
    return size


def _open(cipher: ChaCha20Poly1305, nonce: bytes, chunk: memoryview, plain: memoryview) -> int:
    try:
        return cipher.decrypt_into(nonce, chunk, None, plain)
    except InvalidTag:
        raise Refused("bundle.altered") from None


def _pieces(ahead: ReadAhead, hashed: Callable[[bytes], None]) -> Iterator[tuple[bytes, bool]]:
    """Yield what is read ahead, each piece with whether it is the last, which only the next one tells."""
    piece = ahead.read()
    while piece:
        hashed(piece)
        following = ahead.read()
        yield piece, not following
        piece = following
