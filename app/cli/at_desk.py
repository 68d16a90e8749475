"""Opening the vault for one command."""

import argparse
from collections.abc import Callable

from app.casework import access, arriving
from app.casework.roles import require
from app.casework.station import Desk, Station
from app.cli.exits import Exit
from app.cli.progress import Bar
from app.cli.terminal import chosen_user, password


def at_desk(
    given: argparse.Namespace, label: str, work: Callable[[Desk], Exit], *, action: str = "", unit: str = "B"
) -> Exit:
    """Run ``work`` at the desk of the vault, which is closed again whatever happens.

    ``action`` names what is done where a role is needed for it, ``unit`` what progress is counted in. Raises
    IntakeError ``role.needed``.
    """
    station = Station(given.home)
    users = arriving.vault_state(station).users
    user = chosen_user(users, given.user)
    if users and not user:
        return Exit.USAGE
    access.unlock(station, user=user, password=password())
    try:
        require(station.desk, action)
        with Bar(label, unit) as station.watch:
            return work(station.desk)
    finally:
        station.close()
