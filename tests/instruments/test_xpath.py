"""The language of expressions, apart from forms."""

import math
import operator
from contextlib import suppress
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from app.instruments.xpath import Run, XPathError, compile_expression
from app.instruments.xpath.build import document_of
from app.instruments.xpath.nodes import Kind, Node
from app.instruments.xpath.values import Value, text

ZONE = ZoneInfo("Europe/Brussels")
NOW = datetime(2026, 3, 14, 12, 30, tzinfo=ZONE)
NUMBERS = st.one_of(st.just(""), st.integers(-3, 3).map(str))


def evaluate(expression: str) -> Value:
    return compile_expression(expression).value(Run(NOW, ZONE, language="fr"), Node(Kind.DOCUMENT))


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("1 + 2 * 3", "7"),
        ("(1 + 2) * 3", "9"),
        ("-3 - -3", "0"),
        ("7 mod 4", "3"),
        ("-7 mod 4", "-3"),
        ("7 div 2", "3.5"),
        ("1 div 0", "Infinity"),
        ("'1'and'0'", "true"),
        ("1div2", "0.5"),
        ("if(false(), nonsense(), 'lazy')", "lazy"),
        ("coalesce('', 'b')", "b"),
        ("concat('a', 1, true())", "a1true"),
        ("substr('hello', 1, -1)", "ell"),
        ("round(2.5)", "3"),
        ("round(1.005, 2)", "1.01"),
        ("round(-2.5)", "-3"),
        ("int(-1.9)", "-1"),
        ("1000000 * 1000000", "1000000000000"),
        ("0.1 + 0.2", "0.30000000000000004"),
        ("today()", "2026-03-14"),
        ("now()", "2026-03-14T12:30:00.000+01:00"),
        ("date(today() + 1)", "2026-03-15"),
        ("'2026-03-01' < today()", "true"),
        ("decimal-time('06:00')", "0.25"),
        ("format-date('2026-03-05', '%e/%n/%Y %b')", "5/3/2026 mars"),
        ("format-date('no date', '%Y')", ""),
        ("selected('a b', 'b')", "true"),
        ("selected-at('a b', 1)", "b"),
        ("count-selected('a b')", "2"),
        ("regex('2026', '^[0-9]{4}$')", "true"),
        ("digest('abc', 'SHA-256', 'hex')", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        ("base64-decode('w6k=')", "é"),
        ("boolean-from-string('1')", "true"),
        ("checklist(1, 2, true(), false())", "true"),
        ("translate('a-b~', '-~', '')", "ab"),
        ("string-length('😀é')", "2"),
    ],
)
def test_expressions(expression: str, expected: str) -> None:
    assert text(evaluate(expression)) == expected


@pytest.mark.parametrize("expression", ["1 +", "a[", "'open", "f(1,,2)", "a b", "child::", "//", "#", "]", "@", "a//"])
def test_what_is_no_expression_is_refused_saying_where(expression: str) -> None:
    with pytest.raises(XPathError) as refused:
        compile_expression(expression)
    assert refused.value.code == "xpath.syntax"


@given(st.text(max_size=60))
def test_no_text_is_more_than_refused(source: str) -> None:
    with suppress(XPathError):
        compile_expression(source).value(Run(NOW, ZONE), Node(Kind.DOCUMENT))


@given(st.floats(allow_nan=False, allow_infinity=False, min_value=-1e15, max_value=1e15))
def test_a_number_is_written_so_that_it_reads_back(number: float) -> None:
    written = text(number)
    assert "e" not in written
    assert math.isclose(float(written), number, rel_tol=1e-9, abs_tol=1e-15)


@pytest.mark.parametrize("sign", ["<", "<=", ">", ">="])
@given(st.lists(NUMBERS, max_size=4), st.lists(NUMBERS, max_size=4))
def test_sets_are_ordered_if_any_pair_of_them_is(sign: str, ones: list[str], others: list[str]) -> None:
    compare = {"<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge}[sign]
    root = etree.Element("data")
    for tag, texts in (("a", ones), ("b", others)):
        for each in texts:
            etree.SubElement(root, tag).text = each
    expected = any(compare(float(one or "nan"), float(other or "nan")) for one in ones for other in others)
    found = compile_expression(f"/data/a {sign} /data/b").value(Run(NOW, ZONE), document_of(root))
    assert found is expected
