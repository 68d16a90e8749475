"""Digests and base64."""

import base64
import binascii
import hashlib

from app.i18n import _
from app.instruments.xpath.context import Frame, Value
from app.instruments.xpath.errors import XPathError
from app.instruments.xpath.functions.registry import function
from app.instruments.xpath.values import text

_ALGORITHMS = {"MD5": "md5", "SHA-1": "sha1", "SHA-256": "sha256", "SHA-384": "sha384", "SHA-512": "sha512"}


@function("digest", 2, 3)
def digest(_frame: Frame, value: Value, algorithm: Value, encoding: Value = "base64") -> Value:
    """The digest of a text, in base64 or hexadecimal."""
    name = _ALGORITHMS.get(text(algorithm))
    if name is None or text(encoding) not in ("hex", "base64"):
        raise XPathError(
            "xpath.digest",
            _("digest() was asked for an algorithm or an encoding that does not exist."),
            _("Use MD5, SHA-1, SHA-256, SHA-384 or SHA-512, and hex or base64."),
        )
    found = hashlib.new(name, text(value).encode(), usedforsecurity=False).digest()
    return found.hex() if text(encoding) == "hex" else base64.b64encode(found).decode()


@function("base64-decode", 1)
def base64_decode(_frame: Frame, value: Value) -> Value:
    """The text held in base64, with or without the signs that fill it up; nothing when it holds none."""
    held = "".join(text(value).split()).rstrip("=")
    try:
        return base64.b64decode(held + "=" * (-len(held) % 4), validate=True).decode("utf-8", "replace")
    except (binascii.Error, ValueError):
        return ""
