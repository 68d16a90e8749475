"""Unlocking, waiting after wrong passwords, the recovery code, locking by hand and by itself."""

import subprocess
import sys
from pathlib import Path
from time import perf_counter

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.casework.station import Station
from app.ui.idle import IdleWatch
from tests.support.begin import new_case_at_window
from tests.support.desk import set_up
from tests.support.player import Player, focus
from tests.support.windows import Opener, unlock
from tests.ui.conftest import BOTH_WAYS


def shown(person: Player) -> str:
    """Everything that can be read in the window now."""
    return "\n".join(words(person, hidden=False))


def words(person: Player, *, hidden: bool = True) -> list[str]:
    """The words of every label and field of the window, of hidden ones too unless said otherwise."""
    labels = [label.text() for label in person.window.findChildren(QLabel) if hidden or label.isVisible()]
    return labels + [field.text() for field in person.window.findChildren(QLineEdit) if hidden or field.isVisible()]


def test_the_password_opens_the_list(at_work: Player) -> None:
    assert focus().objectName() == "cases.search"
    assert at_work.window.windowTitle() == "Skills Intake"


def test_what_the_first_screen_does_not_show_is_not_loaded_to_start() -> None:
    code = "import sys, app.cli.intake, app.ui.app, app.ui.unlock.screen; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], check=True, timeout=60, capture_output=True, text=True)
    later = ("sqlalchemy", "PySide6.QtSvg", "app.profile", "app.instruments", "app.casework.views", "app.cli.export")
    screens = ("app.ui.exchange.screen", "app.ui.sent", "app.ui.interview", "app.ui.cases")
    assert not {*later, *screens} & set(loaded.stdout.split())


def test_a_wrong_password_is_said_beside_the_field_and_the_next_attempt_waits(
    open_at: Opener, ready_home: Path
) -> None:
    person = open_at(ready_home)
    button = person.find("unlock.go")
    assert isinstance(button, QPushButton)
    for _attempt in range(6):
        person.wait(button.isEnabled, "another attempt is allowed")
        unlock(person, "not the password")
        person.wait(lambda: bool(_problem(person)), "it is said that the password is wrong")
        if not button.isEnabled() and any(letter.isdigit() for letter in button.text()):
            break
        person.wait(button.isEnabled, "the answer has come")
    assert any(letter.isdigit() for letter in button.text()), "the button counts down"
    assert not button.isEnabled()


def test_an_empty_password_asks_for_one(open_at: Opener, ready_home: Path) -> None:
    person = open_at(ready_home)
    person.click("unlock.go")
    person.wait_for_text("Type your password.")


def test_the_recovery_code_gives_a_new_password_and_a_new_code(open_at: Opener, home: Path) -> None:
    station = Station(home)
    code = set_up(station)
    station.close()
    person = open_at(home)
    person.click("unlock.use_recovery")
    person.write("recover.code", "AAAA-BBBB-CCCC-DDDD")
    new = "walnut thunder gallery mitten"
    person.write("recover.password", new)
    person.write("recover.password_again", new)
    person.click("recover.go")
    person.wait(lambda: bool(_label(person, "recover.code.problem")), "the wrong code is refused beside it")
    person.write("recover.code", code)
    person.click("recover.go")
    label = person.find("recovery.code")
    assert isinstance(label, QLabel)
    assert label.text().split() != code.replace("-", " ").split()
    person.click("recovery.written")
    person.click("recovery.done")
    person.find("cases.search")
    person.click("lock")
    unlock(person, new)
    person.find("cases.search")


@BOTH_WAYS
def test_locking_takes_the_case_off_the_window_and_unlocking_brings_the_same_screen_back(at_work: Player) -> None:
    new_case_at_window(at_work, given="Amira")
    assert "Testperson" in shown(at_work)
    at_work.press(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    at_work.find("unlock.password")
    assert not any("Amira" in text for text in words(at_work))
    assert at_work.window.windowTitle() == "Skills Intake"
    unlock(at_work)
    at_work.find("case.next")
    assert "Testperson" in shown(at_work)


def test_idleness_is_noticed_and_a_key_puts_it_off(qtbot: QtBot, qapp: QApplication) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    field.show()
    watch = IdleWatch(qapp, field)
    watch.begin(minutes=0.002)
    with qtbot.waitSignal(watch.idle, timeout=30_000):
        QTest.keyClicks(field, "abc")
    watch.begin(minutes=1)
    watch.end()
    with qtbot.assertNotEmitted(watch.idle):
        qapp.processEvents()


def test_no_touch_is_overlooked_however_often_one_comes(qtbot: QtBot, qapp: QApplication) -> None:
    """It looks away for a second after a touch: what is touched in that second counts, and what comes after it."""
    field = QLineEdit()
    qtbot.addWidget(field)
    field.show()
    watch = IdleWatch(qapp, field)
    touched: list[float] = []
    noticed: list[float] = []
    watch.idle.connect(lambda: noticed.append(perf_counter()))

    def touch() -> None:
        if not noticed:
            touched.append(perf_counter())
            QTest.keyClick(field, Qt.Key.Key_A)

    touching = QTimer(field, interval=100)
    touching.timeout.connect(touch)
    touching.start()
    watch.begin(minutes=1.2 / 60)
    qtbot.waitUntil(lambda: bool(noticed) or len(touched) > 25, timeout=30_000)
    touching.stop()
    qtbot.waitUntil(lambda: bool(noticed), timeout=30_000)
    assert noticed[0] - touched[-1] > 1.1  # of 1.2 seconds: Qt counts within a twentieth


def test_idleness_locks(open_at: Opener, ready_home: Path) -> None:
    person = open_at(ready_home, idle_minutes=1)
    unlock(person)
    person.find("cases.search")
    watch = person.window.findChild(IdleWatch)
    assert watch is not None
    watch.begin(minutes=0.001)
    person.find("unlock.password")


def _label(person: Player, name: str) -> str:
    found = person.window.findChild(QLabel, name)
    return found.text() if found is not None else ""


def _problem(person: Player) -> str:
    return _label(person, "unlock.password.problem")
