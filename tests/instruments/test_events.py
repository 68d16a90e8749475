"""Values that the form sets when something happens."""

from dataclasses import replace

import pytest

from app.instruments import Address, InstrumentError, Interview
from tests.support.instruments import context, load, put, value, xform, xform_interview


def test_a_value_is_set_when_another_changes_and_only_then() -> None:
    live = xform_interview(
        "<a/><b/>",
        "",
        '<input ref="/data/a"><setvalue event="xforms-value-changed" ref="/data/b" value="concat(/data/a, \'!\')"/></input>'
        '<input ref="/data/b"/>',
    )
    put(live, "/a", "x")
    assert value(live, "/b") == "x!"
    put(live, "/b", "mine")
    put(live, "/a", "x")
    assert value(live, "/b") == "mine"


def test_a_first_load_happens_once_and_a_load_each_time() -> None:
    live = xform_interview(
        "<first>0</first><each>0</each>",
        "",
        '<input ref="/data/first"/>',
        model='<setvalue event="odk-instance-first-load" ref="/data/first" value="/data/first + 1"/>'
        '<setvalue event="odk-instance-load" ref="/data/each" value="/data/each + 1"/>',
    )
    again = Interview(live.definition, context=context(), state=live.state())
    assert value(again, "/first") == "1"
    assert value(again, "/each") == "2"


def test_a_new_entry_gets_values_of_its_own() -> None:
    live = xform_interview(
        "<start>7</start><job><from/></job>",
        "",
        '<input ref="/data/start"/><repeat nodeset="/data/job"><input ref="/data/job/from"/>'
        '<setvalue event="odk-new-repeat" ref="/data/job/from" value="../../start"/></repeat>',
    )
    added = live.add_repeat(Address("/job")).added
    assert value(live, f"{added}/from") == "7"
    assert value(live, "/job[r1]/from") == ""


def test_a_group_hears_of_changes_within_it() -> None:
    live = xform_interview(
        "<g><a/></g><b/>",
        "",
        '<group ref="/data/g"><input ref="/data/g/a"/>'
        '<setvalue event="xforms-value-changed" ref="/data/b" value="/data/g/a"/></group><input ref="/data/b"/>',
    )
    put(live, "/g/a", "x")
    assert value(live, "/b") == "x"


def test_a_change_sets_a_value_that_is_not_asked_for_yet() -> None:
    live = xform_interview(
        "<t/><a/><b/>",
        '<bind nodeset="/data/b" relevant="/data/t = 1"/>',
        '<input ref="/data/t"/><input ref="/data/b"/><input ref="/data/a">'
        '<setvalue event="xforms-value-changed" ref="/data/b" value="/data/a"/></input>',
    )
    put(live, "/a", "x")
    assert b"<b>" not in live.submission()
    put(live, "/t", "1")
    assert b"<b>x</b>" in live.submission()


def test_a_form_can_ask_where_the_device_is() -> None:
    form = xform(
        "<a/><where/>",
        '<bind nodeset="/data/where" type="geopoint" readonly="true()"/>',
        '<input ref="/data/a"><odk:setgeopoint event="xforms-value-changed" ref="/data/where"/></input>',
    )
    places = iter(("1.0 2.0 0.0 5.0", "3.0 4.0 0.0 5.0"))
    live = Interview(load(form), context=replace(context(), place=lambda: next(places)))
    assert value(live, "/where") == ""
    for answer, place in (("x", "1.0 2.0 0.0 5.0"), ("x", "1.0 2.0 0.0 5.0"), ("y", "3.0 4.0 0.0 5.0")):
        put(live, "/a", answer)
        assert value(live, "/where") == place


def test_what_a_form_works_out_to_begin_with_is_no_change() -> None:
    live = xform_interview(
        '<a>1</a><b/><c/><job jr:template=""><d/><e/></job>',
        '<bind nodeset="/data/b" calculate="/data/a + 1"/><bind nodeset="/data/job/d" calculate="/data/a + 1"/>',
        '<input ref="/data/a"/><input ref="/data/b">'
        '<setvalue event="xforms-value-changed" ref="/data/c" value="/data/b"/></input>'
        '<repeat nodeset="/data/job"><input ref="/data/job/d">'
        '<setvalue event="xforms-value-changed" ref="/data/job/e" value="/data/job/d"/></input></repeat>',
    )
    entry = live.add_repeat(Address("/job")).added
    again = Interview(live.definition, context=context(), state=live.state())
    for one in (live, again):
        assert (value(one, "/b"), value(one, "/c")) == ("2", "")
        assert (value(one, f"{entry}/d"), value(one, f"{entry}/e")) == ("2", "")
        put(one, "/a", "2")
        assert (value(one, "/c"), value(one, f"{entry}/e")) == ("3", "3")


def test_an_answer_counts_even_when_what_it_sets_off_cannot_be_carried_out() -> None:
    body = (
        '<input ref="/data/a"><setvalue event="{}" ref="/data/b" value="digest(/data/a, \'none\')"/></input>'
        '<input ref="/data/b"/>'
    )
    live = xform_interview("<a/><b>old</b>", "", body.format("xforms-value-changed"))
    effect = put(live, "/a", "x")
    assert [entry.address for entry in effect.entries] == ["/a"]
    assert (value(live, "/a"), value(live, "/b")) == ("x", "old")
    with pytest.raises(InstrumentError, match="/b: digest"):
        xform_interview("<a/><b/>", "", body.format("odk-instance-first-load"))
