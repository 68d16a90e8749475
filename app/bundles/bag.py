"""The texts that make a folder a BagIt 1.0 bag: declaration and SHA-512 manifests."""

import re
from collections.abc import Mapping

from app.bundles.names import are_distinct, is_payload_name
from app.bundles.refused import Refused

DECLARATION_TEXT = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
_LINE = re.compile(r"([0-9a-f]{128})  (\S+)", re.ASCII)


def manifest_text(digests: Mapping[str, str]) -> bytes:
    """Return the manifest of the files named in ``digests``, in their order."""
    return "".join(f"{digest}  {name}\n" for name, digest in digests.items()).encode("ascii")


def read_manifest(data: bytes) -> dict[str, str]:
    """Return the digests in a manifest by name, in its order; :class:`Refused` when it is not as this format says."""
    digests: dict[str, str] = {}
    try:
        lines = data.decode("ascii").split("\n")
    except UnicodeDecodeError:
        raise Refused("bundle.altered") from None
    if lines.pop():
        raise Refused("bundle.altered")
    for line in lines:
        found = _LINE.fullmatch(line)
        if found is None or found.group(2) in digests:
            raise Refused("bundle.altered")
        digests[found.group(2)] = found.group(1)
    return digests


def read_payload_manifest(data: bytes) -> dict[str, str]:
    """Return the digests of the payload files, whose names must all be such as a bundle may hold."""
    digests = read_manifest(data)
    if not all(is_payload_name(name) for name in digests) or not are_distinct(tuple(digests)):
        raise Refused("bundle.altered")
    return digests
