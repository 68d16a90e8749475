"""The file a bundle is written to: under another name until it is whole, gone if it never becomes so."""

import errno
import os
import secrets
from pathlib import Path
from types import TracebackType
from typing import Self

from app.bundles.refused import Refused

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_EARLY = 16 * 1024 * 1024
"""Bytes after which the disk begins to write, so that little is left to wait for at the end."""
_READ_ONLY = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})
_MISSING = frozenset({errno.ENOENT, errno.ENOTDIR, errno.ENODEV, errno.ENXIO, errno.EIO, errno.ESTALE})


def write_refusal(problem: OSError) -> Refused:
    """Return the verdict for a failure of the file system."""
    if problem.errno in _FULL:
        return Refused("bundle.disk_full")
    if problem.errno == errno.EEXIST:
        return Refused("bundle.already_there")
    if problem.errno in _READ_ONLY:
        return Refused("bundle.folder_read_only")
    return Refused("bundle.folder_missing" if problem.errno in _MISSING else "bundle.write_failed")


class UnfinishedFile:
    """A new file in ``folder``, hidden under a temporary name; :meth:`publish` gives it its own.

    ``pyrage`` may swallow what goes wrong while it writes, so the first failure is kept and raised by :meth:`settle`.
    Left without having been published, the file is removed.
    """

    def __init__(self, folder: Path) -> None:
        self.path = folder / f".{secrets.token_hex(8)}.part"
        self.size = self._begun = 0
        self._failure: BaseException | None = None
        flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
        self._file = os.fdopen(os.open(self.path, flags, 0o600), "w+b")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        # Closing may write again, and fail again, on a full or missing disk; the file goes either way.
        for step in (self._file.close, self.path.unlink):
            try:
                step()
            except OSError:
                continue

    def write(self, data: bytes) -> int:
        """Write ``data`` and count it."""
        if self._failure is None:
            try:
                self._file.write(data)
            except OSError as problem:
                self._failure = problem
                raise
            self.size += len(data)
            if self.size - self._begun >= _EARLY:
                self._begun = self.size
                self._send_to_disk()
        return len(data)

    def flush(self) -> None:
        """Pass on what is held back."""
        if self._failure is None:
            try:
                self._file.flush()
            except OSError as problem:
                self._failure = problem
                raise

    def settle(self) -> None:
        """Return when every byte written is on the disk; raise ``OSError`` when one is not."""
        if self._failure is not None:
            raise self._failure
        self._file.flush()
        os.fsync(self._file.fileno())
        if os.fstat(self._file.fileno()).st_size != self.size:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        # What is read back next shall come from the disk, not from the memory it was written through.
        self._send_to_disk()

    def _send_to_disk(self) -> None:
        """Have the system write what it holds in memory, without waiting, and let go of what it has written."""
        if hasattr(os, "posix_fadvise"):
            os.posix_fadvise(self._file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)

    def publish(self, name: str) -> Path:
        """Give the whole file its name, which must be free, and make that last; return where it is."""
        self._file.close()
        target = self.path.with_name(name)
        if target.exists():
            raise OSError(errno.EEXIST, os.strerror(errno.EEXIST))
        self.path.rename(target)
        try:
            _sync_folder(target.parent)
        except OSError:
            target.unlink(missing_ok=True)
            raise
        return target


def _sync_folder(folder: Path) -> None:
    """Make a rename last where the system lets a folder be synced; Windows does not, some sticks neither."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as problem:
        if problem.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise
    finally:
        os.close(handle)
