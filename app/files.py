"""Writing a file wholly or not at all, and what it means to a person when that fails."""

import contextlib
import errno
import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from app.errors import IntakeError
from app.i18n import _

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_CLOSED = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})
_GONE = frozenset({errno.ENOENT, errno.ENOTDIR, errno.ENODEV, errno.EIO})


@contextlib.contextmanager
def whole_file(target: Path) -> Iterator[BinaryIO]:
    """Open a new file that takes the place of ``target`` when the block ends well, and leaves nothing when it does not.

    Raises IntakeError ``file.disk_full``, ``file.read_only``, ``file.folder_missing`` or ``file.not_written``.
    """
    partial = target.with_name(f".{target.name}.{os.urandom(4).hex()}.part")
    try:
        try:
            with partial.open("xb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            partial.replace(target)
            _sync_folder(target.parent)
        except OSError as cause:
            raise explain(cause) from None
    finally:
        with contextlib.suppress(OSError):
            partial.unlink(missing_ok=True)


def write_whole(target: Path, data: bytes) -> None:
    """Write ``data`` to ``target`` wholly or not at all. Raises as :func:`whole_file`."""
    with whole_file(target) as file:
        file.write(data)


def free(path: Path, *, ending: str = "") -> Path:
    """Return ``path`` or, where something has that name, the same with a number before its ``ending``."""
    number, found, name = 1, path, path.name.removesuffix(ending)
    while found.exists():
        number += 1
        found = path.with_name(f"{name}-{number}{ending}")
    return found


def explain(cause: OSError) -> IntakeError:
    """Return what a failure to write means to a person."""
    if cause.errno in _FULL:
        return IntakeError(
            "file.disk_full",
            _("There is not enough room for the file. Nothing was left behind, and nothing of your work is lost."),
            _("Make room or choose another folder, then try again."),
        )
    if cause.errno in _CLOSED:
        return IntakeError(
            "file.read_only",
            _("The folder cannot be written to. Nothing of your work is lost."),
            _("Choose another folder, or unlock the stick."),
        )
    if cause.errno in _GONE:
        return IntakeError(
            "file.folder_missing",
            _("The folder is not there; the stick may have been taken out. Nothing of your work is lost."),
            _("Put the stick back in or choose another folder, then try again."),
        )
    return IntakeError(
        "file.not_written",
        _("The file could not be written. Nothing was left behind, and nothing of your work is lost."),
        _("Choose another folder or another name, then try again."),
    )


def _sync_folder(folder: Path) -> None:
    """Make the new name durable, where the system knows how; Windows does it by itself."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as cause:
        if cause.errno not in (errno.EINVAL, errno.ENOTSUP):  # some sticks do not know how either
            raise
    finally:
        os.close(handle)
