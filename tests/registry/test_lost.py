"""A database or a process that goes in the middle: it is told, nothing is half in, and the same again is all it needs."""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Thread
from time import monotonic, sleep

import psutil
import pytest
from sqlalchemy import Connection, Engine, create_engine

from app.cli.exits import Exit
from app.errors import IntakeError
from app.registry import Registry, receive, set_up
from app.registry.errors import problem
from tests.registry.test_many import bring, command, held
from tests.support.disks import tiny_disk
from tests.support.registry import NOW, Laptop, authority_card, count, dump, line, trust

__all__ = ["bring", "held"]

PATIENCE = 60
_WAITING = "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"


@contextmanager
def nobody_imports(engine: Engine) -> Iterator[Connection]:
    """Whoever imports waits at a lock until the block ends; yields a connection to look on with."""
    own = create_engine(engine.url)
    looking = create_engine(engine.url, isolation_level="AUTOCOMMIT")
    with own.connect() as holding, looking.connect() as connection:
        holding.exec_driver_sql("LOCK TABLE bundle IN ACCESS EXCLUSIVE MODE")
        yield connection
    own.dispose()
    looking.dispose()


def waiting(connection: Connection, number: int) -> list[int]:
    """The server's processes that wait at the lock, once there are so many."""
    end = monotonic() + PATIENCE
    while len(found := list(connection.exec_driver_sql(_WAITING).scalars())) < number:
        assert monotonic() < end
        sleep(0.05)
    return found


def test_a_server_that_ends_the_work_leaves_nothing_half_done(
    held: Registry, bring: Callable[[str], Laptop], tmp_path: Path
) -> None:
    laptop, failed = bring("cut"), list[IntakeError]()
    path, before = laptop.seal([line("e1"), line("e2")]), dump(held.engine)

    def importing() -> None:
        with pytest.raises(IntakeError) as failure:
            receive(held, path, receipts_folder=tmp_path / "receipts")
        failed.append(failure.value)

    thread = Thread(target=importing)
    with nobody_imports(held.engine) as administrator:
        thread.start()
        for pid in waiting(administrator, 1):
            administrator.exec_driver_sql("SELECT pg_terminate_backend(%s)", (pid,))
        thread.join(PATIENCE)
    assert [each.code for each in failed] == ["registry.database_failed"]
    assert dump(held.engine) == before
    assert list((tmp_path / "receipts").iterdir()) == []
    again = receive(held, path, receipts_folder=tmp_path / "receipts")
    assert {each.verdict for each in again.delivery.verdicts} == {"imported"}


def test_a_full_disk_of_the_embedded_database_leaves_nothing_half_done(tmp_path: Path) -> None:
    with (
        tiny_disk(tmp_path / "disk", "8m") as disk,
        closing(
            set_up(tmp_path / "home", name="Test authority", database=f"sqlite:///{disk.path}/r.db", now=lambda: NOW)
        ) as registry,
    ):
        laptop = Laptop([authority_card(registry)], tmp_path)
        trust(registry, laptop.card)
        path, before = laptop.seal([line(f"f{n}") for n in range(40)]), dump(registry.engine)
        disk.fill()
        with pytest.raises(IntakeError) as failure:
            receive(registry, path, receipts_folder=tmp_path / "receipts")
        assert failure.value.code == "registry.database_failed"
        assert dump(registry.engine) == before
        disk.make_room()
        again = receive(registry, path, receipts_folder=tmp_path / "receipts")
        assert again.delivery.count("imported") == 40


def test_a_process_that_is_killed_among_several_loses_no_bundle(
    held: Registry, bring: Callable[[str], Laptop], tmp_path: Path
) -> None:
    one, two = bring("first"), bring("second")
    paths = [laptop.seal([line(f"{laptop.name}{n}")]) for n in range(2) for laptop in (one, two)]
    words = ("receive", *paths, "--jobs", 2, "--receipts", tmp_path / "receipts")
    before = count(held.engine, "bundle")
    with nobody_imports(held.engine) as administrator:
        ran = command(held, *words)
        waiting(administrator, 2)
        workers = [each for each in psutil.Process(ran.pid).children() if "spawn_main" in " ".join(each.cmdline())]
        assert len(workers) == 2
        os.kill(workers[0].pid, signal.SIGKILL)
        _out, err = ran.communicate(timeout=PATIENCE)
    told = problem("registry.worker_lost")
    assert (ran.returncode, err) == (Exit.UNUSABLE, f"{told.message}\n  {told.hint}\n")
    assert count(held.engine, "bundle") == before
    assert not psutil.pid_exists(workers[1].pid)
    again = command(held, *words)
    out, err = again.communicate(timeout=PATIENCE)
    assert again.returncode == Exit.DONE, err
    assert "Received: 4, of which held before: 0" in out
    assert count(held.engine, "bundle") == before + 4
