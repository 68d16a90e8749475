"""Whether there is a vault, and who can open it. Nothing of the database is loaded for that."""

from pathlib import Path

from app.vault import errors, slots, storage
from app.vault.folder import DATABASE, SLOTS
from app.vault.slots import SlotFile


def exists(home: Path) -> bool:
    """Whether ``home`` holds a vault or any part of one, so that a new one must not be made there.

    Raises VaultError ``vault.not_allowed``, or of a disk, when that cannot be seen.
    """
    return storage.is_there(home / SLOTS) or storage.is_there(home / DATABASE)


def users(home: Path) -> tuple[str, ...]:
    """Name those who can open the vault; nobody when there is none.

    Raises VaultError ``vault.damaged`` or ``vault.newer``.
    """
    if not exists(home):
        return ()
    return load(home)[0].users()


def key_id(home: Path) -> str:
    """Name the database key that opens the vault now. Raises as :func:`users`."""
    return load(home)[0].key_id


def load(home: Path) -> tuple[SlotFile, str]:
    """Return the slots and what proves that they are as saved; for this room alone. Raises as :func:`users`."""
    if not storage.is_there(home / SLOTS):
        raise errors.damaged(SLOTS)
    return slots.load(home / SLOTS)
