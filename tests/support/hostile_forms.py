"""XForms, lists beside them and submissions made to harm."""

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from functools import partial
from xml.sax.saxutils import quoteattr

from app.instruments import ROOT, Context, Interview, load_definition, read_submission
from tests.support.hostile import HARMLESS, Bad
from tests.support.hostile_workbooks import FILE, LAUGHS
from tests.support.instruments import xform

Row = tuple[str, str, Callable[[], bytes]]
_MANY = 3_000


def warm() -> None:
    """Read something of each kind, so that what is imported for it is there."""
    hold(xform("<a>1</a>", '<bind nodeset="/data/a" constraint="regex(., \'a\')"/>', '<input ref="/data/a"/>'))
    answer(_REPEAT, b'<data id="test-form"><r><q>x</q></r></data>')
    for name in ("x.csv", "x.xml", "x.geojson"):
        hold(_beside(name), {name: {"x.csv": b"a\n1\n", "x.xml": b"<root/>"}.get(name, b'{"features": []}')})


def hold(form: bytes, files: Mapping[str, bytes] | None = None) -> None:
    """Begin an interview with a form, and look at it."""
    live = Interview(load_definition(form, files), context=Context(now=lambda: datetime.now(UTC)))
    live.view(ROOT)
    live.submission()


def answer(form: bytes, submission: bytes) -> None:
    """Go on with a submission."""
    definition = load_definition(form)
    state = read_submission(definition, submission)
    Interview(definition, context=Context(now=lambda: datetime.now(UTC)), state=state).submission()


def corpus() -> Iterator[Bad]:
    """All of them."""
    for name, code, make in (*_documents(), *_forms(), *_expressions(), *_work()):
        yield Bad(name, code, hold, partial(_made, make))
    for name, code, file, make in _lists():
        yield Bad(name, code, hold, partial(_with_list, file, make))
    for name, code, make in _submissions():
        yield Bad(f"submission: {name}", code, answer, partial(_continued, make))


def _made(make: Callable[[], bytes]) -> tuple[bytes]:
    return (make(),)


def _with_list(file: str, make: Callable[[], bytes]) -> tuple[bytes, dict[str, bytes]]:
    return _beside(file), {file: make()}


def _continued(make: Callable[[], bytes]) -> tuple[bytes, bytes]:
    return _REPEAT, make()


def _documents() -> Iterator[Row]:
    entities, large = "form.entities", "form.too_large"
    yield "entities that multiply", entities, f"<!DOCTYPE h [{LAUGHS}]><h>&a9;</h>".encode
    yield "entities that multiply in an attribute", entities, f'<!DOCTYPE h [{LAUGHS}]><h x="&a9;"/>'.encode
    yield (
        "entities in wide letters",
        entities,
        lambda: f'<?xml version="1.0" encoding="utf-16"?><!DOCTYPE h [{LAUGHS}]><h>&a9;</h>'.encode("utf-16"),
    )
    yield (
        "one long entity, often",
        entities,
        f'<!DOCTYPE h [<!ENTITY a "{"x" * 100_000}">]><h>{"&a;" * 10_000}</h>'.encode,
    )
    yield "a file as an entity", entities, f"<!DOCTYPE h [{FILE}]><h>&f;</h>".encode
    yield (
        "an address as an entity",
        entities,
        f"<!DOCTYPE h [{FILE.replace('file:///', 'http://127.0.0.1:9/')}]><h>&f;</h>".encode,
    )
    yield "a file as a parameter", entities, f"<!DOCTYPE h [{FILE.replace(' f ', ' % f ')} %f;]><h/>".encode
    yield "a file as a document type", "form.not_a_form", lambda: b"<!DOCTYPE h SYSTEM 'file:///etc/hostname'><h/>"
    yield "an address as a document type", "form.not_a_form", lambda: b"<!DOCTYPE h SYSTEM 'http://127.0.0.1:9/x'><h/>"
    yield (
        "a file included",
        "form.not_a_form",
        lambda: b"<h xmlns:i='http://www.w3.org/2001/XInclude'><i:include href='file:///etc/hostname'/></h>",
    )
    yield "ten thousand deep", "form.too_deep", lambda: b"<a>" * 10_000 + b"</a>" * 10_000
    yield "ten thousand deep without end", "form.too_deep", lambda: b"<a>" * 10_000
    yield "twelve million elements", large, lambda: b"<h>" + b"<a/>" * 12_000_000 + b"</h>"
    yield "a million attributes", large, lambda: b"<h " + b" ".join(b'a%d="x"' % n for n in range(1_000_000)) + b"/>"
    yield (
        "a million prefixes",
        large,
        lambda: b"<h " + b" ".join(b'xmlns:a%d="x"' % n for n in range(1_000_000)) + b"/>",
    )
    yield "nothing", "form.not_xml", lambda: b""


def _forms() -> Iterator[Row]:
    large = "form.too_large"
    yield "half a million questions", large, lambda: xform("".join(f"<a{n}/>" for n in range(500_000)))
    yield "half a million questions of one name", large, lambda: xform("<a/>" * 500_000)
    yield (
        "questions two hundred deep",
        large,
        lambda: xform(
            "".join(f"<g{n}>" for n in range(150))
            + "".join(f"<a{n}/>" for n in range(5_000))
            + "".join(f"</g{n}>" for n in reversed(range(150)))
        ),
    )
    yield "binds", large, lambda: xform("<a/>", '<bind nodeset="/data/a"/>' * 300_000)
    yield "controls", large, lambda: xform("<a/>", body='<input ref="/data/a"/>' * 300_000)
    yield (
        "choices",
        large,
        lambda: xform(
            "<a/>", body=f"<select1 ref='/data/a'>{'<item><label>x</label><value>v</value></item>' * 300_000}</select1>"
        ),
    )
    yield (
        "a list within",
        large,
        lambda: xform(
            "<a/>", model=f"<instance id='x'><root>{'<item><name>a</name></item>' * 500_000}</root></instance>"
        ),
    )
    yield (
        "values set",
        large,
        lambda: xform("<a/>", model='<setvalue event="odk-instance-load" ref="/data/a" value="1"/>' * 100_000),
    )
    yield "a control for nothing", HARMLESS, lambda: xform("<a/>", body='<input ref="/data/b"/>' * 10_000)
    yield (
        "lists outside the form",
        HARMLESS,
        lambda: xform(
            "<a/>",
            model="".join(
                f"<instance id='x{n}' src='{source}'/>"
                for n, source in enumerate(
                    ("file:///etc/hostname", "http://127.0.0.1:9/x", "jr://file/../../etc/hostname")
                )
            ),
        ),
    )
    yield (
        "a label with markup",
        HARMLESS,
        lambda: xform("<a/>", body="<input ref='/data/a'><label>&lt;script&gt;alert(1)&lt;/script&gt;</label></input>"),
    )


def _expressions() -> Iterator[Row]:
    long, deep = "xpath.too_long", "xpath.too_deep"
    yield "minus", long, lambda: _calculate("-" * 200_000 + "1")
    yield "not", deep, lambda: _calculate("not(" * 5_000 + "1" + ")" * 5_000)
    yield "conditions in conditions", deep, lambda: _calculate("a" + "[1" * 5_000 + "]" * 5_000)
    yield "conditions after conditions", long, lambda: _calculate("a" + "[1]" * 100_000)
    yield "plus", long, lambda: _calculate("1" + "+1" * 200_000)
    yield "up and up", long, lambda: _calculate("/data" + "/.." * 100_000)
    yield "a hundred thousand arguments", long, lambda: _calculate(f"concat({','.join('1' * 100_000)})")
    yield "a long text", long, lambda: _calculate(f"'{'x' * 5_000_000}'")
    yield "a long number", long, lambda: _calculate("9" * 1_000_000)
    yield "an unknown function", "xpath.unknown_function", lambda: _calculate("system('id')")
    yield "a variable", "xpath.variable", lambda: _calculate("$a")
    yield "a reference to nothing", HARMLESS, lambda: _calculate("/data/gone/../../../.. + /nowhere")
    yield (
        "numbers beyond all",
        HARMLESS,
        lambda: _calculate("concat(pow(10, 1000000000), round(1.5, 1000000000), uuid(1000000000), date(1 div 0))"),
    )
    yield "a pattern within itself", HARMLESS, lambda: _calculate(f"regex('{'a' * 50_000}', '{'(a*)*' * 20}b')")
    yield "a pattern of patterns", "xpath.pattern", lambda: _calculate(f"regex('aaa', '{'(' * 5_000}a{')' * 5_000}')")
    yield (
        "a pattern, a thousand thousand times",
        "xpath.pattern",
        lambda: _calculate(f"regex('{'a' * 2_000}', '(a{{1,1000}}){{1,1000}}b')"),
    )


def _work() -> Iterator[Row]:
    much = "form.too_many_references"
    names = "".join(f"<q{n}>x</q{n}>" for n in range(_MANY))
    yield (
        "in a circle",
        "form.circular",
        lambda: xform(
            "<a/><b/>", '<bind nodeset="/data/a" calculate="/data/b"/><bind nodeset="/data/b" calculate="/data/a"/>'
        ),
    )
    yield (
        "everything reads everything",
        much,
        lambda: xform(names, "".join(f'<bind nodeset="/data/q{n}" calculate="count(//*)"/>' for n in range(_MANY))),
    )
    yield (
        "everything looks everywhere",
        much,
        lambda: xform(
            names,
            "".join(
                f'<bind nodeset="/data/q{n}" calculate="concat(//q{(n + 1) % _MANY}, \'\')"/>' for n in range(_MANY - 1)
            ),
        ),
    )
    yield (
        "every item with every item",
        "xpath.too_much",
        lambda: _with_items("count(instance('x')/root/item[name &lt; instance('x')/root/item/name])"),
    )
    yield (
        "every item with every item of every item",
        "xpath.too_much",
        lambda: _with_items("count(instance('x')//*[count(instance('x')//*[. = '']) &gt; 1])"),
    )
    yield "many expressions that look at much", "xpath.too_much", _much
    yield "texts that double", "xpath.too_long", _doubling
    yield (
        "a thousand million entries",
        HARMLESS,
        lambda: xform(
            "<r><q/></r>", body='<repeat nodeset="/data/r" jr:count="1000000000"><input ref="/data/r/q"/></repeat>'
        ),
    )
    yield (
        "entries of entries of entries",
        HARMLESS,
        lambda: xform(
            "<r><s><t><q/></t></s></r>",
            body="".join(f'<repeat nodeset="/data/{path}" jr:count="100000">' for path in ("r", "r/s", "r/s/t"))
            + '<input ref="/data/r/s/t/q"/>'
            + "</repeat>" * 3,
        ),
    )
    yield (
        "a count of itself",
        "form.unsettled",
        lambda: xform(
            "<n>1</n><r><q/></r>",
            '<bind nodeset="/data/n" calculate="count(/data/r) + 1"/>',
            '<repeat nodeset="/data/r" jr:count="/data/n"><input ref="/data/r/q"/></repeat>',
        ),
    )
    yield (
        "never the same",
        "form.unsettled",
        lambda: xform("<a>1</a>", '<bind nodeset="/data/a" calculate="if(true(), /data/a + 1, 0)"/>'),
    )
    yield (
        "values that set each other",
        HARMLESS,
        lambda: xform(
            "<a/><b/>",
            body="".join(
                f'<input ref="/data/{one}"><setvalue event="xforms-value-changed" ref="/data/{other}" value="random()"/></input>'
                for one, other in ("ab", "ba")
            ),
            model='<setvalue event="odk-instance-load" ref="/data/a" value="1"/>',
        ),
    )


def _lists() -> Iterator[tuple[str, str, str, Callable[[], bytes]]]:
    broken, large = "form.unreadable_list", "form.too_large"
    yield "two million rows", large, "x.csv", lambda: b"name,label\n" + b"a,b\n" * 2_000_000
    yield "five million columns", large, "x.csv", lambda: b"a," * 5_000_000 + b"\n" + b"a," * 5_000_000
    yield "a long field", broken, "x.csv", lambda: b'a\n"' + b"x" * 10_000_000 + b'"\n'
    yield "a list that is no text", broken, "x.csv", lambda: b"a\n\xff\xfe\n"
    yield "a zero, a quote without end, odd heads", HARMLESS, "x.csv", lambda: b'a b,<x>,,"\x01"\n1,\x00,3,"4\n'
    yield "a list with entities", "form.entities", "x.xml", f"<!DOCTYPE h [{LAUGHS}]><h>&a9;</h>".encode
    yield "a list of another file", "form.entities", "x.xml", f"<!DOCTYPE h [{FILE}]><h>&f;</h>".encode
    yield "a list that is no XML", broken, "x.xml", lambda: b"<root>"
    yield "eight million items", large, "x.xml", lambda: b"<root>" + b"<item/>" * 8_000_000 + b"</root>"
    yield "brackets in brackets", broken, "x.geojson", lambda: b"[" * 100_000 + b"]" * 100_000
    yield "half a bracket", broken, "x.geojson", lambda: b'{"features":' * 100_000
    yield "ten million brackets", large, "x.geojson", lambda: b'{"features":[' + b"[]," * 10_000_000 + b"[]]}"
    yield "a number too long", broken, "x.geojson", lambda: b'{"features":[{"id":' + b"9" * 10_000 + b"}]}"
    yield (
        "a place that is nowhere",
        broken,
        "x.geojson",
        lambda: b'{"features":[{"geometry":{"type":"Point","coordinates":[1]}}]}',
    )
    yield "no place", broken, "x.geojson", lambda: b'{"features":[{"geometry":null,"properties":"abc"}]}'


def _submissions() -> Iterator[Row]:
    yield "entities", "form.entities", f'<!DOCTYPE h [{LAUGHS}]><data id="test-form">&a9;</data>'.encode
    yield "another file", "form.entities", f'<!DOCTYPE h [{FILE}]><data id="test-form">&f;</data>'.encode
    yield "no XML", "form.not_xml", lambda: b"data"
    yield "another form", "submission.other_form", lambda: b'<data id="other"/>'
    yield "a million entries", "form.too_large", lambda: _entries(1_000_000)
    yield "more entries than there can be", "submission.too_large", lambda: _entries(10_001)
    yield "deep", HARMLESS, lambda: b'<data id="test-form">' + b"<r>" * 150 + b"</r>" * 150 + b"</data>"
    yield "a long answer", HARMLESS, lambda: b'<data id="test-form"><r><q>' + b"x" * 8_000_000 + b"</q></r></data>"


_REPEAT = xform("<r><q/></r>", body='<repeat nodeset="/data/r"><input ref="/data/r/q"/></repeat>')


def _much() -> bytes:
    names = "".join(f"<b{n}/>" for n in range(300))
    count = "count(instance('x')/root/item[name + 1 &gt; 5])"
    items = "".join(f"<item><name>{n}</name></item>" for n in range(20_000))
    binds = (f'<bind nodeset="/data/b{n}" calculate="{count}"/>' for n in range(300))
    return xform(names, "".join(binds), model=f"<instance id='x'><root>{items}</root></instance>")


def _doubling() -> bytes:
    names = "".join(f"<b{n}/>" for n in range(60))
    binds = (f'<bind nodeset="/data/b{n}" calculate="concat(/data/b{n - 1}, /data/b{n - 1})"/>' for n in range(1, 60))
    return xform(names.replace("<b0/>", "<b0>xx</b0>"), "".join(binds))


def _entries(count: int) -> bytes:
    return b'<data id="test-form">' + b"<r><q>x</q></r>" * count + b"</data>"


def _beside(file: str) -> bytes:
    return xform("<a/>", model=f"<instance id='x' src='jr://file/{file}'/>")


def _calculate(expression: str) -> bytes:
    return xform("<a/>", f'<bind nodeset="/data/a" calculate={quoteattr(expression)}/>')


def _with_items(expression: str) -> bytes:
    items = "".join(f"<item><name>{n}</name></item>" for n in range(20_000))
    return xform(
        "<a/>",
        f'<bind nodeset="/data/a" calculate="{expression}"/>',
        model=f"<instance id='x'><root>{items}</root></instance>",
    )
