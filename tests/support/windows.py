"""The real window on a data folder, as a person finds it in front of them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app import settings
from app.settings import Preferences
from app.ui import fonts
from app.ui.app import open_window
from app.ui.window import MainWindow
from tests.support.player import Player
from tests.support.ui import SIZE
from tests.support.vault import PASSWORD

Opener = Callable[..., Player]
"""Opens the window on a data folder, in a language and with other preferences; the person who sits before it."""

_DEEPEST = 20
"""Layouts within layouts, at the most."""


@contextmanager
def window_on(app: QApplication, home: Path) -> Iterator[MainWindow]:
    """The window of the usual laptop, with the application's fonts, until the block ends."""
    window = open_window(app, home)
    window.resize(*SIZE)
    window.show()
    fonts.load_all()
    try:
        yield window
    finally:
        window.close()
        window.deleteLater()
        app.processEvents()


@contextmanager
def windows(app: QApplication) -> Iterator[Opener]:
    """Open windows one after the other; all of them are closed when the block ends."""
    opened: list[MainWindow] = []

    def open_(home: Path, language: str = "en", **preferences: Any) -> Player:
        settings.save(home, Preferences(language=language, theme="light", **preferences))
        window = open_window(app, home)
        opened.append(window)
        window.show()
        window.activateWindow()
        assert QTest.qWaitForWindowActive(window)
        return Player(window)

    try:
        yield open_
    finally:
        for window in opened:
            window.close()
            window.deleteLater()
        app.processEvents()


def come_to_rest(person: Player) -> None:
    """Wait until a turn of the event loop has moved nothing: what is measured then stays so."""
    places: list[tuple[QRect, bool]] = []

    def rests() -> bool:
        QCoreApplication.sendPostedEvents()
        lay_out()
        before = places[:]
        places[:] = [(part.geometry(), part.isVisible()) for part in QApplication.allWidgets()]
        return places == before

    person.wait(rests, "a window at rest")


def lay_out() -> None:
    """Let what changed just now find its room: each layout asks the one around it, in a turn of its own."""
    for _turn in range(_DEEPEST):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)


def unlock(person: Player, password: str = PASSWORD) -> None:
    """Type the password and press Return, as everybody does."""
    person.write("unlock.password", password)
    person.press(Qt.Key.Key_Return)
