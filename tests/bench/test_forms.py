"""The forms that engines are measured with are forms, are always the same, and hold what the answers are for."""

import pytest

from app.instruments import Address, Interview, Kind, load_definition
from tests.bench.forms import answers_for, filters_for, form_of, form_of_choices
from tests.support.instruments import context, put, question, value


def opened(xform: bytes) -> Interview:
    definition = load_definition(xform)
    assert definition.problems == ()
    return Interview(definition, context=context())


def place(path: str) -> str:
    """The address of a question in the first entry of its repeat."""
    return path.removeprefix("/data").replace("/job/", "/job[r1]/")


@pytest.mark.parametrize("questions", [300, 500])
def test_a_form_asks_as_many_questions_as_it_says(questions: int) -> None:
    live = opened(form_of(questions))
    asked = [node for node in live.definition.nodes() if node.kind is Kind.QUESTION and node.control is not None]
    assert len(asked) == questions
    assert live.definition.languages == ("en", "fr")
    assert form_of(questions) == form_of(questions)


def test_answers_go_where_they_are_asked_for_and_are_added_up() -> None:
    live = opened(form_of(300))
    given = {}
    for path, answer in answers_for(300):
        if live.tree.by_address[Address(place(path))].relevant:
            put(live, place(path), answer)
            given[path] = answer
    assert len(given) == len({path for path, _answer in answers_for(300)})
    assert value(live, "/total") == str(15 * (1 + 5 + 2))
    assert value(live, "/p0/s0/experience") == str(7 * 12)


def test_a_country_leaves_its_own_places() -> None:
    live = opened(form_of_choices(2_000, countries=100))
    offered = []
    for path, answer, read in filters_for():
        put(live, place(path), answer)
        offered.append(len(question(live, place(read)).choices))
    assert offered == [20] * 9 + [0] + [5] * 6
