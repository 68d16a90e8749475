"""Backups: making one while work goes on, proving that one restores, and putting one back on a new laptop."""

import secrets
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app import exchange, files, vault
from app.casework.access import CARD_TERM
from app.casework.roles import ROLE, role_of
from app.casework.station import Desk, Station
from app.casework.views.backups import BackupCheck, BackupRow, BackupState
from app.errors import IntakeError
from app.i18n import _
from app.models import Assessment, Attachment, Case, ChangeRow, Device, Draft, Kind, attachments, log, migrate, session
from app.models.base import Base
from app.vault import Backup, VaultError

KEPT = 5
"""How many backups of a vault stay in the folder that scheduled ones go to; older ones make room."""

_SETTING = "backup"
_NAME = "skills-intake-%Y-%m-%d-%H%M%S.backup"


def back_up(desk: Desk, *, folder: Path, scheduled: bool = False) -> BackupRow:
    """Write a backup of everything into ``folder``, read back and verified, while others go on with the vault.

    A scheduled one makes room: of the backups of this vault in that folder, the newest ``KEPT`` stay. Raises VaultError
    ``backup.*``, ``vault.*``, and IntakeError ``file.*``.
    """
    moment = desk.now()
    if not folder.is_dir():
        raise files.explain(FileNotFoundError(2, ""))
    # Another laptop may have made a backup there in the same second.
    target = files.free(folder / moment.strftime(_NAME), ending=".backup")
    home = desk.station.home
    made = vault.make_backup(desk.vault, home, target, moment=moment, tick=desk.watch.progress)
    with desk.begin() as db:
        value = {"setting": _SETTING, "at": moment.isoformat(), "name": target.name, "key": made.key_id}
        desk.append(db, [Draft(Kind.SETTING, value=value)])
    if scheduled:
        _make_room(folder, made)
    return _row(target, made, made.key_id)


def backup_state(desk: Desk, *, folder: Path | None, every_days: int) -> BackupState:
    """Tell of the last backup, whether one every ``every_days`` (0: none) is due, and what ``folder`` holds."""
    there = folder is not None and folder.is_dir()
    with desk.begin() as db:
        last = _last(db, desk.device_id)
    due = bool(every_days) and (last is None or desk.now() - last >= timedelta(days=every_days))
    found = _found(folder, desk.vault.vault_id) if folder is not None and there else []
    key_id = vault.key_id(desk.station.home)
    return BackupState(last, due, there, tuple(_row(path, made, key_id) for path, made in found))


def backup_users(station: Station, *, file: Path) -> tuple[str, ...]:  # noqa: ARG001 - one shape
    """Name those whose password opens a backup. Raises VaultError ``backup.*``."""
    return vault.backup_users(file)


def check_backup(station: Station, *, file: Path, user: str, password: str) -> BackupCheck:
    """Prove that a backup restores: do it in a folder of its own, look at everything in it, and throw that away.

    Raises VaultError ``backup.*``, ``vault.wrong_password``; ``backup.log`` when the log in it is not whole.
    """
    check = _looked_through(station, file, user, password)
    if not check.whole:
        raise VaultError(
            "backup.log",
            _("The backup opens, but what was recorded in it is not whole. Nothing was changed."),
            _("Keep it: it can still be put back. Have the log verified under “Data protection”."),
        )
    return check


def _looked_through(station: Station, file: Path, user: str, password: str) -> BackupCheck:
    with (
        _restored(station, file) as (folder, made),
        _opened(station, folder, made, user, password) as opened,
        session(opened.engine) as db,
    ):
        return BackupCheck(
            made=made.made,
            cases=_count(db, Case),
            assessments=_count(db, Assessment),
            changes=_count(db, ChangeRow),
            evidence=_count(db, Attachment),
            whole=not log.verify(db)
            and all(attachments.get(db, name) is not None for name in db.scalars(select(Attachment.sha256))),
        )


def restore_backup(station: Station, *, file: Path, user: str, password: str, device_name: str = "") -> BackupCheck:
    """Put a backup in the place of a vault that is missing or does not open any more.

    What is there already is kept aside in a folder of its own. The laptop becomes a new device in the log, with keys
    and a card of its own which the old card's key endorses: nothing that the old laptop may still write can be taken
    for what this one writes. It is locked afterwards. One whose log is not whole is put back as well, because it may be
    all there is; what is returned says so. Raises VaultError ``backup.*`` but for that, and ``vault.wrong_password``;
    everything is as it was then.
    """
    station.close()
    check = _looked_through(station, file, user, password)
    with vault.vacant(station.home), _restored(station, file) as (folder, made):
        with _opened(station, folder, made, user, password) as opened, session(opened.engine) as db, db.begin():
            _become_new_device(db, opened.user, vault.users(folder), device_name, station)
        vault.move_in(folder, station.home, aside=station.clock().strftime("kept-%Y-%m-%d-%H%M%S"))
    return check


def _count(db: Session, table: type[Base]) -> int:
    return db.scalar(select(func.count()).select_from(table)) or 0


@contextmanager
def _restored(station: Station, file: Path) -> Iterator[tuple[Path, Backup]]:
    """Take a backup apart into a folder of the data folder, as encrypted as it is, which is gone afterwards."""
    folder = station.home / f"restoring-{secrets.token_hex(4)}"
    try:
        with suppress(OSError):
            station.home.mkdir(parents=True, exist_ok=True, mode=0o700)
        yield folder, vault.unpack_backup(file, folder, station.watch.progress)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _opened(station: Station, folder: Path, made: Backup, user: str, password: str) -> Iterator[vault.OpenVault]:
    with vault.unlock(folder, user=user, password=password, clock=station.clock) as opened:
        vault.prove_backup(made, opened)
        migrate(opened.engine)
        yield opened


def _become_new_device(db: Session, user: str, everyone: Sequence[str], name: str, station: Station) -> None:
    old = db.scalars(select(Device).where(Device.own)).one()
    old.own = False
    moment = station.clock()
    device = Device(
        device_id=secrets.token_hex(8),
        name=name.strip() or old.name,
        centre=old.centre,
        country=old.country,
        own=True,
        added=moment,
    )
    db.add(device)
    exchange.renew_own_card(db, name=f"{device.centre}, {device.name}", day=moment.date(), term=CARD_TERM)
    value = {"setting": "restored", "from": old.device_id}
    # Everybody keeps the role they had: putting a backup back gives nobody another.
    roles = [
        Draft(Kind.SETTING, value={"setting": ROLE, "user": each, "role": role_of(db, old.device_id, each).code})
        for each in everyone
    ]
    drafts = [Draft(Kind.SETTING, value=value), *roles]
    log.append(db, device_id=device.device_id, user=user, clock=station.clock, drafts=drafts)


def _last(db: Session, device_id: str) -> datetime | None:
    for step in log.settings(db, device_id, _SETTING):
        return datetime.fromisoformat(step.content["at"])
    return None


def _found(folder: Path, vault_id: str) -> list[tuple[Path, Backup]]:
    """Return the backups of this vault in a folder, newest first; what cannot be read is not one."""
    found = []
    for path in folder.glob("*.backup"):
        try:
            made = vault.peek_backup(path)
        except IntakeError:
            continue
        if made.vault_id == vault_id:
            found.append((path, made))
    return sorted(found, key=lambda pair: pair[1].made, reverse=True)


def _make_room(folder: Path, newest: Backup) -> None:
    for path, _made in _found(folder, newest.vault_id)[KEPT:]:
        with suppress(OSError):  # a stick that cannot delete has told of nothing that is lost
            path.unlink()


def _row(path: Path, made: Backup, key_id: str) -> BackupRow:
    return BackupRow(path=path, made=made.made, size=made.database_size, former_key=made.key_id != key_id)
