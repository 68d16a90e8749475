"""One laptop for all tests of this room; each test has a case of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app import i18n
from app.ui import fonts, theme
from tests.support.controls import Desk, DeskMaker, compiled
from tests.support.table import Table


@pytest.fixture(scope="module")
def laptop(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Table]:
    """A vault, unlocked in a real worker."""
    table = Table(tmp_path_factory.mktemp("laptop") / "home")
    yield table
    table.worker.end()


@pytest.fixture
def table(laptop: Table, qapp: QApplication) -> Iterator[Table]:
    """The laptop, with its windows closed after the test."""
    yield laptop
    laptop.leave()
    i18n.set_language("en")
    theme.apply(qapp, "light")


@pytest.fixture
def own_table(qapp: QApplication, tmp_path: Path) -> Iterator[Table]:
    """A laptop whose worker may be ended, or whose disk may fill."""
    table = Table(tmp_path / "home")
    yield table
    table.leave()
    table.worker.end()
    theme.apply(qapp, "light")


@pytest.fixture(params=["en", "ar"])
def desks(request: pytest.FixtureRequest, qtbot: QtBot, qapp: QApplication) -> Iterator[DeskMaker]:
    """Desks in a left-to-right and in a right-to-left window."""
    i18n.set_language(request.param)
    fonts.load_all()
    theme.apply(qapp, "light")
    languages = ("en", "ar") if request.param == "en" else ("ar", "en")
    yield lambda form: Desk(qtbot, compiled(form), languages)
    i18n.set_language("en")
    theme.apply(qapp, "light")
