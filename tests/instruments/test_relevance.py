"""What is shown depends on answers, and what is not shown is kept but not submitted."""

from app.instruments import ROOT, Address
from tests.support.instruments import interview, put, question, value

ROWS = (
    "text | job | Job |  |",
    "begin_group | more | More | ${job} != '' |",
    "text | since | Since |  |",
    "text | ended | Ended | ${since} != '' |",
    "end_group |  |  |  |",
)


def test_a_group_appears_with_the_answer_it_depends_on() -> None:
    live = interview(*ROWS, columns="relevant")
    assert live.children() == ("/job",)
    effect = put(live, "/job", "baker")
    assert effect.restructured
    assert "/more" in effect.changed
    assert live.children() == ("/job", "/more")


def test_relevance_is_inherited() -> None:
    live = interview(*ROWS, columns="relevant")
    put(live, "/job", "baker")
    put(live, "/more/since", "2012")
    assert live.children(Address("/more")) == ("/more/since", "/more/ended")
    put(live, "/job", "")
    assert live.children(ROOT) == ("/job",)
    assert not any(record.path.startswith("/more") for record in live.records())


def test_an_answer_no_longer_relevant_is_kept_but_neither_seen_nor_submitted() -> None:
    live = interview(*ROWS, "calculate | seen |  |  | ${since}", columns="relevant | calculation")
    put(live, "/job", "baker")
    put(live, "/more/since", "2012")
    assert value(live, "/seen") == "2012"
    put(live, "/job", "")
    assert value(live, "/seen") == ""
    assert b"2012" not in live.submission()
    put(live, "/job", "cook")
    assert value(live, "/more/since") == "2012"
    assert value(live, "/seen") == "2012"


def test_an_answer_that_changes_nothing_else_is_one_entry_and_lays_no_page_anew() -> None:
    live = interview(*ROWS, columns="relevant")
    put(live, "/job", "baker")
    effect = put(live, "/job", "cook")
    assert [entry.address for entry in effect.entries] == ["/job"]
    assert not effect.restructured
    assert question(live, "/job").answer.value == "cook"
