"""The registry's own folder: which database, which name, and the authority's keys.

The keys are kept here as they are, readable by their owner alone. They are not encrypted under a password, because an
authority receives without a person at the keyboard, and a password beside the keys would protect nothing: the folder is
to be kept as the authority keeps its other service keys (an account of its own, an encrypted disk). Keys that others on
the computer may read are refused. A password in the database's address is kept in the same way, and is never printed;
better, leave it out of the address and use PGPASSWORD or a .pgpass file.
"""

import json
import os
import stat
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy.engine import URL

from app.bundles import DeviceKeys, make_card, read_card
from app.errors import IntakeError
from app.registry.database import parse_url
from app.registry.errors import problem
from app.registry.stores import InDatabase, InFolder, Store

VERSION = 1
_SETTINGS = "registry.json"
_KEYS = "keys.json"
_CARD = "card.json"
_CARD_YEARS = 3
_DAY = timedelta(days=1)
# The setting, and the folder's name.
_ATTACHMENTS = "attachments"


@dataclass(frozen=True)
class Home:
    """A registry's folder, read. ``card`` is what centres are given."""

    folder: Path
    name: str
    database: URL = field(repr=False)
    keys: DeviceKeys = field(repr=False)
    card: bytes = field(repr=False)
    attachments_in_folder: bool = False

    @property
    def store(self) -> Store:
        """Where the bytes of attachments are."""
        return InFolder(self.folder / _ATTACHMENTS) if self.attachments_in_folder else InDatabase()


def exists(folder: Path) -> bool:
    """Whether there is a registry in ``folder``."""
    return (folder / _SETTINGS).exists()


def prepare(folder: Path, database: URL) -> None:
    """Make the folder, and an embedded database's empty file, for their owner alone."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if database.get_backend_name() == "sqlite":
            os.close(os.open(str(database.database), os.O_RDWR | os.O_CREAT, 0o600))
    except OSError:
        raise problem("registry.home_read_only") from None


def create(
    folder: Path,
    *,
    name: str,
    database: URL,
    fields: tuple[str, ...],
    today: date,
    attachments_in_folder: bool = False,
) -> Home:
    """Make keys and a card and keep them in ``folder``. An existing registry is never touched.

    The settings are written last: a folder without them holds nothing that anybody has seen.
    """
    if exists(folder):
        raise problem("registry.home_exists")
    keys = DeviceKeys.generate()
    card = make_card(
        name=name,
        role="authority",
        keys=keys,
        valid_from=today - _DAY,  # the clock of a laptop may be behind
        valid_until=_years_after(today),
        disclosure=fields,
    )
    settings = {
        "version": VERSION,
        "name": name,
        "database": database.render_as_string(hide_password=False),
        _ATTACHMENTS: "folder" if attachments_in_folder else "database",
    }
    try:
        _write(folder / _KEYS, _json(keys.to_dict()))
        _write(folder / _CARD, card)
        _write(folder / _SETTINGS, _json(settings))
    except OSError:
        raise problem("registry.home_read_only") from None
    return Home(folder, name, database, keys, card, attachments_in_folder)


def load(folder: Path) -> Home:
    """Read the registry in ``folder``; the errors say what is missing, damaged, newer or open to others."""
    if not exists(folder):
        raise problem("registry.home_missing")
    name, database, in_folder = _settings(folder / _SETTINGS)
    _refuse_open(folder / _KEYS)
    keys = _keys(folder / _KEYS)
    return Home(folder, name, database, keys, _card(folder / _CARD, keys), in_folder)


def _settings(path: Path) -> tuple[str, URL, bool]:
    found = _read(path)
    version = found.get("version")
    if type(version) is int and version > VERSION:
        raise problem("registry.home_newer")
    name, database = found.get("name"), found.get("database")
    if version != VERSION or not isinstance(name, str) or not isinstance(database, str):
        raise problem("registry.home_damaged", name=path.name)
    return name, parse_url(database), found.get(_ATTACHMENTS) == "folder"


def _keys(path: Path) -> DeviceKeys:
    try:
        return DeviceKeys.from_dict(_read(path))
    except (KeyError, ValueError, TypeError, AttributeError):
        # The cause would quote what stands in the file.
        raise problem("registry.home_damaged", name=path.name) from None


def _card(path: Path, keys: DeviceKeys) -> bytes:
    """The card, which must be the one of these keys: centres would seal for somebody who cannot open."""
    try:
        data = path.read_bytes()
        card = read_card(data)
    except (OSError, IntakeError):
        raise problem("registry.home_damaged", name=path.name) from None
    if (card.fingerprint, card.age_recipient) != (keys.fingerprint, keys.recipient):
        raise problem("registry.home_damaged", name=path.name)
    return data


def _refuse_open(path: Path) -> None:
    """Refuse keys that others may have read. Windows has no such bits: there the folder's own rights hold."""
    if os.name != "posix":
        return
    with suppress(FileNotFoundError):
        if stat.S_IMODE(path.stat().st_mode) & 0o077:
            raise problem("registry.keys_open", name=path.name)


def _read(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_bytes())
    except (OSError, ValueError):
        raise problem("registry.home_damaged", name=path.name) from None
    if not isinstance(found, dict):
        raise problem("registry.home_damaged", name=path.name)
    return found


def _json(values: Mapping[str, Any]) -> bytes:
    return json.dumps(values, indent=2, ensure_ascii=False).encode() + b"\n"


def _write(path: Path, content: bytes) -> None:
    """Write a file that is whole or not there, and readable by its owner alone from its first byte on."""
    temporary = path.with_name(f".{path.name}.new")
    temporary.unlink(missing_ok=True)
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _years_after(today: date) -> date:
    # The 28th exists in every month and year.
    return today.replace(year=today.year + _CARD_YEARS, day=min(today.day, 28))
