"""Build the catalogue that ships: ISCO-08 and the words people use, for finding occupations before ESCO is added."""

import shutil
import tempfile
from pathlib import Path

from app.classifications import place
from app.classifications.build import build_catalogue


def main() -> None:
    """Write it where the application looks for it."""
    with tempfile.TemporaryDirectory() as folder:
        build_catalogue(Path(folder), (), progress=lambda _done, _total: None, fresh=True)
        made = place.current(Path(folder))
        assert made is not None
        shutil.copyfile(made, place.shipped())


if __name__ == "__main__":
    main()
