"""A backup: one file from which a vault can be put back, as encrypted as the vault itself.

A ustar archive of three files, in this order: ``backup.json`` (which vault and key it is of, when it was made, the
sizes and hashes of the others, all under a code keyed with the database key), ``vault.json`` (the slots) and
``cases.db`` (SQLCipher, under the same key). The passwords and the recovery code of the day it was made open it, with
this software or with ``tar`` and a copy of it.
"""

import hashlib
import json
import os
import tarfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, Self

from app.files import whole_file
from app.vault import copying, errors, slots, storage
from app.vault.folder import DATABASE, SLOTS
from app.vault.vault import OpenVault
from app.vault.who import key_id

FORMAT = "skills-intake-backup"
VERSION = 1
SUFFIX = ".backup"
MANIFEST = "backup.json"
_MEMBERS = (MANIFEST, SLOTS, DATABASE)
_BLOCK = tarfile.BLOCKSIZE
_CHUNK = 1 << 20
_END = bytes(2 * _BLOCK)

Tick = Callable[[int, int], None]
"""Told how many bytes are done, of how many. What it raises stops the work, and nothing is left behind."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself. ``key_id`` names the database key: one made before a change of key has another."""

    vault_id: str
    key_id: str
    made: datetime
    slots_sha256: str
    database_sha256: str
    database_size: int
    code: str = ""

    def body(self) -> bytes:
        """Return what the code is over."""
        stated = {**asdict(self), "made": self.made.isoformat(), "format": FORMAT, "version": VERSION}
        del stated["code"]
        return json.dumps(stated, sort_keys=True, separators=(",", ":")).encode()

    def to_json(self) -> bytes:
        """Return it as it is written."""
        return json.dumps({**json.loads(self.body()), "code": self.code}, indent=1).encode() + b"\n"

    @classmethod
    def from_json(cls, data: bytes) -> Self:
        """Read it. Raises VaultError ``backup.damaged`` or ``backup.newer``."""
        try:
            stated = json.loads(data)
            known, version = stated.pop("format") == FORMAT, stated.pop("version")
            newer = known and version > VERSION
            read = None if newer else cls(**{**stated, "made": datetime.fromisoformat(stated["made"])})
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            raise errors.damaged_backup() from None
        if read is None:
            raise errors.newer_backup()
        if not known or type(read.database_size) is not int or read.database_size < 0:
            raise errors.damaged_backup()
        return read


def make(opened: OpenVault, home: Path, target: Path, *, moment: datetime, tick: Tick) -> Manifest:
    """Copy the open vault of ``home`` into ``target``, wholly or not at all, and read it back before this returns.

    The vault stays in use meanwhile: the copy is of the moment this began. Raises VaultError ``vault.damaged`` when the
    copy does not check out, ``backup.not_the_same`` when the file does not read back as it was written, IntakeError as
    :func:`app.files.whole_file`, and what ``tick`` raises.
    """
    with _scratch(home, target) as copied:
        copying.copy_database(opened, copied, lambda done, size: tick(done, 3 * size))
        size = copied.stat().st_size
        held = storage.load(home / SLOTS)
        manifest = _manifest(opened, home, held, copied, moment)
        with whole_file(target) as file:
            digest = _write(_Hashed(file), manifest, held, copied, lambda done: tick(size + done, 3 * size))
        same = False
        try:
            same = _read_back(target, lambda done: tick(2 * size + done, 3 * size)) == digest
        finally:
            if not same:
                with suppress(OSError):
                    target.unlink()
    if not same:
        raise errors.backup_not_the_same()
    return manifest


def peek(file: Path) -> Manifest:
    """Read what a backup says of itself, without checking the rest. Raises as :func:`unpack`."""
    with _reading(file) as stream:
        return Manifest.from_json(_small(stream, MANIFEST))


def users(file: Path) -> tuple[str, ...]:
    """Name those whose password opens a backup. Raises as :func:`unpack`."""
    with _reading(file) as stream:
        manifest = Manifest.from_json(_small(stream, MANIFEST))
        held = _small(stream, SLOTS)
    if hashlib.sha256(held).hexdigest() != manifest.slots_sha256:
        raise errors.damaged_backup()
    return slots.read(held, SLOTS)[0].users()


def unpack(file: Path, folder: Path, tick: Tick) -> Manifest:
    """Take a backup apart into ``folder``, as a vault that its passwords open. The folder is made for it.

    Raises VaultError ``backup.damaged`` unless each byte is as its manifest says, ``backup.newer``, ``backup.missing``,
    and those of a disk. Whether the manifest itself is genuine shows :func:`prove`, once the vault is open.
    """
    with _reading(file) as stream:
        manifest = Manifest.from_json(_small(stream, MANIFEST))
        held = _small(stream, SLOTS)
        if _header(stream, DATABASE) != manifest.database_size:
            raise errors.damaged_backup()
        if hashlib.sha256(held).hexdigest() != manifest.slots_sha256:
            raise errors.damaged_backup()
        storage.make_folder(folder)
        storage.save(folder / SLOTS, held)
        _take_out(stream, folder / DATABASE, manifest, tick)
        _padding(stream, manifest.database_size)
        if stream.read(len(_END) + 1) != _END:
            raise errors.damaged_backup()
    return manifest


def prove(manifest: Manifest, opened: OpenVault) -> None:
    """Check that somebody who could open this vault made the backup. Raises VaultError ``backup.damaged``."""
    if opened.authenticate(manifest.body()) != manifest.code or opened.vault_id != manifest.vault_id:
        raise errors.damaged_backup()


def _manifest(opened: OpenVault, home: Path, held: bytes, copied: Path, moment: datetime) -> Manifest:
    with copied.open("rb") as file:
        database = hashlib.file_digest(file, "sha256").hexdigest()
    stated = Manifest(
        vault_id=opened.vault_id,
        key_id=key_id(home),
        made=moment,
        slots_sha256=hashlib.sha256(held).hexdigest(),
        database_sha256=database,
        database_size=copied.stat().st_size,
    )
    return replace(stated, code=opened.authenticate(stated.body()))


class _Hashed:
    """A file that is written once, from its beginning to its end."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._hash = hashlib.sha256()

    def write(self, data: bytes) -> None:
        self._file.write(data)
        self._hash.update(data)

    def hexdigest(self) -> str:
        return self._hash.hexdigest()


def _write(out: _Hashed, manifest: Manifest, held: bytes, database: Path, told: Callable[[int], None]) -> str:
    for name, data in ((MANIFEST, manifest.to_json()), (SLOTS, held)):
        out.write(_named(name, len(data)))
        out.write(data)
        out.write(bytes(-len(data) % _BLOCK))
    out.write(_named(DATABASE, manifest.database_size))
    with database.open("rb") as source:
        for chunk in _chunks(source, told):
            out.write(chunk)
    out.write(bytes(-manifest.database_size % _BLOCK))
    out.write(_END)
    return out.hexdigest()


def _named(name: str, size: int) -> bytes:
    entry = tarfile.TarInfo(name)
    entry.size = size
    entry.mode = 0o600
    return entry.tobuf(tarfile.USTAR_FORMAT)


def _read_back(path: Path, told: Callable[[int], None]) -> str:
    """Hash a file as the disk has it: what the system still holds in memory would always be right."""
    found = hashlib.sha256()
    try:
        with path.open("rb", buffering=0) as file:
            if hasattr(os, "posix_fadvise"):
                os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
            for chunk in _chunks(file, told):
                found.update(chunk)
    except OSError as error:
        raise errors.from_os(error) from None
    return found.hexdigest()


def _chunks(file: BinaryIO, told: Callable[[int], None]) -> Iterator[bytes]:
    done = 0
    while chunk := file.read(_CHUNK):
        yield chunk
        done += len(chunk)
        told(done)


@contextmanager
def _scratch(home: Path, target: Path) -> Iterator[Path]:
    """Name a place for the copy of the database: beside the vault, or beside the target where that disk is full."""
    needed = (home / DATABASE).stat().st_size + _CHUNK
    folder = home if storage.room(home) > needed else target.parent
    path = folder / f".{DATABASE}.copy"
    try:
        yield path
    finally:
        for suffix in ("", "-journal"):
            with suppress(OSError):
                path.with_name(path.name + suffix).unlink()


@contextmanager
def _reading(file: Path) -> Iterator[BinaryIO]:
    try:
        with file.open("rb") as stream:
            yield stream
    except FileNotFoundError:
        raise errors.missing_backup() from None
    except OSError as error:
        raise errors.from_os(error) from None


def _header(stream: BinaryIO, name: str) -> int:
    """Read the header of the next file in the archive and return its size; it must be the one expected."""
    block = stream.read(_BLOCK)
    try:
        entry = tarfile.TarInfo.frombuf(block, "ascii", "strict")
    except (tarfile.HeaderError, UnicodeDecodeError):
        raise errors.damaged_backup() from None
    # Byte for byte as we write it: no other kind of entry, no second way of saying the same.
    if entry.size < 0 or block != _named(name, entry.size):
        raise errors.damaged_backup()
    return entry.size


def _small(stream: BinaryIO, name: str) -> bytes:
    size = _header(stream, name)
    if size > storage.MAX_BYTES:
        raise errors.damaged_backup()
    data = stream.read(size)
    if len(data) != size:
        raise errors.damaged_backup()
    _padding(stream, size)
    return data


def _padding(stream: BinaryIO, size: int) -> None:
    wanted = -size % _BLOCK
    if stream.read(wanted) != bytes(wanted):
        raise errors.damaged_backup()


def _take_out(stream: BinaryIO, path: Path, manifest: Manifest, tick: Tick) -> None:
    left, found = manifest.database_size, hashlib.sha256()
    with storage.new_file(path) as out:
        while left:
            chunk = stream.read(min(left, _CHUNK))
            if not chunk:
                raise errors.damaged_backup()
            found.update(chunk)
            out.write(chunk)
            left -= len(chunk)
            tick(manifest.database_size - left, manifest.database_size)
    if found.hexdigest() != manifest.database_sha256:
        raise errors.damaged_backup()
