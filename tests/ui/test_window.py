"""The window round the screens: hiding, losing the worker, language and looks, and what every control must have."""

from collections.abc import Sized
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QWidget,
)

from app import casework, settings
from app.errors import IntakeError
from app.ui import theme
from app.ui.window import LOSSES
from tests.support.begin import new_case_at_window
from tests.support.disks import tiny_disk
from tests.support.faults import laptop
from tests.support.line import workers
from tests.support.player import Player
from tests.support.ui import let_finish, main_window
from tests.support.windows import Opener, come_to_rest, unlock

# Said by the off-screen platform about every list that drops down.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

CONTROLS = (QAbstractButton, QLineEdit, QComboBox, QAbstractItemView)


def nameless(window: QWidget) -> list[str]:
    """Controls a screen reader could not name, or a test could not find."""
    found = []
    for control in window.findChildren(QWidget):
        if (
            not isinstance(control, CONTROLS)
            or not control.isVisible()
            or control.focusPolicy() == Qt.FocusPolicy.NoFocus
        ):
            continue
        inside = control.parentWidget()
        if isinstance(inside, QComboBox) or control.objectName().startswith("qt_"):
            continue
        if not control.accessibleName() or not control.objectName():
            found.append(f"{type(control).__name__} {control.objectName()!r} {control.accessibleName()!r}")
    return found


def rich(window: QWidget) -> list[str]:
    return [label.objectName() for label in window.findChildren(QLabel) if label.textFormat() == Qt.TextFormat.RichText]


def cut_off(window: QWidget) -> list[str]:
    """Labels that are given less room than their words need."""
    found = []
    for label in window.findChildren(QLabel):
        if not label.isVisible() or not label.text():
            continue
        wraps = label.wordWrap()
        height = label.heightForWidth(label.width()) if wraps else label.minimumSizeHint().height()
        width = (
            0
            if wraps or label.sizePolicy().horizontalPolicy() == QSizePolicy.Policy.Ignored
            else label.sizeHint().width()
        )
        if label.height() + 2 < height or label.width() + 2 < width:
            found.append(f"{label.objectName()} {label.size().toTuple()} < {(width, height)}")
    return found


def faults(person: Player) -> tuple[list[str], list[str]]:
    """What is nameless or cut off in the window, once all that belongs on it is there."""
    let_finish(person)
    come_to_rest(person)
    return nameless(person.window), cut_off(person.window)


@pytest.mark.parametrize("scale", [100, 200])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_screen_is_named_plain_and_whole(open_at: Opener, ready_home: Path, language: str, scale: int) -> None:
    person = open_at(ready_home, language, text_scale=scale)
    person.find("unlock.password")
    seen = {"unlock": faults(person)}
    unlock(person)
    person.find("cases.search")
    seen["no cases"] = faults(person)
    person.click("cases.new")
    person.write("new-case.family_names", "Testperson")
    seen["new case"] = faults(person)
    person.press(Qt.Key.Key_Return)
    person.click("case.next")
    person.find("start.go")
    seen["case"] = faults(person)
    person.click("back")
    person.find("cases.search")
    seen["cases"] = faults(person)
    person.click("exchange")
    for page in ("send", "outbox", "authorities"):
        person.click(f"exchange.{page}")
        seen[page] = faults(person)
    person.click("settings")
    person.click("preferences.classifications")
    person.find("classifications.add")
    person.write("classifications.search", "menuisier")
    seen["classifications"] = faults(person)
    assert not rich(person.window)
    assert seen == {screen: ([], []) for screen in seen}
    assert [window for window in QApplication.topLevelWidgets() if window.isVisible()] == [person.window]


def test_hiding_covers_the_screen_until_a_key(at_work: Player) -> None:
    at_work.press(Qt.Key.Key_F9)
    cover = at_work.find("cover")
    assert cover.geometry() == at_work.window.rect()
    at_work.press(Qt.Key.Key_Space)
    at_work.wait(lambda: at_work.visible("cover") is None, "the cover is lifted")
    at_work.click("hide")
    at_work.click("cover")
    at_work.wait(lambda: at_work.visible("cover") is None, "the cover is lifted")


def test_when_the_worker_dies_it_is_said_and_unlocking_goes_on(at_work: Player) -> None:
    new_case_at_window(at_work)
    for process in workers():
        process.kill()
    at_work.find("unlock.password")
    at_work.wait_for_error("app.worker_lost")
    unlock(at_work)
    at_work.find("case.next")


def test_a_worker_that_cannot_stay_is_not_started_for_ever(open_at: Opener, ready_home: Path) -> None:
    person = open_at(ready_home)
    lost: list[None] = []
    main_window(person).context.worker.lost.connect(lambda: lost.append(None))  # the window has heard it before
    for loss in range(1, LOSSES + 2):
        person.wait(lambda: bool(workers()), "a worker")
        for process in workers():
            process.kill()
            process.wait(10)
        person.wait(partial(at_least, lost, loss), "that it is noticed")
    person.find("window.message")
    QTimer.singleShot(0, lambda: lost.append(None))  # the screen before unlocking asks for a worker in such a turn
    person.wait(partial(at_least, lost, LOSSES + 2), "the next turn")
    assert not workers()


def at_least(held: Sized, count: int) -> bool:
    return len(held) >= count


def test_language_colours_and_size_hold_at_once_and_are_kept(open_at: Opener, ready_home: Path) -> None:
    person = open_at(ready_home)
    unlock(person)
    person.find("cases.search")
    _prefer(person, "language", "ar")
    person.wait(lambda: person.window.layoutDirection() == Qt.LayoutDirection.RightToLeft, "right to left")
    _prefer(person, "theme", "dark")
    person.wait(theme.is_dark, "dark")
    _prefer(person, "text_scale", 150)
    person.wait(lambda: theme.scale() == 1.5, "larger")
    person.find("cases.search")
    kept = settings.load(ready_home)
    assert (kept.language, kept.theme, kept.text_scale) == ("ar", "dark", 150)


def test_a_setting_that_finds_no_room_holds_now_and_is_kept_once_there_is(open_at: Opener, tmp_path: Path) -> None:
    with tiny_disk(tmp_path / "disk", "12m") as disk:
        person = open_at(laptop(disk.path / "home"))
        unlock(person)
        person.find("cases.search")
        disk.fill()
        _prefer(person, "theme", "dark")
        person.wait_for_error("settings.not_saved")
        assert theme.is_dark()
        assert settings.load(disk.path / "home").theme == "light"
        disk.make_room()
        _prefer(person, "text_scale", 150)
        person.wait(lambda: theme.scale() == 1.5, "larger")
        kept = settings.load(disk.path / "home")
        assert (kept.theme, kept.text_scale) == ("dark", 150)
        person.window.close()


def test_a_bug_is_told_and_what_is_asked_next_is_done(at_work: Player) -> None:
    worker, told = main_window(at_work).context.worker, list[IntakeError]()
    listed = list[object]()
    worker.run(casework.open_case, done=listed.append, failed=told.append, case_id={"no": "case"})
    at_work.wait(lambda: bool(told), "the failure")
    assert [error.code for error in told] == ["app.bug"]
    worker.run(casework.list_cases, done=listed.append, failed=told.append)
    at_work.wait(lambda: bool(listed), "the list")
    assert len(told) == 1


def test_damaged_preferences_are_reported_and_kept_aside(open_at: Opener, ready_home: Path, qapp: QApplication) -> None:
    from app.ui.app import open_window

    (ready_home / settings.FILE).write_text("{", "utf-8")
    window = open_window(qapp, ready_home)
    window.show()
    person = Player(window)
    person.find("window.message")
    assert list(ready_home.glob("*.damaged"))
    window.close()
    window.deleteLater()


def _prefer(person: Player, key: str, value: object) -> None:
    person.click("settings")
    box = person.find(f"preferences.{key}")
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(box.findData(value))
