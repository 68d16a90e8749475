"""What is in the data folder, asked when the window opens. Nothing of the database is loaded for it: somebody waits to
type a password.
"""

from contextlib import suppress

from app import vault
from app.casework.station import PRACTICE, Station
from app.casework.views.desk import VaultState
from app.errors import IntakeError


def vault_state(station: Station) -> VaultState:
    """Tell whether there is a vault, and whose names can open it.

    A practice vault that was left behind, as by a power cut, is deleted first.
    """
    with suppress(IntakeError):  # in use by another window, or a disk that fails: no reason not to unlock
        vault.dispose(station.home / PRACTICE)
    if not vault.exists(station.home):
        return VaultState(exists=False)
    return VaultState(exists=True, users=vault.users(station.home))
