"""Those who can open a vault: another one, another password, one less.

Whoever calls has the vault open, and so its lock. Taking somebody out gives the database another key: what they still
hold, a copy of the old slots included, then opens nothing that is written later.
"""

import contextlib
import secrets
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from app.vault import copying, engine, errors, kdf, recovery, slots
from app.vault.folder import DATABASE, SLOTS, pending_database, settle
from app.vault.kdf import Cost
from app.vault.slots import SlotFile
from app.vault.vault import OpenVault, clean_name

Tick = Callable[[int, int], None]


def add(opened: OpenVault, home: Path, *, user: str, password: str, cost: Cost | None = None) -> None:
    """Give somebody else a password. Raises VaultError ``vault.user_exists``, ``vault.blank``, and those of a disk."""
    name = clean_name(user, password)
    file = _file(opened, home)
    if name in file.users():
        raise errors.user_exists()
    _save_password(opened, home, file, name, password, cost)


def set_password(opened: OpenVault, home: Path, *, user: str, password: str, cost: Cost | None = None) -> None:
    """Give somebody who is there another password. Raises VaultError ``vault.user_missing``, and as :func:`add`.

    The key stays: with a copy of the old slots, the old password still opens what it opened. Whoever may have both is
    taken out and added again.
    """
    name = clean_name(user, password)
    file = _file(opened, home)
    if name not in file.users():
        raise errors.user_missing()
    _save_password(opened, home, file, name, password, cost)


def new_code(opened: OpenVault, home: Path, *, tick: Tick, cost: Cost | None = None) -> str:
    """Make another recovery code, and change the database's key: the old sheet, with a copy of the old slots, opens
    nothing that is written later. The code is kept nowhere: print it. Raises as :func:`remove`.
    """
    return _change_key(opened, home, _file(opened, home), tick, cost)


def remove(opened: OpenVault, home: Path, *, user: str, tick: Tick, cost: Cost | None = None) -> str:
    """Take somebody out, change the database's key, and return the recovery code that takes the old one's place.

    Raises VaultError ``vault.user_missing``, ``vault.last_user``, those of a disk, and what ``tick`` raises; nothing is
    changed then.
    """
    file = _file(opened, home)
    if user not in file.users():
        raise errors.user_missing()
    if len(file.users()) == 1:
        raise errors.last_user()
    return _change_key(opened, home, replace(file, slots=tuple(s for s in file.slots if s.name != user)), tick, cost)


def _change_key(opened: OpenVault, home: Path, file: SlotFile, tick: Tick, cost: Cost | None) -> str:
    """Give the database another key, sealed to everybody in ``file`` and to a new recovery code, which is returned.

    Killed at any point, exactly one set of keys works: the old one until the new slots have replaced the old in one
    step; the new one after that. What was under way is finished or cleared away at the next opening.
    """
    key = secrets.token_bytes(kdf.KEY_BYTES)
    fresh, code = _with_code(key, slots.reseal(replace(file, key_id=secrets.token_hex(8)), key), cost)
    pending = pending_database(home, fresh)
    try:
        copying.copy_database(opened, pending, tick)
        engine.rekey(pending, opened.key, engine.KeyHolder(key))
        # From here on the new slots are what opens the vault; before, the old ones are.
        slots.save(home / SLOTS, fresh, key)
    except BaseException:
        if slots.load(home / SLOTS)[0].key_id != fresh.key_id:
            with contextlib.suppress(OSError):
                pending.unlink()
        raise
    opened.engine.dispose()
    settle(home, fresh)
    opened.take_key(engine.KeyHolder(key), home / DATABASE)
    return code


def _file(opened: OpenVault, home: Path) -> SlotFile:
    """Read the slots, and see that somebody who held the key wrote them: a slot slipped in is never signed by us."""
    file, proof = slots.load(home / SLOTS)
    slots.prove(file, proof, opened.database_key)
    return file


def _save_password(opened: OpenVault, home: Path, file: SlotFile, name: str, password: str, cost: Cost | None) -> None:
    key = opened.database_key
    slot = slots.make(file, kind="password", name=name, secret=password, database_key=key, cost=cost or kdf.calibrate())
    slots.save(home / SLOTS, file.with_slot(slot), key)


def _with_code(key: bytes, file: SlotFile, cost: Cost | None) -> tuple[SlotFile, str]:
    code = recovery.new_code()
    secret = recovery.read_code(code)
    slot = slots.make(file, kind="recovery", name="", secret=secret, database_key=key, cost=cost or kdf.calibrate())
    return file.with_slot(slot), code
