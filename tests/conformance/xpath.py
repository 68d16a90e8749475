"""Cases of single expressions, as in ``xpath.json``."""

import json
import math
import re
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path as FilePath
from typing import Any
from zoneinfo import ZoneInfo

from app.instruments.xpath import Run, XPathError, compile_expression, parse
from app.instruments.xpath.nodes import Node, in_document_order
from app.instruments.xpath.syntax import Binary, Call, Expr, Filter, Negate, Path
from app.instruments.xpath.values import Value, boolean, number, text
from tests.conformance.clock import recording_time
from tests.conformance.differences import reason_for
from tests.conformance.documents import at, declared, document_of, instance, itext
from tests.conformance.report import Report

ZONE = ZoneInfo("America/Phoenix")
NAMESPACES = {
    "xhtml": "http://www.w3.org/1999/xhtml",
    "h": "http://www.w3.org/1999/xhtml",
    "xf": "http://www.w3.org/2002/xforms",
    "jr": "http://openrosa.org/javarosa",
    "orx": "http://openrosa.org/xforms",
    "odk": "http://www.opendatakit.org/xforms",
    "ev": "http://www.w3.org/2001/xml-events",
    "xml": "http://www.w3.org/XML/1998/namespace",
}
NODE_RESULT = {"number": 1, "string": 2, "boolean": 3, "nodes": 4}


def expressions(file: str, report: Report) -> None:
    """Run every case of a file."""
    rows = json.loads(FilePath(file).read_text(encoding="utf-8"))
    now = recording_time(rows, lambda row, moment: not _failure(row, moment), datetime.now(ZONE))
    for row in rows:
        reason = reason_for("xpath", f"{row['suite']} | {row['expr']}") or _apart(row)
        if reason:
            report.apart_one(row["suite"], reason)
            continue
        failure = _failure(row, now)
        if failure:
            report.failed_one(row["suite"], str(row["expr"])[:100], failure)
        else:
            report.passed_one(row["suite"])


def _apart(row: Mapping[str, Any]) -> str:
    """Why a case cannot be compared, by what it asks for and expects; "" when it can."""
    if row["kind"].startswith("nodeset") and any("/@xmlns" in one.get("node", "") for one in row["expected"]):
        return "an attribute that declares a namespace is expected as a node (XPath 1.0, 5.3: it is none)"
    if row["ctx"] == "#detached" and _reads_context(parse(row["expr"])):
        return "the context node was made outside the document and is not recorded in the case"
    return ""


def _reads_context(tree: Expr) -> bool:
    """Whether an expression asks for the node it is evaluated at."""
    match tree:
        case Path(absolute, start, _steps):
            return _reads_context(start) if start is not None else not absolute
        case Binary(_, left, right):
            return _reads_context(left) or _reads_context(right)
        case Negate(inner) | Filter(inner, _):
            return _reads_context(inner)
        case Call(_, arguments):
            return any(map(_reads_context, arguments))
        case _:
            return False


def _failure(row: Mapping[str, Any], now: datetime) -> str:
    """What is wrong with the outcome of a case; "" when nothing is."""
    try:
        outcome, document = _evaluated(row, now)
    except XPathError as error:
        return "" if row["kind"] == "throws" else f"{error.code} {error.message}"
    if row["kind"] == "throws":
        return f"no error but {outcome!r}"
    return _compared(row, outcome, document, now)


def _evaluated(row: Mapping[str, Any], now: datetime) -> tuple[Value, Node]:
    document = document_of(row["xml"])
    context = document if row["ctx"] in (None, "#doc", "#detached") else at(document, row["ctx"])
    run = Run(now, ZONE, language=row["lang"] or "", instance=lambda name: instance(document, name))
    run.itext = lambda key, language: itext(document, key, language)
    run.namespaces = {**NAMESPACES, **declared(document)}
    run.top = at(document, row["root"]) if row["root"] else None
    return compile_expression(row["expr"]).value(run, context), document


def _compared(row: Mapping[str, Any], outcome: Value, document: Node, now: datetime) -> str:
    """How the outcome differs from what is expected; "" when it does not."""
    kind, expected = row["kind"], row["expected"]
    if kind in ("nodeset", "nodeset-unordered", "singleNodeValue", "snapshotLength", "resultType", "booleanValue"):
        return _compared_nodes(kind, expected, outcome, document)
    run = Run(now, ZONE)
    match kind:
        case "boolean":
            found: object = boolean(outcome)
            right = found is expected
        case "number" | "number-rounded":
            found = number(outcome, run)
            right = _same_number(found, expected, row.get("factor"))
        case "string":
            found = text(outcome)
            right = found == expected
        case "string-length":
            found = len(text(outcome))
            right = found == expected
        case _:
            found = text(outcome)
            right = re.search(expected["re"], found) is not None
    return "" if right else f"expected {expected!r}, found {found!r}"


def _same_number(found: float, expected: float | dict[str, str], factor: float | None) -> bool:
    if isinstance(expected, dict):
        expected = float(expected["num"].replace("Infinity", "inf"))
    if math.isnan(expected):
        return math.isnan(found)
    if factor:
        return math.floor(found * factor + 0.5) / factor == math.floor(expected * factor + 0.5) / factor
    return found == expected


def _compared_nodes(kind: str, expected: Any, outcome: Value, document: Node) -> str:
    if kind == "resultType":
        return "" if expected <= NODE_RESULT["boolean"] or isinstance(outcome, list) else "not a set of nodes"
    if kind == "booleanValue":
        return "" if boolean(outcome) is expected else f"expected {expected}"
    if not isinstance(outcome, list):
        return "not a set of nodes"
    if kind == "snapshotLength":
        return "" if len(outcome) == expected else f"expected {expected} nodes, found {len(outcome)}"
    wanted = [expected] if kind == "singleNodeValue" else expected
    if kind == "nodeset-unordered":
        return "" if {_named(one, document) for one in wanted} == set(outcome) else "other nodes"
    found = in_document_order(outcome)[:1] if kind == "singleNodeValue" else outcome
    return "" if [_named(one, document) for one in wanted] == found else f"other nodes: {len(found)}, not {len(wanted)}"


def _named(expected: dict[str, str], document: Node) -> Node | None:
    path = expected.get("node", "")
    try:
        return document if path in ("", "#doc") else at(document, path)
    except (IndexError, StopIteration):
        return None
