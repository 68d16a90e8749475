"""Picking occupations, skills and tasks in an interview, by hand, from a catalogue that was really imported."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app import i18n
from app.instruments.coded import read_all_coded, read_coded
from app.ui import catalogue as shelf
from app.ui import fonts, theme
from app.ui.interview.controls import Control
from app.ui.interview.nearby import Nearby
from tests.support import esco
from tests.support.catalogue import BAKER, add
from tests.support.controls import Desk, compiled

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

FORM = """
| survey | type | name | label::English (en) | label::Arabic (ar) | appearance |
| | text | told | What work? | ما العمل؟ | |
| | text | occupation | Which occupation? | أي مهنة؟ | intake-occupation |
| | text | tasks | On a normal day? | في اليوم العادي؟ | multiline |
| | text | practice | How often? | كم مرة؟ | intake-practice |
| | text | skills | Which skills? | أي مهارات؟ | intake-skill-multiple |
| settings | form_title | form_id | default_language |
| | Work | work | English (en) |
"""
KNEAD = esco.SKILL + esco.KNEAD


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("packages")
    home = tmp_path_factory.mktemp("laptop")
    add(home, *(esco.package(folder, each) for each in ("en", "ar", "relations")))
    return home


@pytest.fixture
def page(qtbot: QtBot, qapp: QApplication, home: Path) -> Iterator[Desk]:
    fonts.load_all()
    theme.apply(qapp, "light")
    shelf.stand(home)
    yield Desk(qtbot, compiled(FORM), ("en", "ar"))
    i18n.set_language("en")


def _texts(control: Control) -> list[str]:
    return [label.text() for label in control.findChildren(QLabel) if label.isVisible()]


def test_a_misspelt_word_finds_the_occupation_and_return_takes_it(page: Desk) -> None:
    control, player = page.take("occupation")
    player.write("answer:/occupation", "bakr")
    player.press(Qt.Key.Key_Return)
    answer = read_coded(page.said("occupation"))
    assert (answer.uri, answer.words, answer.version) == (BAKER, "baker", "1.2.1")
    assert player.visible("answer:/occupation") is None
    assert {"baker", "خباز / خبازة"} <= set(_texts(control))
    assert any("ESCO 1.2.1" in text for text in _texts(control)), "its classification and version are told"


def test_a_word_in_the_persons_language_is_kept_with_the_code(page: Desk) -> None:
    _control, player = page.take("occupation")
    player.write("answer:/occupation", "خبازة")
    player.press(Qt.Key.Key_Return)
    assert page.said("occupation").startswith("خبازة [ESCO ")


def test_words_that_nothing_fits_are_the_answer_when_the_field_is_left(page: Desk) -> None:
    _control, player = page.take("occupation")
    player.write("answer:/occupation", "  helped   everybody ")
    player.press(Qt.Key.Key_Escape)
    player.press(Qt.Key.Key_Tab)
    assert page.said("occupation") == "helped everybody"


def test_what_was_typed_can_be_kept_although_something_fits(page: Desk) -> None:
    _control, player = page.take("occupation")
    player.write("answer:/occupation", "baker")
    for _row in range(20):
        player.press(Qt.Key.Key_Down)
    player.press(Qt.Key.Key_Return)
    assert page.said("occupation") == "baker"


def test_an_occupation_is_taken_back(page: Desk) -> None:
    page.say("occupation", f"baker [ESCO 1.2.1 occupation/{esco.BREAD}]")
    _control, player = page.take("occupation")
    player.click(player.names("choice:/occupation")[0])
    assert page.said("occupation") == ""
    assert player.visible("answer:/occupation") is not None


def test_the_empty_field_offers_what_was_told_before(page: Desk) -> None:
    page.say("told", "I was a baker")
    _control, player = page.take("occupation")
    player.wait(lambda: player.visible("list:/occupation") is not None, "what was told before")
    player.press(Qt.Key.Key_Return)
    assert page.said("occupation") == "", "nobody has chosen yet"
    player.press(Qt.Key.Key_Down)
    player.press(Qt.Key.Key_Return)
    assert read_coded(page.said("occupation")).uri == BAKER


def test_a_code_that_this_laptop_does_not_know_keeps_its_words(page: Desk) -> None:
    page.say("occupation", "glazier [ESCO 9.9 occupation/unheard-of]")
    control, _player = page.take("occupation")
    assert "glazier" in _texts(control)
    assert any("ESCO 9.9" in text for text in _texts(control))


def test_several_skills_one_after_the_other_with_words_among_them(page: Desk) -> None:
    _control, player = page.take("skills")
    player.write("answer:/skills", "kneed dough")
    player.press(Qt.Key.Key_Return)
    player.write("answer:/skills", "whistle")
    player.press(Qt.Key.Key_Tab)
    first, second = read_all_coded(page.said("skills"))
    assert first.uri == KNEAD
    assert (second.words, second.system) == ("whistle", "")


def test_words_among_several_are_kept_when_the_page_is_left_with_the_keyboard_in_the_field(page: Desk) -> None:
    control, player = page.take("skills")
    player.write("answer:/skills", "juggle")
    control.flush()
    assert page.said("skills") == "juggle"


def test_the_tasks_of_the_occupation_are_offered_and_ticked_with_the_keyboard(page: Desk) -> None:
    page.say("occupation", f"baker [ESCO 1.2.1 occupation/{esco.BREAD}]")
    control, player = page.take("practice")
    assert {"knead dough", "operate ovens"} <= set(_texts(control))
    player.press(Qt.Key.Key_3)
    assert str(read_coded(page.said("practice"))).endswith("often")
    assert read_coded(page.said("practice")).uri == KNEAD
    player.press(Qt.Key.Key_Right)
    player.press(Qt.Key.Key_Space)
    assert read_coded(page.said("practice")).often == "always"
    player.press(Qt.Key.Key_Delete)
    assert page.said("practice") == ""


def test_a_task_is_found_and_added(page: Desk) -> None:
    page.say("occupation", f"baker [ESCO 1.2.1 occupation/{esco.BREAD}]")
    control, player = page.take("practice")
    player.write("answer:/practice/more", "mix mortr")
    player.press(Qt.Key.Key_Return)
    assert "mix mortar" in _texts(control)
    player.press(Qt.Key.Key_1)
    assert page.said("practice").endswith("never")


def test_without_an_occupation_it_is_said_what_to_do(page: Desk) -> None:
    control, _player = page.take("practice")
    assert any("Choose the occupation first" in text for text in _texts(control))


def test_another_occupation_brings_other_tasks_and_keeps_what_was_answered(page: Desk) -> None:
    page.say("occupation", f"baker [ESCO 1.2.1 occupation/{esco.BREAD}]")
    control, player = page.take("practice")
    player.press(Qt.Key.Key_3)
    page.say("occupation", f"bricklayer [ESCO 1.2.1 occupation/{esco.BRICKS}]")
    control.look_around(Nearby(page.interview))
    assert {"knead dough", "mix mortar"} <= set(_texts(control))
    assert "operate ovens" not in _texts(control)


def test_what_is_told_later_comes_first_and_the_tasks_of_the_occupation_stay(page: Desk) -> None:
    page.say("occupation", f"baker [ESCO 1.2.1 occupation/{esco.BREAD}]")
    control, _player = page.take("practice")
    page.say("tasks", "I prepared mortar.")
    control.look_around(Nearby(page.interview))
    texts = _texts(control)
    assert {"mix mortar", "knead dough", "operate ovens"} <= set(texts)
    assert texts.index("mix mortar") < texts.index("knead dough")


def test_a_damaged_catalogue_leaves_words(page: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "classifications"
    folder.mkdir()
    (folder / "current").write_text("gone.catalogue", encoding="utf-8")
    shelf.stand(tmp_path)
    control, player = page.take("occupation")
    player.write("answer:/occupation", "baker")
    player.press(Qt.Key.Key_Escape)
    player.press(Qt.Key.Key_Tab)
    assert page.said("occupation") == "baker"
    assert any("damaged" in text for text in _texts(control))
