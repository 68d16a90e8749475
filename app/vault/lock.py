"""One copy of the application at a time."""

from pathlib import Path

from filelock import FileLock, Timeout

from app.vault import errors


def take(path: Path) -> FileLock:
    """Take the vault's lock, or raise VaultError ``vault.in_use``. The system frees it when the process dies."""
    # Not bound to a thread: the vault may be closed by another thread than opened it.
    lock = FileLock(path, timeout=0, thread_local=False)
    try:
        lock.acquire()
    except Timeout:
        raise errors.in_use() from None
    except OSError as error:
        raise errors.from_os(error) from None
    return lock
