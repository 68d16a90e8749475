"""The files of a vault by name, and how a making or a change of key that was cut off is brought to its end."""

import contextlib
import re
from pathlib import Path

from app.vault import errors, storage
from app.vault.slots import SlotFile

SLOTS = "vault.json"
DATABASE = "cases.db"
ATTEMPTS = "attempts.json"
LOCK = "vault.lock"
UNFINISHED = "cases.db.new"
ANCHOR = "anchor.json"
_KEY_ID = re.compile("[0-9a-f]{16}")


def finish_creation(home: Path) -> None:
    """Give a new database its name; also when the power went between saving the slots and this."""
    if (home / UNFINISHED).exists() and not (home / DATABASE).exists():
        _into_place(home, home / UNFINISHED)


def pending_database(home: Path, file: SlotFile) -> Path:
    """Name the copy of the database that awaits its turn under the key of ``file``."""
    return home / f"{DATABASE}.{file.key_id}"


def settle(home: Path, file: SlotFile) -> None:
    """Finish a change of key that was cut off after the new slots were saved; clear away one cut off before."""
    finish_creation(home)
    pending = pending_database(home, file)
    if pending.exists():
        # The log of the old database must be gone before another takes its name: it would be played into that one.
        for suffix in ("-wal", "-shm", "-journal"):
            _discard_log(home / f"{DATABASE}{suffix}")
        _into_place(home, pending)
    for left in home.glob(f"{DATABASE}.*"):
        if left.name not in (UNFINISHED, DATABASE) and _KEY_ID.fullmatch(left.name.removeprefix(f"{DATABASE}.")):
            discard(left)


def _into_place(home: Path, database: Path) -> None:
    try:
        database.replace(home / DATABASE)
        storage.sync_folder(home)
    except OSError as error:
        raise errors.from_os(error) from None


def _discard_log(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise errors.from_os(error) from None


def discard(path: Path) -> None:
    """Take away a database and the files beside it, as far as that can be done."""
    for suffix in ("", "-wal", "-shm", "-journal"):
        with contextlib.suppress(OSError):
            path.with_name(path.name + suffix).unlink()
