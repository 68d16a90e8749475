"""The SQLAlchemy engine over SQLCipher, and what its failures mean to a person."""

import hmac
import re
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, Engine, ExceptionContext, QueuePool, create_engine, event

from app.vault import errors
from app.vault.errors import VaultError

APPLICATION_ID = 0x534B494E
"""``SKIN`` in the header of the database: an empty or foreign file has another."""

NEEDED_SQLITE = (3, 53, 4)
NEEDED_SQLCIPHER = (4, 19, 0)

_PRAGMAS = (
    # Each answer is on the disk before "saved" is said: WAL with NORMAL loses acknowledged commits in a power cut.
    "journal_mode = WAL",
    "synchronous = FULL",
    # Otherwise a large sort writes plain text to the temporary folder.
    "temp_store = MEMORY",
    "foreign_keys = ON",
    # What is deleted is overwritten, so that erasing a person leaves nothing in free pages.
    "secure_delete = ON",
    "busy_timeout = 5000",
    "cache_size = -16000",
)
# cipher_memory_security stays off: it locks and wipes every page buffer of SQLite, which doubled the time of an answer
# and of a search among 100,000 cases when measured, and soon meets the limit on locked memory. SQLCipher wipes its own
# keys in either case, and locking the vault ends the process that holds them.

_MEANINGS: Mapping[int, Callable[[], VaultError]] = {
    sqlcipher.SQLITE_FULL: errors.disk_full,
    sqlcipher.SQLITE_READONLY: errors.read_only,
    sqlcipher.SQLITE_PERM: errors.read_only,
    sqlcipher.SQLITE_IOERR: errors.disk_error,
    sqlcipher.SQLITE_CANTOPEN: errors.disk_error,
}
_ROOM_NEEDED = 64 * 1024
"""With less room than this on the disk, an input error of SQLite is a full disk."""
_DAMAGED = {sqlcipher.SQLITE_CORRUPT, sqlcipher.SQLITE_NOTADB}


class KeyHolder:
    """The database key while the vault is open. Its text form never shows the key."""

    __slots__ = ("_key",)

    def __init__(self, key: bytes) -> None:
        self._key = bytearray(key)

    def pragma(self) -> str:
        """Return the statement that must come first on each connection."""
        if not self._key:
            raise errors.closed()
        return f"PRAGMA key = \"x'{self._key.hex()}'\""

    def copy(self) -> bytes:
        """Return the key itself, to seal it to somebody."""
        if not self._key:
            raise errors.closed()
        return bytes(self._key)

    def authenticate(self, data: bytes) -> str:
        """Return a code over ``data`` under a key made from this one for that purpose alone."""
        if not self._key:
            raise errors.closed()
        made = hmac.digest(self._key, b"skills-intake authentication", "sha256")
        return hmac.digest(made, data, "sha256").hex()

    def forget(self) -> None:
        """Overwrite the key. Python may hold copies; ending the process is what really forgets."""
        self._key[:] = bytes(len(self._key))
        self._key.clear()

    def __repr__(self) -> str:
        return "KeyHolder()"


def require_versions(sqlite: str, cipher: str) -> None:
    """Refuse a database library older than the one measured to be safe (older SQLite can corrupt a reset WAL)."""
    for name, found, needed in (("SQLite", sqlite, NEEDED_SQLITE), ("SQLCipher", cipher, NEEDED_SQLCIPHER)):
        numbers = tuple(int(number) for number in re.findall(r"\d+", found.split(" ")[0]))
        if numbers < needed:
            raise errors.old_library(f"{name} {found}", f"{name} {'.'.join(map(str, needed))}")


def create_database(path: Path, key: KeyHolder, prepare: Callable[[Engine], None]) -> None:
    """Make a new encrypted database at ``path``, let ``prepare`` fill it, and have all of it in that one file."""
    connection = None
    try:
        connection = _connect(path, key, "rwc")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    except sqlcipher.Error as error:
        raise explain(error, path) or error from None
    finally:
        if connection is not None:
            connection.close()
    engine = open_engine(path, key)
    try:
        prepare(engine)
    finally:
        engine.dispose()
    # The last connection to close moves the log into the file. If it could not, the file alone is not the database.
    if path.with_name(path.name + "-wal").exists():
        raise errors.disk_full()


def open_engine(path: Path, key: KeyHolder) -> Engine:
    """Return the engine over an existing database, having seen that the key opens it.

    Raises VaultError ``vault.damaged`` when it does not, or when the file is empty, foreign or cut short.
    """

    def creator() -> Any:
        try:
            return _connect(path, key, "rw")
        except sqlcipher.Error as error:
            raise explain(error, path) or error from None

    engine = create_engine("sqlite://", creator=creator, module=sqlcipher, poolclass=QueuePool, hide_parameters=True)
    event.listen(engine, "begin", _begin)

    @event.listens_for(engine, "handle_error")
    def translate(context: ExceptionContext) -> None:
        known = explain(context.original_exception, path)
        if known is not None:
            raise known from None

    try:
        engine.connect().close()
    except BaseException:
        engine.dispose()
        raise
    return engine


def sound(path: Path, key: KeyHolder) -> bool:
    """Say whether a database that nobody has open is whole: every page as it was written, and every table with it."""
    connection = sqlcipher.connect(f"file:{quote(str(path))}?mode=ro", uri=True, isolation_level=None)
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(key.pragma())
        _require_ours(connection, path)
        pages: list[Any] = connection.execute("PRAGMA cipher_integrity_check").fetchall()
        tables: Any = connection.execute("PRAGMA quick_check").fetchone()
    except (sqlcipher.Error, VaultError):
        return False
    finally:
        connection.close()
    return not pages and tables == ("ok",)


def rekey(path: Path, old: KeyHolder, new: KeyHolder) -> None:
    """Give a database that nobody has open another key, on the disk before this returns, and see that it opens it.

    Not safe against being cut off: only for a copy. Raises VaultError.
    """
    connection = sqlcipher.connect(f"file:{quote(str(path))}?mode=rw", uri=True, isolation_level=None)
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(old.pragma())
        _require_ours(connection, path)
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute(new.pragma().replace("PRAGMA key", "PRAGMA rekey", 1))
    except sqlcipher.Error as error:
        raise explain(error, path) or error from None
    finally:
        connection.close()
    if not sound(path, new) or sound(path, old):
        raise errors.damaged(path.name)


def explain(error: BaseException, path: Path) -> VaultError | None:
    """Say what a failure of the database at ``path`` means to a person; None when it is a bug of ours."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return None
    primary = code & 0xFF
    if primary in _DAMAGED:
        return errors.damaged(path.name)
    meaning = _MEANINGS.get(primary)
    if meaning is errors.disk_error and _is_full(path.parent):
        meaning = errors.disk_full
    return meaning() if meaning else None


def _is_full(folder: Path) -> bool:
    try:
        return shutil.disk_usage(folder).free < _ROOM_NEEDED
    except OSError:
        return False


def _connect(path: Path, key: KeyHolder, mode: str) -> Any:
    # Autocommit in the driver, because its own idea of transactions leaves schema changes outside them; SQLAlchemy's
    # "begin" event begins each transaction instead. ``mode=rw`` never makes a new file in place of a missing one.
    connection = sqlcipher.connect(
        f"file:{quote(str(path))}?mode={mode}", uri=True, isolation_level=None, check_same_thread=False
    )
    try:
        # SQLCipher would otherwise print a wrong key to the terminal.
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(key.pragma())
        require_versions(sqlcipher.sqlite_version, connection.execute("PRAGMA cipher_version").fetchone()[0])
        if mode == "rw":
            _require_ours(connection, path)
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
    except BaseException:
        connection.close()
        raise
    return connection


def _require_ours(connection: Any, path: Path) -> None:
    # Before anything writes: SQLite takes an empty file for a new database, and any key fits that.
    connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise errors.damaged(path.name)


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")
