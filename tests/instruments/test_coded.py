"""Answers with a code: what is kept can be read back, and text of any kind is an answer in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.instruments.coded import OFTEN, Coded, is_coded, read_all_coded, read_coded

MECHANIC = "http://data.europa.eu/esco/occupation/4ad4024e-d1d3-4dea-b6d1-2c7948111dce"
_WORDS = st.text(st.characters(exclude_categories=("Cc", "Zl", "Zp", "Cs"), exclude_characters="[]"), min_size=1).map(
    lambda text: " ".join(text.split())
)


def test_an_occupation_with_its_version_and_the_words_for_it() -> None:
    kept = str(Coded.of("fixed cars", MECHANIC, "1.2.1"))
    assert kept == "fixed cars [ESCO 1.2.1 occupation/4ad4024e-d1d3-4dea-b6d1-2c7948111dce]"
    assert read_coded(kept).uri == MECHANIC
    assert read_coded(kept).words == "fixed cars"


def test_a_group_of_isco_by_its_code() -> None:
    answer = Coded.of("رعي", "http://data.europa.eu/esco/isco/C6121", "2008")
    assert str(answer) == "رعي [ISCO-08 2008 6121]"
    assert read_coded(str(answer)) == answer
    assert answer.uri == "http://data.europa.eu/esco/isco/C6121"


def test_how_often_a_task_was_done_with_a_code_and_without() -> None:
    lines = "change tyres [ESCO 1.1.1 skill/x] often\nmend nets [-] never\nsing"
    tyres, nets, sing = read_all_coded(lines)
    assert (tyres.often, tyres.code) == ("often", "ESCO 1.1.1 skill/x")
    assert (nets.words, nets.often, nets.code) == ("mend nets", "never", "")
    assert (sing.words, sing.often) == ("sing", "")
    assert "\n".join(map(str, (tyres, nets, sing))) == lines


@pytest.mark.parametrize(
    "text", ["", "  ", "[", "a [b]", "a [ESCO 1]", "[ESCO 1.2.1 ]", "x [ESCO 1 y] z", "[-]x", "often"]
)
def test_what_has_not_the_form_is_words(text: str) -> None:
    assert read_coded(text) == Coded(text.strip())


@given(_WORDS, st.sampled_from(["", *OFTEN]), st.sampled_from(["", MECHANIC, "http://data.europa.eu/esco/isco/C71"]))
def test_what_is_kept_is_read_back(words: str, often: str, uri: str) -> None:
    answer = Coded.of(words, uri, "1.2.1", often) if uri else Coded(words, often=often)
    assert read_coded(str(answer)) == answer


@given(st.text())
def test_any_text_is_some_answer(text: str) -> None:
    assert all(each.words or each.system for each in read_all_coded(text))


def test_the_appearances_that_keep_answers_so() -> None:
    assert is_coded(("w2", "intake-occupation"))
    assert is_coded(("intake-skill-multiple",))
    assert is_coded(("intake-practice",))
    assert not is_coded(("intake-country", "multiline"))
