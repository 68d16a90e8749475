"""Pictures to try: good, broken, and made to fill the memory."""

import struct
import zlib

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColor, QImage


def drawn(width: int, height: int, *, kind: str = "PNG", colour: str = "#0B6B6B") -> bytes:
    """A picture of one colour."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(buffer, kind)
    return bytes(data.data())


def bomb(side: int) -> bytes:
    """A PNG of a few kilobytes that is ``side`` by ``side`` points of four bytes."""
    row = b"\0" + b"\x7f\x7f\x7f\xff" * side
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(row) for _row in range(64)) + packer.flush()
    header = struct.pack(">IIBBBBB", side, side, 8, 6, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")


def chunk(name: bytes, content: bytes) -> bytes:
    """One part of a PNG."""
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
