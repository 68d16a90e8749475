"""Computed values: in the right order, only where needed, and by one clock."""

import pytest

from app.instruments import Address, EntryKind, InstrumentError, QuestionView, load_definition
from tests.support.instruments import Clock, interview, put, question, value, xform, xform_interview


def test_calculations_follow_each_other_in_order_wherever_they_stand() -> None:
    live = interview(
        "calculate | third |  | ${second} * 2",
        "calculate | second |  | ${first} + 1",
        "integer | first | First |",
        columns="calculation",
    )
    effect = put(live, "/first", "3")
    assert value(live, "/second") == "4"
    assert value(live, "/third") == "8"
    assert [(entry.kind, entry.address) for entry in effect.entries] == [
        (EntryKind.ANSWER, "/first"),
        (EntryKind.COMPUTED, "/second"),
        (EntryKind.COMPUTED, "/third"),
    ]


def test_only_what_depends_on_an_answer_is_touched() -> None:
    rows = [f"integer | q{n} | Q{n} |" for n in range(200)]
    rows += [f"calculate | c{n} |  | ${{q{n}}} + 1" for n in range(200)]
    live = interview(*rows, columns="calculation")
    effect = put(live, "/q7", "1")
    assert effect.changed == {"/q7", "/c7"}


def test_today_is_right_past_midnight() -> None:
    clock = Clock()
    live = interview("text | a | A |", "calculate | day |  | today()", columns="calculation", clock=clock)
    assert value(live, "/day") == "2026-03-14"
    clock.wait(hours=13)
    put(live, "/a", "x")
    assert value(live, "/day") == "2026-03-15"


def test_once_keeps_its_value_also_when_restored() -> None:
    live = interview("text | a | A |", "calculate | chance |  | once(random())", columns="calculation")
    first = value(live, "/chance")
    put(live, "/a", "x")
    assert value(live, "/chance") == first != ""


@pytest.mark.parametrize(
    ("binds", "way"),
    [
        ('<bind nodeset="/data/a" calculate="/data/a + 1"/>', "/a → /a"),
        ('<bind nodeset="/data/a" calculate="/data/b"/><bind nodeset="/data/b" calculate="/data/a"/>', "/b"),
        ('<bind nodeset="/data/a" calculate="/data/b"/><bind nodeset="/data/b" relevant="/data/a = 1"/>', "/b"),
    ],
)
def test_a_circle_is_refused_with_the_way_round(binds: str, way: str) -> None:
    with pytest.raises(InstrumentError) as refused:
        load_definition(xform("<a/><b/>", binds))
    assert refused.value.code == "form.circular"
    assert way in refused.value.message


def test_a_calculation_that_never_settles_is_refused_when_the_form_opens() -> None:
    with pytest.raises(InstrumentError) as refused:
        xform_interview("<a>1</a>", '<bind nodeset="/data/a" calculate="if(true(), /data/a + 1, 0)"/>')
    assert refused.value.code == "form.unsettled"


def test_a_calculation_may_keep_its_own_value() -> None:
    live = xform_interview(
        "<a/><b/>",
        '<bind nodeset="/data/a" calculate="coalesce(/data/a, /data/b)"/>',
        '<input ref="/data/b"><label>B</label></input>',
    )
    put(live, "/b", "first")
    put(live, "/b", "second")
    assert value(live, "/a") == "first"


def test_a_value_of_the_wrong_type_is_kept_and_shown_but_not_reckoned_with() -> None:
    live = interview("integer | a | A |", "calculate | b |  | ${a} + 1", columns="calculation")
    put(live, "/a", "about ten")
    view = live.view(Address("/a"))
    assert value(live, "/a") == "about ten"
    assert isinstance(view, QuestionView)
    assert view.problem is not None
    assert b"about ten" not in live.submission()


def test_the_text_of_a_group_is_that_of_the_questions_in_it() -> None:
    live = xform_interview(
        '<g><a>1</a><h><b>2</b></h></g><r jr:template=""><c/></r><all/><there/><n/>',
        '<bind nodeset="/data/all" calculate="concat(/data/g, /data/r)"/>'
        '<bind nodeset="/data/g/h" relevant="/data/n = 1"/>'
        '<bind nodeset="/data/there" calculate="count(/data/r) + position(../g)"/>',
        '<input ref="/data/g/a"/><input ref="/data/g/h/b"/><input ref="/data/n"/>'
        '<repeat nodeset="/data/r"><input ref="/data/r/c"/></repeat>',
    )
    assert value(live, "/all") == "1"
    put(live, "/n", "1")
    put(live, "/g/h/b", "x")
    assert value(live, "/all") == "1x"
    put(live, f"{live.add_repeat(Address('/r')).added}/c", "y")
    assert (value(live, "/all"), value(live, "/there")) == ("1xy", "2")


def test_a_node_may_be_named_by_the_id_of_its_bind() -> None:
    live = xform_interview(
        "<a/><b/>",
        '<bind id="first" nodeset="/data/a"/><bind id="second" nodeset="/data/b"/>'
        '<setvalue bind="second" event="odk-instance-first-load">set</setvalue>',
        '<input bind="first"><label>A</label></input>',
    )
    assert value(live, "/b") == "set"
    assert list(question(live, "/a").labels.values()) == ["A"]
