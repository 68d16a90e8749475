"""Notices that the laptop is about to sleep, or that its screen was locked (systemd's login1, where there is one).

Qt tells of neither. While somebody is at the desk, a *delay inhibitor* is held: the laptop sleeps only when that is let
go, which is after locking, or when login1's own patience (five seconds) is over.

On Windows and macOS the idle timer and the system's own lock stand in: a laptop that sleeps there asks for the system's
password when it wakes, and the idle timer has run out by then.
"""

import os
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import SLOT, QObject, Signal, Slot

from app.i18n import _

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusConnection, QDBusPendingCallWatcher

_SERVICE = "org.freedesktop.login1"
_PATH = "/org/freedesktop/login1"


class SuspendWatch(QObject):
    """Sends ``leaving`` before the laptop sleeps and when somebody locks the session."""

    leaving = Signal()

    def __init__(self, parent: QObject, address: str = "") -> None:
        super().__init__(parent)
        self._address = address
        self._listening = False
        self._bus: QDBusConnection | None = None
        self._asked: QDBusPendingCallWatcher | None = None
        self._hold: int | None = None

    def begin(self) -> None:
        """Listen, and have the laptop not sleep before :meth:`release`, each time somebody unlocks.

        Does nothing where there is nobody to listen to.
        """
        if not sys.platform.startswith("linux"):
            return
        if not self._listening:
            self._listen()
        if self._bus is not None and self._hold is None and self._asked is None:
            self._ask_to_wait(self._bus)

    def release(self) -> None:
        """Everything is locked: the laptop may sleep."""
        if self._asked is not None:
            self._asked.deleteLater()
            self._asked = None
        if self._hold is not None:
            os.close(self._hold)
            self._hold = None

    def _listen(self) -> None:
        from PySide6.QtDBus import QDBusConnection  # noqa: PLC0415 - the first window does without

        bus = (
            QDBusConnection.connectToBus(self._address, "skills-intake-login1")
            if self._address
            else QDBusConnection.systemBus()
        )
        if not bus.isConnected():
            return
        slots = {"sleeps": SLOT("sleeps(bool)"), "locked": SLOT("locked()")}
        # What Qt's stubs call bytes is a text when it is called.
        self._listening = bool(
            bus.connect(_SERVICE, _PATH, f"{_SERVICE}.Manager", "PrepareForSleep", self, slots["sleeps"])  # type: ignore[call-overload]
            and bus.connect(_SERVICE, "", f"{_SERVICE}.Session", "Lock", self, slots["locked"])  # type: ignore[call-overload]
        )
        self._bus = bus

    def _ask_to_wait(self, bus: "QDBusConnection") -> None:
        from PySide6.QtDBus import QDBusMessage, QDBusPendingCallWatcher  # noqa: PLC0415 - as above

        call = QDBusMessage.createMethodCall(_SERVICE, _PATH, f"{_SERVICE}.Manager", "Inhibit")
        call.setArguments(["sleep", "Skills Intake", _("The cases are locked before the laptop sleeps"), "delay"])
        self._asked = QDBusPendingCallWatcher(bus.asyncCall(call), self)
        self._asked.finished.connect(self._answered)

    @Slot()
    def _answered(self) -> None:
        from PySide6.QtDBus import QDBusUnixFileDescriptor  # noqa: PLC0415 - as above

        if self._asked is None:
            return
        given = self._asked.reply().arguments()
        if given and isinstance(given[0], QDBusUnixFileDescriptor) and given[0].isValid():
            self._hold = os.dup(given[0].fileDescriptor())
        self._asked.deleteLater()  # and what else keeps the descriptor open goes with it
        self._asked = None

    @property
    def listening(self) -> bool:
        """Whether there is somebody to listen to."""
        return self._listening

    @Slot(bool)
    def sleeps(self, begins: bool) -> None:  # noqa: FBT001 - as D-Bus calls it
        """The laptop is about to sleep, or has woken."""
        if begins:
            self.leaving.emit()

    @Slot()
    def locked(self) -> None:
        """Somebody locked the session."""
        self.leaving.emit()
