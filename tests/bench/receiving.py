"""Receiving into PostgreSQL: against ``COPY`` of the same rows, and by two processes.

What several processes do together is told by the clock and by the processor's time of all of them, the server's included.
"""

import io
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from statistics import median
from time import perf_counter

from app.registry import Folders, Registry, receive, receive_all
from tests.bench.authority import Idle, bundle, cursor, empty, laptop, quiet_cluster, registry, tables
from tests.bench.figure import Check, Figure, Row, Took, in_turn, middle
from tests.bench.held import with_more_held
from tests.bench.spent import spent
from tests.support import postgres

_PEOPLE = 500
_BUNDLES = 2
_SENDERS = 4
_OF_EACH = 12
_SMALL = 20
_TIMES = 5
_ROUNDS = 3


def measure(folder: Path) -> list[Row]:
    """Everything in one run, on one server; nothing where there is no PostgreSQL."""
    if postgres.missing():
        return [Check("receiving into PostgreSQL", None, postgres.missing())]
    with quiet_cluster() as cluster:
        first = registry(cluster, folder / "first")
        rows = [*_against_copy(first, folder), *_by_two(first, folder)]
        first.close()
        return [*rows, *with_more_held(cluster, folder)]


def _against_copy(held: Registry, folder: Path) -> list[Row]:
    """The rows that some bundles came to, copied out, and in again into the same tables, keys and indexes."""
    sender = laptop(folder, "against-copy", held)
    paths = [bundle(sender, f"a{number}", _PEOPLE) for number in range(_BUNDLES)]

    def receive_all_of_them() -> None:
        for path in paths:
            receive(held, path, receipts_folder=folder / "receipts")

    receive_all_of_them()
    copied = _copied_out(held)

    def copy_in() -> None:
        with held.engine.begin() as connection, cursor(connection) as driver:
            for table, content in copied.items():
                with driver.copy(f"COPY {table} FROM STDIN") as copy:
                    copy.write(content)

    def afresh(act: Callable[[], None]) -> Took:
        empty(held)
        return spent(held.engine, act)

    found = in_turn(_TIMES, lambda: afresh(receive_all_of_them), lambda: afresh(copy_in))
    ours, theirs = map(middle, found)
    name = f"receiving {_BUNDLES * _PEOPLE:,} assessments: verified, imported, receipts sealed"
    against = "COPY of the same rows into the same tables"
    return [
        Figure(name, ours.wall, theirs.wall, against, most_ratio=5, work=ours.work),
        Figure("… processor time of all processes", ours.work, theirs.work, against, most_ratio=5),
    ]


def _copied_out(held: Registry) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    with held.engine.connect() as connection, cursor(connection) as driver:
        for table in tables():
            out = io.BytesIO()
            with driver.copy(f"COPY (SELECT * FROM {table}) TO STDOUT") as copy:
                for piece in copy:
                    out.write(piece)
            found[table] = out.getvalue()
    return found


def _by_two(held: Registry, folder: Path) -> list[Row]:
    """The same bundles by one process and by two: small ones of several centres, as they come in a day."""
    senders = [laptop(folder, f"several-{number}", held) for number in range(_SENDERS)]
    paths = [bundle(each, f"{each.name}-{n}", _SMALL) for n in range(_OF_EACH) for each in senders]

    def rate(jobs: int) -> float:
        empty(held)
        return _a_bundle(held, paths, Folders(folder / "receipts"), jobs)

    one, two = (median(found) for found in in_turn(_ROUNDS, lambda: rate(1), lambda: rate(2)))
    name = f"a bundle of {_SMALL} assessments, received by two processes ({1 / two:.1f} a second)"
    return [Figure(name, two, one, f"by one process ({1 / one:.1f} a second)", most_ratio=0.8)]


def _a_bundle(held: Registry, paths: list[Path], folders: Folders, jobs: int) -> float:
    """Seconds a bundle, once every process has begun: starting them takes the same for ten bundles and for ten
    thousand.
    """
    moments = []
    for outcome in receive_all(held, paths, folders, watched=lambda _: nullcontext(Idle()), jobs=jobs):
        assert outcome.received is not None, outcome.failure
        moments.append(perf_counter())
    begun = 2 * jobs
    return (moments[-1] - moments[begun]) / (len(moments) - 1 - begun)
