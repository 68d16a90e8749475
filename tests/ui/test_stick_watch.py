"""Receipts on a stick that is put in are offered; the stick is a folder where this laptop's sticks appear."""

import shutil
from pathlib import Path

import pytest

from tests.casework.test_sending import receipt, sealed
from tests.support.desk import Authority, desk_at, new_sitting
from tests.support.windows import Opener, unlock
from tests.ui.test_exchange import text


def test_receipts_on_a_stick_are_offered_once_and_taken_in(
    open_at: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home, sticks = tmp_path / "home", tmp_path / "media"
    sticks.mkdir()
    with desk_at(home) as desk:
        authority = Authority(tmp_path).trusted_at(desk)
        view = sealed(desk, authority, tmp_path / "sealed", new_sitting(desk).data.case.case_id)
        answer = receipt(desk, authority, view, tmp_path)
    monkeypatch.setenv("SKILLS_INTAKE_STICKS", str(sticks))
    person = open_at(home)
    unlock(person)
    person.find("cases.search")
    assert person.visible("offer") is None
    stick = sticks / "BLUE"
    shutil.copytree(tmp_path / "sealed", stick)
    shutil.copy(answer, stick)
    person.wait(lambda: "BLUE" in text(person, "offer.text"), "the stick is named")
    assert text(person, "offer.text").startswith("A file")  # the bundle beside it is our own
    person.click("offer.take")
    person.wait(lambda: "1 person confirmed" in text(person, "window.message.text"), "what it says is told")
    other = sticks / "RED"
    shutil.copytree(stick, tmp_path / "other")
    (tmp_path / "other" / "2026-05-17-0badcafe.tar.zst.age").write_bytes(b"of somebody else")
    (tmp_path / "other").rename(other)
    person.wait(lambda: "RED" in text(person, "offer.text"), "the other stick is named")
    assert text(person, "offer.text").startswith("A file")  # what was taken in is not offered again
    person.click("offer.leave")
    person.click("exchange")
    person.click("exchange.outbox")
    person.wait_for_text("Confirmed")
