"""Small files that must never be half written: the slots and the count of attempts."""

import contextlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from app.vault import errors

MAX_BYTES = 1 << 20
"""No file of ours is larger; a larger one is not ours and is not read into memory."""


def save(path: Path, data: bytes) -> None:
    """Replace ``path`` by ``data``, whole or not at all, and on the disk before this returns.

    Only for the holder of the vault's lock. Raises VaultError (full, read-only, disk error), the old file as it was.
    """
    # One name for what is not finished: what a power cut leaves behind is overwritten the next time and never piles up.
    unfinished = path.with_name(path.name + ".new")
    try:
        try:
            with open(unfinished, "wb", opener=_for_owner_only) as stream:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
            unfinished.replace(path)
        except BaseException:
            with contextlib.suppress(OSError):
                unfinished.unlink()
            raise
        sync_folder(path.parent)
    except OSError as error:
        raise errors.from_os(error) from None


@contextlib.contextmanager
def new_file(path: Path) -> Iterator[BinaryIO]:
    """Write a new file, readable by its owner only, on the disk when the block ends. Raises VaultError."""
    try:
        with open(path, "xb", opener=_for_owner_only) as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
    except OSError as error:
        raise errors.from_os(error) from None


def room(folder: Path) -> int:
    """Return how many bytes are free on the disk of a folder; 0 when it cannot be told."""
    try:
        return shutil.disk_usage(folder).free
    except OSError:
        return 0


def _for_owner_only(name: str, flags: int) -> int:
    return os.open(name, flags, mode=0o600)


def load(path: Path) -> bytes:
    """Return the file's bytes.

    Raises VaultError: damaged when it is far too large, not allowed, or disk error when it cannot be read.
    """
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except PermissionError:
        raise errors.not_allowed() from None
    except OSError as error:
        raise errors.from_os(error) from None
    if len(data) > MAX_BYTES:
        raise errors.damaged(path.name)
    return data


def is_there(path: Path) -> bool:
    """Say whether there is a file. Raises VaultError where this cannot be seen, which is not the same as no."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except PermissionError:
        raise errors.not_allowed() from None
    except OSError as error:
        raise errors.from_os(error) from None
    return True


def sync_folder(folder: Path) -> None:
    """Make a rename in ``folder`` survive a power cut. Windows does this by itself and cannot open folders."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def make_folder(folder: Path) -> None:
    """Make the data folder, readable by its owner only."""
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise errors.from_os(error) from None
