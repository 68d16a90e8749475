"""Small pictures of a case's evidence: those the vault has, and those that are made now, once, and given to it."""

from collections.abc import Callable, Mapping

from PySide6.QtGui import QImage, QPixmap

from app import casework
from app.casework.views import Looked
from app.ui.photos import thumbnail
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
                    _tell(shown, sha256, found[sha256])
                else:
                    self._make(sha256, shown)

        self._screen.ask(casework.thumbnails, done=kept, case_id=self._case_id)

    def _make(self, sha256: str, shown: Shown) -> None:
        def fetched(looked: Looked) -> None:
            self._screen.aside(lambda: thumbnail(looked.data), done=made)

        def made(data: bytes) -> None:
            self._screen.ask(casework.keep_thumbnail, case_id=self._case_id, sha256=sha256, data=data)
            _tell(shown, sha256, data)

        # What is missing or damaged has no picture; whoever opens it hears why.
        self._screen.ask(
            casework.look_at, done=fetched, failed=lambda _error: None, case_id=self._case_id, sha256=sha256
        )


def _tell(shown: Shown, sha256: str, data: bytes) -> None:
    if data:
        shown(sha256, QPixmap.fromImage(QImage.fromData(data)))
