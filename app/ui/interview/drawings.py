"""The picture of a question or a choice: the form's own (``media::image``), else a pictogram of ours; and its sound.

Files that belong to a form are looked for in the folder ``media`` of the data folder, and among our pictograms, by
their plain names: a form can show what was put there for it, and nothing else of the laptop.
"""

from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QPixmap

from app.instruments.types import Choice, Media, QuestionView
from app.paths import resource
from app.ui import pictograms
from app.ui.interview.titles import pick
from app.ui.pictures import picture

Picture = Callable[[str, int, bool], QPixmap]
"""Draws a picture: in the colour of a token, so many pixels high, for a right-to-left line or not."""

FOLDER = "media"
_IMAGES = ("big-image", "image")
_LARGEST_FILE = 16 * 1024 * 1024

_folders: list[Path] = []
_brought: dict[str, bytes] = {}


def stand(home: Path) -> None:
    """Look for the files of forms in this data folder from now on."""
    _folders[:] = [home / FOLDER]


def bring(files: Mapping[str, bytes]) -> None:
    """Show these files, kept with the questionnaire, from now on; they go before those of the folder."""
    _brought.clear()
    _brought.update(files)


def file_of(name: str) -> Path | None:
    """Return the file that a form calls ``name``; None when it is not there, or the name is more than a name."""
    if not name or name in (".", "..") or name != Path(name).name or "\\" in name:
        return None
    found = (folder / name for folder in _folders)
    return next((path for path in found if path.is_file() and path.stat().st_size <= _LARGEST_FILE), None)


def let_go(files: Mapping[str, bytes]) -> None:
    """Forget these files, unless another interview has brought its own meanwhile."""
    if _brought == files:
        _brought.clear()
        _photo.cache_clear()


def read(name: str) -> bytes | None:
    """Return a file that belongs to a form; None when it is not there or cannot be read."""
    if name in _brought:
        return _brought[name]
    path = file_of(name)
    try:
        return path.read_bytes() if path is not None else None
    except OSError:
        return None


def of_question(view: QuestionView, language: str) -> Picture | None:
    """Return the picture that goes with a question, in either window: the form's, else ours."""
    return _of_media(view.media, language) or _drawn(pictograms.of_question(view.name))


def is_missed(view: QuestionView, language: str) -> bool:
    """Whether the form names a picture for a question and there is none to show, neither its own nor ours."""
    return bool(_names(view.media, language)) and of_question(view, language) is None


def sound_of(media: Media, language: str) -> bytes | None:
    """Return what a form lets be heard at a question or a choice, in this language or else its default one, or None."""
    return read(pick(media.get("audio", {}), language))


def spoken_in(media: Media, languages: tuple[str, str]) -> str:
    """Return the language that is heard on the page: the person's, which stands second; else the form's, or none."""
    files = media.get("audio", {})
    return languages[1] if languages[1] in files else next(iter(files), "")


def of_choice(view: QuestionView, choice: Choice, language: str) -> Picture | None:
    """Return the picture of a choice: the form's, else ours."""
    return _of_media(choice.media, language) or _drawn(pictograms.of_choice(view.choice_list, choice.value))


def beside(view: QuestionView, choice: Choice, language: str) -> Picture | None:
    """Return the picture that stands with the words where people read: the form's, and ours of the picture lists."""
    own = _of_media(choice.media, language)
    if own is not None or view.choice_list not in pictograms.PICTURE_LISTS:
        return own
    return _drawn(pictograms.of_choice(view.choice_list, choice.value))


def _names(media: Media, language: str) -> list[str]:
    """Return the pictures a form names, the large one first, in a language, else in the form's default one."""
    return [name for kind in _IMAGES if (name := pick(media.get(kind, {}), language))]


def _of_media(media: Media, language: str) -> Picture | None:
    for name in _names(media, language):
        if (data := read(name)) is not None and picture(data, QSize(1, 1)) is not None:
            return lambda _colour, size, _right_to_left, data=data: _photo(data, size)  # type: ignore[misc]
        if Path(name).suffix == ".svg" and resource(f"{pictograms.FOLDER}/{Path(name).name}").is_file():
            return _drawn(Path(name).stem)
    return None


def _drawn(name: str) -> Picture | None:
    if not name:
        return None
    return lambda colour, size, right_to_left: pictograms.pixmap(name, colour, size, right_to_left=right_to_left)


@lru_cache(maxsize=32)
def _photo(data: bytes, size: int) -> QPixmap:
    """Read a picture of a form, as large as it is shown: a photo is not kept whole."""
    ratio = 2
    image = picture(data, QSize(size, size) * ratio)
    drawn = QPixmap.fromImage(image) if image is not None else QPixmap()
    drawn.setDevicePixelRatio(ratio)
    return drawn
