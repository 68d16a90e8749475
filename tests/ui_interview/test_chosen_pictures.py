"""A picture chosen at a question: made as small as the form asks, told what is wrong with it, never a trap."""

import resource
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from app import casework
from app.casework.views.interviews import InterviewData
from app.errors import IntakeError
from app.ui.photos import prepare, ready
from tests.support import pictures
from tests.support.evidence import at_the_photo, choose, with_an_item
from tests.support.player import Player
from tests.support.table import Table

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "QImageIOHandler: Rejecting image", "libpng", "JPEG")


def kept(table: Table, data: InterviewData) -> list[tuple[str, bytes]]:
    rows = table.case(data).evidence
    looked = [table.ask(casework.look_at, case_id=data.case.case_id, sha256=row.sha256) for row in rows]
    return [(each.name, each.data) for each in looked]


def test_a_large_photo_is_made_as_small_as_the_form_asks_and_shown_small(table: Table, tmp_path: Path) -> None:
    photo = tmp_path / "chair.jpg"
    photo.write_bytes(pictures.drawn(4000, 3000, kind="JPEG"))
    data = with_an_item(table)
    player = table.sit_down(data)
    choose(player, at_the_photo(player), photo)
    player.wait_for_text("chair.jpg")
    [(name, content)] = kept(table, data)
    image = QImage.fromData(content)
    assert (name, image.size()) == ("chair.jpg", QSize(2400, 1800))
    player.wait(lambda: len(small_pictures(player)) == 1, "the small picture")
    assert abs(small_pictures(player)[0].green() - 0x6B) < 12
    assert list(table.ask(casework.thumbnails, case_id=data.case.case_id)) == [table.case(data).evidence[0].sha256]


def small_pictures(player: Player) -> list[QColor]:
    """The colours in the middle of the small pictures in sight."""
    labels = [label for label in player.window.findChildren(QLabel, "attachment.sign") if label.isVisible()]
    shown = [label.pixmap().toImage() for label in labels]
    return [image.pixelColor(image.rect().center()) for image in shown if image.width() > 60]


def progressive() -> bytes:
    """The head of a JPEG in passes, of a hundred million points."""
    frame = b"\xff\xc2\x00\x11\x08\x27\x10\x27\x10\x03\x01\x22\x00\x02\x11\x00\x03\x11\x00"
    scan = b"\xff\xda\x00\x0c\x03\x01\x00\x02\x00\x03\x00\x00\x00\x00"
    table = b"\xff\xdb\x00\x43\x00" + bytes([1] * 64)
    return b"\xff\xd8" + table + frame + scan + bytes(99) + b"\xff\xd9"


def bent() -> bytes:
    """A PNG whose points cannot be unpacked."""
    data = pictures.drawn(90, 90)
    return data[: data.index(b"IDAT") - 4] + pictures.chunk(b"IDAT", b"not packed") + pictures.chunk(b"IEND", b"")


WRONG: list[tuple[str, Callable[[], bytes], str, str]] = [
    ("nothing.jpg", lambda: b"", "evidence.empty", "empty"),
    ("words.png", lambda: b"Dear Sir or Madam", "evidence.no_picture", "not a picture"),
    (
        "drawing.png",
        lambda: b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
        "evidence.no_picture",
        "not a picture",
    ),
    (
        "half.jpg",
        lambda: pictures.drawn(900, 900, kind="JPEG")[:3000],
        "evidence.cut_off",
        "end of the picture is missing",
    ),
    ("half.png", lambda: pictures.drawn(900, 900)[:200], "evidence.cut_off", "end of the picture is missing"),
    (
        "half.webp",
        lambda: pictures.drawn(90, 90, kind="WEBP")[:-9],
        "evidence.cut_off",
        "end of the picture is missing",
    ),
    ("trap.png", lambda: pictures.bomb(20_000), "evidence.too_many_points", "20,000 × 20,000 points"),
    ("passes.jpg", progressive, "evidence.too_many_points", "10,000 × 10,000 points"),
    ("phone.heic", lambda: b"\0\0\0\x18ftypheic" + bytes(40), "evidence.foreign_picture", "HEIC"),
    ("bent.png", bent, "evidence.broken_picture", "damaged"),
]


@pytest.mark.parametrize(("name", "make", "code", "told"), WRONG, ids=[wrong[0] for wrong in WRONG])
def test_what_is_wrong_with_a_file_is_told_in_words(
    qapp: QApplication, tmp_path: Path, name: str, make: Callable[[], bytes], code: str, told: str
) -> None:
    path = tmp_path / name
    path.write_bytes(make())
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(IntakeError) as caught:
        prepare(path, 2400)
    assert caught.value.code == code
    assert told in caught.value.message
    assert caught.value.hint
    assert path.read_bytes() == make()
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 150 * 1024


def test_a_trap_is_refused_beside_the_question_and_another_file_is_taken(table: Table, tmp_path: Path) -> None:
    trap, good = tmp_path / "trap.png", tmp_path / "letter.png"
    trap.write_bytes(pictures.bomb(20_000))
    good.write_bytes(pictures.drawn(90, 60))
    data = with_an_item(table)
    player = table.sit_down(data)
    control = at_the_photo(player)
    choose(player, control, trap)
    player.wait_for_text("20,000 × 20,000 points")
    assert table.case(data).evidence == ()
    choose(player, control, good)
    player.wait_for_text("letter.png")
    assert not player.reads("20,000 × 20,000 points")
    assert kept(table, data) == [("letter.png", good.read_bytes())]


def test_the_window_lives_while_a_large_photo_is_opened(table: Table, tmp_path: Path) -> None:
    photo = tmp_path / "wall.jpg"
    photo.write_bytes(pictures.drawn(9000, 9000, kind="JPEG"))
    data = with_an_item(table)
    player = table.sit_down(data)
    control = at_the_photo(player)
    turns: list[bool] = []
    clock = QTimer()
    clock.timeout.connect(
        lambda: turns.append(player.visible(f"progress:{control.removeprefix('answer:')}") is not None)
    )
    clock.start(2)
    choose(player, control, photo)
    player.wait_for_text("wall.jpg")
    assert any(turns)
    [(_name, content)] = kept(table, data)
    assert QImage.fromData(content).width() == 2400


def test_leaving_while_a_photo_is_opened_loses_no_answer_and_says_nothing_wrong(table: Table, tmp_path: Path) -> None:
    photo = tmp_path / "wall.jpg"
    photo.write_bytes(pictures.drawn(6000, 6000, kind="JPEG"))
    player = table.sit_down(with_an_item(table))
    choose(player, at_the_photo(player), photo)
    player.click("interview.case")
    player.find("case.next")
    QTest.qWait(1)
    table.ask(casework.list_cases)


@pytest.mark.parametrize(
    ("kind", "name", "right"),
    [("PNG", "scan.jpg", "scan.png"), ("JPEG", "scan", "scan.jpg"), ("WEBP", "a.b.gif", "a.b.webp")],
)
def test_a_picture_is_called_what_it_is(qapp: QApplication, kind: str, name: str, right: str) -> None:
    data = pictures.drawn(40, 30, kind=kind)
    found = ready(name, data)
    assert (found.name, found.data) == (right, data)
    assert right in found.told


def test_a_bitmap_is_kept_as_a_smaller_file_with_the_same_points(qapp: QApplication) -> None:
    data = pictures.drawn(400, 300, kind="BMP")
    found = ready("scan.bmp", data)
    assert found.name == "scan.jpg"
    assert len(found.data) < len(data) / 10
    assert QImage.fromData(found.data).size() == QSize(400, 300)


def test_a_document_is_kept_at_a_question_for_a_picture_and_that_is_told(table: Table, tmp_path: Path) -> None:
    letter = tmp_path / "letter.pdf"
    letter.write_bytes(b"%PDF-1.4\n%%EOF\n")
    data = with_an_item(table)
    player = table.sit_down(data)
    choose(player, at_the_photo(player), letter)
    player.wait_for_text("letter.pdf")
    assert player.reads("PDF document")
    assert kept(table, data) == [("letter.pdf", letter.read_bytes())]


def test_a_stick_that_is_gone_is_told(table: Table, tmp_path: Path, qapp: QApplication) -> None:
    assert prepare(tmp_path / "gone.jpg") is None
