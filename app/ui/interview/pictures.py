"""Pictures that come with a form or are attached: read at the size they are shown at, however large they are.

What is no picture, is of a kind that could load or run anything (SVG), or would need more memory than any picture shown
here, is None: then words stand alone.
"""

from collections.abc import Callable

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

Media = Callable[[str], bytes | None]
"""Returns a file that came with a form, by its name; None when it is not there."""

_KINDS = frozenset({"png", "jpeg", "jpg", "webp", "gif", "bmp"})
_ROOM = 128
"""Megabytes that reading one picture may take. A photo of 30 million points fits; a trap of 400 million does not."""


def no_media(_name: str) -> bytes | None:
    """A form that came without files."""
    return None


def picture(data: bytes | None, room: QSize) -> QImage | None:
    """Return a picture that fits into ``room``, in points of the screen; None when there is none to show."""
    if not data or room.isEmpty():
        return None
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    # One limit for the whole process: nothing here ever needs more, so each reading may set it.
    QImageReader.setAllocationLimit(_ROOM)
    size = reader.size()
    if bytes(reader.format().data()).decode("ascii", "replace") not in _KINDS or size.isEmpty():
        return None
    if size.width() > room.width() or size.height() > room.height():
        # A JPEG is then only decoded as far as that needs; others are refused when the whole is too large.
        reader.setScaledSize(size.scaled(room, Qt.AspectRatioMode.KeepAspectRatio).expandedTo(QSize(1, 1)))
    image = reader.read()
    return None if image.isNull() else image
