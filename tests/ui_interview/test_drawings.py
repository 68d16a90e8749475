"""Pictures of a form: its own files where it names them, our pictograms else, and nothing else of the laptop."""

from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from app.instruments import Interview, compile_workbook
from app.instruments.types import Address, Choice, QuestionView
from app.ui.interview import drawings
from tests.support import interviews

FORM = """
| survey | type | name | label::English (en) | label::Arabic (ar) | media::image | media::audio |
| | select_one skill_field | field | Field | مجال | shop.png | shop.mp3 |
| | select_one tool | tool | Tool | أداة | | |
| choices | list_name | name | label::English (en) | label::Arabic (ar) | media::image |
| | skill_field | wood | Wood | خشب | |
| | skill_field | metal | Metal | معدن | own.png |
| | tool | saw | Saw | منشار | wood.svg |
| | tool | wood | Wood | خشب | |
| settings | form_title | form_id | default_language |
| | Pictures | pictures | English (en) |
"""


@pytest.fixture
def media(tmp_path: Path, qapp: QApplication) -> Path:
    folder = tmp_path / drawings.FOLDER
    folder.mkdir()
    drawings.stand(tmp_path)
    return folder


def form() -> Interview:
    return interviews.live(compile_workbook(FORM.encode(), "pictures.md").xform)


def question(name: str) -> QuestionView:
    view = form().view(Address(f"/{name}"))
    assert isinstance(view, QuestionView)
    return view


def choice(view: QuestionView, value: str) -> Choice:
    return next(each for each in view.choices if each.value == value)


def paint(path: Path, colour: str, width: int = 400, height: int = 200) -> None:
    picture = QImage(width, height, QImage.Format.Format_RGB32)
    picture.fill(QColor(colour))
    assert picture.save(str(path))


def test_the_picture_that_a_form_names_is_shown_in_its_own_shape(media: Path) -> None:
    paint(media / "shop.png", "#aa0000")
    shown = drawings.of_question(question("field"), "en")
    assert shown is not None
    drawn = shown("text", 100, False)
    assert (drawn.deviceIndependentSize().width(), drawn.deviceIndependentSize().height()) == (100, 50)
    assert drawn.toImage().pixelColor(10, 10).name() == "#aa0000"


def test_a_choice_shows_the_forms_own_picture_before_ours(media: Path) -> None:
    paint(media / "own.png", "#00aa00")
    view = question("field")
    own, ours = (
        drawings.of_choice(view, choice(view, "metal"), "en"),
        drawings.of_choice(view, choice(view, "wood"), "en"),
    )
    assert own is not None
    assert ours is not None
    assert own("text", 40, False).toImage().pixelColor(5, 5).name() == "#00aa00"
    assert ours("text", 40, False).size().width() == 80


def test_a_picture_that_is_not_there_or_is_none_leaves_ours(media: Path) -> None:
    view = question("field")
    assert drawings.of_question(view, "en") is None
    (media / "own.png").write_bytes(b"not a picture")
    shown = drawings.of_choice(view, choice(view, "metal"), "en")
    assert shown is not None
    assert shown("text", 40, False).size().width() == 80


def test_a_drawing_that_could_load_something_is_not_shown(media: Path) -> None:
    (media / "shop.png").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')
    assert drawings.of_question(question("field"), "en") is None


def test_a_form_may_name_a_pictogram_of_ours(media: Path) -> None:
    view = question("tool")
    assert drawings.of_choice(view, choice(view, "saw"), "en") is not None
    assert drawings.of_choice(view, choice(view, "wood"), "en") is None


@pytest.mark.parametrize("name", ["../secret.png", "/etc/hostname", "..", ".", "", "a/b.png", "..\\secret.png"])
def test_nothing_outside_the_folder_is_reached(media: Path, name: str) -> None:
    (media.parent / "secret.png").write_bytes(b"x")
    assert drawings.file_of(name) is None


def test_the_caseworker_sees_pictures_only_where_they_help(media: Path) -> None:
    view = question("field")
    assert drawings.beside(view, choice(view, "wood"), "en") is not None
    shipped = interviews.live(interviews.shipped()).view(Address("/setting/information/informed"))
    assert isinstance(shipped, QuestionView)
    assert all(drawings.beside(shipped, each, "en") is None for each in shipped.choices)
    assert all(drawings.of_choice(shipped, each, "en") is not None for each in shipped.choices)
