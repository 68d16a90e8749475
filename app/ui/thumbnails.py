"""Small pictures of a case's evidence: those the vault has, and those that are made now, once, and given to it.

They are opened beside the window, as all pictures are; the window only shows them.
"""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QPixmap

from app import casework
from app.casework.views.cases import Looked
from app.ui.photos import THUMBNAIL, thumbnail
from app.ui.pictures import picture
from app.ui.widgets import Screen

Shown = Callable[[str, QPixmap], None]
"""Is given a small picture of the file with this SHA-256, each time one is there."""


class Thumbnails:
    """Gets small pictures for a screen that shows a case."""

    def __init__(self, screen: Screen, case_id: str) -> None:
        self._screen = screen
        self._case_id = case_id

    def show(self, wanted: Mapping[str, str], shown: Shown) -> None:
        """Show what there are pictures of; ``wanted`` names the media type of each file by its SHA-256."""
        pictures = tuple(sha256 for sha256, media_type in wanted.items() if media_type.startswith("image/"))
        if not pictures:
            return

        def kept(found: Mapping[str, bytes]) -> None:
            for sha256 in pictures:
                if sha256 in found:
                    self._open(sha256, found[sha256], shown)
                else:
                    self._make(sha256, shown)

        self._screen.ask(casework.thumbnails, done=kept, case_id=self._case_id)

    def _make(self, sha256: str, shown: Shown) -> None:
        def fetched(looked: Looked) -> None:
            self._screen.aside(lambda: _made(looked.data), done=made)

        def made(found: tuple[bytes, QImage | None]) -> None:
            data, image = found
            self._screen.ask(casework.keep_thumbnail, case_id=self._case_id, sha256=sha256, data=data)
            _tell(shown, sha256, image)

        # What is missing or damaged has no picture; whoever opens it hears why.
        self._screen.ask(
            casework.look_at, done=fetched, failed=lambda _error: None, case_id=self._case_id, sha256=sha256
        )

    def _open(self, sha256: str, data: bytes, shown: Shown) -> None:
        self._screen.aside(lambda: _opened(data), done=lambda image: _tell(shown, sha256, image))


def _made(data: bytes) -> tuple[bytes, QImage | None]:
    small = thumbnail(data)
    return small, _opened(small)


def _opened(data: bytes) -> QImage | None:
    return picture(data, QSize(THUMBNAIL, THUMBNAIL))


def _tell(shown: Shown, sha256: str, image: QImage | None) -> None:
    if image is not None:
        shown(sha256, QPixmap.fromImage(image))
