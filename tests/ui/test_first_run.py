"""The first time on a laptop: typed, tabbed and clicked through as a person does."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QWidget

from tests.support.player import Player, focus
from tests.support.windows import Opener

PASSWORD = "harbour lantern mustard bicycle"


def choose(person: Player, name: str, value: str) -> None:
    box = person.find(name)
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(box.findData(value))


def say_where(person: Player) -> None:
    person.write("setup.centre", "Reception centre Example")
    choose(person, "setup.country", "BE")
    person.write("setup.device", "laptop 2")
    person.press(Qt.Key.Key_Return)


def say_who(person: Player, password: str = PASSWORD) -> None:
    person.write("setup.user", "Mira Testworker")
    person.press(Qt.Key.Key_Tab)
    assert focus().objectName() == "setup.password"
    person.commit(focus(), password)
    person.write("setup.password_again", password)


def test_a_laptop_is_set_up_and_lands_on_the_empty_list(open_at: Opener, home: Path, tmp_path: Path) -> None:
    person = open_at(home)
    say_where(person)
    say_who(person)
    person.wait(lambda: "hold against guessing" in _text(person, "setup.strength"), "the password is judged")
    person.press(Qt.Key.Key_Return)
    code = _text(person, "recovery.code")
    assert len(code.split()) >= 4
    done = person.window.findChild(QWidget, "recovery.done")
    assert done is not None
    assert not done.isEnabled()
    person.write("recovery.path", str(tmp_path / "sheet.pdf"))
    person.click("recovery.print")
    person.find("recovery.open")
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF")
    person.click("recovery.written")
    person.click("recovery.done")
    person.wait_for_text("No cases yet")
    assert focus().objectName() == "cases.search"
    assert code.split()[0] not in " ".join(label.text() for label in person.window.findChildren(QLabel))


def test_what_is_missing_is_said_beside_it(open_at: Opener, home: Path) -> None:
    person = open_at(home)
    person.find("setup.centre")
    person.click("setup.next")
    person.wait_for_text("Give the name of the centre.")
    assert focus().objectName() == "setup.centre"
    say_where(person)
    person.write("setup.user", "Mira Testworker")
    person.write("setup.password", PASSWORD)
    person.write("setup.password_again", "something else")
    person.click("setup.go")
    person.wait_for_text("The two passwords are not the same.")


def test_a_weak_password_is_refused_with_advice_and_nothing_is_made(open_at: Opener, home: Path) -> None:
    person = open_at(home)
    say_where(person)
    say_who(person, "example1")
    person.wait(lambda: bool(_text(person, "setup.strength")), "the password is judged")
    person.click("setup.go")
    person.wait(lambda: bool(_text(person, "setup.password.problem")), "the advice stands beside the field")
    assert person.visible("recovery.code") is None


def test_the_language_chosen_first_holds_at_once_and_turns_the_window(open_at: Opener, home: Path) -> None:
    person = open_at(home)
    choose(person, "setup.language", "ar")
    person.wait(
        lambda: person.window.layoutDirection() == Qt.LayoutDirection.RightToLeft, "the window reads from right to left"
    )
    say_where(person)
    assert isinstance(person.find("setup.user"), QLineEdit)
    # Going back keeps what was typed.
    person.click("setup.back")
    centre = person.find("setup.centre")
    assert isinstance(centre, QLineEdit)
    assert centre.text() == "Reception centre Example"


def _text(person: Player, name: str) -> str:
    label = person.find(name)
    assert isinstance(label, QLabel)
    return label.text()
