"""Trusting an authority, seeing what leaves, sealing, and receipts, in the real window with the real worker."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QListWidget, QProgressBar, QTreeWidget, QWidget

from app.bundles import read_card
from tests.support.desk import Authority, back_at, new_sitting
from tests.support.line import worker_of
from tests.support.player import Player, focus
from tests.support.windows import Opener, unlock


def text(person: Player, name: str) -> str:
    label = person.window.findChild(QLabel, name)
    return label.text() if label is not None and label.isVisible() else ""


@pytest.fixture
def person(open_at: Opener, with_a_case: Path) -> Player:
    player = open_at(with_a_case)
    unlock(player)
    player.click("exchange")
    return player


def trust(person: Player, authority: Authority) -> None:
    person.write("authorities.card", str(authority.path))
    person.press(Qt.Key.Key_Return)
    person.find("compare.trust")
    shown = text(person, "compare.spoken").split()
    assert shown == read_card(authority.card).spoken.split()
    person.click("compare.trust")
    person.wait(lambda: person.visible("compare") is None, "the comparison is put away")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_an_authority_is_trusted_after_comparing_and_a_bundle_is_sealed_in_three_clicks(
    open_at: Opener, with_a_case: Path, tmp_path: Path, language: str
) -> None:
    person = open_at(with_a_case, language)
    unlock(person)
    person.click("exchange")
    authority, stick = Authority(tmp_path), tmp_path / "stick"
    stick.mkdir()
    trust(person, authority)
    person.click("back")
    person.find("cases.search")
    # One: Exchange.
    person.click("exchange")
    person.wait(lambda: bool(text(person, "leaving.summary")), "what leaves is shown before it leaves")
    person.find("send.seal")
    # Two: the stick; typed here, where a person clicks Choose.
    assert focus().objectName() == "send.folder"
    person.commit(focus(), str(stick))
    # Three.
    person.click("send.seal")
    person.find("send.message")
    assert len(list(stick.iterdir())) == 1
    person.click("exchange.outbox")
    person.wait(lambda: person.reads("Example authority"), "the bundle is in the outbox")


def test_what_stays_is_said_as_well_as_what_leaves(person: Player, tmp_path: Path) -> None:
    trust(person, Authority(tmp_path, disclosure=("person.given_names",)))
    person.click("exchange.send")
    fields = person.find("leaving.fields")
    assert isinstance(fields, QTreeWidget)
    person.wait(lambda: fields.topLevelItemCount() > 0, "the fields are listed")
    flags = Qt.MatchFlag.MatchWildcard | Qt.MatchFlag.MatchRecursive
    states = [item.text(1) for item in fields.findItems("*", flags, 1)]
    assert states.count("leaves") == 1
    assert states.count("stays here") > 20
    assert states.count("always") == 3


def test_no_case_no_sealing(person: Player, tmp_path: Path) -> None:
    trust(person, Authority(tmp_path))
    person.click("exchange.send")
    person.find("send.seal")
    person.click("send.none")
    seal = person.find("send.none").window().findChild(QWidget, "send.seal")
    assert seal is not None
    person.wait(lambda: not seal.isEnabled(), "nothing to seal")
    cases = person.find("send.cases")
    assert isinstance(cases, QListWidget)
    cases.setFocus()
    person.press(Qt.Key.Key_Space)
    person.find("send.seal")


@pytest.mark.parametrize(
    ("field", "button", "problem"),
    [
        ("authorities.card", "authorities.read", "authorities.card.problem"),
        ("outbox.receipt", "outbox.read", "outbox.message.text"),
        ("outbox.stick", "outbox.look", "outbox.stick.problem"),
    ],
)
def test_what_cannot_be_read_is_said_beside_it(
    person: Player, tmp_path: Path, field: str, button: str, problem: str
) -> None:
    person.click(f"exchange.{field.partition('.')[0]}")
    person.write(field, str(tmp_path / "not there"))
    person.click(button)
    person.wait(lambda: bool(text(person, problem)), "what is wrong is said")


def test_sealing_to_a_folder_that_is_gone_is_said_at_the_folder_and_can_be_tried_again(
    person: Player, tmp_path: Path
) -> None:
    trust(person, Authority(tmp_path))
    person.click("exchange.send")
    person.find("send.seal")
    person.write("send.folder", str(tmp_path / "unplugged"))
    person.click("send.seal")
    person.wait(lambda: bool(text(person, "send.folder.problem")), "the folder is named as the trouble")
    person.write("send.folder", str(tmp_path))
    person.click("send.seal")
    person.find("send.message")


def test_our_own_card_is_saved_and_its_number_shown(person: Player, tmp_path: Path) -> None:
    person.click("exchange.authorities")
    target = tmp_path / "our-card.json"
    person.write("own-card.path", str(target))
    person.click("own-card.save")
    person.wait(lambda: bool(text(person, "own-card.spoken")), "the number to read aloud is shown")
    assert text(person, "own-card.spoken").split() == read_card(target.read_bytes()).spoken.split()


def test_what_was_written_freely_stays_here_where_it_is_chosen(person: Player, tmp_path: Path) -> None:
    trust(person, Authority(tmp_path, disclosure=("soft.team",)))
    person.click("exchange.send")
    person.wait(lambda: leaving(person).count("stays here") > 20, "the fields are listed")
    assert leaving(person).count("leaves") + leaving(person).count("not answered") == 1
    person.click("send.free-text")
    person.wait(lambda: set(leaving(person)) == {"stays here"}, "nothing leaves any more")
    cases = person.find("send.cases")
    assert isinstance(cases, QListWidget)
    assert "without what was written freely" in cases.item(0).text()
    person.click("send.free-text")
    person.wait(lambda: set(leaving(person)) != {"stays here"}, "it leaves again")


def leaving(person: Player) -> list[str]:
    """How it stands with each question; not what always leaves."""
    fields = person.find("leaving.fields")
    assert isinstance(fields, QTreeWidget)
    flags = Qt.MatchFlag.MatchWildcard | Qt.MatchFlag.MatchRecursive
    return [item.text(1) for item in fields.findItems("*", flags, 1) if item.text(1) not in ("", "always")]


def test_a_bundle_may_be_for_a_second_authority_as_well(person: Player, tmp_path: Path) -> None:
    trust(person, Authority(tmp_path))
    person.click("exchange.authorities")
    trust(person, Authority(tmp_path, ("person.given_names",), "Other authority"))
    person.click("exchange.send")
    person.wait(lambda: leaving(person).count("leaves") > 1, "what leaves for one is listed")
    person.click(person.names("send.also.")[0])
    person.wait(lambda: leaving(person).count("leaves") == 1, "what both may have is less")
    (stick := tmp_path / "stick").mkdir()
    person.write("send.folder", str(stick))
    person.click("send.seal")
    person.wait(lambda: "Other authority" in text(person, "send.message.text"), "both are named")
    assert len(list(stick.iterdir())) == 1


def test_of_several_people_each_can_be_looked_at_alone_before_anything_leaves(
    open_at: Opener, with_a_case: Path, tmp_path: Path
) -> None:
    with back_at(with_a_case) as desk:
        new_sitting(desk, family="Somebody", given="Else").by_map("person.phone", "+32 000 00 07 00")
        Authority(tmp_path, disclosure=("person.phone", "person.given_names")).trusted_at(desk)
    person = open_at(with_a_case)
    unlock(person)
    person.click("exchange")
    person.click("exchange.send")
    person.wait(lambda: person.rows("send.cases") == 2, "both are offered")
    person.click("send.all")
    person.wait(lambda: {"1 of 2", "2 of 2"} <= set(leaving(person)), "the fields of both are counted")
    whose = person.find("leaving.whose")
    assert isinstance(whose, QComboBox)
    whose.setCurrentIndex(whose.findText("Amira", Qt.MatchFlag.MatchContains))
    person.wait(lambda: {"leaves", "not answered"} <= set(leaving(person)), "her name leaves, a telephone she has none")
    assert "1 person" in text(person, "leaving.summary")
    assert "1 field leaves" in text(person, "leaving.counts")
    whose.setCurrentIndex(whose.findText("Somebody", Qt.MatchFlag.MatchContains))
    person.wait(lambda: "2 fields leave" in text(person, "leaving.counts"), "of the other both leave")
    whose.setCurrentIndex(0)
    person.wait(lambda: "2 of 2" in leaving(person), "both together again")


def test_sealing_tells_bytes_and_people_of_each_stage(person: Player, tmp_path: Path) -> None:
    at_the_send_page(person, tmp_path)
    panel = person.window.findChild(QWidget, "send.progress")
    assert panel is not None
    bar = panel.findChild(QProgressBar)
    assert bar is not None
    told: list[str] = []
    bar.valueChanged.connect(lambda: told.append(bar.accessibleName()))
    person.click("send.seal")
    person.find("send.message")
    size = "([\\d,.]+) (bytes|KB|MB)"
    stages = ("Gathering what leaves", "Making ready", "Sealing", "Reading back")
    # Not all of them are seen: a small bundle is through one before the next is drawn.
    assert all(re.fullmatch(f"({'|'.join(stages)}): ({size} of {size}, )?[01] of 1 person", each) for each in told), (
        told
    )
    seen = [stages.index(each.partition(":")[0]) for each in told]
    assert seen == sorted(seen)
    last = re.fullmatch(f"Reading back: {size} of {size}, 1 of 1 person", told[-1])
    assert last is not None, told
    assert last.groups()[:2] == last.groups()[2:]


def test_sealing_that_is_cancelled_leaves_nothing(person: Player, with_a_case: Path, tmp_path: Path) -> None:
    """The worker is held until Cancel was clicked, so that it cannot have been too late."""
    stick = at_the_send_page(person, tmp_path)
    worker = worker_of(with_a_case)
    worker.suspend()
    person.click("send.seal")
    person.find("send.progress")
    person.click("send.progress.cancel")
    worker.resume()
    person.wait(lambda: "Nothing was sealed" in text(person, "send.message.text"), "it says that it stopped")
    assert list(stick.iterdir()) == []
    person.click("exchange.outbox")
    person.wait(lambda: person.reads("Nothing has been sent yet."), "nothing is in the outbox")


def at_the_send_page(person: Player, tmp_path: Path) -> Path:
    trust(person, Authority(tmp_path))
    person.click("exchange.send")
    person.find("send.seal")
    stick = tmp_path / "stick"
    stick.mkdir()
    person.write("send.folder", str(stick))
    return stick


def can_be_sealed(person: Player) -> bool:
    button = person.window.findChild(QWidget, "send.seal")
    return button is not None and button.isEnabled()


def test_what_was_sent_to_one_authority_may_go_to_another_and_not_twice_to_the_first(
    person: Player, tmp_path: Path
) -> None:
    trust(person, Authority(tmp_path))
    person.click("exchange.authorities")
    trust(person, Authority(tmp_path, name="Other authority"))
    person.click("exchange.send")
    person.wait(lambda: bool(text(person, "leaving.summary")), "what leaves is shown")
    person.select("send.recipient", "Example authority")
    (stick := tmp_path / "stick").mkdir()
    person.write("send.folder", str(stick))
    person.click("send.seal")
    person.find("send.message")
    person.click("back")
    person.wait(lambda: person.rows("cases.list") == 1, "the case")
    person.press(Qt.Key.Key_Down)
    person.press(Qt.Key.Key_Return)
    person.click("case.send")
    person.wait(lambda: bool(text(person, "leaving.summary")), "what leaves is shown")
    person.select("send.recipient", "Example authority")
    person.wait(lambda: "already" in text(person, "leaving.held"), "that it was sent there")
    assert not can_be_sealed(person)
    person.select("send.recipient", "Other authority")
    person.wait(lambda: can_be_sealed(person), "it may go to the other")
    assert text(person, "leaving.held") == ""
    person.click("send.seal")
    person.wait(lambda: "Other authority" in text(person, "send.message.text"), "it went")
    assert len(list(stick.iterdir())) == 2
