"""A laptop whose catalogue holds the small ESCO of these tests; made once, copied for each."""

import shutil
from pathlib import Path

import pytest

from tests.support import catalogue, esco


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A data folder without a catalogue."""
    return tmp_path / "home"


@pytest.fixture(scope="session")
def stocked_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the English sample and its relations, only to be read."""
    folder = tmp_path_factory.mktemp("stocked")
    catalogue.add(folder / "home", esco.package(folder), esco.package(folder, "relations"))
    return folder / "home"


@pytest.fixture
def stocked(home: Path, stocked_once: Path) -> Path:
    """The same, to be changed."""
    shutil.copytree(stocked_once, home)
    return home
