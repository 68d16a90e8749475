"""Finding a name by typing a part of it, in either language."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from app.ui.interview.controls.names import countries, world_languages
from app.ui.interview.matching import Index, NamedOptions, Option, fold
from tests.support import interviews

QUESTION = interviews.question(interviews.live(interviews.shipped()), "/person/birth/birth_country")
COUNTRIES = countries(QUESTION, ("en", "ar"))
INDEX = Index(COUNTRIES)


def find(options: Sequence[Option], typed: str) -> Sequence[Option]:
    return Index(options).find(typed)


def best(typed: str) -> list[str]:
    return [option.value for option in find(COUNTRIES, typed)]


def test_either_language_and_the_beginning_first() -> None:
    assert best("syr")[0] == "SY"
    assert best("سوريا")[0] == "SY"
    assert best("niger")[:2] == ["NE", "NG"]
    assert best("guinea")[0] == "GN"
    assert {"SA", "AE"} <= set(best("arab"))


def test_accents_case_and_look_alike_letters_do_not_matter() -> None:
    assert best("cote d'ivoire")[0] == "CI"
    assert best("TURKIYE")[0] == "TR"
    assert best("اريتريا")[0] == "ER"
    assert fold("أفغانستان") == fold("افغانستان")
    assert fold("كردی") == fold("کردي")


def test_answers_that_are_no_country_come_last() -> None:
    assert [option.value for option in COUNTRIES[-2:]] == ["stateless", "unknown"]
    assert best("stateless") == ["stateless"]


def test_languages_are_found_in_both_languages_of_the_page() -> None:
    options = world_languages(QUESTION, ("nl", "ar"))
    assert find(options, "Tigrin")[0].value == "ti"
    assert find(options, "التغرينية")[0].value == "ti"


@given(st.text(max_size=8))
def test_whatever_is_typed_finds_only_what_holds_it(typed: str) -> None:
    wanted = fold(typed)
    for option in INDEX.find(typed):
        assert not wanted or wanted == option.value.casefold() or any(wanted in fold(name) for name in option.names)


def test_nothing_typed_offers_everything() -> None:
    options = [Option("a", ("One", "واحد")), Option("b", ("Two", "اثنان"))]
    assert find(options, "  ") == options


def test_a_name_of_several_lines_is_one_name() -> None:
    options = [Option("a", ("One\nof two", "One\nof two")), Option("b", ("Two", "اثنان")), Option("c", ("", ""))]
    assert [option.value for option in find(options, "of two")] == ["a"]
    assert [option.value for option in find(options, "اثنان")] == ["b"]
    assert [option.value for option in find(options, "one of")] == ["a"]


def test_a_code_is_found_and_the_names_come_back() -> None:
    assert best("SY")[0] == "SY"
    assert NamedOptions.of(COUNTRIES).named(["SY", "nowhere"]) == {"SY": ("Syria", "سوريا")}
    assert [option.value for option in NamedOptions.of(COUNTRIES[:3]).without([COUNTRIES[1].value])] == [
        COUNTRIES[0].value,
        COUNTRIES[2].value,
    ]
    assert [option.value for option in INDEX.exactly("syria")] == ["SY"]


def test_of_very_many_the_best_come_first() -> None:
    options = [Option(str(number), (f"Place {number}", f"مكان {number}")) for number in range(5_000)]
    found = find(options, "place 47")
    assert [option.value for option in found][:2] == ["47", "470"]
    assert len(find(options, "p")) < len(options)
