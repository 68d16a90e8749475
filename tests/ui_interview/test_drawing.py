"""Signing, drawing, and drawing on a picture; in both directions of writing, and into the real vault."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from app.errors import IntakeError
from app.ui.interview.controls import DrawControl
from tests.support import pictures
from tests.support.controls import Desk, DeskMaker
from tests.support.player import Player
from tests.support.script import page
from tests.support.table import Table

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "QImageIOHandler: Rejecting image")

FORM = """
| survey | type | name | label::English (en) | label::Arabic (ar) | appearance | parameters |
| | image | sign | Sign here | وقع هنا | signature | max-pixels=300 |
| | image | sketch | Sketch | رسم | draw | |
| | image | marks | Marks | علامات | annotate | |
| settings | form_title | form_id | default_language |
| | Draw | draw | English (en) |
"""
INK = 0xFF1A2224


@pytest.fixture
def desk(desks: DeskMaker) -> Desk:
    return desks(FORM)


def draw(pad: QWidget, *points: tuple[int, int]) -> None:
    first, *others = [QPoint(*point) for point in points]
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, first)
    for point in others:
        QTest.mouseMove(pad, point)
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, [first, *others][-1])


def take(desk: Desk, name: str) -> tuple[DrawControl, Player, list[bytes]]:
    control, player = desk.take(name)
    assert isinstance(control, DrawControl)
    drawn: list[bytes] = []
    control.drawn.connect(lambda png, _leaving: drawn.append(png))
    return control, player, drawn


def choose(player: Player, name: str, path: Path) -> None:
    player.click(f"answer:/{name}")
    player.choose_files("attachment.dialog", [path])


def test_a_signature_is_drawn_and_kept_as_a_picture(desk: Desk) -> None:
    _control, player, drawn = take(desk, "sign")
    pad = player.find("answer:/sign:pad")
    assert player.visible("answer:/sign:keep") is None
    draw(pad, (40, 60), (200, 90), (320, 40))
    player.click("answer:/sign:keep")
    (png,) = drawn
    image = QImage.fromData(png)
    assert max(image.width(), image.height()) == 300
    colours = {image.pixel(x, y) for x in range(image.width()) for y in range(image.height())}
    assert 0xFFFFFFFF in colours
    assert any((colour & 0xFF) < 0x60 for colour in colours)
    assert not pad.isEnabled()


def test_an_empty_sheet_is_no_answer(desk: Desk) -> None:
    control, _player, drawn = take(desk, "sign")
    control.flush()
    assert drawn == []
    assert desk.said("sign") == ""


def test_what_is_drawn_is_kept_on_leaving_the_page(desk: Desk) -> None:
    control, player, drawn = take(desk, "sketch")
    draw(player.find("answer:/sketch:pad"), (40, 60), (200, 90))
    control.flush()
    control.flush()
    assert len(drawn) == 1


def test_strokes_are_taken_back_one_by_one_and_all_at_once(desk: Desk) -> None:
    control, player, drawn = take(desk, "sketch")
    pad = player.find("answer:/sketch:pad")
    draw(pad, (40, 60), (200, 90))
    once = control.pad.png(1600)
    draw(pad, (40, 160))
    assert control.pad.png(1600) != once
    player.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert control.pad.png(1600) == once
    player.click("answer:/sketch:undo")
    assert player.visible("answer:/sketch:keep") is None
    draw(pad, (40, 60), (200, 90))
    draw(pad, (40, 160), (100, 100))
    player.click("answer:/sketch:clear")
    control.flush()
    assert drawn == []


def test_what_could_not_be_kept_is_still_on_the_paper(desk: Desk) -> None:
    control, player, drawn = take(desk, "sketch")
    pad = player.find("answer:/sketch:pad")
    draw(pad, (40, 60), (200, 90))
    player.click("answer:/sketch:keep")
    control.refused(IntakeError("evidence.too_large", "Too large.", "Draw less."))
    assert player.reads("Too large.")
    player.click("answer:/sketch:keep")
    assert len(drawn) == 2


def test_a_file_instead_of_a_drawing(desk: Desk, tmp_path: Path) -> None:
    control, player, _drawn = take(desk, "sign")
    chosen: list[Path] = []
    control.chosen.connect(chosen.append)
    scan = tmp_path / "scan.png"
    scan.write_bytes(pictures.drawn(40, 30))
    choose(player, "sign", scan)
    assert chosen == [scan]


def test_a_picture_is_drawn_on(desk: Desk, tmp_path: Path) -> None:
    control, player, drawn = take(desk, "marks")
    assert player.visible("answer:/marks:pad") is None
    photo = tmp_path / "photo.jpg"
    photo.write_bytes(pictures.drawn(3000, 1500, kind="JPEG"))
    choose(player, "marks", photo)
    pad = player.find("answer:/marks:pad")
    assert abs(pad.width() / pad.height() - 2) < 0.1
    draw(pad, (20, 20), (120, 60))
    player.click("answer:/marks:keep")
    image = QImage.fromData(drawn[0])
    middle = image.pixelColor(image.width() // 2, image.height() - 20)
    assert abs(middle.green() - 0x6B) < 12
    assert control.value == ""


def test_a_picture_without_marks_is_attached_as_it_is(desk: Desk, tmp_path: Path) -> None:
    control, player, drawn = take(desk, "marks")
    chosen: list[Path] = []
    control.chosen.connect(chosen.append)
    photo = tmp_path / "photo.png"
    photo.write_bytes(pictures.drawn(300, 200))
    choose(player, "marks", photo)
    player.click("answer:/marks:keep")
    assert (chosen, drawn) == ([photo], [])


@pytest.mark.parametrize("content", [b"no picture", pictures.bomb(20_000)])
def test_what_cannot_be_drawn_on_is_attached_as_it_is(desk: Desk, tmp_path: Path, content: bytes) -> None:
    control, player, _drawn = take(desk, "marks")
    chosen: list[Path] = []
    control.chosen.connect(chosen.append)
    scan = tmp_path / "scan.png"
    scan.write_bytes(content)
    choose(player, "marks", scan)
    assert chosen == [scan]
    assert player.visible("answer:/marks:pad") is None


def test_a_signature_goes_to_the_vault_and_is_never_a_file(table: Table) -> None:
    where = "/readback/reading_back"
    data = table.start(page(where, agrees="yes"))
    player = table.sit_down(data)
    player.click("section:/readback")
    pad = player.find(f"answer:{where}/signature:pad")
    draw(pad, (40, 60), (200, 90), (320, 40))
    player.click(f"answer:{where}/signature:keep")
    player.wait_for_text("signature.png")
    player.wait(lambda: len(table.said(data, f"{where}/signature")) == 64, "the answer")
    assert [row.name for row in table.case(data).evidence] == ["signature.png"]
    player.click(f"answer:{where}/signature:remove")
    assert player.visible(f"answer:{where}/signature:pad") is not None


@pytest.mark.parametrize("way", ["next page", "out of the interview"])
def test_a_signature_is_kept_whichever_way_the_page_is_left(table: Table, way: str) -> None:
    where = "/readback/reading_back"
    data = table.start(page(where, agrees="yes"))
    player = table.sit_down(data)
    player.click("section:/readback")
    draw(player.find(f"answer:{where}/signature:pad"), (40, 60), (200, 90), (320, 40))
    if way == "next page":
        player.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    else:
        player.click("interview.case")
    player.wait(lambda: len(table.said(data, f"{where}/signature")) == 64, "the answer")
    (kept,) = table.case(data).evidence
    assert kept.sha256 == table.said(data, f"{where}/signature")
    if way == "out of the interview":
        player = table.sit_down(table.again(data))
    player.click("section:/readback")
    player.wait_for_text("signature.png")
