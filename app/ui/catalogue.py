"""The catalogue of occupations and skills that the questions of this window search in."""

from pathlib import Path
from typing import TYPE_CHECKING

from app.classifications import Shelf

if TYPE_CHECKING:
    from app.classifications import Catalogue
    from app.errors import IntakeError

_shelf: Shelf | None = None


def stand(home: Path) -> None:
    """Look in this data folder from now on."""
    global _shelf  # noqa: PLW0603 - there is one window, as there is one theme
    if _shelf is not None:
        _shelf.close()
    _shelf = Shelf(home)


def catalogue() -> "Catalogue | None":
    """The catalogue in use; None when it cannot be read, which :func:`problem` then explains."""
    return _shelf.catalogue() if _shelf else None


def problem() -> "IntakeError | None":
    """Why there is no catalogue."""
    return _shelf.problem if _shelf else None
