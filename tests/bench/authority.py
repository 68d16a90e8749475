"""Registries on a PostgreSQL of the benchmark's own, and laptops that they trust."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import text

from app.registry import Registry, set_up
from app.registry.tables import metadata
from tests.support import postgres
from tests.support.registry import Laptop, authority_card, line, trust

_PARTS = 8
_KEPT = ("organisation", "sender", "reader_of", "erasure")
# What the server does of its own accord would fall on whatever is measured at the moment.
_QUIET = ("autovacuum=off", "checkpoint_timeout=1h", "max_wal_size=16GB")


@contextmanager
def quiet_cluster() -> Iterator[postgres.Cluster]:
    """A server that does nothing but what it is asked."""
    with postgres.cluster(*_QUIET) as cluster:
        yield cluster


def registry(cluster: postgres.Cluster, home: Path) -> Registry:
    """A registry with tables in parts, as the command sets it up."""
    url = cluster.database().render_as_string(hide_password=False)
    return set_up(home, name="Test authority", database=url, partitions=_PARTS)


def laptop(folder: Path, name: str, *held: Registry) -> Laptop:
    """A laptop that all of these trust, and which seals for all of them."""
    (folder / name).mkdir()
    made = Laptop([authority_card(each) for each in held], folder / name, name=name, device=name)
    for each in held:
        trust(each, made.card)
    return made


def bundle(sender: Laptop, name: str, people: int) -> Path:
    """A bundle of so many people, three changes of the log for each."""
    return sender.seal(
        [line(f"{name}-{n}", case=f"c-{name}-{n}", number=f"{name}-{n}") for n in range(people)],
        changes=sender.work(3 * people),
    )


def tables() -> list[str]:
    """The tables that receiving fills, those before that others point to."""
    return [table.name for table in metadata.sorted_tables if table.name not in _KEPT]


def empty(held: Registry) -> None:
    """Forget what was received. Not looked over by the server: it would take the tables to stay empty, and read them
    from end to end for every key.
    """
    with held.engine.begin() as connection:
        connection.execute(text(f"TRUNCATE {', '.join(tables())} CASCADE"))
        connection.exec_driver_sql("CHECKPOINT")


def settle(held: Registry) -> None:
    """Have the server write down and look over what it holds, or it would do that while something is measured."""
    with held.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("VACUUM ANALYZE")
        connection.exec_driver_sql("CHECKPOINT")


class Idle:
    """For receiving several: follows nothing."""

    def progress(self, done: int, total: int) -> None:
        """Take no notice."""

    def check(self) -> None:
        """Never stop."""


def cursor(connection: Any) -> Any:
    """A cursor of the driver itself, for COPY."""
    return connection.connection.cursor()
