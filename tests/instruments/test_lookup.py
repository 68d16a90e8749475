"""Long lists are looked up by an index: what is offered is what asking every item would offer."""

from collections.abc import Iterator
from itertools import product
from xml.sax.saxutils import escape, quoteattr

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.instruments import Address, Interview
from tests.support.instruments import put, question, xform_interview

TEXTS = ("", " ", "x", "x ", "X", "1", "1.0", "01", "NaN", "true", "MD5", "2026-03-14", "é", "e\u0301")
SOUGHT = (
    "/data/q",
    "current()/../q",
    "'x'",
    "''",
    "1",
    "1.0",
    "/data/whole",
    "/data/job/v",
    "string(/data/q)",
    "today()",
)
SHAPES = (
    "a = {one}",
    "{one} = a",
    "a = {one} and b = {two}",
    "b = {two} and {one} = a and id > 2",
    "a = {one} and 2",
    "a = {one} and contains(b, 'x')",
    "contains(b, 'x') and a = {one}",
    "a = {one} and position() < 3",
    "a = {one} and b = {two} and count(../item[position() = last()]) = 1",
    "a = {one} and digest('x', b) != ''",
    "digest('x', b) != '' and a = {one}",
    "a = {one} or b = {two}",
    "a != {one}",
    "a = b",
    "*  = {one}",
    "orx:a = {one}",
    "a/inner = {one}",
)
FOLLOWED = ("", "[2]", "[last()]", "[b = {two}]", "[b = {two} and a = {one}]")

cells = st.sampled_from([escape(text) for text in TEXTS])
items = st.lists(
    st.lists(
        st.one_of(
            st.builds("<a>{}</a>".format, cells),
            st.builds("<b>{}</b>".format, cells),
            st.builds("<orx:a>{}</orx:a>".format, cells),
            st.builds("<a><inner>{}</inner>{}</a>".format, cells, cells),
            st.just("<a>x</a><a>x</a>"),
            st.just("<!--a-->"),
        ),
        max_size=4,
    ),
    max_size=15,
)


def form(rows: list[list[str]], conditions: str, plain: str) -> Interview:
    """Two questions for the form and two in a repeat: of each pair one asks every item, by a filter no index can help."""
    listed = "".join(
        f"<item><id>{place}</id>{''.join(row)}</item><other><a>x</a></other>" for place, row in enumerate(rows)
    )
    model = f'<instance id="list"><root>{listed}</root></instance>'
    pair = _select("quick", conditions) + _select("slow", plain)
    asked = '<input ref="/data/q"/><input ref="/data/whole"/>' + pair.format(at="/data")
    within = '<group ref="/data/job"><repeat nodeset="/data/job"><input ref="/data/job/v"/>{}</repeat></group>'
    return xform_interview(
        "<q/><whole/><quick/><slow/><job><v/><q/><quick/><slow/></job>",
        '<bind nodeset="/data/whole" type="int"/>',
        asked + within.format(pair.format(at="/data/job")),
        model=model,
    )


def _select(name: str, predicates: str) -> str:
    nodeset = quoteattr(f"instance('list')/root/item{predicates}")
    return f'<select1 ref="{{at}}/{name}"><itemset nodeset={nodeset}><value ref="id"/></itemset></select1>'


def offered(live: Interview, path: str) -> list[str]:
    return [choice.value for choice in question(live, path).choices]


def same(live: Interview, entries: tuple[Address, ...]) -> Iterator[bool]:
    for at in ("", *entries):
        yield offered(live, f"{at}/quick") == offered(live, f"{at}/slow")


def written(shape: str, following: str, one: str, two: str) -> tuple[str, str]:
    """The predicates as a form would say them, and so that every item is asked."""
    conditions = f"[{shape}]{following}".format(one=one, two=two)
    plain = f"[({shape}) or false()]{following.replace('[b', '[false() or b')}".format(one=one, two=two)
    return conditions, plain


@pytest.mark.parametrize("shape", SHAPES)
@settings(max_examples=25, deadline=None)
@given(
    rows=items,
    following=st.sampled_from(FOLLOWED),
    one=st.sampled_from(SOUGHT),
    two=st.sampled_from(SOUGHT),
    answers=st.lists(st.sampled_from(TEXTS), min_size=1, max_size=3),
)
def test_the_index_offers_what_asking_every_item_offers(
    shape: str, rows: list[list[str]], following: str, one: str, two: str, answers: list[str]
) -> None:
    live = form(rows, *written(shape, following, one, two))
    added = live.add_repeat(Address("/job")).added
    assert added is not None
    entries = (Address("/job[r1]"), added)
    assert all(same(live, entries))
    for answer, path in product(answers, ("/q", "/whole", "/job[r1]/v", f"{added}/v", f"{added}/q")):
        put(live, path, answer)
        assert all(same(live, entries)), path


def test_of_several_conditions_any_that_can_be_looked_up_is() -> None:
    rows = [[f"<a>{number % 5}</a><b>{number % 7}</b>"] for number in range(70)]
    live = form(rows, "[a = 1 and b = /data/q]", "[b = /data/q and a = 1]")
    put(live, "/q", "3")
    assert offered(live, "/quick") == offered(live, "/slow") == ["31", "66"]


def test_a_condition_that_fails_for_an_item_the_index_would_leave_out_still_fails() -> None:
    rows = [["<a>x</a><b>MD5</b>"], ["<a>y</a><b>no such digest</b>"]]
    fails = "[digest('x', b) != '' and a = /data/q]"
    guarded = "[a = /data/q and digest('x', b) != '']"
    live = form(rows, fails, guarded)
    put(live, "/q", "x")
    assert (offered(live, "/quick"), offered(live, "/slow")) == ([], ["0"])
