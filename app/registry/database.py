"""The registry's database: one code path for PostgreSQL and for the embedded SQLite.

Exceptions of the database never show values (``hide_parameters``), because they may be logged.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError

from app.registry import roles, summary
from app.registry.errors import problem

T = TypeVar("T")
_PATIENCE = 30
"""Seconds that a second importer waits for the embedded database."""
# Two importers got into each other's way: a deadlock, a serialization failure, a key that went meanwhile.
_CROSSED = frozenset({"40P01", "40001", "23503"})
_FORBIDDEN = "42501"
_ATTEMPTS = 5


def parse_url(text: str) -> URL:
    """Read a database address; ``registry.database_url`` unless it is PostgreSQL's or a file of SQLite's."""
    try:
        url = make_url(text)
    except ArgumentError:
        raise problem("registry.database_url") from None
    if url.drivername == "postgresql":
        url = url.set(drivername="postgresql+psycopg")
    known = url.drivername in ("postgresql+psycopg", "sqlite")
    if not known or (url.drivername == "sqlite" and url.database in (None, "", ":memory:")):
        raise problem("registry.database_url")
    return url


def connect(url: URL) -> Engine:
    """An engine for ``url``. Nothing is opened yet."""
    if url.get_backend_name() == "sqlite":
        engine = create_engine(url, hide_parameters=True, connect_args={"timeout": _PATIENCE})
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    # The same moments come back whatever the server's time zone is.
    options = {"options": "-c timezone=UTC", "client_encoding": "utf8"}
    return create_engine(url, hide_parameters=True, pool_pre_ping=True, connect_args=options)


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    # The driver's own transactions commit before some statements; ours begin in _begin_sqlite and end when we say so.
    connection.isolation_level = None
    for pragma in ("foreign_keys = ON", "journal_mode = WAL", "synchronous = FULL", "secure_delete = ON"):
        connection.execute(f"PRAGMA {pragma}").close()


def _begin_sqlite(connection: Connection) -> None:
    # Taking the write lock at once makes a second importer wait instead of failing half-way.
    read_only = connection.get_execution_options().get("read_only", False)
    connection.exec_driver_sql("BEGIN" if read_only else "BEGIN IMMEDIATE")


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One transaction: all of it is kept, or none."""
    with explained(engine.url), connected(engine) as connection, connection.begin():
        yield connection


def committed(engine: Engine, act: Callable[[Connection], T]) -> T:
    """What ``act`` gives, done in one transaction; done again when another importer's work undid it."""
    for attempt in range(1, _ATTEMPTS + 1):
        try:
            with connected(engine) as connection, connection.begin():
                return act(connection)
        except DBAPIError as failure:
            if attempt == _ATTEMPTS or _state(failure) not in _CROSSED:
                raise _in_words(failure, engine.url) from None
    raise AssertionError("unreachable")


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """One consistent view; it never waits for an importer."""
    with explained(engine.url), connected(engine) as connection:
        yield connection.execution_options(read_only=True)


def upgrade(engine: Engine, partitions: int = 0) -> None:
    """Bring the tables to this program's version, creating them in an empty database. A newer version is refused.

    ``partitions``: into how many parts PostgreSQL splits the tables that grow, when it makes them; 0 leaves them whole.
    """
    with writing(engine) as connection:
        _refuse_encoding(connection, engine.url)
        _refuse_newer(connection, engine.url)
        command.upgrade(_config(connection, partitions), "head")
        summary.fill(connection)
        roles.apply(connection)


def downgrade(engine: Engine, revision: str) -> None:
    """Take the tables back to ``revision`` ("base" removes them)."""
    with writing(engine) as connection:
        _refuse_newer(connection, engine.url)
        command.downgrade(_config(connection), revision)


def check(engine: Engine) -> None:
    """Refuse a database whose tables are not this program's version."""
    with reading(engine) as connection:
        _refuse_newer(connection, engine.url)
        held = MigrationContext.configure(connection).get_current_heads()
    if not held:
        raise problem("registry.not_set_up", name=name_of(engine.url))
    if held != tuple(_scripts().get_heads()):
        raise problem("registry.older", name=name_of(engine.url))


def name_of(url: URL) -> str:
    """How messages call the database: its own name, without address or password."""
    return Path(url.database or "").name


def _refuse_newer(connection: Connection, url: URL) -> None:
    known = {script.revision for script in _scripts().walk_revisions()}
    if set(MigrationContext.configure(connection).get_current_heads()) - known:
        raise problem("registry.newer", name=name_of(url))


def _refuse_encoding(connection: Connection, url: URL) -> None:
    """Names in every script must fit, and a database's encoding cannot be changed later."""
    on_server = connection.dialect.name == "postgresql"
    if on_server and connection.exec_driver_sql("SHOW server_encoding").scalar() != "UTF8":
        raise problem("registry.database_encoding", name=name_of(url))


def _scripts() -> ScriptDirectory:
    return ScriptDirectory(str(Path(__file__).with_name("migrations")))


def _config(connection: Connection, partitions: int = 0) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).with_name("migrations")).replace("%", "%%"))
    config.attributes["connection"] = connection
    config.attributes["partitions"] = partitions
    return config


@contextmanager
def connected(engine: Engine) -> Iterator[Connection]:
    """A connection. Only here it can be told that there was none, and that nothing can have been changed."""
    try:
        connection = engine.connect()
    except OperationalError:
        raise problem("registry.unreachable", name=name_of(engine.url)) from None
    with connection:
        yield connection


@contextmanager
def explained(url: URL) -> Iterator[None]:
    """Turn the database's failures into words, without the statement or its values."""
    try:
        yield
    except DBAPIError as failure:
        raise _in_words(failure, url) from None


def _in_words(failure: DBAPIError, url: URL) -> Exception:
    if _state(failure) == _FORBIDDEN:
        return problem("registry.forbidden", name=name_of(url))
    lost = isinstance(failure, OperationalError) or failure.connection_invalidated
    return problem("registry.database_failed") if lost else failure


def _state(failure: DBAPIError) -> str | None:
    """The code by which PostgreSQL says what went wrong."""
    return getattr(failure.orig, "sqlstate", None)
