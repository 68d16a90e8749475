"""Notices that the laptop is about to sleep, or that its screen was locked (systemd's login1, where there is one).

Qt tells of neither. On Windows and macOS the idle timer and the system's own lock stand in: a laptop that sleeps there
asks for the system's password when it wakes, and the idle timer has run out by then.
"""

import sys

from PySide6.QtCore import SLOT, QObject, Signal, Slot

_SERVICE = "org.freedesktop.login1"


class SuspendWatch(QObject):
    """Sends ``leaving`` before the laptop sleeps and when somebody locks the session."""

    leaving = Signal()

    def __init__(self, parent: QObject, address: str = "") -> None:
        super().__init__(parent)
        self._address = address
        self._listening = False

    def begin(self) -> None:
        """Listen, from the first time somebody unlocks. Does nothing where there is nobody to listen to."""
        if self._listening or not sys.platform.startswith("linux"):
            return
        from PySide6.QtDBus import QDBusConnection  # noqa: PLC0415 - the first window does without

        bus = (
            QDBusConnection.connectToBus(self._address, "skills-intake-login1")
            if self._address
            else QDBusConnection.systemBus()
        )
        if not bus.isConnected():
            return
        slots = {"sleeps": SLOT("sleeps(bool)"), "locked": SLOT("locked()")}
        path = "/org/freedesktop/login1"
        # What Qt's stubs call bytes is a text when it is called.
        self._listening = bool(
            bus.connect(_SERVICE, path, f"{_SERVICE}.Manager", "PrepareForSleep", self, slots["sleeps"])  # type: ignore[call-overload]
            and bus.connect(_SERVICE, "", f"{_SERVICE}.Session", "Lock", self, slots["locked"])  # type: ignore[call-overload]
        )

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
