"""Pictures that come with a form or are attached: read at the size they are shown at, however large they are.

What is no picture, is of a kind that could load or run anything (SVG), or would need more memory than any picture shown
here, is None: then words stand alone.
"""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QImageWriter

from app.casework.picture_files import MOST_POINTS, MOST_POINTS_IN_STEPS

Media = Callable[[str], bytes | None]
"""Returns a file that came with a form, by its name; None when it is not there."""

_KINDS = frozenset({"png", "jpeg", "jpg", "webp", "gif", "bmp", "tiff", "tif"})
_ROOM = MOST_POINTS * 4 >> 20
"""Megabytes that reading one picture may take. A photo of 30 million points fits; a trap of 400 million does not."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What the content of a file says it is: the name of its kind, its points, how many pictures are in it."""

    name: str
    size: QSize
    several: bool

    @property
    def too_large(self) -> bool:
        """Whether it has more points than are opened here."""
        return self.size.width() * self.size.height() > (MOST_POINTS_IN_STEPS if self.name == "jpeg" else MOST_POINTS)


def no_media(_name: str) -> bytes | None:
    """A form that came without files."""
    return None


def kind_of(data: bytes) -> Kind | None:
    """Return what a picture is by its content, whatever it is called; None for what is no picture shown here."""
    buffer = _opened(data)
    return _kind(_reader(buffer), data) if data else None


def picture(data: bytes | None, room: QSize) -> QImage | None:
    """Return a picture that fits into ``room``, in points of the screen; None when there is none to show."""
    if not data or room.isEmpty():
        return None
    buffer = _opened(data)
    reader = _reader(buffer)
    kind = _kind(reader, data)
    if kind is None or kind.too_large:
        return None
    # Photos that a phone took standing up are turned after they were read.
    size = kind.size
    turned = bool(reader.transformation().value & 4)
    fits = room.transposed() if turned else room
    if size.width() > fits.width() or size.height() > fits.height():
        reader.setScaledSize(size.scaled(fits, Qt.AspectRatioMode.KeepAspectRatio).expandedTo(QSize(1, 1)))
    image = reader.read()
    return None if image.isNull() else image


def packed(image: QImage, quality: int = 88) -> bytes:
    """Return a picture as a file: JPEG, or PNG where it can be seen through."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    # Every text of the image would be written too.
    for key in image.textKeys():
        image.setText(key, "")
    writer = QImageWriter(buffer, b"png" if image.hasAlphaChannel() else b"jpeg")
    writer.setQuality(-1 if image.hasAlphaChannel() else quality)
    return bytes(data.data()) if writer.write(image) else b""


def _opened(data: bytes) -> QBuffer:
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    return buffer


def _reader(buffer: QBuffer) -> QImageReader:
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    # One limit for the whole process: nothing here ever needs more, so each reading may set it.
    QImageReader.setAllocationLimit(_ROOM)
    return reader


def _kind(reader: QImageReader, data: bytes) -> Kind | None:
    name = bytes(reader.format().data()).decode("ascii", "replace")
    size = reader.size()
    if name not in _KINDS or size.isEmpty():
        return None
    if name in ("jpeg", "jpg"):
        # One that comes in passes is held whole while it is read: it has the limit of the others.
        name = "progressive" if _in_passes(data) else "jpeg"
    return Kind(name, size, reader.imageCount() > 1)


def _in_passes(data: bytes) -> bool:
    """Whether a JPEG is kept in passes, each finer than the one before (a start of frame of the second kind)."""
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker in (0xC2, 0xC6, 0xCA, 0xCE):
            return True
        if marker in (0xC0, 0xC1, 0xDA):
            return False
        at += 1 if marker == 0xFF else 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return True
