"""Evidence on the page of a case: small pictures, and a look at it inside the window with no file written anywhere."""

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QScrollArea

from app.casework import cases, evidence
from app.casework.views.cases import CaseView
from app.ui.evidence.canvas import Canvas
from tests.support import pictures
from tests.support.desk import desk_at, new_sitting
from tests.support.faults import everything_in
from tests.support.player import Player, focus
from tests.support.windows import Opener, unlock

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "QImageIOHandler: Rejecting image", "libpng", "JPEG")


@pytest.fixture
def case(home: Path, qapp: object) -> CaseView:
    """A case with a wide photo, a letter and a high one; the newest is shown first."""
    with desk_at(home) as desk:
        sitting = new_sitting(desk, number="BE-1")
        for name, data in (
            ("chair.jpg", pictures.drawn(1600, 800, kind="JPEG", colour="#aa3311")),
            ("letter.pdf", b"%PDF-1.4\n%%EOF\n"),
            ("door.png", pictures.drawn(300, 600)),
        ):
            evidence.attach_made(desk, assessment_id=sitting.data.assessment_id, name=name, data=data)
        return cases.open_case(desk, case_id=sitting.data.case.case_id)


def at_the_case(open_at: Opener, home: Path, case: CaseView, language: str = "en") -> Player:
    player = open_at(home, language)
    unlock(player)
    player.find("cases.search")
    player.wait(lambda: player.rows("cases.list") == 1, "the case")
    player.press(Qt.Key.Key_Down)
    player.press(Qt.Key.Key_Return)
    player.find(f"evidence:{case.evidence[0].sha256}")
    return player


def name(player: Player) -> str:
    label = player.find("viewer.name")
    assert isinstance(label, QLabel)
    return label.text().strip("\u2066\u2067\u2068\u2069")


def canvas(player: Player) -> Canvas:
    found = player.find("viewer.picture")
    assert isinstance(found, Canvas)
    return found


def shown(player: Player) -> None:
    player.wait(lambda: player.visible("viewer.turn") is not None, "a picture")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_evidence_is_looked_at_by_keyboard_and_nothing_is_written(
    open_at: Opener, home: Path, case: CaseView, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    places = [tmp_path / each for each in ("temporary", "person")]
    for place, variables in zip(places, (("TMPDIR", "TEMP", "TMP"), ("HOME", "XDG_CACHE_HOME")), strict=True):
        place.mkdir()
        for variable in variables:
            monkeypatch.setenv(variable, str(place))
    door, letter, _chair = case.evidence
    player = at_the_case(open_at, home, case, language)
    player.find(f"evidence:{door.sha256}").setFocus(Qt.FocusReason.TabFocusReason)
    onward, back = (Qt.Key.Key_Right, Qt.Key.Key_Left) if language == "en" else (Qt.Key.Key_Left, Qt.Key.Key_Right)
    player.press(Qt.Key.Key_Space)
    shown(player)
    assert name(player) == "door.png"
    assert player.visible("case.next") is None
    player.press(onward)
    player.find("viewer.message")
    assert name(player) == "letter.pdf"
    assert player.visible("viewer.turn") is None
    player.press(onward)
    shown(player)
    assert name(player) == "chair.jpg"
    player.press(onward)
    assert name(player) == "chair.jpg"
    player.press(back)
    player.press(back)
    shown(player)
    assert name(player) == "door.png"
    player.press(Qt.Key.Key_Escape)
    player.find("case.next")
    assert focus().objectName() == f"evidence:{door.sha256}"
    # Long enough never to stand in an encrypted file by chance, as three bytes do once in sixteen megabytes.
    marks = (letter.name.encode(), b"%PDF-1.4", b"\xff\xd8\xff\xe0\x00\x10JFIF", b"\x00\x00\x00\rIHDR")
    written = [path for place in (home, *places) for path in place.rglob("*") if path.is_file()]
    assert [path for path in written if any(mark in path.read_bytes() for mark in marks)] == []
    assert everything_in(places[0]) == []


def test_a_picture_is_made_larger_and_turned(open_at: Opener, home: Path, case: CaseView) -> None:
    chair = case.evidence[2]
    player = at_the_case(open_at, home, case)
    player.click(f"evidence:{chair.sha256}")
    shown(player)
    sheet = canvas(player).widget()
    assert sheet is not None
    whole = sheet.size()
    assert abs(whole.width() / whole.height() - 2) < 0.05
    assert whole.width() <= canvas(player).viewport().width()
    player.press(Qt.Key.Key_Plus)
    player.click("viewer.larger")
    assert sheet.width() > whole.width() * 1.5
    player.press(Qt.Key.Key_Minus)
    player.press(Qt.Key.Key_0)
    assert sheet.size() == whole
    player.press(Qt.Key.Key_R)
    assert abs(sheet.height() / sheet.width() - 2) < 0.05
    assert sheet.height() <= canvas(player).viewport().height()


def stands(sign: QLabel) -> bool:
    return sign.pixmap().width() > 40


def test_small_pictures_stand_beside_the_names_and_are_kept(open_at: Opener, home: Path, case: CaseView) -> None:
    player = at_the_case(open_at, home, case)
    for row, red in ((case.evidence[0], 0x0B), (case.evidence[2], 0xAA)):
        sign = player.find(f"evidence:{row.sha256}:sign")
        assert isinstance(sign, QLabel)
        player.wait(partial(stands, sign), "the small picture")
        image = sign.pixmap().toImage()
        assert abs(image.pixelColor(image.rect().center()).red() - red) < 12
    letter = player.find(f"evidence:{case.evidence[1].sha256}:sign")
    assert isinstance(letter, QLabel)
    assert letter.pixmap().width() <= 40


def test_locking_takes_the_picture_away(open_at: Opener, home: Path, case: CaseView) -> None:
    player = at_the_case(open_at, home, case)
    player.click(f"evidence:{case.evidence[0].sha256}")
    shown(player)
    player.click("lock")
    player.find("unlock.password")
    assert player.visible("viewer") is None
    assert [area for area in player.window.findChildren(QScrollArea, "viewer.picture") if area.isVisible()] == []
