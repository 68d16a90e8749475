"""Making, opening and recovering a vault."""

import contextlib
import secrets
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Self

from filelock import BaseFileLock
from sqlalchemy import Engine

from app.vault import attempts, engine, errors, kdf, lock, place, recovery, slots, storage
from app.vault.attempts import Attempts, Clock, utc_now
from app.vault.folder import ATTEMPTS, DATABASE, LOCK, SLOTS, UNFINISHED, discard, finish_creation, settle
from app.vault.kdf import Cost
from app.vault.slots import Slot, SlotFile
from app.vault.who import exists, load


class OpenVault:
    """A vault that is open. Close it, or end the process, to lock it again."""

    def __init__(self, *, user: str, vault_id: str, engine: Engine, key: engine.KeyHolder, lock: BaseFileLock) -> None:
        self.wrong_before = 0
        """How many wrong passwords were tried on this person's slot since it last opened."""
        self.user = user
        self.vault_id = vault_id
        self.engine = engine
        self._key = key
        self._lock = lock

    @property
    def key(self) -> engine.KeyHolder:
        """The database key; for this room alone."""
        return self._key

    @property
    def database_key(self) -> bytes:
        """The database key as bytes; for this room alone."""
        return self._key.copy()

    def take_key(self, key: engine.KeyHolder, database: Path) -> None:
        """Go on with another database key, after the database was given it."""
        former, self._key = self._key, key
        self.engine = engine.open_engine(database, key)
        former.forget()

    def close(self) -> None:
        """Close all connections, forget the key, let another copy in. Closing twice is harmless."""
        self._key.forget()
        self.engine.dispose()
        self._lock.release()

    def authenticate(self, data: bytes) -> str:
        """Return a code over ``data`` that only a holder of the database key can make (HMAC-SHA-256, hexadecimal)."""
        return self._key.authenticate(data)

    def size(self, connection: Any) -> int:
        """Return how many bytes the database has, by one of its connections."""
        pages, size = (connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "page_size"))
        return int(pages) * int(size)

    def sound(self, path: Path) -> bool:
        """Say whether the file at ``path`` is a whole database under this vault's key. It is only read."""
        return engine.sound(path, self._key)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exc: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return "OpenVault()"


def create(
    home: Path,
    *,
    user: str,
    password: str,
    prepare: Callable[[Engine], None] = lambda _engine: None,
    cost: Cost | None = None,
) -> tuple[OpenVault, str]:
    """Make a new vault with one person in it; return it open, with the recovery code to print.

    The code is kept nowhere. ``prepare`` makes the tables and whatever must be in them: the vault is there when all of
    that is, and on any failure nothing is left behind. ``cost`` is for tests; without it, it is measured on this
    computer. Raises VaultError ``vault.exists`` rather than touch a vault, or a part of one, that is there.
    """
    name = clean_name(user, password)
    place.require_own_disk(home)
    storage.make_folder(home)
    with _locked(home) as held:
        if exists(home):
            raise errors.already_there()
        paid = cost or kdf.calibrate()
        database_key = secrets.token_bytes(kdf.KEY_BYTES)
        file = SlotFile(vault_id=secrets.token_hex(16), key_id=secrets.token_hex(8), slots=())
        file, code = _with_recovery(file, database_key, paid)
        file = file.with_slot(
            slots.make(file, kind="password", name=name, secret=password, database_key=database_key, cost=paid)
        )
        try:
            # Under another name until the slots are on the disk: a database without slots could never be opened.
            discard(home / UNFINISHED)
            engine.create_database(home / UNFINISHED, engine.KeyHolder(database_key), prepare)
            slots.save(home / SLOTS, file, database_key)
            finish_creation(home)
            return _open(home, file, name, database_key, held), code
        except BaseException:
            for left in (UNFINISHED, DATABASE, SLOTS):
                discard(home / left)
            raise


def unlock(home: Path, *, user: str, password: str, clock: Clock = utc_now) -> OpenVault:
    """Open the vault with a person's password.

    Raises VaultError: ``vault.wrong_password`` (its ``seconds`` say how long the next attempt must wait),
    ``vault.wait``, ``vault.in_use``, ``vault.missing``, ``vault.damaged``, ``vault.newer``, ``vault.read_only``,
    ``vault.disk_full``.
    """
    _require(home)
    name = clean_name(user, password)
    with _locked(home) as held:
        file, proof = load(home)
        slot = file.find("password", name)
        wrong = Attempts(home / ATTEMPTS, clock).failures(slot.slot_id) if slot else 0
        database_key = _try(home, file, slot, password, clock)
        slots.prove(file, proof, database_key)
        opened = _open(home, file, name, database_key, held)
        opened.wrong_before = wrong
        return opened


def check_password(home: Path, *, user: str, password: str, clock: Clock = utc_now) -> None:
    """See whether somebody's password is right, while the vault is open; attempts count as at unlocking.

    Only for the holder of the vault's lock. Raises VaultError ``vault.wrong_password``, ``vault.wait``.
    """
    file, proof = load(home)
    slots.prove(file, proof, _try(home, file, file.find("password", clean_name(user, password)), password, clock))


def recover(
    home: Path,
    *,
    code: str,
    user: str,
    new_password: str,
    prepare: Callable[[Engine], None] = lambda _engine: None,
    clock: Clock = utc_now,
    cost: Cost | None = None,
) -> tuple[OpenVault, str]:
    """Give ``user`` a new password with the recovery code; return the vault open, with the code that replaces it.

    The old code and the old password open nothing afterwards. A mistyped code is ``vault.recovery_code`` and costs no
    attempt; a wrong one, or an unknown name, ``vault.wrong_password``. ``prepare`` sees the open database first: when
    it fails, the old code and the old password still hold.
    """
    _require(home)
    name = clean_name(user, new_password)
    secret = recovery.read_code(code)
    with _locked(home) as held:
        file, proof = load(home)
        known = file.find("password", name) is not None
        database_key = _try(home, file, file.find("recovery") if known else None, secret, clock)
        slots.prove(file, proof, database_key)
        paid = cost or kdf.calibrate()
        file, new_code = _with_recovery(file, database_key, paid)
        file = file.with_slot(
            slots.make(file, kind="password", name=name, secret=new_password, database_key=database_key, cost=paid)
        )
        opened = _open(home, file, name, database_key, held)
        try:
            prepare(opened.engine)
            slots.save(home / SLOTS, file, database_key)
        except BaseException:
            opened.close()
            raise
        return opened, new_code


def _try(home: Path, file: SlotFile, slot: Slot | None, secret: str, clock: Clock) -> bytes:
    counted = Attempts(home / ATTEMPTS, clock)
    slot_id = slot.slot_id if slot else attempts.NOBODY
    seconds = counted.seconds_left(slot_id)
    if seconds:
        raise errors.wait(seconds)
    seconds = counted.charge(slot_id)
    if slot is None:
        # As long as a real one takes, so that the time does not tell a wrong name from a wrong password.
        kdf.derive(secret, bytes(kdf.SALT_BYTES), file.slots[0].cost)
        raise errors.wrong_password(seconds)
    database_key = slots.open_slot(file, slot, secret)
    if database_key is None:
        raise errors.wrong_password(seconds)
    counted.clear(slot_id)
    return database_key


def _with_recovery(file: SlotFile, database_key: bytes, cost: Cost) -> tuple[SlotFile, str]:
    code = recovery.new_code()
    secret = recovery.read_code(code)
    slot = slots.make(file, kind="recovery", name="", secret=secret, database_key=database_key, cost=cost)
    return file.with_slot(slot), code


def _open(home: Path, file: SlotFile, name: str, database_key: bytes, held: BaseFileLock) -> OpenVault:
    settle(home, file)
    if not (home / DATABASE).exists():
        raise errors.damaged(DATABASE)
    key = engine.KeyHolder(database_key)
    opened = engine.open_engine(home / DATABASE, key)
    return OpenVault(user=name, vault_id=file.vault_id, engine=opened, key=key, lock=held)


def _require(home: Path) -> None:
    place.require_own_disk(home)
    if not exists(home):
        raise errors.missing()


def clean_name(user: str, password: str) -> str:
    """Return a name as it is kept. Raises VaultError ``vault.blank`` when it or the password is empty."""
    name = " ".join(user.split())
    if not name or not password:
        raise errors.blank_password()
    return name


@contextlib.contextmanager
def _locked(home: Path) -> Iterator[BaseFileLock]:
    """Hold the vault's lock; kept when the vault was opened, let go when anything went wrong."""
    held = lock.take(home / LOCK)
    try:
        yield held
    except BaseException:
        held.release()
        raise
