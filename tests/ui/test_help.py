"""The help: a page for whatever is on the screen, opened with F1, read and put away by keyboard."""

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QListWidget, QTextBrowser

from app.paths import TRANSLATIONS, resource
from app.ui.help import pages
from tests.support.player import Player, focus
from tests.support.windows import Opener, unlock
from tests.ui.conftest import BOTH_WAYS

# Said by the off-screen platform about every list that drops down.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

EVERY_PAGE = [(code, name) for code in pages.LANGUAGES for name in pages.CONTENTS]
FROM_SETTINGS = ("people", "backup", "protection", "classifications", "questionnaires")


QUOTED = {"en": re.compile("“([^”]+)”"), "fr": re.compile("«\\s([^»]+)\\s»")}
KEY = re.compile(r"\*\*((?:Ctrl\+|Shift\+)?(?:F?\d|[A-Z]|Return|Backspace|Up|Down|Escape|Tab|Space))\*\*")
FRENCH_KEYS = {
    "Maj+": "Shift+",
    "Retour arrière": "Backspace",
    "Entrée": "Return",
    "Échap": "Escape",
    "Espace": "Space",
    "Haut": "Up",
    "Bas": "Down",
}


def in_english(text: str) -> str:
    """The names of keys as English keyboards have them."""
    for french, english_ in FRENCH_KEYS.items():
        text = text.replace(french, english_)
    return text


def plain(label: str) -> str:
    """A label whatever kind of blank and apostrophe it is written with, and without marks of direction."""
    return re.sub("[\u2066-\u2069]", "", label).replace("\u202f", " ").replace("\xa0", " ").replace("'", "’")


def on_screen(code: str) -> set[str]:
    """Every text of the interface in a language."""
    with (TRANSLATIONS / "fr" / "LC_MESSAGES" / "skills-intake.po").open("rb") as file:
        messages = [message for message in read_po(file, locale="fr") if message.id]
    texts = [message.id if code == "en" else message.string for message in messages]
    return {plain(each) for text in texts for each in ([text] if isinstance(text, str) else text or [])}


def title(person: Player) -> str:
    label = person.find("help.title")
    assert isinstance(label, QLabel)
    return label.text()


def told(person: Player) -> str:
    browser = person.find("help.text")
    assert isinstance(browser, QTextBrowser)
    return browser.toPlainText()


def ask(person: Player) -> str:
    """Press F1, and read the heading once the help has come to the front."""
    person.press(Qt.Key.Key_F1)
    window = person.find("help.title").window()
    person.wait(lambda: QApplication.activeWindow() is window, "the help in front")
    return title(person)


def helped(person: Player) -> str:
    """Read which page comes, and put the help away."""
    read = ask(person)
    person.press(Qt.Key.Key_Escape)
    person.wait(lambda: person.visible("help.title") is None, "the end of the help")
    person.wait(lambda: QApplication.activeWindow() is person.window, "the window in front again")
    return read


def english(name: str) -> str:
    return pages.read(name, "en").title


@pytest.mark.parametrize(("code", "name"), EVERY_PAGE)
def test_a_page_has_words_pictures_that_exist_and_ways_to_others(code: str, name: str) -> None:
    page = pages.read(name, code)
    assert page.title
    assert len(page.body) > 100
    for said, picture in re.findall(r"!\[([^\]]*)\]\(([^)]+)\)", page.body):
        assert said, "Qt drops a picture that says nothing"
        assert (resource(f"help/{code}") / picture).resolve().is_file(), picture
    assert set(page.links) <= set(pages.CONTENTS) - {name}
    assert "](http" not in page.body
    assert "<" not in page.body


@pytest.mark.parametrize("code", pages.LANGUAGES)
def test_what_stands_between_quotation_marks_is_said_on_the_screen_in_these_words(code: str) -> None:
    labels = on_screen(code)
    quoted = {(name, label) for name in pages.CONTENTS for label in QUOTED[code].findall(pages.read(name, code).body)}
    assert len(quoted) > 60
    assert {(name, label) for name, label in quoted if plain(label) not in labels} == set()


def test_the_same_keys_are_named_in_each_language() -> None:
    for name in pages.CONTENTS:
        named = {code: sorted(KEY.findall(in_english(pages.read(name, code).body))) for code in pages.LANGUAGES}
        assert named["fr"] == named["en"], name


def test_every_file_is_a_page_in_each_language_with_the_same_links() -> None:
    for code in pages.LANGUAGES:
        files = {path.stem for path in resource(f"help/{code}").glob("*.md")}
        assert files == set(pages.CONTENTS)
    for name in pages.CONTENTS:
        assert pages.read(name, "en").links == pages.read(name, "fr").links, name


def test_every_page_can_be_reached_from_another_or_is_a_screen_s() -> None:
    linked = {to for name in pages.CONTENTS for to in pages.read(name, "en").links}
    assert set(pages.CONTENTS) - linked <= {"start", "first-run", "unlock", "restore", "recovery", *FROM_SETTINGS}


def test_before_anybody_is_in_it_tells_of_setting_up_and_of_unlocking(
    open_at: Opener, home: Path, ready_home: Path
) -> None:
    locked = open_at(ready_home)
    locked.find("unlock.password")
    assert helped(locked) == english("unlock")
    locked.window.close()
    empty = open_at(home.with_name("another"))
    empty.find("setup.centre")
    assert helped(empty) == english("first-run")


@BOTH_WAYS
def test_f1_opens_the_page_about_the_screen_and_escape_gives_the_keyboard_back(at_work: Player) -> None:
    before = focus()
    assert helped(at_work) == english("cases")
    assert focus() is before


@pytest.mark.parametrize("name", FROM_SETTINGS)
def test_each_screen_about_the_laptop_has_its_page(at_work: Player, name: str) -> None:
    at_work.click("settings")
    at_work.click(f"preferences.{name}")
    at_work.find(f"{name}.message" if at_work.visible(f"{name}.message") else "back")
    assert helped(at_work) == english(name)


def test_a_case_its_interview_and_the_exchange_have_theirs(open_at: Opener, with_a_case: Path) -> None:
    person = open_at(with_a_case)
    unlock(person)
    person.find("cases.search")
    person.wait(lambda: person.rows("cases.list") == 1, "the case")
    person.press(Qt.Key.Key_Down)
    person.press(Qt.Key.Key_Return)
    person.find("case.profile")
    assert helped(person) == english("case")
    person.click("case.profile")
    person.find("profile.print")
    assert helped(person) == english("profile")


def test_its_pictures_are_drawn(at_work: Player) -> None:
    ask(at_work)
    browser = at_work.find("help.text")
    assert isinstance(browser, QTextBrowser)
    first = browser.document().begin().begin().fragment().charFormat()
    assert first.isImageFormat()
    drawn = browser.document().resource(QTextDocument.ResourceType.ImageResource, QUrl(first.toImageFormat().name()))
    assert isinstance(drawn, QImage)
    assert drawn.width() > drawn.height() > 100


def test_it_stays_beside_the_work_and_turns_its_pages(at_work: Player) -> None:
    ask(at_work)
    assert told(at_work)
    first = pages.read("cases", "en").links[0]
    at_work.click(f"help.to:{first}")
    assert title(at_work) == english(first)
    at_work.write("cases.search", "Testperson")
    field = at_work.find("cases.search")
    assert isinstance(field, QLineEdit)
    assert field.text() == "Testperson"
    assert title(at_work) == english(first)


def test_words_lead_to_the_pages_that_hold_them(at_work: Player) -> None:
    ask(at_work)
    at_work.click("help.all")
    found = at_work.find("help.list")
    assert isinstance(found, QListWidget)
    assert found.count() == len(pages.CONTENTS)
    at_work.write("help.search", "recovery sheet")
    assert 0 < found.count() < len(pages.CONTENTS)
    at_work.press(Qt.Key.Key_Return)
    assert "recovery" in told(at_work).casefold()
    at_work.click("help.all")
    at_work.write("help.search", "zzzz")
    at_work.find("help.none")


def test_where_it_is_not_translated_it_says_so(open_at: Opener, ready_home: Path) -> None:
    person = open_at(ready_home, "nl")
    person.find("unlock.password")
    assert ask(person) == english("unlock")
    assert person.reads("De hulp is er nog niet in uw taal")


def test_in_french_it_is_french(open_at: Opener, ready_home: Path) -> None:
    person = open_at(ready_home, "fr")
    person.find("unlock.password")
    assert helped(person) == pages.read("unlock", "fr").title


def test_hiding_and_locking_work_while_it_is_in_front(at_work: Player) -> None:
    ask(at_work)
    at_work.press(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    at_work.find("unlock.password")
    at_work.wait(lambda: at_work.visible("help.title") is None, "the end of the help")
