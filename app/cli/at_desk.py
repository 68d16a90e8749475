"""Opening the vault for one command: whose password, and how it is asked for."""

import argparse
import getpass
import sys
from collections.abc import Callable

from app.casework import access
from app.casework.station import Desk, Station
from app.cli.exits import Exit
from app.cli.progress import Bar
from app.i18n import _


def at_desk(given: argparse.Namespace, label: str, work: Callable[[Desk], Exit]) -> Exit:
    """Run ``work`` at the desk of the vault, which is closed again whatever happens."""
    station = Station(given.home)
    users = access.vault_state(station).users
    user = given.user or (users[0] if len(users) == 1 else "")
    if users and not user:
        print(_("Several people use this laptop. Please name one with --user."), file=sys.stderr)
        return Exit.USAGE
    access.unlock(station, user=user, password=_password())
    try:
        with Bar(label) as station.watch:
            return work(station.desk)
    finally:
        station.close()


def _password() -> str:
    """Ask on the terminal, else take the first line of standard input. Never an argument: others see those."""
    if sys.stdin.isatty():
        return getpass.getpass(_("Password: "))
    return sys.stdin.readline().rstrip("\n")
