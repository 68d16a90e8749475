"""Choices looked up in a file by the ``search()`` appearance."""

import pytest

from app.instruments import Address, InstrumentError, Interview, compile_workbook, load_definition
from tests.support.instruments import compiled, context, put, question

PEOPLE = b"key,name,town\n1,Ann,Oslo\n2,Bob,Rome\n3,Cid,Oslo\n"


def _found(search: str, *, town: str = "Oslo") -> list[tuple[str, str]]:
    form = compiled(
        "text | town | Town | |",
        f"select_one people | who | Who | minimal {search}",
        choices=("people | key | name |",),
        columns="appearance",
    )
    live = Interview(load_definition(form.xform, {"people.csv": PEOPLE}), context=context())
    put(live, "/town", town)
    assert question(live, "/who").appearance == ("minimal",)
    return [(choice.value, choice.labels["und"]) for choice in question(live, "/who").choices]


@pytest.mark.parametrize(
    ("search", "names"),
    [
        ("search('people')", ["Ann", "Bob", "Cid"]),
        ("search('people', 'matches', 'town', ${town})", ["Ann", "Cid"]),
        ("search('people', 'startswith', 'name', 'B')", ["Bob"]),
        ("search('people', 'endswith', 'name', 'd')", ["Cid"]),
        ("search('people', 'contains', 'name', 'n', 'town', ${town})", ["Ann"]),
    ],
)
def test_the_rows_that_meet_the_search_are_the_choices(search: str, names: list[str]) -> None:
    assert [label for _code, label in _found(search)] == names


def test_the_choices_follow_the_answer_that_is_searched_for() -> None:
    assert _found("search('people', 'matches', 'town', ${town})", town="Rome") == [("2", "Bob")]


def test_a_missing_file_is_a_warning_and_an_unknown_function_in_a_search_an_error() -> None:
    rows = "| survey | type | name | label | appearance |\n| | select_one l | a | A | {search} |\n"
    table = rows + "| choices | list_name | name | label |\n| | l | key | name |\n"
    found = compile_workbook(table.format(search="search('gone')").encode(), "a.md")
    assert "form.missing_file" in [problem.code for problem in found.problems]
    assert question(Interview(load_definition(found.xform), context=context()), "/a").choices == ()
    with pytest.raises(InstrumentError) as refused:
        compile_workbook(table.format(search="search('gone', 'matches', 'name', nope())").encode(), "a.md")
    place = refused.value.problems[0]
    assert (place.code, place.sheet, place.row, place.column) == ("xpath.unknown_function", "survey", 2, "appearance")


def test_what_was_searched_for_is_chosen_and_submitted() -> None:
    form = compiled(
        "select_one people | who | Who | search('people')", choices=("people | key | name |",), columns="appearance"
    )
    live = Interview(load_definition(form.xform, {"people.csv": PEOPLE}), context=context())
    live.set_value(Address("/who"), "2")
    assert b"<who>2</who>" in live.submission()


def test_choices_written_out_as_numbers_stand_around_those_that_are_looked_up() -> None:
    form = compiled(
        "select_one people | who | Who | search('people')",
        choices=("people | 0 | Nobody |", "people | key | name |", "people | -99 | Somebody else |"),
        columns="appearance",
    )
    live = Interview(load_definition(form.xform, {"people.csv": PEOPLE}), context=context())
    found = [(choice.value, choice.labels["und"]) for choice in question(live, "/who").choices]
    assert found == [("0", "Nobody"), ("1", "Ann"), ("2", "Bob"), ("3", "Cid"), ("-99", "Somebody else")]


def test_each_language_takes_its_label_from_a_column_of_its_own() -> None:
    table = b"""
| survey  | type           | name | label::English (en) | label::French (fr) | appearance       |
|         | select_one l   | who  | Who                 | Qui                | search('people') |
| choices | list_name      | name | label::English (en) | label::French (fr) |
|         | l              | key  | name                | name, town         |
"""
    form = compile_workbook(table, "languages.md")
    live = Interview(load_definition(form.xform, {"people.csv": PEOPLE}), context=context())
    assert question(live, "/who").choices[1].labels == {"en": "Bob", "fr": "Bob Rome"}
