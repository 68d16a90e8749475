"""``skills-intake backup …``: make a backup, prove that one restores, put one back."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.exits import Exit
from app.cli.terminal import chosen_user, password
from app.i18n import _, format_date, format_number, format_size

if TYPE_CHECKING:
    from app.casework.station import Desk, Station
    from app.casework.views.backups import BackupCheck

# ruff: noqa: PLC0415 - `--help` must not wait for the database


def add_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add ``backup`` and what it can do to the commands."""
    group = commands.add_parser("backup", help=_("backups of the vault"))
    what = group.add_subparsers(dest="what", required=True)

    make = what.add_parser("make", help=_("write a backup into a folder and read it back"))
    make.add_argument("folder", type=Path)
    make.set_defaults(run=_make)

    check = what.add_parser("check", help=_("prove that a backup restores; nothing is changed"))
    check.add_argument("file", type=Path)
    check.set_defaults(run=_check)

    restore = what.add_parser("restore", help=_("put a backup in the place of this laptop’s vault"))
    restore.add_argument("file", type=Path)
    restore.add_argument("--device", default="", help=_("a name for this laptop"))
    restore.set_defaults(run=_restore)
    for command in (make, check, restore):
        command.add_argument("--user", help=_("whose password is asked for; needed only when several people have one"))


def _make(given: argparse.Namespace) -> Exit:
    from app.casework.backups import back_up
    from app.cli.at_desk import at_desk

    def work(desk: "Desk") -> Exit:
        made = back_up(desk, folder=given.folder)
        print(_("{path}: {size}, read back and whole").format(path=made.path, size=format_size(made.size)))
        return Exit.DONE

    return at_desk(given, _("backup"), work)


def _check(given: argparse.Namespace) -> Exit:
    from app.casework.backups import check_backup

    told = _with_backup(given, lambda station, user, secret: check_backup(
        station, file=given.file, user=user, password=secret
    ))  # fmt: skip
    if told is None:
        return Exit.USAGE
    print(_("This backup restores."))
    _tell(told)
    return Exit.DONE


def _restore(given: argparse.Namespace) -> Exit:
    from app.casework.backups import restore_backup

    told = _with_backup(given, lambda station, user, secret: restore_backup(
        station, file=given.file, user=user, password=secret, device_name=given.device
    ))  # fmt: skip
    if told is None:
        return Exit.USAGE
    print(_("The backup is in place. This laptop is a new one in the log, with a card of its own."))
    if not told.whole:
        print(_("Not all that was recorded in it is whole: have the log verified under “Data protection”."))
    _tell(told)
    return Exit.DONE


def _with_backup(
    given: argparse.Namespace, run: Callable[["Station", str, str], "BackupCheck"]
) -> "BackupCheck | None":
    from app.casework.backups import backup_users
    from app.casework.station import Station
    from app.cli.progress import Bar

    station = Station(given.home)
    user = chosen_user(backup_users(station, file=given.file), given.user)
    if not user:
        return None
    secret = password()
    with Bar(given.file.name) as station.watch:
        return run(station, user, secret)


def _tell(told: "BackupCheck") -> None:
    for name, value in (
        (_("made"), format_date(told.made)),
        (_("cases"), format_number(told.cases)),
        (_("interviews"), format_number(told.assessments)),
        (_("steps in the log"), format_number(told.changes)),
        (_("pieces of evidence"), format_number(told.evidence)),
    ):
        print(f"  {name:<20} {value}")
