"""Pictures of choices, good and bad; choices that go on by themselves, and that stand in columns."""

import resource

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from app.ui.pictures import picture
from tests.support import pictures
from tests.support.controls import Desk, DeskMaker

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "QImageIOHandler: Rejecting image", "libpng", "JPEG")

FORM = """
| survey | type | name | label::English (en) | label::Arabic (ar) | appearance |
| | select_one tools | tool | Tool | أداة | |
| | select_multiple tools | tools | Tools | أدوات | no-buttons |
| | select_one yes | fast | Fast | سريع | quick |
| | select_one yes | two | Two | اثنان | columns-2 |
| choices | list_name | name | label::English (en) | label::Arabic (ar) | image::English (en) |
| | tools | saw | Saw | منشار | saw.png |
| | tools | drill | Drill, the kind that also hammers, with a long cable | مثقاب | drill.png |
| | tools | hammer | Hammer | مطرقة | |
| | yes | a | A | أ | |
| | yes | b | B | ب | |
| | yes | c | C | ج | |
| | yes | d | D | د | |
| settings | form_title | form_id | default_language |
| | Pictures | pictures | English (en) |
"""
ROOM = QSize(300, 200)


@pytest.fixture
def desk(desks: DeskMaker) -> Desk:
    return desks(FORM)


def test_a_choice_with_a_picture_is_a_tile_and_one_that_is_missing_still_has_its_words(desk: Desk) -> None:
    _words, of_words = desk.take("fast")
    low = of_words.find("choice:/fast:a").height()
    _pictures, player = desk.take("tool", {"saw.png": pictures.drawn(900, 600)})
    saw, drill, hammer = (player.find(f"choice:/tool:{code}") for code in ("saw", "drill", "hammer"))
    assert saw.height() > low
    assert saw.accessibleDescription() == ""
    assert drill.accessibleDescription()
    assert "Drill" in drill.accessibleName()
    assert hammer.accessibleDescription() == ""
    player.click("choice:/tool:drill")
    assert desk.said("tool") == "drill"


def test_choices_without_buttons_are_still_taken_and_taken_back(desk: Desk) -> None:
    _control, player = desk.take("tools")
    player.click("choice:/tools:hammer")
    player.click("choice:/tools:saw")
    assert desk.said("tools") == "saw hammer"
    player.click("choice:/tools:saw")
    assert desk.said("tools") == "hammer"


def test_a_quick_choice_goes_on_by_itself_but_not_when_it_is_taken_back(desk: Desk) -> None:
    control, player = desk.take("fast")
    gone: list[bool] = []
    control.done.connect(lambda: gone.append(True))
    player.click("choice:/fast:b")
    assert desk.said("fast") == "b"
    assert gone == [True]
    player.click("choice:/fast:b")
    assert desk.said("fast") == ""
    assert gone == [True]


def test_the_form_says_how_many_columns(desk: Desk) -> None:
    _control, player = desk.take("two")
    places: list[QWidget] = [player.find(f"choice:/two:{code}") for code in "abcd"]
    assert places[0].y() == places[1].y() < places[2].y() == places[3].y()


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "BMP"])
def test_a_picture_is_made_as_small_as_it_is_shown(kind: str) -> None:
    found = picture(pictures.drawn(1200, 400, kind=kind), ROOM)
    assert found is not None
    assert (found.width(), found.height()) == (300, 100)
    small = picture(pictures.drawn(30, 20, kind=kind), ROOM)
    assert small is not None
    assert small.width() == 30


@pytest.mark.parametrize(
    "data",
    [
        None,
        b"",
        b"not a picture",
        pictures.drawn(20, 20)[:40],
        b'<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"/>',
        b"\xff\xd8\xff\xe0" + bytes(100),
    ],
)
def test_what_is_no_picture_is_none(data: bytes | None) -> None:
    assert picture(data, ROOM) is None


def test_a_trap_of_four_hundred_million_points_is_refused_without_unpacking_it() -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert picture(pictures.bomb(20_000), ROOM) is None
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100 * 1024


def test_a_label_of_thirty_thousand_letters_does_not_stop_the_page(desks: DeskMaker) -> None:
    form = FORM.replace("Saw", "Saw " + "very " * 6_000 + "\u202elong")
    _control, player = desks(form).take("tool")
    player.click("choice:/tool:saw")
