"""Partial dates: read, written, ordered and said in words."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.profile.dates import PartialDate
from tests.support.profiles import partial_dates


@pytest.mark.parametrize(
    "text",
    ["2012", "2012-05", "2012-05-17", "2012~", "2012-05~", "2012-05-17~", "0999"],
)
def test_reads_and_writes_the_same_text(text: str) -> None:
    read = PartialDate.parse(text)
    assert read is not None
    assert read.text == str(read) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "about 2012",
        "2012-13",
        "2012-02-30",
        "12",
        "2012-5",
        "0000",
        "2012?",
        "2012-05-17T10:00",
        "٢٠١٢",
    ],
)
def test_anything_else_is_no_date(text: str) -> None:
    assert PartialDate.parse(text) is None


def test_spaces_around_it_do_not_matter() -> None:
    assert PartialDate.parse(" 2012-05 ") == PartialDate(2012, 5)


@pytest.mark.parametrize("parts", [(2012, 13, None), (2012, None, 3), (2011, 2, 29), (0, None, None)])
def test_an_impossible_date_cannot_be_made(
    parts: tuple[int, int | None, int | None],
) -> None:
    with pytest.raises(ValueError, match=r".+"):
        PartialDate(*parts)


@given(partial_dates())
def test_text_loses_nothing(value: PartialDate) -> None:
    assert PartialDate.parse(value.text) == value


@given(st.lists(partial_dates()))
def test_order_follows_the_calendar(values: list[PartialDate]) -> None:
    first_days = [value.first_day for value in sorted(values)]
    assert first_days == sorted(first_days)


def test_what_it_may_span() -> None:
    assert (PartialDate(2012, 2).first_day, PartialDate(2012, 2).last_day) == (
        date(2012, 2, 1),
        date(2012, 2, 29),
    )
    assert PartialDate(2012).last_day == date(2012, 12, 31)
    assert (
        PartialDate(2012) < PartialDate(2012, 1) < PartialDate(2012, 1, 1) < PartialDate(2012, 1, 1, approximate=True)
    )


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("en", "2012", "2012"),
        ("en", "2012-05", "May 2012"),
        ("en", "2012-05-17", "17 May 2012"),
        ("fr", "2012-05-17", "17 mai 2012"),
        ("nl", "2012-05", "mei 2012"),
        ("ar", "2012-05", "مايو 2012"),
        ("xx-nonsense", "2012-05", "May 2012"),
    ],
)
def test_in_words(language: str, text: str, words: str) -> None:
    read = PartialDate.parse(text)
    assert read is not None
    assert read.format(language) == words
