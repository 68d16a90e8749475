"""Locking before the laptop sleeps and when its session is locked: over a real D-Bus daemon of our own."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest
from filelock import FileLock, Timeout
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusUnixFileDescriptor, QDBusVirtualObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.settings import Preferences
from app.ui.widgets import Place
from app.ui.window import MainWindow
from app.ui.worker import Worker
from tests.support.player import Player
from tests.support.windows import unlock

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
_MANAGER = ("/org/freedesktop/login1", "org.freedesktop.login1.Manager", "PrepareForSleep")
_SESSION = ("/org/freedesktop/login1/session/_31", "org.freedesktop.login1.Session", "Lock")
_CONFIG = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><listen>unix:tmpdir={folder}</listen><policy context="default"><allow send_destination="*"/>
<allow receive_sender="*"/><allow own="*"/></policy></busconfig>"""


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """A bus of our own."""
    if shutil.which("dbus-daemon") is None:
        pytest.skip("dbus-daemon is not installed")
    config = tmp_path / "bus.conf"
    config.write_text(_CONFIG.format(folder=tmp_path), encoding="utf-8")
    command = ["dbus-daemon", f"--config-file={config}", "--nofork", "--print-address"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as daemon:
        assert daemon.stdout is not None
        yield daemon.stdout.readline().strip()
        daemon.terminate()
    QDBusConnection.disconnectFromBus("skills-intake-login1")
    QDBusConnection.disconnectFromBus("login1")


class Sleep(QDBusVirtualObject):
    """login1's part of sleeping: it waits until the far end of the pipe is closed by everybody who asked it to."""

    def __init__(self, home: Path) -> None:
        super().__init__()
        self.asked: list[object] = []
        self.key_was_gone: list[bool] = []
        self._home = home

    def handleMessage(self, message: QDBusMessage, connection: QDBusConnection) -> bool:
        near, far = os.pipe()
        self.asked = message.arguments()
        reply = message.createReply()
        reply.setArguments([QDBusUnixFileDescriptor(far)])
        os.close(far)
        Thread(target=self._wait, args=(near,), daemon=True).start()
        return connection.send(reply)

    def introspect(self, path: str) -> str:
        return ""

    def _wait(self, near: int) -> None:
        os.read(near, 1)
        try:  # only the process that has the key holds this
            with FileLock(self._home / "vault.lock", timeout=0):
                self.key_was_gone.append(True)
        except Timeout:
            self.key_was_gone.append(False)
        os.close(near)


@pytest.fixture
def sleep(address: str, ready_home: Path) -> Sleep:
    bus = QDBusConnection.connectToBus(address, "login1")
    made = Sleep(ready_home)
    assert bus.registerVirtualObject("/org/freedesktop/login1", made)
    assert bus.registerService("org.freedesktop.login1")
    return made


@pytest.fixture
def at_work(address: str, ready_home: Path, qapp: QApplication) -> Iterator[Player]:
    window = MainWindow(qapp, Worker(ready_home), Preferences(language="en", theme="light"), ready_home, bus=address)
    window.ways.to(Place("unlock"))
    window.show()
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    person = Player(window)
    unlock(person)
    person.find("cases.search")
    yield person
    window.close()
    window.deleteLater()


def tell(address: str, signal: tuple[str, str, str], *arguments: object) -> None:
    """Send a signal as systemd does."""
    bus = QDBusConnection.connectToBus(address, "login1")
    assert bus.registerService("org.freedesktop.login1")
    message = QDBusMessage.createSignal(*signal)
    message.setArguments(list(arguments))
    assert bus.send(message)


def test_it_locks_before_the_laptop_sleeps_and_not_when_it_wakes(address: str, at_work: Player) -> None:
    tell(address, _MANAGER, True)
    at_work.find("unlock.password")
    unlock(at_work)
    at_work.find("cases.search")
    tell(address, _MANAGER, False)
    QTest.qWait(100)
    assert at_work.visible("cases.search") is not None


def test_the_laptop_does_not_sleep_before_the_key_is_gone_and_again_not_the_next_time(
    address: str, sleep: Sleep, at_work: Player, qtbot: QtBot
) -> None:
    for _time in range(2):
        qtbot.waitUntil(lambda: bool(sleep.asked), timeout=30_000)
        assert (sleep.asked[0], sleep.asked[3]) == ("sleep", "delay")
        QTest.qWait(100)
        assert not sleep.key_was_gone, "it is held for as long as somebody is at the desk"
        tell(address, _MANAGER, True)
        qtbot.waitUntil(lambda: bool(sleep.key_was_gone), timeout=30_000)
        assert sleep.key_was_gone == [True]
        sleep.asked, sleep.key_was_gone = [], []
        at_work.find("unlock.password")
        unlock(at_work)
        at_work.find("cases.search")


def test_it_locks_when_the_session_is_locked(address: str, at_work: Player) -> None:
    tell(address, _SESSION)
    at_work.find("unlock.password")


def test_what_was_copied_is_gone_from_the_clipboard_after_locking(at_work: Player) -> None:
    at_work.write("cases.search", "Testperson")
    QGuiApplication.clipboard().setText("Testperson")
    at_work.click("lock")
    at_work.find("unlock.password")
    assert QGuiApplication.clipboard().text() == ""
