"""Why a file broke off in its last chunk: cut short, or changed? Both look alike to age, but not to the people who ask.

A chunk that fails its check says nothing more by itself. So it is decrypted once more without the check, never used:
only the outline of the zstd frame in it is followed. If the frame comes to its end there, the file is all there and was
changed; if it stops in the middle, the end is missing. This is no weaker than reading any file: age does not tell who
wrote one, so whoever can send us this could as well send us the same with a check that fits.
"""

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from app.bundles.age_header import TAG
from app.bundles.age_keys import chunk_nonce
from app.bundles.refused import Refused
from app.bundles.zframe import FrameWalker


def is_cut(rest: bytes, number: int, key: bytes, walker: FrameWalker) -> bool:
    """Say whether the age payload under ``key`` is cut short in its chunk ``number``, of which ``rest`` is there.

    ``walker`` stands where the chunks before it ended.
    """
    if len(rest) <= TAG or _is_sound(rest, number, key, last=False):
        # After a chunk that is in order and not the last, the file was cut.
        return True
    outline, end = _outline(rest, number, key, walker, last=True)
    if outline != "broken":
        return outline == "open"
    if end and _is_sound(rest[: end + TAG], number, key, last=True):
        return False  # it is whole, and something stands behind it
    # Read as the last chunk, one that is not is noise, and noise may look like anything, even like the end of a frame.
    return _outline(rest, number, key, walker, last=False)[0] == "open"


def _is_sound(chunk: bytes, number: int, key: bytes, *, last: bool) -> bool:
    try:
        ChaCha20Poly1305(key).decrypt(chunk_nonce(number, last=last), chunk, None)
    except InvalidTag:
        return False
    return True


def _outline(rest: bytes, number: int, key: bytes, walker: FrameWalker, *, last: bool) -> tuple[str, int]:
    """Return how the frame stands after the chunk, read as the last one or not: ``ended``, ``open`` or ``broken``.

    And where in the chunk it ended, 0 if it did not.
    """
    counter = (1).to_bytes(4, "little")
    stream = Cipher(algorithms.ChaCha20(key, counter + chunk_nonce(number, last=last)), mode=None).decryptor()
    follower = walker.copy()
    end = 0
    try:
        for piece in follower.pieces(memoryview(stream.update(rest[:-TAG]))):
            end += len(piece)
    except Refused:
        return "broken", end if follower.ended else 0
    return ("ended", end) if follower.ended else ("open", 0)
