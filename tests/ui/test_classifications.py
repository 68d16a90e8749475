"""Occupations and skills: what is there, adding packages and words, stopping, faults, in the real window with the real worker."""

import fcntl
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit

from app.classifications import attribution
from app.ui.bidi import isolate
from tests.support import catalogue, esco
from tests.support.catalogue import BAKER, contents, sources
from tests.support.line import stopped_at, worker_of
from tests.support.player import Player, focus
from tests.support.ui import let_finish
from tests.support.windows import Opener, unlock
from tests.ui.conftest import BOTH_WAYS

# Said by the off-screen platform about every dialog and list that drops down.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

CHOOSE = "classifications.choose"


def text(person: Player, name: str) -> str:
    label = person.window.findChild(QLabel, name)
    return label.text() if label is not None and label.isVisible() else ""


def enter(person: Player) -> Player:
    """From the list of cases to the screen."""
    person.click("settings")
    person.click("preferences.classifications")
    person.find("classifications.add")
    let_finish(person)
    return person


def add(person: Player, *files: Path, button: str = "classifications.add") -> None:
    person.click(button)
    person.choose_files(CHOOSE, files)


def told(person: Player) -> str:
    person.wait(lambda: bool(text(person, "classifications.message.text")), "what happened")
    return text(person, "classifications.message.text")


@pytest.fixture(scope="session")
def with_esco_once(set_up_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A laptop that was set up, with the English sample in its catalogue."""
    folder = tmp_path_factory.mktemp("laptop-with-esco")
    shutil.copytree(set_up_once, folder / "home")
    catalogue.add(folder / "home", esco.package(folder), esco.package(folder, "relations"))
    return folder / "home"


@pytest.fixture
def with_esco(home: Path, with_esco_once: Path) -> Path:
    shutil.copytree(with_esco_once, home)
    return home


@pytest.fixture
def person(open_at: Opener, with_esco: Path) -> Player:
    """Somebody at the screen of a laptop that has ESCO."""
    player = open_at(with_esco)
    unlock(player)
    player.find("cases.search")
    return enter(player)


@contextmanager
def unchanged(home: Path) -> Iterator[None]:
    """What happens here changes nothing in the catalogue."""
    before = contents(home)
    yield
    assert contents(home) == before


def test_a_new_laptop_has_isco_and_is_told_what_esco_adds_and_where_it_comes_from(at_work: Player) -> None:
    enter(at_work)
    assert text(at_work, "classifications.state") == f"{isolate('ISCO-08')} only so far"
    assert "ESCO portal" in text(at_work, "classifications.about")
    at_work.wait_for_text("619 groups of occupations · 4 languages")
    at_work.write("classifications.search", "menuisier")
    at_work.find("classifications.result")
    assert text(at_work, "classifications.attribution") == ""
    at_work.write("classifications.search", "zzqxzzqxzz")
    at_work.wait_for_text("Nothing like this is in the catalogue.")


def test_packages_are_added_several_at_once_and_found_in_two_languages_with_the_attribution(
    at_work: Player, home: Path, tmp_path: Path
) -> None:
    enter(at_work)
    add(at_work, esco.package(tmp_path, "en"), esco.package(tmp_path, "ar"))
    assert told(at_work).startswith("Added: ")
    assert "package of relations" in told(at_work)
    at_work.wait_for_text("3 occupations · 4 skills · 2 languages")
    assert "1.2.1" in text(at_work, "classifications.state")
    at_work.write("classifications.search", "bread baker")
    at_work.find("classifications.result")
    assert at_work.reads("baker")
    assert at_work.reads("خباز / خبازة")
    assert at_work.reads("Bakers, pastry-cooks and confectionery makers")
    assert text(at_work, "classifications.attribution") == attribution()
    assert sources(home)[0].languages == ("ar", "en")


def test_a_folder_that_a_package_was_unpacked_to(person: Player, home: Path, tmp_path: Path) -> None:
    add(person, esco.unpacked(esco.package(tmp_path, "fr")), button="classifications.add_folder")
    assert "français" in told(person)
    assert sources(home)[0].languages == ("en", "fr")


@BOTH_WAYS
def test_everything_by_keyboard(at_work: Player, home: Path, tmp_path: Path) -> None:
    at_work.find("settings").setFocus()
    at_work.press(Qt.Key.Key_Space)
    at_work.find("preferences.classifications")
    for _field in range(9):
        at_work.press(Qt.Key.Key_Tab)
        if focus().objectName() == "preferences.classifications":
            break
    at_work.press(Qt.Key.Key_Space)
    let_finish(at_work)
    at_work.find("classifications.add")
    assert focus().objectName() == "classifications.add"
    at_work.press(Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    at_work.choose_files(CHOOSE, [esco.package(tmp_path)])
    told(at_work)
    let_finish(at_work)
    at_work.find("classifications.add")
    assert focus().objectName() == "classifications.add"
    at_work.press(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert focus().objectName() == "classifications.search"
    at_work.commit(focus(), "baker")
    at_work.find("classifications.result")
    at_work.press(Qt.Key.Key_Escape)
    at_work.find("cases.search")
    assert catalogue.first(home, "baker") == BAKER


@contextmanager
def under_way(person: Player, home: Path, tmp_path: Path) -> Iterator[None]:
    """Packages are being added, and the worker is held at the new file until the block ends: it cannot be over before."""
    with stopped_at(fcntl.DN_CREATE, catalogue.catalogue_file(home).parent, worker_of(home)):
        add(person, esco.large(tmp_path, count=800))
        person.wait(lambda: person.reads("%"), "how far it is")
        yield


@pytest.mark.parametrize("how", ["click", "Escape"])
def test_adding_can_be_stopped_and_then_nothing_has_changed(
    person: Player, home: Path, tmp_path: Path, how: str
) -> None:
    with unchanged(home):
        with under_way(person, home, tmp_path):
            assert person.visible("classifications.add") is None, "one import at a time"
            person.find("classifications.progress.cancel")
            assert focus().objectName() == "classifications.progress.cancel"
            if how == "click":
                person.click("classifications.progress.cancel")
            else:
                person.press(Qt.Key.Key_Escape)
        assert told(person) == "Stopped. The catalogue is as it was."
    person.find("classifications.add")
    person.write("classifications.search", "baker")
    person.find("classifications.result")


def test_leaving_the_screen_stops_what_is_under_way(person: Player, home: Path, tmp_path: Path) -> None:
    with unchanged(home):
        with under_way(person, home, tmp_path):
            person.click("back")
        person.find("cases.search")
        let_finish(person)
    enter(person)
    assert "1.2.1" in text(person, "classifications.state")


def test_locking_in_the_middle_stops_it_and_unlocking_comes_back_to_the_screen(
    person: Player, home: Path, tmp_path: Path
) -> None:
    with unchanged(home):
        with under_way(person, home, tmp_path):
            person.press(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
        person.find("unlock.password")
    unlock(person)
    person.find("classifications.add")
    let_finish(person)
    assert "1.2.1" in text(person, "classifications.state")


def test_what_is_no_package_is_told_with_what_to_do(person: Player, home: Path, tmp_path: Path) -> None:
    letter = tmp_path / "letter.zip"
    letter.write_text("Dear colleague", "utf-8")
    with unchanged(home):
        add(person, letter)
        assert "“letter.zip” is damaged or only half there" in told(person)
        assert text(person, "classifications.message.hint")
    person.find("classifications.add")


def test_a_dialog_that_is_left_changes_nothing(person: Player, home: Path) -> None:
    with unchanged(home):
        person.click("classifications.add")
        person.leave(CHOOSE)
        assert text(person, "classifications.message.text") == ""
    person.find("classifications.add")


def test_own_words_are_added_kept_and_refused_by_line(person: Player, home: Path, tmp_path: Path) -> None:
    own = tmp_path / "fa.csv"
    own.write_text("word,concept\nنانوا\n", "utf-8")
    with unchanged(home):
        add(person, own, button="classifications.add_words")
        assert "“fa.csv”, line 2" in told(person)
    own.write_text(f"word,concept\nنانوا,{BAKER}\n", "utf-8")
    add(person, own, button="classifications.add_words")
    person.wait(lambda: "found from now on" in told(person), "they were added")
    let_finish(person)
    assert person.reads("fa.csv")
    person.write("classifications.search", "نانوا")
    person.find("classifications.result")
    assert person.reads("found by “")


def test_building_again_is_offered_when_the_words_have_changed(person: Player, home: Path) -> None:
    assert person.visible("classifications.again") is None
    folder = home / "classifications" / "words"
    folder.mkdir()
    (folder / "fa.csv").write_text(f"word,concept\nنانوا,{BAKER}\n", "utf-8")
    person.click("back")
    enter(person)
    person.click("classifications.again")
    assert told(person) == "The catalogue was built again."
    person.wait(lambda: person.visible("classifications.again") is None, "nothing is outdated any more")
    assert catalogue.first(home, "نانوا") == BAKER


def test_a_damaged_catalogue_is_told_on_the_screen_and_packages_mend_it(
    open_at: Opener, with_esco: Path, tmp_path: Path
) -> None:
    file = catalogue.catalogue_file(with_esco)
    file.write_bytes(file.read_bytes()[:9_999])
    person = open_at(with_esco)
    unlock(person)
    person.find("cases.search")
    enter(person)
    assert text(person, "classifications.state") == "The catalogue cannot be used"
    assert "is damaged" in told(person)
    person.wait_for_error("classification.problem")
    field = person.write("classifications.search", "baker")
    assert isinstance(field, QLineEdit)
    person.wait(lambda: "is damaged" in text(person, "classifications.search.problem"), "said at the search too")
    add(person, esco.package(tmp_path))
    person.wait(lambda: "1.2.1" in text(person, "classifications.state"), "it is mended")
    person.find("classifications.result")


def test_the_way_is_not_offered_before_unlocking(open_at: Opener, ready_home: Path) -> None:
    person = open_at(ready_home)
    person.find("unlock.password")
    person.click("settings")
    person.find("preferences.language")
    assert person.visible("preferences.classifications") is None
