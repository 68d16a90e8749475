"""The pages of a PDF document as pictures: drawn from memory, with nothing in the document run and no file written."""

from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from app.ui import addons

_SHARPEST = 2400
"""Points of the longer side of a page: an A4 page can be read at three times its size."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page, and how many the document has."""

    image: QImage
    count: int


def is_paper(data: bytes) -> bool:
    """Whether a file says that it is a PDF document."""
    return data.startswith(b"%PDF-")


def page(data: bytes, number: int) -> Page | None:
    """Draw a page of a document, the first being 0. It may be called beside the window.

    None for a document that is damaged, has no such page or asks for a password, or where the library is missing.
    """
    pdf = addons.module(addons.PDF)
    if pdf is None:
        return None
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = pdf.QPdfDocument(None)
    try:
        document.load(buffer)
        if document.status() != pdf.QPdfDocument.Status.Ready or not 0 <= number < document.pageCount():
            return None
        own = document.pagePointSize(number)
        if own.isEmpty():
            return None
        room = QSize(_SHARPEST, _SHARPEST)
        size = own.scaled(room, Qt.AspectRatioMode.KeepAspectRatio).toSize().expandedTo(QSize(1, 1))
        drawn = document.render(number, size)
        return None if drawn.isNull() else Page(_on_white(drawn), document.pageCount())
    finally:
        document.close()


def _on_white(drawn: QImage) -> QImage:
    """Put what is drawn on paper: a page is see-through where nothing is printed."""
    sheet = QImage(drawn.size(), QImage.Format.Format_RGB32)
    sheet.fill(QColor("white"))
    painter = QPainter(sheet)
    painter.drawImage(0, 0, drawn)
    painter.end()
    return sheet
