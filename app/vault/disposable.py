"""A vault that is made to be thrown away, and never another: only a folder that says so itself is ever deleted."""

import shutil
from contextlib import suppress
from pathlib import Path

from app.vault import errors, storage
from app.vault.folder import DATABASE, LOCK, SLOTS
from app.vault.moving import vacant

MARK = "disposable"


def make(folder: Path) -> None:
    """Make an empty folder for a vault that :func:`dispose` may delete. Raises VaultError where something is there."""
    try:
        folder.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        folder.mkdir(mode=0o700)
    except FileExistsError:
        raise errors.already_there() from None
    except OSError as error:
        raise errors.from_os(error) from None
    storage.save(folder / MARK, b"")


def dispose(folder: Path) -> None:
    """Delete a disposable vault that nobody has open; anything else, a link too, is left as it is.

    The slots go first: cut off at any point, what is left can be read by nobody, and the next call deletes it.
    Raises VaultError ``vault.in_use``, or of a disk.
    """
    if folder.is_symlink() or not folder.is_dir():
        return
    if not (folder / MARK).is_file():
        with suppress(OSError):  # made, and cut off before it was marked; one with anything in it stays
            folder.rmdir()
        return
    try:
        with vacant(folder):
            for first in (SLOTS, DATABASE):
                (folder / first).unlink(missing_ok=True)
            for left in folder.iterdir():
                if left.is_dir() and not left.is_symlink():
                    shutil.rmtree(left)
                elif left.name not in (MARK, LOCK):
                    left.unlink(missing_ok=True)
        (folder / LOCK).unlink(missing_ok=True)
        (folder / MARK).unlink()
        folder.rmdir()
    except OSError as error:
        raise errors.from_os(error) from None
