"""A month of the centre, counted: right, in words and bars, and nobody can be told from it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from app.casework.month import count_month, print_month
from app.casework.station import Desk
from app.profile.charts import count_bars
from tests.support.amira import AMIRA
from tests.support.desk import desk_at, new_sitting, play
from tests.support.papers import pdf_text
from tests.support.yonas import YONAS

PEOPLE = 4


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with desk_at(tmp_path_factory.mktemp("home")) as opened:
        moment = opened.now()  # all of it happens in one month
        opened.station.clock = lambda: moment
        for number in range(PEOPLE):
            play(new_sitting(opened, family=f"Testperson {number}"), YONAS if number == 0 else AMIRA)
        yield opened


def this_month(desk: Desk) -> date:
    return desk.now().date().replace(day=1)


def test_what_was_done_in_the_month_is_counted(desk: Desk) -> None:
    with desk.begin() as db:
        month = count_month(desk, db, this_month(desk))
        other = count_month(desk, db, date(2020, 12, 1))
    assert (month.new_cases, month.begun, month.finished, month.people) == (PEOPLE, PEOPLE, 0, PEOPLE)
    assert sum(count for _monday, count in month.weeks) == PEOPLE
    assert month.first_languages["ar"] == PEOPLE - 1
    assert month.first_languages["ti"] == 1
    assert (other.new_cases, other.people, len(other.weeks)) == (0, 0, 5)


@pytest.mark.parametrize("languages", [("en", "fr"), ("ar", "nl")])
def test_it_is_printed_without_names_and_without_small_numbers(
    desk: Desk, languages: tuple[str, str], tmp_path: Path
) -> None:
    target = tmp_path / "month.pdf"
    assert print_month(desk, first=this_month(desk), languages=languages, target=target).pages <= 3
    text = pdf_text(target)
    assert "Testperson" not in text
    if "en" in languages:
        assert "fewer than 3" in text
        assert "Tigrinya" in text
        assert "Arabic" in text


def test_a_month_without_anything_is_a_page(desk: Desk, tmp_path: Path) -> None:
    target = tmp_path / "month.pdf"
    assert print_month(desk, first=date(2020, 12, 1), languages=("en", "en"), target=target).pages == 1


def test_bars_are_in_the_order_of_their_numbers_and_a_few_look_alike() -> None:
    bars = count_bars({"a": 1, "b": 12, "c": 2, "d": 0, "e": 6})
    assert [(bar.code, bar.share, bar.hidden) for bar in bars] == [
        ("b", 1.0, False),
        ("e", 0.5, False),
        ("c", 0.25, True),
        ("a", 0.25, True),
        ("d", 0.0, False),
    ]
    assert len(count_bars({str(number): number for number in range(50)})) == 10
