"""Submissions that a scenario restores.

A case does not hold the submission itself. It is put together from what the case expects, once it is restored, of the
questions that nothing computes; all else that is expected (what is computed, how many entries a repeat has) is then the
work of the engine.
"""

from collections.abc import Sequence
from typing import Any

from lxml import etree

from app.instruments import Interview
from tests.conformance.sessions import NotApplicable


def stored_submission(interview: Interview, ops: Sequence[dict[str, Any]], number: int) -> bytes:
    """The submission that session ``number`` is restored from; ``interview`` is a new one with the same form."""
    root = etree.fromstring(interview.submission())
    given = 0
    for reference, answer in _expected(ops, number):
        path = "/" + reference.strip("/").partition("/")[2]
        node = interview.definition.form.get(path)
        if node is None or node.repeats or node.bind.calculate is not None:
            continue
        element = _find(root, path)
        if element is not None:
            element.text = answer
            given += 1
    if not given:
        raise NotApplicable("the submission to restore is not recorded in the case")
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


def _find(root: etree._Element, path: str) -> etree._Element | None:
    at: etree._Element | None = root
    for name in path.split("/")[1:]:
        if at is not None:
            at = next((each for each in at if etree.QName(each).localname == name.rpartition(":")[2]), None)
    return at


def _expected(ops: Sequence[dict[str, Any]], number: int) -> list[tuple[str, str]]:
    """Each node whose answer is expected in a session before any is given there, with the answer."""
    asked: dict[int, str] = {}
    found: list[tuple[str, str]] = []
    for op in ops:
        if op["op"] == "answerOf" and op["s"] == number:
            asked[op["id"]] = op["args"][0]
        elif op["op"] == "expect" and op.get("on") in asked and op["matcher"] == "toEqualAnswer" and not op["neg"]:
            found.append((asked[op["on"]], str(next(iter(op["args"][0].values()))[0])))
        elif op.get("s") == number and op["op"] not in ("answerOf", "countRepeatInstancesOf", "getInstanceNode"):
            break
    return found
