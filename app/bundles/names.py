"""Which file names a bundle may hold. The same rule writes and reads, so neither can be stricter than the other."""

import re
from collections.abc import Sequence
from functools import lru_cache

TAG_MANIFEST = "tagmanifest-sha512.txt"
SIGNATURE = "tagmanifest-sha512.txt.sig"
MANIFEST = "manifest-sha512.txt"
BAG_INFO = "bag-info.txt"
DECLARATION = "bagit.txt"
TAG_FILES = (DECLARATION, BAG_INFO, MANIFEST, TAG_MANIFEST, SIGNATURE)

LONGEST = 100
_PART = r"[A-Za-z0-9_][A-Za-z0-9._-]*(?<!\.)"
_PAYLOAD = re.compile(rf"data(?:/{_PART}){{1,4}}", re.ASCII)
# Windows opens a device for these, whatever their ending.
_DEVICES = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))})


@lru_cache(16_384)  # sealing asks three times for each file
def is_payload_name(name: str) -> bool:
    """Say whether ``name`` may stand for a payload file, on every system the bundle may be unpacked on."""
    if len(name) > LONGEST or not _PAYLOAD.fullmatch(name):
        return False
    return all(part.split(".")[0].lower() not in _DEVICES for part in name.split("/"))


def are_distinct(names: Sequence[str]) -> bool:
    """Say whether no two names are the same file, or file and folder, where capitals do not count."""
    folded = {name.lower() for name in names}
    if len(folded) != len(names):
        return False
    folders = {name[: position.start()] for name in folded for position in re.finditer("/", name)}
    return not folders & folded
