"""What a form takes over from the record made before."""

import pytest

from app.instruments import Address, Context, Definition, InstrumentError, Interview
from tests.support.instruments import Clock, compiled, load, put, value

ROWS = (
    "text | street | Street | ${last-saved#street} | |",
    "begin_repeat | job | Job | | |",
    "text | title | Title | | |",
    "end_repeat | | | | |",
    "calculate | jobs | | | count(${last-saved#title})",
)


def _form() -> Definition:
    return load(compiled(*ROWS, columns="default | calculation").xform)


def _interview(definition: Definition, before: bytes = b"") -> Interview:
    return Interview(definition, context=Context(now=Clock(), last_saved=before))


def test_a_default_is_taken_from_the_record_before_and_from_no_other() -> None:
    first = _interview(_form())
    assert value(first, "/street") == ""
    put(first, "/street", "Example Street 1")
    put(first, "/job[r1]/title", "baker")
    first.add_repeat(Address("/job"))
    second = _interview(first.definition, first.submission())
    assert value(second, "/street") == "Example Street 1"
    assert value(second, "/jobs") == "2"
    third = _interview(first.definition)
    assert value(third, "/street") == ""


def test_an_interview_that_goes_on_keeps_what_was_changed_since() -> None:
    first = _interview(_form())
    put(first, "/street", "Example Street 1")
    second = _interview(first.definition, first.submission())
    put(second, "/street", "Example Street 2")
    context = Context(now=Clock(), last_saved=first.submission())
    again = Interview(first.definition, context=context, state=second.state())
    assert value(again, "/street") == "Example Street 2"
    assert again.state() == second.state()


def test_a_record_before_that_is_none_is_refused_by_name() -> None:
    with pytest.raises(InstrumentError) as refused:
        _interview(_form(), b"no record")
    assert refused.value.code == "form.not_xml"
