"""A laptop that was set up. Apart from ``laptop``, because the window's process knows nothing of what this imports."""

from pathlib import Path

from app import settings
from app.casework import access
from app.casework.station import Station
from app.settings import Preferences
from tests.bench.laptop import PASSWORD, USER
from tests.support.vault import CHEAP


def ready_home(folder: Path) -> Path:
    """A data folder that was set up, in English; its password is cheap to check."""
    home = folder / "laptop"
    station = Station(home)
    access.set_up(
        station,
        centre="Reception centre Example",
        country="BE",
        device_name="laptop 2",
        user=USER,
        password=PASSWORD,
        cost=CHEAP,
    )
    station.close()
    settings.save(home, Preferences(language="en", theme="light"))
    return home
