"""Forms made to harm: each is a named problem, soon, and opens nothing."""

import pytest
from lxml import etree

from app.instruments import Address, InstrumentError, Interview, compile_workbook, load_definition
from app.instruments.xpath.functions.patterns import matches
from tests.support.instruments import context, interview, put, value, xform, xform_interview

LAUGHS = (
    b"""<!DOCTYPE h [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>"""
)


@pytest.mark.parametrize(
    ("form", "code"),
    [
        (b"", "form.not_xml"),
        (b"no form at all", "form.not_xml"),
        (b"<html><head/></html>", "form.not_a_form"),
        (LAUGHS + b"<h>&c;</h>", "form.entities"),
        (b"<!DOCTYPE h [<!ENTITY f SYSTEM 'file:///etc/hostname'>]><h>&f;</h>", "form.entities"),
        (b"<a>" * 10_000 + b"</a>" * 10_000, "form.too_deep"),
        (b"<a>" * 230 + b"</a>" * 230, "form.too_deep"),
        (xform("<a/>", '<bind nodeset="/data/a" calculate="nope(1)"/>'), "xpath.unknown_function"),
        (xform("<a/>", '<bind nodeset="/data/a" calculate="1 +"/>'), "xpath.syntax"),
        (xform("<a/>", '<bind nodeset="/data/a" calculate="$a"/>'), "xpath.variable"),
        (xform("<a/>", '<bind nodeset="/data/a" calculate="substr(1)"/>'), "xpath.arguments"),
        (xform("<a/>", f'<bind nodeset="/data/a" calculate="{"(" * 5000}1{")" * 5000}"/>'), "xpath.too_deep"),
        (xform("<a/>", f'<bind nodeset="/data/a" calculate="1{"+1" * 20_000}"/>'), "form.too_deep"),
        (xform("<a/>", attributes='intake:version="2"'), "form.newer"),
        (xform("<a/>", attributes='odk:xforms-version="2.0.0"'), "form.newer"),
        (xform("<a/>", body='<upload ref="/data/a" mediatype=".exe"/>'), "form.mediatype"),
        (xform("<a/>", model='<setvalue ref="/data/a" event="nonsense" value="1"/>'), "form.event"),
        (
            xform("<a/>", model='<setvalue ref="/data/a[no()]" event="odk-new-repeat" value="1"/>'),
            "xpath.unknown_function",
        ),
        (xform("<a/>", model='<submission method="put"/>'), "form.submission"),
        (xform("<a/>").replace(b"<instance>", b"<nothing>").replace(b"</instance>", b"</nothing>"), "form.no_instance"),
    ],
)
def test_a_form_that_cannot_be_used_is_refused_by_name(form: bytes, code: str) -> None:
    with pytest.raises(InstrumentError) as refused:
        load_definition(form)
    assert refused.value.code == code
    assert refused.value.message
    assert refused.value.hint


@pytest.mark.parametrize(
    ("expression", "code"),
    [
        ("count(1)", "xpath.type"),
        ("1 | 2", "xpath.type"),
        ("string(1)/a", "xpath.type"),
        ("digest('a', 'MD6')", "xpath.digest"),
        ("digest('a', 'MD5', 'octal')", "xpath.digest"),
        ("/data/x:a", "xpath.prefix"),
        ("jr:choice-name('x', '/data/a')", "xpath.choice_name"),
    ],
)
def test_what_shows_only_when_it_is_worked_out_is_named_with_the_question(expression: str, code: str) -> None:
    definition = load_definition(xform("<a/>", f'<bind nodeset="/data/a" calculate="{expression}"/>'))
    with pytest.raises(InstrumentError) as refused:
        Interview(definition, context=context())
    assert refused.value.code == code
    assert refused.value.message.startswith("/a: ")
    assert refused.value.hint


def test_a_group_has_no_answer() -> None:
    live = xform_interview("<g><a/></g>", body='<group ref="/data/g"><input ref="/data/g/a"/></group>')
    before = live.state()
    with pytest.raises(InstrumentError) as refused:
        put(live, "/g", "something")
    assert refused.value.code == "form.not_a_question"
    assert live.state() == before
    put(live, "/g/a", "something")
    assert value(live, "/g/a") == "something"


def test_all_expressions_that_are_wrong_are_named_at_once() -> None:
    binds = '<bind nodeset="/data/a" calculate="nope()"/><bind nodeset="/data/b" relevant="1 +"/>'
    with pytest.raises(InstrumentError) as refused:
        load_definition(xform("<a/><b/>", binds))
    assert {problem.code for problem in refused.value.problems} == {"xpath.unknown_function", "xpath.syntax"}


def test_a_reference_to_nothing_is_a_warning_that_names_it() -> None:
    definition = load_definition(xform("<a/>", '<bind nodeset="/data/a" relevant="/data/gone = 1"/>'))
    assert [problem.code for problem in definition.problems] == ["form.nowhere"]
    assert "/data/gone" in definition.problems[0].message


def test_a_label_that_cannot_be_worked_out_does_not_take_the_form_with_it() -> None:
    definition = load_definition(
        xform("<a/>", body='<input ref="/data/a"><label>Hello <output value="nope()"/></label></input>')
    )
    found = [(problem.code, problem.node, problem.column) for problem in definition.problems]
    assert found == [("xpath.unknown_function", "/a", "label")]


@pytest.mark.parametrize("pattern", ["(a+)+$", "(a|aa)+$", "(.*a){20}b", "^(([a-z])+.)+[A-Z]([a-z])+$"])
def test_no_pattern_keeps_an_interview_waiting(pattern: str) -> None:
    assert not matches(pattern, "a" * 2_000 + "!")


def test_texts_that_double_one_another_stop_growing() -> None:
    rows = ["calculate | c0 |  | 'abcdefgh'"]
    rows += [f"calculate | c{n} |  | concat(${{c{n - 1}}}, ${{c{n - 1}}})" for n in range(1, 40)]
    with pytest.raises(InstrumentError) as refused:
        interview(*rows, columns="calculation")
    assert refused.value.code == "xpath.too_long"


def test_a_count_without_measure_is_bounded() -> None:
    live = xform_interview(
        "<n/><r><q/></r>",
        "",
        '<input ref="/data/n"/><repeat nodeset="/data/r" jr:count="/data/n"><input ref="/data/r/q"/></repeat>',
    )
    put(live, "/n", "2000000000")
    assert len(live.tree.by_address[Address("/r")].children) <= 10_000


def test_an_expression_that_fails_later_leaves_the_interview_alive() -> None:
    live = xform_interview(
        "<a/><b/>",
        """<bind nodeset="/data/b" calculate="if(/data/a = 'x', distance(/data/a), 'fine')"/>""",
        '<input ref="/data/a"/>',
    )
    put(live, "/a", "x")
    assert value(live, "/a") == "x"
    assert value(live, "/b") == ""


@pytest.mark.parametrize("name", ["form.docx", "form", "form.exe"])
def test_a_foreign_kind_of_file_is_refused(name: str) -> None:
    with pytest.raises(InstrumentError) as refused:
        compile_workbook(b"anything", name)
    assert refused.value.code == "workbook.kind"


@pytest.mark.parametrize("name", ["form.xlsx", "form.xls"])
def test_a_damaged_workbook_is_refused(name: str) -> None:
    with pytest.raises(InstrumentError) as refused:
        compile_workbook(b"PK\x03\x04 but then nothing", name)
    assert refused.value.code == "workbook.unreadable"


def test_a_form_without_a_body_or_with_its_root_repeated_still_holds_its_answers() -> None:
    bare = xform("<a>1</a>").replace(b"<h:body></h:body>", b"")
    for form in (bare, xform("<a>1</a>", body='<repeat nodeset="/data"><input ref="/data/a"/></repeat>')):
        live = Interview(load_definition(form), context=context())
        assert b"<a>1</a>" in live.submission()


def test_an_entry_gets_what_its_kind_has_in_the_namespace_it_has_there() -> None:
    live = xform_interview(
        '<job jr:template=""><title/></job><job><title/><orx:code>7</orx:code></job>',
        "",
        '<repeat nodeset="/data/job"><input ref="/data/job/title"/><input ref="/data/job/orx:code"/></repeat>',
    )
    put(live, f"{live.add_repeat(Address('/job')).added}/orx:code", "8")
    root = etree.fromstring(live.submission())
    assert [each.text for each in root.iter("{http://openrosa.org/xforms}code")] == ["7", "8"]
