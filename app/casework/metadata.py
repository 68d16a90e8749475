"""What a camera writes beside a photo (the place, the moment, the owner, a second picture) is not kept as evidence.

The points of the picture stay as they were taken, and so do its colours and which way up it stands. Of the kinds that
phones and scanners make, JPEG, PNG, WebP and HEIF are known here; other files stay as they are.
"""

import re
import struct

from app.casework import heif

_EXIF = b"Exif\0\0"
_NEXT_MARKER = re.compile(rb"\xff+([\x01-\xcf\xd8-\xfe])")
_START, _END, _SCAN = 0xD8, 0xD9, 0xDA
_ALONE = frozenset({0x01, *range(0xD0, 0xD9)})
_COMMENT, _APP0, _APP15 = 0xFE, 0xE0, 0xEF
_KEPT_PARTS = ((0xE0, b"JFIF\0"), (0xE2, b"ICC_PROFILE\0"), (0xEE, b"Adobe"))
_TOLD_IN_PNG = frozenset({b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME"})
_TOLD_IN_WEBP = frozenset({b"EXIF", b"XMP "})
_ORIENTATION = 0x0112


def without_metadata(data: bytes) -> bytes:
    """Return a photo without what is told beside it; the same bytes where there is nothing to take out."""
    if data.startswith(b"\xff\xd8\xff"):
        return _jpeg(data)
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return _png(data)
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return _webp(data)
    return heif.without_told(data) if heif.is_heif(data) else data


def _jpeg(data: bytes) -> bytes:
    """Go from part to part; what comes after the end of the picture (a second one, a short film) goes too."""
    kept: list[bytes] = []
    turned, at = 1, 2
    while (found := _NEXT_MARKER.search(data, at)) is not None:
        if kept and kept[-1][:2] == b"\xff\xda":
            kept.append(data[at : found.start()])
        marker = found[1][0]
        if marker == _END:
            kept.append(b"\xff\xd9")
            break
        if marker in _ALONE:
            at = found.end()
            continue
        start = found.end()
        end = start + max(2, int.from_bytes(data[start : start + 2], "big"))
        content = data[start + 2 : end]
        if marker == 0xE1 and content.startswith(_EXIF):
            turned = _orientation(content[len(_EXIF) :]) or turned
        if _is_picture(marker, content):
            kept.append(b"\xff" + found[1] + data[start:end])
        at = end
    else:
        kept.append(data[at:])
    place = 1 if kept and kept[0][:2] == b"\xff\xe0" else 0
    if 1 < turned <= 8:
        kept.insert(place, _turned(turned))
    return b"\xff\xd8" + b"".join(kept)


def _is_picture(marker: int, content: bytes) -> bool:
    if _APP0 <= marker <= _APP15:
        return any(marker == kept and content.startswith(begin) for kept, begin in _KEPT_PARTS)
    return marker != _COMMENT


def _orientation(tiff: bytes) -> int:
    """Return which way up a photo stands, as its Exif part says it; 0 when that cannot be read."""
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None or len(tiff) < 10:
        return 0
    start = struct.unpack_from(f"{order}I", tiff, 4)[0]
    if start + 2 > len(tiff):
        return 0
    count = struct.unpack_from(f"{order}H", tiff, start)[0]
    for place in range(start + 2, min(start + 2 + 12 * count, len(tiff) - 11), 12):
        tag, kind = struct.unpack_from(f"{order}HH", tiff, place)
        if (tag, kind) == (_ORIENTATION, 3):
            return int(struct.unpack_from(f"{order}H", tiff, place + 8)[0])
    return 0


def _turned(orientation: int) -> bytes:
    """Write an Exif part that says which way up a photo stands, and nothing else."""
    content = _EXIF + b"II*\0" + struct.pack("<IHHHIHHI", 8, 1, _ORIENTATION, 3, 1, orientation, 0, 0)
    return b"\xff\xe1" + struct.pack(">H", len(content) + 2) + content


def _png(data: bytes) -> bytes:
    kept, at = [data[:8]], 8
    while at + 8 <= len(data):
        end = at + 12 + int.from_bytes(data[at : at + 4], "big")
        name = data[at + 4 : at + 8]
        if name not in _TOLD_IN_PNG:
            kept.append(data[at:end])
        at = end
        if name == b"IEND":
            break
    return b"".join(kept)


def _webp(data: bytes) -> bytes:
    kept, at = [], 12
    while at + 8 <= len(data):
        name, size = data[at : at + 4], int.from_bytes(data[at + 4 : at + 8], "little")
        end = at + 8 + size + size % 2
        part = data[at:end]
        if name == b"VP8X" and len(part) > 8:
            part = part[:8] + bytes([part[8] & ~0x0C]) + part[9:]
        if name not in _TOLD_IN_WEBP:
            kept.append(part)
        at = end
    body = b"".join(kept)
    return data if len(body) == len(data) - 12 else b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body
