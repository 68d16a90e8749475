"""A laptop: a data folder, the real window on it, and a person at the keyboard."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app import i18n
from app.casework import cases, interviews
from app.casework.station import Station
from app.instruments.types import Status
from app.ui import theme
from tests.support.desk import Sitting, desk_at, set_up
from tests.support.player import Player
from tests.support.windows import Opener, unlock, windows


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A data folder with nothing in it."""
    return tmp_path / "home"


@pytest.fixture(scope="session")
def set_up_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A vault to copy, with a password that is cheap to check."""
    home = tmp_path_factory.mktemp("laptop") / "home"
    station = Station(home)
    set_up(station)
    station.close()
    return home


@pytest.fixture
def ready_home(home: Path, set_up_once: Path) -> Path:
    """A data folder that was set up."""
    shutil.copytree(set_up_once, home)
    return home


@pytest.fixture(scope="session")
def case_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A vault to copy, with one interview that was finished and not sent."""
    home = tmp_path_factory.mktemp("laptop-with-a-case") / "home"
    with desk_at(home) as desk:
        row = cases.create_case(desk, family_names="Testperson", given_names="Amira", number="BE-1")
        sitting = Sitting(desk, interviews.start_interview(desk, case_id=row.case_id))
        sitting.by_map("person.family_names", "Testperson")
        sitting.by_map("person.given_names", "Amira")
        for address in sitting.live.problems():
            sitting.keep(sitting.live.mark(address, Status.DECLINED))
        interviews.finish_interview(desk, assessment_id=sitting.data.assessment_id)
    return home


@pytest.fixture
def with_a_case(home: Path, case_once: Path) -> Path:
    """A laptop with one interview that was finished and not sent."""
    shutil.copytree(case_once, home)
    return home


@pytest.fixture
def open_at(qapp: QApplication) -> Iterator[Opener]:
    """Open the window on a data folder, in a language."""
    with windows(qapp) as opener:
        yield opener
    i18n.set_language("en")
    theme.apply(qapp, "light")


BOTH_WAYS = pytest.mark.parametrize("at_work", ["en", "ar"], indirect=True)
"""For what must work in a right-to-left interface as it does in a left-to-right one."""


@pytest.fixture
def at_work(request: pytest.FixtureRequest, open_at: Opener, ready_home: Path) -> Player:
    """A person at the list of cases."""
    person = open_at(ready_home, getattr(request, "param", "en"))
    unlock(person)
    person.find("cases.search")
    return person
