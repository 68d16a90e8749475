"""An answer, from the call that saves it until it is on the disk, against plain SQLite: the same rows into the same
tables with the same settings, on the same disk, in turn.

Plain is Python's own sqlite3 without encryption, hashes, clock or objects: what no program that keeps the answer could
do without. It gets a copy of the vault in the clear, and each time the row that the vault got just before.
"""

import sqlite3
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter

from sqlalchemy import Connection, PoolProxiedConnection

from app.casework import interviews
from app.casework.station import Desk
from app.instruments.types import Address, Answer, Entry, EntryKind, Status
from tests.bench.figure import Figure, Row, Took, slowest, timed
from tests.support.desk import desk_at, new_sitting

_SAVES = 3000
_FILLED = 3000
"""Answers that are there already: a log of some days."""
_PHONE = Address("/person/contact_details/phone")
_MOST_RATIO = 1.5
_PRAGMAS = ("page_size", "journal_mode", "synchronous", "secure_delete", "cache_size", "temp_store", "foreign_keys")
_KEPT = ("value", "status", "note", "provenance", "computed", "device_id", "seq", "hlc")
_INSERT = f"INSERT INTO change VALUES ({', '.join('?' * 14)})"
_UPSERT = (
    f"INSERT INTO current_answer (assessment_id, node, {', '.join(_KEPT)}) VALUES ({', '.join('?' * 10)})"
    f" ON CONFLICT (assessment_id, node) DO UPDATE SET {', '.join(f'{name} = excluded.{name}' for name in _KEPT)}"
)


def measure(folder: Path) -> list[Row]:
    """Save the same answers in turn, one in the vault and one in the clear."""
    ours: list[Took] = []
    theirs: list[Took] = []
    plain_commits: list[float] = []
    with desk_at(folder / "home") as desk:
        assessment_id = new_sitting(desk, number="B-1").data.assessment_id
        for number in range(_FILLED):
            _save(desk, assessment_id, number)
        with desk.vault.engine.connect() as vault:
            plain = _plain(vault, folder / "plain.db")
        commits = _commits(desk)
        for number in range(_FILLED, _FILLED + _SAVES):
            ours.append(timed(partial(_save, desk, assessment_id, number)))
            change, current = _written(desk)
            theirs.append(timed(partial(_save_plain, plain, change, current)))
            plain_commits.append(timed(lambda: plain.execute("COMMIT")).wall)
        plain.close()
    against = "the same rows with plain sqlite3, same tables and pragmas, in turn"
    wall = [took.wall for took in ours]
    plain_wall = [took.wall + commit for took, commit in zip(theirs, plain_commits, strict=True)]
    work, plain_work = (median(took.work for took in found) for found in (ours, theirs))
    return [
        Figure(
            "the commit of an answer, p99", slowest(commits), slowest(plain_commits), against, most_ratio=_MOST_RATIO
        ),
        Figure("… median", median(commits), median(plain_commits), against),
        Figure("the whole save, from the call to the disk, p99", slowest(wall), slowest(plain_wall), against),
        Figure("… median", median(wall), median(plain_wall), against),
        Figure("… of it the processor's, median", work, plain_work, against),
    ]


def _save(desk: Desk, assessment_id: str, number: int) -> None:
    entry = Entry(EntryKind.ANSWER, _PHONE, Answer(f"+32 000 {number}", Status.ANSWERED))
    interviews.record(desk, assessment_id=assessment_id, entries=(entry,))


def _commits(desk: Desk) -> list[float]:
    """Note from now on how long each commit of the vault takes."""
    took: list[float] = []
    dialect = desk.vault.engine.dialect
    commit = dialect.do_commit

    def timed_commit(connection: PoolProxiedConnection) -> None:
        began = perf_counter()
        commit(connection)
        took.append(perf_counter() - began)

    dialect.do_commit = timed_commit  # type: ignore[method-assign, assignment]  # of this one engine
    return took


def _plain(vault: Connection, path: Path) -> sqlite3.Connection:
    """The vault in the clear, opened by Python's own SQLite with the settings that the vault has."""
    settings = {name: str(vault.exec_driver_sql(f"PRAGMA {name}").scalar_one()) for name in _PRAGMAS}
    vault.exec_driver_sql("COMMIT")
    vault.exec_driver_sql(f"ATTACH DATABASE '{path}' AS plain KEY ''")
    vault.exec_driver_sql("SELECT sqlcipher_export('plain')")
    vault.exec_driver_sql("DETACH DATABASE plain")
    plain = sqlite3.connect(path, isolation_level=None)
    for name, value in settings.items():
        plain.execute(f"PRAGMA {name} = {value}")
    held = {name: str(plain.execute(f"PRAGMA {name}").fetchone()[0]) for name in _PRAGMAS}
    assert held == settings, (held, settings)
    return plain


def _written(desk: Desk) -> tuple[tuple[object, ...], tuple[object, ...]]:
    """The newest row of the log, and the answer that it made."""
    with desk.vault.engine.connect() as vault:
        change = vault.exec_driver_sql("SELECT * FROM change ORDER BY hlc DESC LIMIT 1").one()
        columns = f"assessment_id, node, {', '.join(_KEPT)}"
        current = vault.exec_driver_sql(f"SELECT {columns} FROM current_answer WHERE hlc = ?", (change.hlc,)).one()
        return tuple(change), tuple(current)


def _save_plain(plain: sqlite3.Connection, change: tuple[object, ...], current: tuple[object, ...]) -> None:
    plain.execute("BEGIN")
    plain.execute(_INSERT, change)
    plain.execute(_UPSERT, current)
