"""The recovery code: 140 random bits a person can print, read aloud and type."""

import hashlib
import secrets

from app.vault import errors

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O, U, so that nothing can be mistaken for 1 or 0."""

_LOOKALIKES = str.maketrans({"O": "0", "I": "1", "L": "1"})
_SEPARATORS = str.maketrans("", "", " -\u2010\u2011\u2012\u2013\u2014\u2212\t\r\n\u00a0\u202f")
_LENGTH = 28
_CHECK = 4
_GROUP = 4


def new_code() -> str:
    """Draw a new code, as printed: eight groups of four, the last of which checks the others."""
    body = "".join(secrets.choice(ALPHABET) for _ in range(_LENGTH))
    whole = body + _check(body)
    return "-".join(whole[i : i + _GROUP] for i in range(0, len(whole), _GROUP))


def read_code(typed: str) -> str:
    """Read the code's 28 characters from what a person typed: case, blanks, dashes and look-alikes do not matter.

    Raises VaultError ``vault.recovery_code`` when the check group does not fit: a mistake in typing costs no attempt.
    """
    text = typed.upper().translate(_SEPARATORS).translate(_LOOKALIKES)
    body, check = text[:_LENGTH], text[_LENGTH:]
    if len(text) != _LENGTH + _CHECK or set(text) - set(ALPHABET) or check != _check(body):
        raise errors.mistyped_code()
    return body


def _check(body: str) -> str:
    number = int.from_bytes(hashlib.sha256(b"skills-intake recovery code:" + body.encode()).digest()[:4], "big")
    return "".join(ALPHABET[(number >> shift) & 31] for shift in (0, 5, 10, 15))
