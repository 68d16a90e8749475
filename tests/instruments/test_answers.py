"""What an answer looks like to expressions, to a submission and to a person, by its type."""

import pytest
from lxml import etree

from app.instruments import InstrumentError, Interview
from tests.support.instruments import context, put, question, value, xform_interview


def seen(type_: str, answer: str) -> str:
    """What expressions and the submission see of an answer, given or written in the form."""
    binds = f'<bind nodeset="/data/q" type="{type_}"/><bind nodeset="/data/copy" calculate="/data/q"/>'
    body = '<input ref="/data/q"/>'
    live = xform_interview("<q/><copy/>", binds, body)
    put(live, "/q", answer)
    assert value(live, "/q") == answer
    found = value(live, "/copy")
    for one in (live, xform_interview(f"<q>{answer}</q><copy/>", binds, body)):
        root = etree.fromstring(one.submission())
        assert [element.text or "" for element in root] == [found, found]
    assert (question(live, "/q").problem is None) is bool(found)
    return found


@pytest.mark.parametrize(
    ("type_", "answer", "expected"),
    [
        ("decimal", "10", "10.0"),
        ("decimal", "10.50", "10.5"),
        ("decimal", ".5", "0.5"),
        ("decimal", "+4", "4.0"),
        ("decimal", "-003.10", "-3.1"),
        ("decimal", "1e3", "1000.0"),
        ("decimal", " 12 ", "12.0"),
        ("decimal", "12345678901234567890.125", "12345678901234567890.125"),
        ("decimal", "12,5", ""),
        ("decimal", "٣", ""),
        ("decimal", "1e999", ""),
        ("int", "007", "7"),
        ("int", "-10.9", "-10"),
        ("int", "2147483648", ""),
        ("date", "2012-02-30", ""),
        ("date", "2012-02-03T23:30:05", "2012-02-03"),
        ("date", "2012-02-03T23:30:05Z", ""),
        ("time", "10:11", "10:11:00"),
        ("time", "10:11+02:00", "10:11:00+02:00"),
        ("time", "24:00:00", ""),
        ("dateTime", "2012-02-03T10:11", "2012-02-03T10:11:00"),
        ("dateTime", "2012-02-03T10:11:12.000-07:00", "2012-02-03T10:11:12.000-07:00"),
        ("geopoint", "1  2", "1.0 2.0"),
        ("geopoint", "1.5 2 0 12.25", "1.5 2.0 0.0 12.25"),
        ("geopoint", "1 2;3 4", ""),
        ("geopoint", "91 0", ""),
        ("geotrace", "1 2 0 0; 3 4 0 0;", "1.0 2.0 0.0 0.0;3.0 4.0 0.0 0.0"),
        ("geotrace", "1 2", ""),
        ("geoshape", "1 2;3 4;5 6;1 2", "1.0 2.0;3.0 4.0;5.0 6.0;1.0 2.0"),
        ("geoshape", "1 2;3 4;5 6", ""),
    ],
)
def test_an_answer_is_written_as_its_type_asks(type_: str, answer: str, expected: str) -> None:
    assert seen(type_, answer) == expected


@pytest.mark.parametrize(
    ("calculation", "expected"),
    [("'1e3'", "1000"), ("'+4'", "4"), ("7.9", "7"), ("'2012-02-03'", "15373"), ("'x'", "")],
)
def test_a_whole_number_is_worked_out_from_any_way_of_writing_it(calculation: str, expected: str) -> None:
    live = xform_interview("<q/>", f'<bind nodeset="/data/q" type="int" calculate="{calculation}"/>')
    assert value(live, "/q") == expected


def test_ids_that_a_form_preloads_are_not_all_the_same() -> None:
    live = xform_interview("<q/><meta><instanceID/></meta>", '<bind nodeset="/data/q" jr:preload="uid"/>')
    root = etree.fromstring(live.submission())
    ids = [str(element.text) for element in root.iter() if (element.text or "").startswith("uuid:")]
    assert len(set(ids)) == 2


def test_a_form_opens_before_the_places_it_measures_between_are_known() -> None:
    live = xform_interview(
        "<a/><b/><d/>",
        '<bind nodeset="/data/a" type="geopoint"/><bind nodeset="/data/d" calculate="distance(/data/a, /data/b)"/>',
        '<input ref="/data/a"/><input ref="/data/b"/>',
    )
    put(live, "/a", "0 0")
    assert value(live, "/d") == ""
    put(live, "/b", "0 1")
    assert value(live, "/d") == "111318.85"
    with pytest.raises(InstrumentError, match="places"):
        xform_interview("<d/>", """<bind nodeset="/data/d" calculate="distance('0 0', 'x')"/>""")


def test_an_answer_does_not_keep_an_interview_from_being_opened_again() -> None:
    binds = '<bind nodeset="/data/d" calculate="distance(/data/a, /data/b)"/>'
    live = xform_interview("<a/><b/><d/>", binds, '<input ref="/data/a"/><input ref="/data/b"/>')
    put(live, "/a", "here")
    put(live, "/b", "there")
    again = Interview(live.definition, context=context(), state=live.state())
    assert (value(again, "/a"), value(again, "/d")) == ("here", "")


def test_a_label_shows_nothing_in_the_place_of_a_number_that_is_none() -> None:
    body = '<input ref="/data/q"><label>[<output value="/data/q + 1"/>]</label></input>'
    live = xform_interview("<q/>", "", body)
    assert list(question(live, "/q").labels.values()) == ["[]"]
    put(live, "/q", "1")
    assert list(question(live, "/q").labels.values()) == ["[2]"]


def test_what_is_acknowledged_is_ok_and_several_choices_stand_one_space_apart() -> None:
    items = "".join(f"<item><label>{one}</label><value>{one}</value></item>" for one in "abc")
    body = f'<trigger ref="/data/t"/><select ref="/data/s">{items}</select>'
    for answers in ("<t>true</t><s>a  c</s>", "<t>OK</t><s>a c</s>"):
        live = xform_interview(answers, "", body)
        assert b"<s>a c</s>" in live.submission()
        assert (b"<t>OK</t>" in live.submission()) is ("OK" in answers)
