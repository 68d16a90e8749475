"""A laptop: a data folder, the real window on it, and a person at the keyboard."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app import i18n, settings
from app.casework.station import Station
from app.settings import Preferences
from app.ui import theme
from app.ui.app import open_window
from app.ui.window import MainWindow
from tests.support.desk import set_up
from tests.support.player import Player
from tests.support.vault import PASSWORD

Opener = Callable[..., Player]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A data folder with nothing in it."""
    return tmp_path / "home"


@pytest.fixture
def ready_home(home: Path) -> Path:
    """A data folder that was set up, with a password that is cheap to check."""
    station = Station(home)
    set_up(station)
    station.close()
    return home


@pytest.fixture
def open_at(qapp: QApplication) -> Iterator[Opener]:
    """Open the window on a data folder, in a language."""
    opened: list[MainWindow] = []

    def open_(home: Path, language: str = "en", **preferences: object) -> Player:
        settings.save(home, Preferences(language=language, theme="light", **preferences))  # type: ignore[arg-type]
        window = open_window(qapp, home)
        opened.append(window)
        window.show()
        window.activateWindow()
        assert QTest.qWaitForWindowActive(window)
        return Player(window)

    yield open_
    for window in opened:
        window.close()
        window.deleteLater()
    qapp.processEvents()
    i18n.set_language("en")
    theme.apply(qapp, "light")


def focus() -> QWidget:
    """What the keyboard writes to."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def unlock(person: Player, password: str = PASSWORD) -> None:
    """Type the password and press Return, as everybody does."""
    person.write("unlock.password", password)
    person.press(Qt.Key.Key_Return)


@pytest.fixture(params=["en", "ar"])
def at_work(request: pytest.FixtureRequest, open_at: Opener, ready_home: Path) -> Player:
    """A person at the list of cases, in a left-to-right and in a right-to-left interface."""
    person = open_at(ready_home, request.param)
    unlock(person)
    person.find("cases.search")
    return person
