"""What a phone writes beside a photo in HEIF (HEIC as iPhones make it, AVIF): where, when, whose.

Such a file has a table of its parts (ISO/IEC 14496-12, 8.11): what each is, and where its bytes are. Those of the parts
that only tell something are blotted out in their places, so that nothing else moves. Which way up the photo stands is
said elsewhere, and stays.
"""

import struct
from collections.abc import Iterator
from itertools import islice

_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"avif", b"avis"})
_TOLD = frozenset({b"Exif", b"mime", b"uri "})
_IN_FILE, _IN_BOX = 0, 1
_NOTHING = b"\0\0\0\0II*\0\x08\0\0\0\0\0\0\0\0\0"
"""An Exif part that tells nothing: some programs refuse a photo of which it is not one."""
_LONGEST_TABLE, _MOST = 1 << 20, 100
"""A phone's table has some kilobytes, and tells in two parts: what was made to keep somebody waiting has more."""

Span = tuple[int, int]


def is_heif(data: bytes) -> bool:
    """Whether these are the bytes of such a photo."""
    if data[4:8] != b"ftyp":
        return False
    brands = data[8 : min(len(data), int.from_bytes(data[:4], "big"), 256)]
    return any(brands[at : at + 4] in _BRANDS for at in range(0, len(brands), 4))


def without_told(data: bytes) -> bytes:
    """Return the photo without what is told beside it; as it is where its table cannot be read."""
    try:
        spans = tuple(islice(_told(data), _MOST))
    except (KeyError, IndexError, struct.error):
        return data
    kept = bytearray(data)
    for kind, start, end in spans:
        instead, fill = (_NOTHING, b"\0") if kind == b"Exif" else (b"", b" ")
        kept[start:end] = instead[: end - start].ljust(end - start, fill)
    return bytes(kept)


def _told(data: bytes) -> Iterator[tuple[bytes, int, int]]:
    """Yield what is to be blotted out: what it is, and where."""
    start, end = dict(_boxes(data, 0, len(data)))[b"meta"]
    if end - start > _LONGEST_TABLE:
        raise struct.error("longer than any")
    parts = dict(_boxes(data, start + 4, end))
    told = {item: kind for item, kind in _items(data, *parts[b"iinf"]) if kind in _TOLD}
    inside = parts.get(b"idat", (0, 0))[0]
    for item, method, offset, length in _places(data, *parts[b"iloc"]):
        if item in told and method in (_IN_FILE, _IN_BOX):
            at = offset + (inside if method == _IN_BOX else 0)
            yield told[item], min(at, len(data)), min(at + length, len(data))


def _boxes(data: bytes, start: int, end: int) -> Iterator[tuple[bytes, Span]]:
    """Yield each box between two places: its name, and where its content is."""
    while start + 8 <= end:
        size, name = struct.unpack_from(">I4s", data, start)
        head = 8
        if size == 1:
            size, head = struct.unpack_from(">Q", data, start + 8)[0], 16
        elif size == 0:
            size = end - start
        if size < head:
            return
        yield name, (start + head, min(start + size, end))
        start += size


def _items(data: bytes, start: int, end: int) -> Iterator[tuple[int, bytes]]:
    """Yield the number of each part and what it is."""
    start += 8 if data[start] else 6
    for name, (at, _end) in _boxes(data, start, end):
        if name == b"infe":
            wide = data[at] >= 3
            item, _protected, kind = struct.unpack_from(">IH4s" if wide else ">HH4s", data, at + 4)
            yield item, kind


def _places(data: bytes, start: int, end: int) -> Iterator[tuple[int, int, int, int]]:
    """Yield the pieces of each part: its number, what the place is counted in, the place, the length."""
    version, at = data[start], start + 4
    sizes = struct.unpack_from(">H", data, at)[0]
    of_offset, of_length, of_base, of_index = (sizes >> shift & 15 for shift in (12, 8, 4, 0))
    of_index = of_index if version else 0
    of_item = 4 if version >= 2 else 2
    if not of_offset + of_length:
        raise struct.error("no places")

    def number(size: int) -> int:
        nonlocal at
        if at + size > end:
            raise struct.error("cut short")
        at += size
        return int.from_bytes(data[at - size : at], "big")

    at += 2
    for _ in range(number(of_item)):
        item = number(of_item)
        method = number(2) & 15 if version else _IN_FILE
        number(2)
        base = number(of_base)
        for _piece in range(number(2)):
            number(of_index)
            yield item, method, base + number(of_offset), number(of_length)
