"""PDF documents and recordings among the evidence, looked at and listened to inside the window."""

import io
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from reportlab.pdfgen.canvas import Canvas as Paper

from app.casework import cases, evidence
from app.casework.views.cases import CaseView
from app.ui.evidence import papers
from app.ui.evidence.canvas import Canvas
from app.ui.recording import Tape
from tests.support.desk import desk_at, new_sitting
from tests.support.faults import everything_in
from tests.support.player import Player
from tests.support.windows import Opener
from tests.ui.test_evidence import at_the_case

pytestmark = pytest.mark.qt_log_ignore(
    "propagateSizeHints", "Couldn't (load|resolve)", "PulseAudioService|No audio device"
)
COLOURS = ((0.8, 0, 0), (0, 0.6, 0), (0, 0, 0.8))


def letter() -> bytes:
    """A document of three pages, each painted in a colour of its own."""
    file = io.BytesIO()
    paper = Paper(file, pagesize=(300, 400))
    for colour in COLOURS:
        paper.setFillColorRGB(*colour)
        paper.rect(50, 50, 200, 300, stroke=0, fill=1)
        paper.showPage()
    paper.save()
    return file.getvalue()


@pytest.fixture
def case(home: Path, qapp: object) -> CaseView:
    tape = Tape()
    tape.take(bytes(32000))
    with desk_at(home) as desk:
        sitting = new_sitting(desk, number="BE-1")
        for name, data in (("told.wav", tape.wav()), ("letter.pdf", letter())):
            evidence.attach_made(desk, assessment_id=sitting.data.assessment_id, name=name, data=data)
        return cases.open_case(desk, case_id=sitting.data.case.case_id)


def colour(player: Player) -> str:
    canvas = player.find("viewer.picture")
    assert isinstance(canvas, Canvas)
    sheet = canvas.widget()
    assert sheet is not None
    image = sheet.grab().toImage()
    seen = image.pixelColor(image.rect().center())
    return max(("red", seen.red()), ("green", seen.green()), ("blue", seen.blue()), key=lambda part: part[1])[0]


def says(player: Player, text: str) -> None:
    label = player.find("viewer.page")
    assert isinstance(label, QLabel)
    player.wait(lambda: label.text() == text, text)


def test_the_pages_of_a_document_are_turned_by_keyboard_and_by_button_and_nothing_is_written(
    open_at: Opener, home: Path, case: CaseView, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "temporary"
    place.mkdir()
    for variable in ("TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(variable, str(place))
    player = at_the_case(open_at, home, case)
    player.click(f"evidence:{case.evidence[0].sha256}")
    says(player, "Page 1 of 3")
    assert colour(player) == "red"
    assert player.visible("viewer.page-before") is None
    player.press(Qt.Key.Key_PageDown)
    says(player, "Page 2 of 3")
    player.wait(lambda: colour(player) == "green", "the second page")
    player.click("viewer.page-after")
    says(player, "Page 3 of 3")
    player.wait(lambda: colour(player) == "blue", "the third page")
    assert player.visible("viewer.page-after") is None
    before = player.find("viewer.picture").widget().width()  # type: ignore[attr-defined]
    player.press(Qt.Key.Key_Plus)
    assert player.find("viewer.picture").widget().width() > before  # type: ignore[attr-defined]
    player.press(Qt.Key.Key_PageUp)
    says(player, "Page 2 of 3")
    mark = letter()[:8]  # long enough never to stand in an encrypted file by chance
    written = [path for path in home.rglob("*") if path.is_file() and mark in path.read_bytes()]
    assert (written, everything_in(place)) == ([], [])


def test_a_recording_says_why_it_cannot_be_heard_here(open_at: Opener, home: Path, case: CaseView) -> None:
    player = at_the_case(open_at, home, case)
    player.click(f"evidence:{case.evidence[1].sha256}")
    player.click("viewer.listen")
    player.wait_for_error("sound.no_loudspeaker")
    assert player.visible("viewer.page") is None


def test_a_damaged_document_is_told_and_stays_in_the_case(open_at: Opener, home: Path, qapp: object) -> None:
    damaged = letter()[:300]
    with desk_at(home) as desk:
        sitting = new_sitting(desk, number="BE-1")
        evidence.attach_made(desk, assessment_id=sitting.data.assessment_id, name="letter.pdf", data=damaged)
        case = cases.open_case(desk, case_id=sitting.data.case.case_id)
    player = at_the_case(open_at, home, case)
    player.click(f"evidence:{case.evidence[0].sha256}")
    player.wait_for_error("evidence.not_shown")
    player.press(Qt.Key.Key_Escape)
    player.click("rights.copy")
    player.write("rights.folder", str(home.parent))
    player.click("rights.copy.go")
    player.find("rights.message")
    (copied,) = home.parent.glob("copy-BE-1-*/**/*letter.pdf")
    assert copied.read_bytes() == damaged


@pytest.mark.parametrize("content", [b"%PDF-1.4\n%%EOF\n", b"%PDF-1.7\n" + bytes(9000), letter()[:300]])
def test_a_damaged_document_has_no_pages(qapp: object, content: bytes) -> None:
    assert papers.page(content, 0) is None


def test_a_page_that_is_not_there_is_none(qapp: object) -> None:
    assert papers.page(letter(), 3) is None
