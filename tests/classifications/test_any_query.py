"""No query is ever an error: any length, any script, control characters, the search engine's own syntax."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from app.classifications import Asked, Catalogue
from tests.support.catalogue import BAKER, opened

SYNTAX = (
    '"',
    "'",
    "*",
    "^",
    "-",
    "+",
    ":",
    "(",
    ")",
    "AND",
    "OR",
    "NOT",
    "NEAR(",
    "names:",
    "%",
    "_",
    "--",
    ";",
    "\\",
    "{",
)
SAID = ("baker", "boulanger", "خباز", "bread", "isco", "7512", "http://data.europa.eu/esco/")
anything = st.one_of(
    st.text(st.characters(), max_size=60),
    st.lists(st.sampled_from(SYNTAX + SAID), max_size=12).map(" ".join),
    st.lists(st.sampled_from(SYNTAX + SAID), max_size=12).map("".join),
    st.text(st.characters(categories=["Cc", "Cf", "Zs", "Zl", "Zp", "Mn", "Cs"]), max_size=30),
)
never_fails = settings(
    max_examples=250, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


@pytest.fixture(scope="module")
def catalogue(stocked_once: Path) -> Iterator[Catalogue]:
    with closing(opened(stocked_once)) as found:
        yield found


@never_fails
@given(text=anything, asked=st.sampled_from(Asked), limit=st.integers(-2, 40))
@example(text="", asked=Asked.OCCUPATION, limit=10)
@example(text="\x00", asked=Asked.SKILL, limit=10)
@example(text="\ud800\udfff baker", asked=Asked.SKILL, limit=10)
@example(text='"baker" OR 1=1; --', asked=Asked.OCCUPATION, limit=10)
def test_search(catalogue: Catalogue, text: str, asked: Asked, limit: int) -> None:
    found = catalogue.search(text, languages=["en", "ar"], asked=asked, limit=limit)
    assert len(found) <= max(limit, 0)
    assert len({each.uri for each in found}) == len(found)


@never_fails
@given(text=anything, limit=st.integers(-2, 40))
@example(text='knead "dough" OR ovens', limit=5)
def test_tasks_in_free_text(catalogue: Catalogue, text: str, limit: int) -> None:
    assert len(catalogue.skills_in(text, occupation=text, languages=["en"], limit=limit)) <= max(limit, 0)


@never_fails
@given(text=anything, language=st.text(st.characters(), max_size=5))
def test_whatever_is_asked_by_name(catalogue: Catalogue, text: str, language: str) -> None:
    known = catalogue.concept(text)
    assert known is None or catalogue.concept(known.uri) == known
    assert {BAKER} <= set(catalogue.labels([text, BAKER], [language])) <= {BAKER, text}
    assert known or catalogue.skills_of(text, languages=[language]) == ()
    assert known or catalogue.occupations_for([text], worked=[text], languages=[language]) == ()


LONG = {
    "one letter": "x" * 10_000,
    "one word over and over": "baker " * 5_000,
    "another word each time": " ".join(f"word{number}" for number in range(5_000)),
    "beginnings": " ".join("abcdefghij"[: 1 + number % 9] for number in range(5_000)),
    "marks over a letter": "e" + "\u0301" * 10_000,
    "Arabic": "خباز" * 2_500,
    "Chinese": "面包师" * 3_000,
    "blanks": " \t\n\u2028" * 5_000,
    "quotes": '"' * 10_001,
    "slashes": "/" * 10_000,
    "digits": "7512" * 4_000,
    "invisible": "\u200b\u202e\ufeff" * 3_000,
}


@pytest.mark.parametrize("name", LONG)
def test_however_long(catalogue: Catalogue, name: str) -> None:
    for asked in Asked:
        assert len(catalogue.search(LONG[name], languages=["en"], asked=asked)) <= 10
    assert len(catalogue.skills_in(LONG[name], languages=["en"])) <= 10
    assert catalogue.concept(LONG[name]) is None


@pytest.mark.parametrize(
    "code", ["7512", "isco:7512", "ISCO-08 7512", "isco 7512", " 7512 ", "C7512", "٧٥١٢", "isco ۷۵۱۲"]
)
def test_a_code_finds_its_group(catalogue: Catalogue, code: str) -> None:
    assert catalogue.search(code, languages=["en"])[0].uri.endswith("/isco/C7512")


@pytest.mark.parametrize("code", ["9999", "٩٩٩٩", "99999999999999999999", "7512.1.1.1.1.1", "1e9"])
def test_a_code_that_is_none_finds_nothing(catalogue: Catalogue, code: str) -> None:
    assert catalogue.search(code, languages=["en"]) == ()


@pytest.mark.parametrize("limit", [0, 1, 2, 10, 1_000_000])
def test_at_most_as_many_as_are_asked_for(catalogue: Catalogue, limit: int) -> None:
    assert len(catalogue.search("worker", languages=["en"], limit=limit)) <= limit
