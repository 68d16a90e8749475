"""What was sent about a person, to whom and why, as the window tells it; and what an authority has erased."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QTableView

from app.bundles import read_card
from app.casework import cases, sending
from tests.casework.test_sending import receipt
from tests.casework.test_several_recipients import both
from tests.support.days import as_told_on
from tests.support.desk import Authority, back_at
from tests.support.papers import pdf_text
from tests.support.player import Player
from tests.support.ui import main_window
from tests.support.windows import Opener, unlock

FAMILY, GIVEN = "What is your family name?", "What are your given names?"


def seal(home: Path, authority: Authority, folder: Path, **how: object) -> tuple[str, Path]:
    """Seal the one case; return its id and a receipt for it that nobody has taken in."""
    folder.mkdir(exist_ok=True)
    with back_at(home) as desk:
        authority.trusted_at(desk)
        (row,) = cases.list_cases(desk).rows
        view = sending.seal(
            desk,
            recipient=authority.fingerprint,
            case_ids=(row.case_id,),
            basis="gdpr-6-1-c",
            purpose="recognition",
            folder=folder,
            left_out={row.case_id: ("free-text",)},
        )
        erasing = receipt(desk, authority, view, folder, erased=(row.case_id,))
        return row.case_id, erasing


def shown(person: Player, name: str) -> str:
    """Everything that is to be read in one part of the screen."""
    told = " ".join(label.text() for label in person.find(name).findChildren(QLabel) if label.isVisible())
    return " ".join(told.replace("\u2068", "").replace("\u2069", "").split())


def whom(person: Player) -> None:
    """From the list of what was sent to the page about the one person in it."""
    person.wait(lambda: bool(person.names("outbox.who.")), "what was sent")
    person.click(person.names("outbox.who.")[0])
    person.wait(lambda: bool(person.names("sent.about.")), "who was in it")
    person.click(person.names("sent.about.")[0])


def test_a_case_tells_what_was_sent_to_whom_and_why_and_what_stayed(
    open_at: Opener, with_a_case: Path, tmp_path: Path
) -> None:
    authority = Authority(tmp_path, disclosure=("person.given_names", "soft"))
    case_id, _receipt = seal(with_a_case, authority, tmp_path / "stick")
    person = open_at(with_a_case)
    unlock(person)
    person.find("cases.search")
    person.wait(lambda: person.rows("cases.list") == 1, "the case is listed")
    person.press(Qt.Key.Key_Return)
    person.click("case.sent")
    told = shown(person, "sent.bundle.0")
    for each in (
        "Example authority",
        read_card(authority.card).spoken,
        "Legal obligation",
        "Recognition of diplomas",
        "none has come yet",
        "carried on a stick",
        "what was written freely",
        "none went",
    ):
        assert each in told
    assert f"Personal details {GIVEN} Stayed here: {FAMILY}" in told
    target = tmp_path / "sent.pdf"
    person.click("sent.print")
    second = person.find("print.second")
    assert isinstance(second, QComboBox)
    second.setCurrentIndex(second.findData(""))
    person.write("print.path", str(target))
    person.click("print.start")
    person.find("print.open")
    paper = pdf_text(target)
    assert GIVEN in paper
    assert paper.index(f"Not sent: {FAMILY}") > paper.index("Example authority")
    # The same page is reached from the list of what was sent.
    person.press(Qt.Key.Key_Escape)
    person.click("back")
    person.click("exchange")
    person.click("exchange.outbox")
    whom(person)
    assert GIVEN in shown(person, "sent.bundle.0")
    assert main_window(person).screen_shown.place.id == case_id


def test_nothing_sent_is_said(open_at: Opener, with_a_case: Path) -> None:
    with back_at(with_a_case) as desk:
        (row,) = cases.list_cases(desk).rows
    person = open_at(with_a_case)
    unlock(person)
    person.find("cases.search")
    main_window(person).ways.sent(row.case_id)
    assert "Nothing was sent about this person" in shown(person, "sent.nothing")
    assert person.visible("sent.print") is None, "there is nothing to print"


def test_what_an_authority_has_erased_is_told_by_its_receipt_and_stays_told(
    open_at: Opener, with_a_case: Path, tmp_path: Path
) -> None:
    begun, authority = date.today(), Authority(tmp_path)
    _case_id, erasing = seal(with_a_case, authority, tmp_path / "stick")
    person = open_at(with_a_case)
    unlock(person)
    person.click("exchange")
    person.click("exchange.outbox")
    person.write("outbox.receipt", str(erasing))
    person.click("outbox.read")
    person.wait_for_text("Erased there")
    assert "has erased 1 person" in shown(person, "outbox.message")
    whom(person)
    told = shown(person, "sent.bundle.0")
    assert "Erased there" in told
    assert "erased there, told today" in as_told_on(begun, told)
    person.click("back")
    assert "Erased there" in shown(person, "case.exchanges")


def test_a_case_tells_how_it_stands_with_each_authority_and_the_list_what_is_to_be_done(
    open_at: Opener, with_a_case: Path, tmp_path: Path
) -> None:
    begun, first, second = date.today(), Authority(tmp_path), Authority(tmp_path, name="Other authority")
    with back_at(with_a_case) as desk:
        for authority in (first, second):
            authority.trusted_at(desk)
        (row,) = cases.list_cases(desk).rows
        view = both(desk, first, second, row.case_id, tmp_path / "stick")
        taken, refused = (
            receipt(desk, authority, view, tmp_path, verdict)
            for authority, verdict in ((first, "imported"), (second, "refused"))
        )
    person = open_at(with_a_case)
    unlock(person)
    person.find("cases.search")
    person.wait(lambda: "Waiting for a receipt" in table_text(person), "nobody has answered")
    person.click("exchange")
    person.click("exchange.outbox")
    for path, said in ((taken, "Confirmed"), (refused, "Refused")):
        person.write("outbox.receipt", str(path))
        person.click("outbox.read")
        person.wait_for_text(said)
    person.click("back")
    person.find("cases.search")
    person.wait(lambda: "Refused by 1 of 2" in table_text(person), "one of them has it, the other refused it")
    person.press(Qt.Key.Key_Return)
    told = as_told_on(begun, shown(person, "case.exchanges"))
    assert "Example authority Sealed today · confirmed today Confirmed" in told
    assert "Other authority Sealed today · answered today What arrived did not fit together." in told
    assert told.count("Refused") == 1
    assert "Nothing has been sent" not in told


def table_text(person: Player) -> str:
    """What the first line of the case list says."""
    table = person.find("cases.list")
    assert isinstance(table, QTableView)
    model = table.model()
    return " ".join(str(model.index(0, column).data() or "") for column in range(model.columnCount()))
