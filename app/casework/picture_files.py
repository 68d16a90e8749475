"""Whether a picture of a questionnaire can be shown, from the file alone: the worker has no part that draws.

Sizes are read and the whole of the file is gone through, so that one that was cut off or altered is told of when the
questionnaire is added, not in the middle of an interview.
"""

import struct
import zlib
from collections.abc import Iterator

MOST_POINTS = 128 * 1024 * 1024 // 4
"""As many points as the window opens."""
MOST_POINTS_IN_STEPS = 120_000_000
"""A JPEG that does not come in passes is read only as far as it is shown, so it may have more."""
_PNG = b"\x89PNG\r\n\x1a\n"
_FRAMES = frozenset({0xC0, 0xC1, 0xC2, 0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF})
_IN_STEPS = frozenset({0xC0, 0xC1})
_STEP = 1 << 16


def wrong(data: bytes) -> str:
    """Return ``broken``, ``large``, or nothing for a picture that can be shown."""
    try:
        width, height, most = _measured(data)
    except (ValueError, IndexError, struct.error):
        return "broken"
    if width < 1 or height < 1:
        return "broken"
    if width * height > most:
        return "large"
    return "broken" if data.startswith(_PNG) and not _png_unpacks(data) else ""


def _measured(data: bytes) -> tuple[int, int, int]:
    """Return width, height and how many points such a picture may have. ValueError for what is none, or not whole."""
    if data.startswith(_PNG):
        kinds = [kind for kind, _content in _png_parts(data)]
        if kinds[0] != b"IHDR" or b"IDAT" not in kinds:
            raise ValueError("no picture in it")
        return *struct.unpack(">II", data[16:24]), MOST_POINTS
    if data.startswith(b"\xff\xd8\xff"):
        return _jpeg(data)
    if data.startswith(b"GIF8") and b"\x3b" in data[-16:]:
        return *struct.unpack("<HH", data[6:10]), MOST_POINTS
    if data.startswith(b"BM"):
        width, height = struct.unpack("<ii", data[18:26])
        return width, abs(height), MOST_POINTS
    # A WAV is a RIFF file too: which kind it is stands at its ninth byte.
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return *_webp(data), MOST_POINTS
    raise ValueError("no picture")


def _png_parts(data: bytes) -> Iterator[tuple[bytes, memoryview]]:
    at, kind, view = len(_PNG), b"", memoryview(data)
    while kind != b"IEND":
        length, kind = struct.unpack(">I4s", data[at : at + 8])
        (told,) = struct.unpack(">I", data[at + 8 + length : at + 12 + length])
        if zlib.crc32(view[at + 4 : at + 8 + length]) != told:
            raise ValueError("a part is damaged")
        yield kind, view[at + 8 : at + 8 + length]
        at += 12 + length


def _png_unpacks(data: bytes) -> bool:
    """Whether what is packed in it opens to its end; no more of it is held than a step."""
    unpacker = zlib.decompressobj()
    try:
        for kind, content in _png_parts(data):
            rest = bytes(content) if kind == b"IDAT" else b""
            while rest and not unpacker.eof:
                unpacker.decompress(rest, _STEP)
                rest = unpacker.unconsumed_tail
    except zlib.error:
        return False
    return unpacker.eof


def _jpeg(data: bytes) -> tuple[int, int, int]:
    at = 2
    while data[at] == 0xFF:
        marker = data[at + 1]
        if marker in _FRAMES:
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            if data.rfind(b"\xff\xd9") < data.rfind(b"\xff\xda"):
                raise ValueError("its end is missing")
            return width, height, MOST_POINTS_IN_STEPS if marker in _IN_STEPS else MOST_POINTS
        at += 1 if marker == 0xFF else 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    raise ValueError("no picture in it")


def _webp(data: bytes) -> tuple[int, int]:
    if len(data) < 8 + int.from_bytes(data[4:8], "little"):
        raise ValueError("its end is missing")
    if data[12:16] == b"VP8X":
        return 1 + int.from_bytes(data[24:27], "little"), 1 + int.from_bytes(data[27:30], "little")
    if data[12:16] == b"VP8L":
        bits = int.from_bytes(data[21:25], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    width, height = struct.unpack("<HH", data[26:30])
    return width & 0x3FFF, height & 0x3FFF
