"""Other laptops of the centre, in the real window with the real worker: trust, make, take, decide."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QProgressBar, QWidget

from app.casework import cases
from tests.support.desk import Sitting
from tests.support.laptops import Laptop
from tests.support.player import Player
from tests.support.windows import Opener, unlock


def text(person: Player, name: str) -> str:
    label = person.window.findChild(QLabel, name)
    return label.text() if label is not None and label.isVisible() else ""


@pytest.fixture
def other(tmp_path: Path) -> Laptop:
    """A second laptop, closed before the window's is opened."""
    (tmp_path / "other").mkdir()
    return Laptop(tmp_path / "other", "laptop 3")


def trust(person: Player, other: Laptop) -> None:
    person.click("exchange.laptops")
    person.write("laptops.card", str(other.card))
    person.press(Qt.Key.Key_Return)
    person.find("laptops.compare.trust")
    assert text(person, "laptops.compare.spoken").split()
    person.click("laptops.compare.trust")
    person.wait(lambda: person.visible("laptops.compare") is None, "the comparison is put away")


READ_BACK = {
    "en": "Reading back: (.+ KB) of \\1, 1 of 1 person",
    "ar": "القراءة للتحقّق: (.+) من \\1، 1 من شخص واحد \\(1\\)",
}


@pytest.mark.parametrize("language", ["en", "ar"])
def test_two_laptops_are_brought_together_and_what_they_disagree_on_is_decided(
    open_at: Opener, with_a_case: Path, other: Laptop, tmp_path: Path, language: str
) -> None:
    person = open_at(with_a_case, language)
    unlock(person)
    person.click("exchange")
    trust(person, other)
    person.wait(lambda: bool(text(person, "laptops.what")), "what goes is said before it goes")
    person.find("laptops.everything")
    stick = tmp_path / "stick"
    stick.mkdir()
    person.write("laptops.folder", str(stick))
    panel = person.window.findChild(QWidget, "laptops.progress")
    assert panel is not None
    bar = panel.findChild(QProgressBar)
    assert bar is not None
    told: list[str] = []
    bar.valueChanged.connect(lambda: told.append(bar.accessibleName()))
    person.press(Qt.Key.Key_Return)
    person.find("laptops.message")
    assert re.fullmatch(READ_BACK[language], told[-1]), told
    (made,) = stick.iterdir()

    person.click("exchange.authorities")
    person.write("own-card.path", str(tmp_path / "own.json"))
    person.click("own-card.save")
    person.find("own-card.spoken")
    from app.casework import transfers
    from app.casework import trust as cards

    fingerprint = cards.read_laptop_card(other.desk, path=tmp_path / "own.json").fingerprint
    cards.trust_laptop_card(other.desk, path=tmp_path / "own.json", fingerprint=fingerprint)
    other.take(made)
    (row,) = cases.list_cases(other.desk).rows
    view = cases.open_case(other.desk, case_id=row.case_id)
    sitting: Sitting = other.go_on(view.assessments[0].assessment_id)
    sitting.by_map("person.given_names", "Amirah")
    twin = cases.create_case(other.desk, family_names="Testperson", given_names="Amira")
    back = transfers.make_transfer(other.desk, recipient=fingerprint, folder=stick)
    made.unlink()

    person.click("exchange.laptops")
    before = text(person, "laptops.message.text")
    person.write("laptops.stick", str(stick))
    person.press(Qt.Key.Key_Return)
    person.wait(lambda: text(person, "laptops.message.text") not in ("", before), "the file is taken in")
    assert back.path.exists()
    person.click("exchange.deciding")
    person.click("deciding.same.0")
    person.wait(lambda: person.visible("deciding.same.0") is None, "the pair was decided")
    person.click("back")
    person.find("cases.search")
    person.write("cases.search", twin.number)
    person.wait(lambda: person.rows("cases.list") == 1, "the joined case is found under its second number")


def test_an_authority_s_card_is_no_laptop_s(open_at: Opener, with_a_case: Path, tmp_path: Path) -> None:
    from tests.support.desk import Authority

    person = open_at(with_a_case)
    unlock(person)
    person.click("exchange")
    person.click("exchange.laptops")
    person.write("laptops.card", str(Authority(tmp_path).path))
    person.click("laptops.read")
    person.wait(lambda: bool(text(person, "laptops.card.problem")), "what is wrong is said beside it")


def test_answers_are_settled_by_keyboard(open_at: Opener, with_a_case: Path, other: Laptop, tmp_path: Path) -> None:
    """Both laptops answered before they heard of each other."""
    from app.casework import access, transfers
    from app.casework import trust as cards
    from app.casework.station import Station
    from tests.support.vault import PASSWORD, USER

    station = Station(with_a_case)
    access.unlock(station, user=USER, password=PASSWORD)
    desk = station.desk
    own = cards.own_card(desk, target=tmp_path / "own.json").fingerprint
    cards.trust_laptop_card(other.desk, path=tmp_path / "own.json", fingerprint=own)
    cards.trust_laptop_card(desk, path=other.card, fingerprint=other.fingerprint)
    other.take(transfers.make_transfer(desk, recipient=other.fingerprint, folder=tmp_path).path)
    (row,) = cases.list_cases(desk).rows
    assessment_id = cases.open_case(desk, case_id=row.case_id).assessments[0].assessment_id
    from app.casework import interviews

    Sitting(desk, interviews.resume_interview(desk, assessment_id=assessment_id)).by_map("person.given_names", "Mira")
    other.go_on(assessment_id).by_map("person.given_names", "Amy")
    transfers.take_transfer(desk, path=transfers.make_transfer(other.desk, recipient=own, folder=tmp_path).path)
    station.close()

    person = open_at(with_a_case)
    unlock(person)
    person.click("exchange")
    person.wait(lambda: person.reads("To decide (1)"), "how much there is to decide stands at the side")
    person.click("exchange.deciding")
    assert person.reads("Mira")
    assert person.reads("Amy")
    person.write("deciding.other.0", "Amina")
    person.press(Qt.Key.Key_Return)
    person.wait(lambda: person.visible("deciding.other.0") is None, "it is decided")
    person.click("back")
    person.find("cases.search")
    person.write("cases.search", "amina")
    person.wait(lambda: person.rows("cases.list") == 1, "the list shows what was decided")
