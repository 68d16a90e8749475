"""The catalogue of a laptop for whoever keeps it open: opened when first needed, anew when another takes its place."""

from pathlib import Path
from typing import TYPE_CHECKING

from app.classifications import place
from app.errors import IntakeError

if TYPE_CHECKING:
    from app.classifications.catalogue import Catalogue


class Shelf:
    """Where the catalogue of a data folder is found. ``problem`` says why there is none."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._open: Catalogue | None = None
        self.problem: IntakeError | None = None

    def catalogue(self) -> "Catalogue | None":
        """The catalogue in use; None when it cannot be read, which ``problem`` then explains."""
        from app.classifications.catalogue import Catalogue  # noqa: PLC0415 - most of the window does without

        try:
            file = place.in_use(self._home)
            if self._open is None or self._open.file != file:
                self.close()
                self._open = Catalogue(file)
        except IntakeError as problem:
            self.close()
            self.problem = problem
        return self._open

    def close(self) -> None:
        """Let go of the file."""
        if self._open is not None:
            self._open.close()
        self._open = self.problem = None
