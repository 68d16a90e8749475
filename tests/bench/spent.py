"""Processor time of work that several processes share: this one, those it has ended, and the database's."""

import os
import resource
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from tests.bench.figure import Took

_TICK = 1 / os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 0.01


def spent(engine: Engine, act: Callable[[], Any]) -> Took:
    """How long ``act`` takes, and of how many processors' time, the server's sessions of this database included.

    The sessions are the pool's: they stay open from one call to the next. The server must be on this machine.
    """
    _sessions(engine)
    began, work = time.perf_counter(), _work(engine)
    act()
    wall = time.perf_counter() - began
    return Took(wall, _work(engine) - work)


def _work(engine: Engine) -> float:
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + ended.ru_utime + ended.ru_stime + sum(map(_of_process, _sessions(engine)))


def _sessions(engine: Engine) -> list[int]:
    with engine.connect() as connection:
        found = connection.exec_driver_sql(
            "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND backend_type = 'client backend'"
        )
        return [row[0] for row in found]


def _of_process(pid: int) -> float:
    """Seconds on a processor: to the nanosecond where the kernel counts so, else to its tick."""
    try:
        return int(Path(f"/proc/{pid}/schedstat").read_text("ascii").split()[0]) / 1e9
    except (OSError, IndexError):
        fields = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) * _TICK
