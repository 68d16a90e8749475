"""Pictures to try: good, broken, and made to fill the memory."""

import struct
import zlib

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QColor, QImage, QImageWriter, QLinearGradient, QPainter, QPen


def drawn(width: int, height: int, *, kind: str = "PNG", colour: str = "#0B6B6B") -> bytes:
    """A picture of one colour."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    return _saved(image, kind)


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


def chair(width: int = 1600, height: int = 1200) -> bytes:
    """A photo of a chair, as far as a few strokes make one."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    light = QLinearGradient(0, 0, width, height)
    light.setColorAt(0, QColor("#E9DFD0"))
    light.setColorAt(1, QColor("#A89A86"))
    painter.fillRect(image.rect(), light)
    painter.fillRect(0, height * 3 // 4, width, height, QColor("#6E5B47"))
    painter.scale(width / 160, height / 120)
    painter.setPen(QPen(QColor("#4A2F1B"), 6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    for line in ((58, 20, 58, 100), (100, 62, 100, 100), (58, 62, 100, 62), (66, 72, 66, 92), (92, 68, 92, 92)):
        painter.drawLine(*line)
    painter.setPen(QPen(QColor("#8A5A33"), 4))
    for height_of_rung in (28, 38, 48):
        painter.drawLine(58, height_of_rung, 62, height_of_rung + 4)
    painter.fillRect(58, 58, 44, 7, QColor("#8A5A33"))
    painter.end()
    return _saved(image, "JPEG")


def _saved(image: QImage, kind: str) -> bytes:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(kind.encode()))
    assert writer.write(image), writer.errorString()
    return bytes(data.data())
