"""Real vaults for tests, with a password that is cheap to check."""

import atexit
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from app import vault
from app.models import Device, migrate, session

CHEAP = vault.Cost(memory_kib=64, passes=1, lanes=1)
USER = "Testworker, Noor"
PASSWORD = "plum-anchor-violet-staircase"
DEVICE = "device-a"


class FakeClock:
    """A wall clock that stands still until it is moved."""

    def __init__(self, now: datetime = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def advance(self, **amount: float) -> None:
        self.now += timedelta(**amount)


def make_vault(home: Path, *, user: str = USER, password: str = PASSWORD) -> tuple[vault.OpenVault, str]:
    """A new vault, open and migrated, and its recovery code. Close it."""
    return vault.create(home, user=user, password=password, prepare=migrate, cost=CHEAP)


def add_device(opened: vault.OpenVault, device_id: str = DEVICE, *, own: bool = True) -> str:
    """A laptop in the database."""
    with session(opened.engine) as s, s.begin():
        s.add(
            Device(
                device_id=device_id,
                name="Test laptop",
                centre="Test centre",
                country="BE",
                own=own,
                added=datetime(2026, 3, 1, 8, 0, tzinfo=UTC),
            )
        )
    return device_id


@contextmanager
def open_vault(home: Path) -> Iterator[vault.OpenVault]:
    """A new vault with a device in it, for as long as the block lasts.

    A copy of one that was made when it was first asked for: making the tables takes ten times as long as opening them.
    """
    shutil.copytree(_template(), home)
    with vault.unlock(home, user=USER, password=PASSWORD) as opened:
        yield opened


@cache
def _template() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="vault-template-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    opened, _code = make_vault(folder / "home")
    with opened:
        add_device(opened)
    return folder / "home"
