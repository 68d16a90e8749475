"""The list of words that the search reads in blocks answers as the plain list of the same words does."""

from bisect import bisect_left

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.classifications.word_list import WordList

_WORDS = [f"{beginning}{number:03}" for beginning in ("a", "ä", "ب", "𐍈") for number in range(50)]


@pytest.mark.parametrize("count", [0, 1, 2, 31, 32, 33, 63, 64, 65, 200])
def test_every_word_has_its_number(count: int) -> None:
    words = _WORDS[:count]
    listed = WordList("\n".join(words).encode())
    assert len(listed) == count
    assert [listed[number] for number in range(count)] == words
    assert [listed.place(word) for word in words] == list(range(count))
    assert [listed.place(word + "\U0010ffff") for word in words] == list(range(1, count + 1))


@given(
    words=some.lists(some.from_regex(r"[a-dب-ز]{1,3}", fullmatch=True), unique=True),
    asked=some.text("abcdeبزو", max_size=4),
)
def test_a_word_that_is_not_there_stands_where_it_would(words: list[str], asked: str) -> None:
    words.sort()
    assert WordList("\n".join(words).encode()).place(asked) == bisect_left(words, asked)


def test_more_blocks_than_are_kept() -> None:
    words = [f"{number:06}" for number in range(10_000)]
    listed = WordList("\n".join(words).encode())
    assert [listed[number] for number in range(10_000)] == words
    assert listed[0] == words[0]
