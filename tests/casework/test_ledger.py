"""What left a laptop, on paper as it was on the screen: what was chosen and nothing else."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from app.casework import receiving, sent_ledger
from app.casework.station import Desk
from app.casework.views.protection import LedgerChoice, LedgerRow
from tests.casework.test_sending import receipt, sealed
from tests.support.desk import Authority, desk_at, new_sitting
from tests.support.papers import pdf_text
from tests.support.vault import USER

FIRST, SECOND = "Example authority", "Other authority"
LATER = timedelta(days=60)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with desk_at(tmp_path / "home") as desk:
        yield desk


@pytest.fixture
def recipients(desk: Desk, tmp_path: Path) -> dict[str, str]:
    """Two authorities: the first was sent something two months ago and lately, the second lately; it refused."""
    first, second = Authority(tmp_path).trusted_at(desk), Authority(tmp_path, name=SECOND).trusted_at(desk)
    case_id = new_sitting(desk, family="Secretname", given="Secretgiven").data.case.case_id
    usual = desk.station.clock
    sealed(desk, first, tmp_path / "stick", case_id)
    desk.station.clock = lambda: usual() + LATER
    view = sealed(desk, first, tmp_path / "stick", case_id)
    receiving.take_receipt(desk, path=receipt(desk, first, view, tmp_path, sequence=2))
    refused = sealed(desk, second, tmp_path / "stick", case_id)
    receiving.take_receipt(desk, path=receipt(desk, second, refused, tmp_path, "refused"))
    return {FIRST: first.fingerprint, SECOND: second.fingerprint}


def chosen(desk: Desk, recipient: str = "", when: str = "") -> tuple[LedgerChoice, list[LedgerRow]]:
    """A choice, and the rows that the screen shows of it."""
    rows = sent_ledger.ledger(desk)
    choice = LedgerChoice(recipient, when, desk.now(), rows[0].at)
    return choice, [row for row in rows if choice.lets_through(row)]


def paper(desk: Desk, choice: LedgerChoice, target: Path, languages: tuple[str, str] = ("en", "en")) -> str:
    assert sent_ledger.print_ledger(desk, choice=choice, languages=languages, target=target).pages == 1
    return pdf_text(target)


@pytest.mark.parametrize(
    ("name", "when", "held"),
    [
        ("", "", [SECOND, FIRST, FIRST]),
        (FIRST, "", [FIRST, FIRST]),
        ("", "month", [SECOND, FIRST]),
        (FIRST, "month", [FIRST]),
        (FIRST, "year", [FIRST, FIRST]),
        (SECOND, "", [SECOND]),
    ],
)
def test_the_paper_holds_what_was_chosen_and_nothing_else(
    desk: Desk, recipients: dict[str, str], tmp_path: Path, name: str, when: str, held: list[str]
) -> None:
    choice, rows = chosen(desk, recipients.get(name, ""), when)
    assert [row.recipient for row in rows] == held
    told = paper(desk, choice, tmp_path / "ledger.pdf")
    # Once more in the head, where one recipient was chosen.
    assert {each: told.count(each) - (each == name) for each in (FIRST, SECOND)} == {
        each: held.count(each) for each in (FIRST, SECOND)
    }
    assert told.count("Legal basis: Public task") == len(held)
    assert told.count(f"By whom: {USER}") == len(held)
    assert told.count("People: 1") == len(held)
    assert told.count("refused there") == held.count(SECOND)
    assert told.count("received there, confirmed") + told.count("it is overdue") == held.count(FIRST)
    assert f"To whom: {name or 'Everybody'}" in told
    words = {"": "At any time", "month": "In the last 30 days", "year": "In the last 12 months"}
    assert f"When: {words[when]}" in told
    assert f"{len(held)} bundle" in told
    assert "Secret" not in told, "nobody is named"


@pytest.mark.parametrize(
    ("when", "at", "held"),
    [
        ("", "2020-01-01", True),
        ("2026", "2026-01-01", True),
        ("2026", "2025-12-31", False),
        ("2025", "2025-12-31", True),
        ("month", "2026-02-03", True),
        ("month", "2026-01-20", False),
        ("year", "2025-03-05", True),
        ("year", "2025-02-20", False),
        ("", "2026-03-02", False),
    ],
)
def test_when_is_a_time_up_to_now_or_a_year_of_the_calendar(when: str, at: str, *, held: bool) -> None:
    """What was sealed after the newest that was shown is no part of any."""
    now = datetime(2026, 3, 1, 12).astimezone()
    row = LedgerRow(datetime.fromisoformat(f"{at}T12:00").astimezone(), "Authority", "", "", 1, "", None)
    assert LedgerChoice("", when, now, now).lets_through(row) is held


def test_what_was_sealed_since_is_not_on_the_paper(desk: Desk, recipients: dict[str, str], tmp_path: Path) -> None:
    choice, rows = chosen(desk)
    third = Authority(tmp_path, name="Third authority").trusted_at(desk)
    sealed(desk, third, tmp_path / "stick", new_sitting(desk).data.case.case_id)
    told = paper(desk, choice, tmp_path / "ledger.pdf")
    assert "Third authority" not in told
    assert f"{len(rows)} bundles" in told


def test_it_speaks_two_languages(desk: Desk, recipients: dict[str, str], tmp_path: Path) -> None:
    choice, _rows = chosen(desk)
    told = paper(desk, choice, tmp_path / "ledger.pdf", ("ar", "en"))
    assert told.count("Legal basis: Public task") == 3
    assert told.count("الأساس القانوني") == 3
