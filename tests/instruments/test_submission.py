"""State and submissions: out, back in, and edited."""

import pytest
from lxml import etree

from app.instruments import Address, InstrumentError, Interview, Status, read_submission
from tests.support.instruments import Clock, context, interview, put, value, xform_interview

ROWS = (
    "start | start | |",
    "text | name | Name |",
    "begin_group | g | G |",
    "select_multiple yn | pick | Pick |",
    "end_group | | |",
    "begin_repeat | job | Job |",
    "text | title | Title |",
    "end_repeat | | |",
)
CHOICES = ("yn | yes | Yes | |", "yn | no | No | |")


def filled(clock: Clock | None = None) -> Interview:
    live = interview(*ROWS, choices=CHOICES, clock=clock)
    put(live, "/name", "Testperson, Amira")
    put(live, "/g/pick", "yes no")
    put(live, "/job[r1]/title", "baker")
    put(live, f"{live.add_repeat(Address('/job')).added}/title", "cook & <cleaner>")
    return live


def test_a_submission_is_odk_xml_with_the_entries_in_order() -> None:
    root = etree.fromstring(filled().submission())
    space = f"{{{etree.QName(root).namespace}}}"
    assert root.get("id") == "test-form"
    assert root.get("version") == "1"
    assert [each.text for each in root.iter(f"{space}title")] == ["baker", "cook & <cleaner>"]
    assert root.findtext(f"{space}meta/{space}instanceID", "").startswith("uuid:")
    assert root.find(f"{space}meta/{space}deprecatedID") is None
    assert not root.findall(".//*[@{http://openrosa.org/javarosa}template]")


def test_what_is_not_disclosed_is_left_out() -> None:
    xml = filled().submission(lambda path: path != "/name")
    assert b"Amira" not in xml
    assert b"baker" in xml
    assert b"<name" not in xml, "an empty element would tell that the question came up"
    assert b"<job" not in filled().submission(lambda path: path == "/name"), "nor how many entries there are"


def test_an_interview_goes_on_exactly_where_it_was() -> None:
    clock = Clock()
    live = filled(clock)
    live.mark(Address("/name"), Status.DECLINED)
    live.annotate(Address("/job[n1]/title"), "unpaid")
    clock.wait(days=2)
    again = Interview(live.definition, context=context(clock), state=live.state())
    assert again.state() == live.state()
    assert again.submission() == live.submission()
    assert again.opening_entries() == ()


def test_a_submission_can_be_read_back() -> None:
    live = filled()
    again = Interview(live.definition, context=context(), state=read_submission(live.definition, live.submission()))
    assert again.submission() == live.submission()
    assert value(again, "/job[r2]/title") == "cook & <cleaner>"


def test_an_edited_submission_records_the_one_it_replaces() -> None:
    live = filled()
    state = read_submission(live.definition, live.submission())
    edited = Interview(live.definition, context=context(), state=state, editing=True)
    old = value(live, "/meta/instanceID")
    assert value(edited, "/meta/instanceID") != old
    assert value(edited, "/meta/deprecatedID") == old
    assert old.encode() in edited.submission()


def test_a_submission_of_another_form_is_refused() -> None:
    live = filled()
    other = live.submission().replace(b'id="test-form"', b'id="other"')
    with pytest.raises(InstrumentError) as refused:
        read_submission(live.definition, other)
    assert refused.value.code == "submission.other_form"


def test_records_are_what_is_relevant_and_dealt_with() -> None:
    live = filled()
    live.mark(Address("/g/pick"), Status.UNKNOWN)
    found = {record.address: record.answer for record in live.records()}
    assert found[Address("/g/pick")].status is Status.UNKNOWN
    assert found[Address("/job[n1]/title")].value == "cook & <cleaner>"
    assert Address("/meta/instanceID") in found


def test_a_question_that_is_gone_is_told_so() -> None:
    with pytest.raises(InstrumentError) as refused:
        filled().view(Address("/job[zz]/title"))
    assert refused.value.code == "form.no_such_node"


def test_the_end_is_noted_when_the_interview_is_finished() -> None:
    clock = Clock()
    live = interview("end | end | |", "text | a | A |", clock=clock)
    assert value(live, "/end") == ""
    clock.wait(hours=1)
    effect = live.finish()
    assert [entry.address for entry in effect.entries] == ["/end"]
    assert value(live, "/end") == "2026-03-14T13:00:00.000+00:00"


def test_what_xml_cannot_hold_is_taken_out_of_an_answer_and_breaks_of_lines_are_of_one_kind() -> None:
    live = filled()
    put(live, "/name", "one\x00\r\ntwo\x0bthree\ud800")
    assert value(live, "/name") == "one\ntwo\nthree"
    assert b"one\ntwo\nthree" in live.submission()


def test_the_start_of_a_submission_is_the_start_of_the_interview() -> None:
    live = filled()
    state = read_submission(live.definition, live.submission())
    assert state.started == live.state().started


def test_what_an_entry_lacks_in_a_submission_is_as_in_a_new_entry() -> None:
    body = '<repeat nodeset="/data/job"><input ref="/data/job/title"/></repeat>'
    first = "<job><title>first</title></job>"
    for template, expected in (('<job jr:template=""><title>new</title></job>', "new"), ("", "")):
        live = xform_interview(f"{template}{first}", "", body)
        xml = live.submission().replace(b"<title>first</title>", b"")
        again = Interview(live.definition, context=context(), state=read_submission(live.definition, xml))
        assert value(again, "/job[r1]/title") == expected


def test_entries_within_entries_come_back_as_they_were() -> None:
    task = "<task><name>first</name></task>"
    live = xform_interview(
        f'<job jr:template=""><task jr:template=""><name/></task>{task}</job>',
        "",
        '<repeat nodeset="/data/job"><repeat nodeset="/data/job/task"><input ref="/data/job/task/name"/></repeat></repeat>',
    )
    job = live.add_repeat(Address("/job")).added
    live.add_repeat(Address(f"{job}/task"))
    for state in (live.state(), read_submission(live.definition, live.submission())):
        again = Interview(live.definition, context=context(), state=state)
        found = etree.fromstring(again.submission())
        assert [name.text or "" for name in found.iter() if etree.QName(name).localname == "name"] == ["first", ""]
