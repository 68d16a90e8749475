"""Every code that a failure can have is asked for by a test, which has caused it."""

import ast
import importlib
import pkgutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import app
from app.bundles import problems as bundles
from app.errors import IntakeError
from app.registry import errors as registry
from app.registry.openrosa import problems as openrosa
from app.transport import problems as transport

TESTS = Path(__file__).parents[1]
TABLES = (bundles, registry, openrosa, transport)
NOT_LITERAL = {
    # What was said elsewhere is said again, or a table of codes stands above it.
    "app.cli.export", "app.instruments.live.engine",
    "app.instruments.workbook", "app.instruments.workbook_limits", "app.instruments.workbook_sheets",
    "app.instruments.xform.faults", "app.instruments.xform.graph", "app.instruments.xpath.functions.geo",
    "app.registry.errors", "app.registry.openrosa.problems", "app.transport.problems", "app.ui.exchange.outbox",
    "app.ui.exporting.result", "app.ui.window", "app.ui.worker",
}  # fmt: skip
"""Where the code of a failure does not stand where it is made."""


def modules() -> Iterator[tuple[str, Path]]:
    for found in pkgutil.walk_packages(app.__path__, "app."):
        if not found.name.endswith("__main__") and ".migrations" not in found.name:
            yield found.name, Path(importlib.import_module(found.name).__file__ or "")


def kinds(kind: type[IntakeError]) -> Iterator[str]:
    yield kind.__name__
    for each in kind.__subclasses__():
        yield from kinds(each)


@cache
def made() -> tuple[dict[str, str], frozenset[str]]:
    """The codes that stand where a failure is made, with the module; and the modules that make one by another's code."""
    paths = tuple(modules())
    names = frozenset(kinds(IntakeError))
    codes, elsewhere = dict[str, str](), set[str]()
    for module, path in paths:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call) or not node.args or _called(node.func) not in names:
                continue
            match node.args[0]:
                case ast.Constant(value=str(code)) if code:
                    codes[code] = module
                case ast.Constant():
                    pass
                case _:
                    elsewhere.add(module)
    return codes, frozenset(elsewhere)


def _called(function: ast.expr) -> str:
    match function:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


def asked_for() -> frozenset[str]:
    """The words of all texts in tests that are no docstrings."""
    words = set[str]()
    for path in TESTS.rglob("*.py"):
        if path != Path(__file__):
            tree = ast.parse(path.read_text("utf-8"))
            said = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
            for node in ast.walk(tree):
                if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said:
                    words.update(node.value.split())
    return frozenset(words)


def test_every_code_is_asked_for_by_a_test() -> None:
    tables = {code for table in TABLES for code in table._WORDING}
    codes = tables | set(made()[0])
    assert len(codes) > 200
    assert sorted(codes - asked_for()) == []


def test_a_code_stands_where_its_failure_is_made_or_in_a_table() -> None:
    """Or the test above would not know of it."""
    assert made()[1] <= NOT_LITERAL, sorted(made()[1] - NOT_LITERAL)
    assert made()[1] >= NOT_LITERAL, sorted(NOT_LITERAL - made()[1])


def test_no_table_words_what_nobody_raises() -> None:
    said = set[str]()
    for module, path in modules():
        if module not in {table.__name__ for table in TABLES}:
            tree = ast.parse(path.read_text("utf-8"))
            said |= {
                node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)
            }
    worded = {code for table in TABLES for code in table._WORDING}
    # These are put together from what the server answered.
    by_answer = {code for code in worded if code.startswith("transport.") and code.partition(".")[2] in said}
    assert sorted(worded - said - by_answer) == []
