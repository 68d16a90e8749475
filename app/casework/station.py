"""Where the worker stands: the data folder, the open vault, and who is at the desk."""

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from app.errors import IntakeError
from app.i18n import _

if TYPE_CHECKING:  # the window process knows this module by name; it must not load the database for that
    from sqlalchemy.orm import Session

    from app.bundles import DeviceKeys
    from app.casework.telling import SealingStep
    from app.classifications import Catalogue, Shelf
    from app.instruments import Definition
    from app.models import Change, Draft
    from app.vault import OpenVault


PRACTICE = "practice"
"""The folder, in the data folder, of a vault to practise in."""


class Watch(Protocol):
    """How a long job tells how far it is, and hears that it should stop."""

    def progress(self, done: int, total: int) -> None:
        """Tell how far the job is. Raises Cancelled when a person has stopped it."""

    def check(self) -> None:
        """Raise Cancelled when a person has stopped the job."""

    def waiting(self, seconds: int) -> None:
        """Tell that the connection broke, and that it is tried again in so many seconds."""

    def sealing(self, step: "SealingStep") -> None:
        """Tell how far sealing is. Raises Cancelled when a person has stopped it."""


class NobodyWatches:
    """For actions that nobody follows."""

    def progress(self, done: int, total: int) -> None:
        """Tell nobody."""

    def check(self) -> None:
        """Go on."""

    def waiting(self, seconds: int) -> None:
        """Tell nobody."""

    def sealing(self, step: "SealingStep") -> None:
        """Tell nobody."""


_NOBODY = NobodyWatches()


def now() -> datetime:
    """Return the moment, in this laptop's time zone."""
    return datetime.now(UTC).astimezone()


class Station:
    """One data folder. Holds the desk while the vault is open."""

    def __init__(self, home: Path, clock: Callable[[], datetime] = now) -> None:
        self.home = home
        self.clock = clock
        self.practising = False
        """Whether the data folder is that of a practice vault, which goes when the station closes."""
        self._followed = threading.local()
        self._desk: Desk | None = None

    @property
    def watch(self) -> Watch:
        """Who follows the action that runs in this thread."""
        watch: Watch = getattr(self._followed, "watch", _NOBODY)
        return watch

    @watch.setter
    def watch(self, watch: Watch) -> None:
        self._followed.watch = watch

    @property
    def desk(self) -> "Desk":
        """The desk somebody has unlocked. Raises IntakeError ``vault.locked``."""
        if self._desk is None:
            raise IntakeError(
                "vault.locked", _("Skills Intake is locked. Nothing was lost."), _("Unlock it, then try again.")
            )
        return self._desk

    @property
    def is_open(self) -> bool:
        """Whether somebody has unlocked the desk."""
        return self._desk is not None

    def stand_in(self, practice: Path) -> None:
        """Stand in the folder of a practice vault until the station closes."""
        self.home, self.practising = practice, True

    def sit(self, vault: "OpenVault", device_id: str) -> "Desk":
        """Open the desk for whoever opened the vault."""
        self._desk = Desk(self, vault, device_id)
        return self._desk

    def close(self) -> None:
        """Close the vault, if it is open; throw it away if it was for practising."""
        if self._desk is not None:
            self._desk.remember()
            self._desk.vault.close()
            self._desk = None
        if self.practising:
            from app import vault  # noqa: PLC0415 - see the imports above

            practice, self.home, self.practising = self.home, self.home.parent, False
            with suppress(IntakeError):  # what cannot be deleted now is when the application next starts
                vault.dispose(practice)


class Desk:
    """An open vault and the person working with it."""

    def __init__(self, station: Station, vault: "OpenVault", device_id: str) -> None:
        self.station = station
        self.vault = vault
        self.device_id = device_id
        self.must_change = False
        """Whether the person at the desk still has a password that somebody else chose."""
        self.on_their_way: set[tuple[str, str]] = set()
        """The bundles that go over the internet at this moment, each with its recipient."""
        self._at_the_log = threading.RLock()
        self._keys: DeviceKeys | None = None
        self._definitions: dict[str, Definition] = {}
        self._shelf: Shelf | None = None
        self._settings: dict[tuple[str, bool], tuple[Change, ...]] = {}

    @property
    def user(self) -> str:
        """The name of the person at the desk."""
        return self.vault.user

    @property
    def watch(self) -> Watch:
        """Who follows the action that is running."""
        return self.station.watch

    def now(self) -> datetime:
        """Return the moment, in this laptop's time zone."""
        return self.station.clock()

    @contextmanager
    def begin(self) -> "Iterator[Session]":
        """Work with the database: durable when the block has ended, or not at all.

        Raises IntakeError when the disk is full, gone or damaged; what was there before is as it was.
        """
        from app.models import session  # noqa: PLC0415 - see the imports above

        # One after the other, also what runs beside: the log has one end, and each row names the one before it.
        try:
            with self._at_the_log, session(self.vault.engine) as opened, opened.begin():
                yield opened
        except BaseException:
            self._settings.clear()  # what was read of them may have been undone
            raise

    @contextmanager
    def quiet(self) -> "Iterator[None]":
        """Let nobody write to the log for as long as the block lasts, as when the database changes its key."""
        with self._at_the_log:
            yield

    def remember(self) -> None:
        """Remember beside the database how far its log went, so that one set back is noticed. Failing loses nothing."""
        from app.casework import audit  # noqa: PLC0415 - see the imports above

        with suppress(IntakeError), self.begin() as session:
            audit.remember(self, session)

    def forget_pages(self) -> None:
        """Have nothing of what was erased stay in the database's write-ahead log."""
        with self.vault.engine.connect() as connection:
            connection.exec_driver_sql("COMMIT")
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")

    def append(self, session: "Session", drafts: "Sequence[Draft]") -> "tuple[Change, ...]":
        """Append to this device's log, as the person at the desk."""
        from app.models import Kind, log  # noqa: PLC0415

        if any(draft.kind is Kind.SETTING for draft in drafts):
            self._settings.clear()
        return log.append(session, device_id=self.device_id, user=self.user, clock=self.now, drafts=drafts)

    def settings(self, session: "Session", name: str, *, of_all: bool = False) -> "tuple[Change, ...]":
        """Return what this device's log says about one setting, newest first; ``of_all``: what every log here says.

        Read once, then known, until a setting is appended or another laptop's log is taken in.
        """
        if (name, of_all) not in self._settings:
            from app.models import log  # noqa: PLC0415

            self._settings[name, of_all] = tuple(log.settings(session, None if of_all else self.device_id, name))
        return self._settings[name, of_all]

    def forget_settings(self) -> None:
        """Have the settings be read again: another laptop's log has come in."""
        self._settings.clear()

    def keys(self, session: "Session") -> "DeviceKeys":
        """Return this device's private keys."""
        if self._keys is None:
            from app.exchange import own_keys  # noqa: PLC0415

            self._keys = own_keys(session)
        return self._keys

    def names(self, uri: str) -> "Mapping[str, str]":
        """Return what a concept of this laptop's catalogue is called by language; nothing for one it does not know."""
        catalogue = self.catalogue()
        return catalogue.labels([uri]).get(uri, {}) if catalogue else {}

    def catalogue(self) -> "Catalogue | None":
        """Return this laptop's catalogue of occupations and skills; None when it cannot be read."""
        if self._shelf is None:
            from app.classifications import Shelf  # noqa: PLC0415 - likewise

            self._shelf = Shelf(self.station.home)
        return self._shelf.catalogue()

    def definition(self, session: "Session", sha256: str) -> "Definition":
        """Return the instrument an assessment is pinned to."""
        if sha256 not in self._definitions:
            from app.instruments import load_definition  # noqa: PLC0415
            from app.models import Instrument  # noqa: PLC0415

            self._definitions[sha256] = load_definition(session.get_one(Instrument, sha256).xform)
        return self._definitions[sha256]
