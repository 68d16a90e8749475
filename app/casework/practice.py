"""Practising: a vault beside the real one with people who do not exist, thrown away when the practising ends.

The station stands in the folder of the practice vault for as long as it lasts, so that no action can reach the real
one.
"""

import secrets

from app import vault
from app.casework import access, made_up
from app.casework.station import PRACTICE, Station
from app.casework.views.desk import DeskView
from app.errors import IntakeError
from app.i18n import _

_COST = vault.Cost(memory_kib=64, passes=1, lanes=1)
"""Nobody guesses a random key, so that there is nothing to make slow."""


def practise(station: Station) -> DeskView:
    """Open a new practice vault with made-up people in it. It is deleted when the station closes.

    Raises IntakeError ``practice.locked_first`` while the real vault is open, and those of a disk.
    """
    if station.is_open:
        raise IntakeError(
            "practice.locked_first", _("The real cases are still open. Nothing was changed."), _("Lock first.")
        )
    folder = station.home / PRACTICE
    vault.dispose(folder)
    vault.make_disposable(folder)
    station.stand_in(folder)
    try:
        with made_up.days_ago(station, made_up.LONGEST_AGO):
            made = access.set_up(
                station,
                centre=_("Practice: nothing here is real"),
                country="BE",
                device_name=_("Practice"),
                user=_("Practice"),
                password=secrets.token_urlsafe(32),
                cost=_COST,
            )
        made_up.receive_all(station)
    except BaseException:
        station.close()
        raise
    return made.desk
