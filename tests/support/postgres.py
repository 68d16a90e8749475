"""A PostgreSQL of the test session's own, from Debian's packages, gone when the session ends.

``pg_virtualenv`` makes a cluster, runs one command and drops the cluster again. The command here waits for its input to end,
which it also does when the tests are killed, so nothing is left running.
"""

import itertools
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from sqlalchemy import create_engine
from sqlalchemy.engine import URL

from app.registry.database import connect, upgrade

_WAIT = 'env | grep "^PG"; echo ready; read -r _ || true'
_OPTIONS = ("fsync=off", "full_page_writes=off")
_ATTEMPTS = 3


def missing() -> str:
    """Why there can be no cluster here; "" when there can be one."""
    return "" if shutil.which("pg_virtualenv") else "pg_virtualenv (package postgresql-common) is not installed"


@dataclass
class Cluster:
    """A running server. Every database asked for is new, and nobody is in it."""

    server: URL
    _numbers: Iterator[int] = field(default_factory=itertools.count)
    _tables: list[str] = field(default_factory=list)

    def database(self, encoding: str = "UTF8") -> URL:
        """Make a database and return its address."""
        return self._make(f"ENCODING '{encoding}' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0")

    def with_tables(self) -> URL:
        """Make one that has its tables, in two partitions: a copy takes a quarter of the time of making them."""
        if not self._tables:
            made = self.database()
            engine = connect(made)
            upgrade(engine, partitions=2)
            engine.dispose()
            self._tables.append(str(made.database))
        return self._make(f"TEMPLATE {self._tables[0]}")

    def _make(self, how: str) -> URL:
        name = f"test{next(self._numbers)}"
        engine = create_engine(self.server, isolation_level="AUTOCOMMIT", connect_args={"client_encoding": "utf8"})
        with engine.connect() as connection:
            connection.exec_driver_sql(f"CREATE DATABASE {name} {how}")
        engine.dispose()
        return self.server.set(database=name)


@contextmanager
def cluster(*options: str) -> Iterator[Cluster]:
    """Run a cluster for as long as the block lasts, with these settings."""
    process, address = _start(options)
    with process:
        try:
            yield Cluster(address)
        finally:
            # Its output is read to the end, or dropping the cluster would fail on a closed pipe.
            process.communicate()


def _start(options: tuple[str, ...]) -> tuple[subprocess.Popen[str], URL]:
    """Start a server. Two that start together may choose the same free port; then one of them tries again."""
    settings = [part for option in (*_OPTIONS, *options) for part in ("-o", option)]
    # -t: a temporary folder even for root, so that two sessions do not meet in /etc/postgresql.
    command = ["pg_virtualenv", "-t", *settings, "sh", "-c", _WAIT]
    for _attempt in range(_ATTEMPTS):
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert process.stdout is not None
        found: dict[str, str] = {}
        for line in process.stdout:
            if line.strip() == "ready":
                return process, _address(found)
            name, _, value = line.strip().partition("=")
            found[name] = value
        process.communicate()
    raise AssertionError("no PostgreSQL cluster could be started")


def _address(found: dict[str, str]) -> URL:
    return URL.create(
        "postgresql+psycopg",
        username=found["PGUSER"],
        password=found["PGPASSWORD"],
        host=found["PGHOST"],
        port=int(found["PGPORT"]),
        database=found["PGDATABASE"],
    )
