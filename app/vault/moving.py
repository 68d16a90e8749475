"""Putting a restored vault in its place, and keeping aside what was there."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from app.vault import errors, lock, storage
from app.vault.folder import ANCHOR, ATTEMPTS, DATABASE, LOCK, SLOTS, UNFINISHED, finish_creation
from app.vault.who import exists

_KEPT = (SLOTS, DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm", UNFINISHED, ATTEMPTS, ANCHOR)


@contextmanager
def vacant(home: Path) -> Iterator[None]:
    """Hold the lock of a data folder that nobody has open. Raises VaultError ``vault.in_use``."""
    held = lock.take(home / LOCK)
    try:
        yield
    finally:
        held.release()


def move_in(folder: Path, home: Path, *, aside: str) -> None:
    """Make the closed vault in ``folder`` the vault of ``home``; what was there is kept in the folder ``aside`` of it.

    For the holder of the lock. Cut off at any point, the folder holds the old vault, or the new one, or none with the
    old one aside: never parts of both. Raises VaultError of a disk.
    """
    try:
        if exists(home):
            _keep_aside(home, home / aside)
        # The database first, under the name that means nothing without slots: see the making of a new vault.
        (folder / DATABASE).replace(home / UNFINISHED)
        (folder / SLOTS).replace(home / SLOTS)
        storage.sync_folder(home)
    except OSError as error:
        raise errors.from_os(error) from None
    finish_creation(home)


def _keep_aside(home: Path, aside: Path) -> None:
    aside.mkdir(mode=0o700)
    for name in _KEPT:
        with suppress(FileNotFoundError):
            (home / name).replace(aside / name)
    storage.sync_folder(aside)
    storage.sync_folder(home)
