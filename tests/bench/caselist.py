"""The case list with 100,000 cases: opened and searched, in the encrypted vault, and in the window."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QTableView, QWidget
from sqlalchemy import create_engine, event, text

from app.casework import access, cases
from app.casework.station import Station
from app.models import case_list, session
from app.ui.window import MainWindow
from tests.bench.figure import Row, Took, figure, in_turn, middle, timed
from tests.bench.home import ready_home
from tests.bench.laptop import PASSWORD, USER, Painted, settle, unlocked, wait
from tests.support.cases import add_cases

_CASES = 100_000
_TIMES = 15
_SEARCHES = {
    "a rare name": "kamari",
    "one letter": "k",
    "a number": "f-0123",
    "another script": "تجر",
    "two words": "ka ma",
}


def measure(folder: Path) -> list[Row]:
    """Fill one vault, and a copy of it without encryption, and ask both the same."""
    home = ready_home(folder)
    station = Station(home)
    access.unlock(station, user=USER, password=PASSWORD)
    with station.desk.begin() as db:
        add_cases(db, _CASES)
    plain = folder / "plain.db"
    _copy_plain(station, plain)
    rows = _asked(station, plain)
    station.close()
    return rows + _in_window(home, [row.baseline for row in rows])


def _asked(station: Station, plain: Path) -> list[Any]:
    """Through casework, against the same query on the same rows in the clear."""
    engine = create_engine(f"sqlite:///{plain}", module=sqlcipher)  # the same library, without a key

    @event.listens_for(engine, "connect")
    def _tune(connection: Any, _record: object) -> None:
        for pragma in ("journal_mode = WAL", "temp_store = MEMORY", "cache_size = -16000"):
            connection.execute(f"PRAGMA {pragma}")

    def ask_plain(words: str) -> object:
        with session(engine) as db, db.begin():
            return case_list.page(db, search=words)

    asked = {"opens": ""} | {f"finds {what}": words for what, words in _SEARCHES.items()}
    rows = []
    against = "the same in SQLite without encryption"
    for what, words in asked.items():
        ours: Callable[[], object] = partial(cases.list_cases, station.desk, text=words)
        ours(), ask_plain(words)
        found = in_turn(_TIMES, partial(timed, ours), partial(timed, partial(ask_plain, words)))
        mine, theirs = (middle(times) for times in found)
        rows.append(figure(f"a list of {_CASES:,} cases {what}", mine, theirs, against, most=100))
    engine.dispose()
    return rows


def _in_window(home: Path, baselines: list[float]) -> list[Row]:
    """From going to the list, and from typing into its search field, to the painted rows."""
    with unlocked(home) as window:
        painted = Painted(window)
        opened, typed = [], []
        for _ in range(7):
            opened.append(_until_shown(window, painted, window.ways.cases))
            field = window.screen_shown.findChild(QLineEdit, "cases.search")
            assert field is not None
            typed += [_until_shown(window, painted, partial(QTest.keyClicks, field, letter)) for letter in "kam"]
    plain_open, plain_search = Took(baselines[0], 0), Took(max(baselines[1:]), 0)
    against = "the query alone, without encryption"
    return [
        figure("… opened in the window, rows painted", middle(opened), plain_open, against, most=100),
        figure("… searched in the window, rows painted", middle(typed), plain_search, against, most=100),
    ]


def _until_shown(window: MainWindow, painted: Painted, act: Callable[[], object]) -> Took:
    """Until the first repaint after the list was filled anew."""
    settle(0.05)
    filled: list[int] = []
    own = painted.count

    def begin() -> None:
        act()
        table = window.screen_shown.findChild(QTableView)
        assert isinstance(table, QWidget)
        table.model().modelReset.connect(lambda: filled.append(painted.count))
        wait(lambda: bool(filled) and painted.count > filled[0])

    took = timed(begin)
    assert painted.count > own
    return took


def _copy_plain(station: Station, path: Path) -> None:
    with station.desk.vault.engine.connect() as connection:
        raw = connection.connection.driver_connection
        assert raw is not None
        raw.execute("ATTACH DATABASE ? AS plain KEY ''", (str(path),))
        raw.execute("SELECT sqlcipher_export('plain')")
        raw.execute("DETACH DATABASE plain")
    with create_engine(f"sqlite:///{path}", module=sqlcipher).connect() as connection:
        assert connection.execute(text('SELECT count(*) FROM "case"')).scalar_one() >= _CASES
