"""Whatever is read from outside is understood, or refused by name; nothing else comes out."""

from contextlib import suppress
from datetime import UTC

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from app.instruments import InstrumentError, compile_workbook, load_definition
from app.instruments.xpath import Run, XPathError, compile_expression
from app.instruments.xpath.build import document_of
from app.instruments.xpath.functions import FUNCTIONS
from app.instruments.xpath.lexer import tokens
from app.instruments.xpath.parser import parse
from tests.support.instruments import NOON, xform

SIGNS = ["/", "//", "..", ".", "@", "*", "(", ")", "[", "]", ",", "|", "+", "-", "=", "!=", "<", ">=", "::", "$", " "]
WORDS = ["a", "b", "data", "and", "or", "div", "mod", "1", "0.5", "'x'", '"y"', "''", "child", "self", "node()", "é"]
PIECES = st.lists(st.sampled_from([*SIGNS, *WORDS, *sorted(FUNCTIONS), "nope"]), max_size=14).map(" ".join)
EXPRESSIONS = st.one_of(PIECES, PIECES.map(lambda text: text.replace(" ", "")), st.text(max_size=40))
ARGUMENTS = st.lists(
    st.sampled_from(["/data/a", "//*", "'x'", "''", "-1", "1e3", "0 div 0", "1 div 0", "'2026-03-14'"])
)
DOCUMENT = document_of(etree.fromstring("<data><a>1</a><b>two</b><a>2026-03-14</a></data>"))


@given(EXPRESSIONS)
def test_every_token_stands_in_the_text_in_its_order(text: str) -> None:
    with suppress(XPathError):
        found = tokens(text)
        assert found[-1].kind == "end"
        for token in found[:-1]:
            assert text[token.at :].startswith(token.text)
        assert [token.at for token in found] == sorted(token.at for token in found)


@given(EXPRESSIONS)
def test_every_text_is_an_expression_or_refused(text: str) -> None:
    with suppress(XPathError):
        assert parse(text) == parse(text)
        compile_expression(text).value(Run(now=NOON, zone=UTC), DOCUMENT)


@settings(max_examples=400)
@given(st.sampled_from(sorted(FUNCTIONS)), ARGUMENTS)
def test_every_function_takes_any_argument_or_refuses_it(name: str, arguments: list[str]) -> None:
    with suppress(XPathError):
        compile_expression(f"{name}({', '.join(arguments)})").value(Run(now=NOON, zone=UTC), DOCUMENT)


@given(st.one_of(st.binary(max_size=200), st.text("<>/&;ab='\"!?[]- ", max_size=60).map(str.encode)))
def test_every_file_is_a_form_or_refused(data: bytes) -> None:
    with suppress(InstrumentError):
        load_definition(data)


@settings(max_examples=50)
@given(EXPRESSIONS)
def test_a_form_with_any_calculation_loads_or_is_refused(source: str) -> None:
    bind = etree.Element("bind", nodeset="/data/a")
    with suppress(ValueError):  # what XML cannot hold never comes this far
        bind.set("calculate", source)
    with suppress(InstrumentError):
        load_definition(xform("<a/>", etree.tostring(bind, encoding="unicode")))


CELLS = st.sampled_from(
    ["text", "begin_group", "end_group", "select_one l", "calculate", "a", "b", "${a}", "${", "", "|"]
)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(CELLS, min_size=4, max_size=4).map(" | ".join), max_size=6))
def test_every_table_is_a_form_or_refused(rows: list[str]) -> None:
    table = "\n".join(["| survey | type | name | label | relevant |", *(f"| | {row} |" for row in rows)])
    with suppress(InstrumentError):
        compile_workbook(table.encode(), "any.md")
