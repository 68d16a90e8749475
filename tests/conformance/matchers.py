"""What the recorded assertions mean. Each gives whether it holds."""

import math
import re
from collections.abc import Callable
from typing import Any

from lxml import etree

from app.instruments import QuestionView
from tests.conformance.sessions import Answer, NodeAt, NotApplicable, Session

_UUID = re.compile(r"uuid:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_NUMBERS = frozenset({"int", "decimal", "integer"})


def _plain(actual: Any) -> Any:
    """A runtime value as the other engine gives it: numbers for numeric types, None for nothing."""
    if not isinstance(actual, Answer):
        return actual
    if not actual.text:
        return None if actual.type != "string" else ""
    if actual.type in _NUMBERS:
        return int(actual.text) if actual.type != "decimal" else float(actual.text)
    return actual.text


def _is(actual: Any, expected: Any) -> bool:
    actual = _plain(actual)
    if isinstance(actual, list) and expected and not isinstance(expected[0], str):
        raise NotApplicable("a value of another engine's own type")
    if isinstance(actual, tuple):
        raise NotApplicable("whether it is the same object")
    if isinstance(expected, Answer):
        expected = _plain(expected)
    if isinstance(actual, str) and isinstance(expected, int | float) and not isinstance(expected, bool):
        raise NotApplicable("a value of another engine's own type")
    return bool(actual == expected and isinstance(actual, bool) == isinstance(expected, bool))


def _equals_answer(actual: Any, expected: dict[str, Any]) -> bool:
    if isinstance(expected, Answer):
        return isinstance(actual, Answer) and actual.text == expected.text
    if not isinstance(actual, Answer) or not isinstance(expected, dict):
        raise NotApplicable("an answer of another engine's own kind")
    kind, values = next(iter(expected.items()))
    if kind == "answerText":
        # Which choices are selected; this engine keeps them in the order of the form, not that of the clicks.
        return sorted(actual.text.split()) == sorted(str(values[0]).split(", "))
    if kind == "booleanAnswer":
        return (actual.text in ("OK", "true", "1")) is bool(values[0])
    if kind not in ("intAnswer", "stringAnswer"):
        raise NotApplicable("an answer of another engine's own kind")
    return actual.text == str(values[0])


def _is_close(actual: Any, expected: dict[str, Any]) -> bool:
    kind, values = next(iter(expected.items()))
    target, tolerance = float(values[0]), float(values[1]) if len(values) > 1 else 0.001
    if kind not in ("expectedDistance", "expectedFractionalDays") or not isinstance(actual, Answer):
        raise NotApplicable("an answer of another engine's own kind")
    return abs(float(actual.text) - target) <= tolerance


def _has_choices(actual: Any, expected: list[dict[str, Any]], *, ordered: bool) -> bool:
    wanted = [tuple(each["choice"]) for each in expected]
    found = [each if len(wanted[0]) > 1 else each[:1] for each in actual] if wanted else list(actual)
    if any(each not in found for each in wanted):
        return False
    places = [found.index(each) for each in wanted]
    return places == sorted(places) if ordered else True


def _appearances(actual: Any) -> tuple[str, ...]:
    if isinstance(actual, NodeAt):
        return actual.view.appearance
    raise NotApplicable("not a node")


def _classes(actual: Any) -> list[str]:
    if isinstance(actual, NodeAt):
        return actual.session.interview.definition.style.split()
    raise NotApplicable("not a node")


def _relevant(actual: Any) -> bool:
    if isinstance(actual, NodeAt):
        return actual.session.interview.tree.by_address[actual.address].relevant
    raise NotApplicable("not a node")


def _message(actual: Any, kind: str = "") -> str | None:
    """What is wrong at a question, or only what is wrong of one kind."""
    node = actual.at if isinstance(actual, Answer) else actual
    if not isinstance(node, NodeAt) or not isinstance(node.view, QuestionView):
        raise NotApplicable("not a question")
    problem = node.view.problem
    if problem is None or (kind and (kind == "required") is bool(node.view.answer.value)):
        return None
    return problem.get(node.session.language)


def _source(actual: Any) -> Session:
    if not isinstance(actual, Session) or actual.source is None:
        raise NotApplicable("what was edited is not recorded in the case")
    return actual.source


def _is_new_identity(actual: Any) -> bool:
    """Whether a session has an id of its own, and not that of the one it was made from."""
    source = _source(actual)
    found = actual.metadata("instanceID")
    return _UUID.fullmatch(found) is not None and found != source.metadata("instanceID")


def _keeps_identity(actual: Any) -> bool:
    if not isinstance(actual, Session):
        raise NotApplicable("not a session")
    found = actual.metadata("instanceID")
    return _UUID.fullmatch(found) is not None and found == actual.identity


def _has_submission(actual: Any, expected: str) -> bool:
    if not isinstance(actual, Session):
        raise NotApplicable("not a session")
    return _canonical(actual.interview.submission()) == _canonical(expected.encode())


def _canonical(xml: bytes) -> bytes:
    """XML without the differences that mean nothing: unused prefixes, the form's default namespace, blanks."""
    root = etree.fromstring(xml, etree.XMLParser(remove_blank_text=True, resolve_entities=False))
    for element in root.iter():
        if isinstance(element.tag, str) and element.tag.startswith("{http://www.w3.org/2002/xforms}"):
            element.tag = etree.QName(element).localname
    etree.cleanup_namespaces(root)
    return etree.tostring(root, method="c14n2")


MATCHERS: dict[str, Callable[..., bool]] = {
    "toBe": _is,
    "toEqual": _is,
    "toBeNull": lambda actual: _plain(actual) is None,
    "toBeNaN": lambda actual: isinstance(_plain(actual), float) and math.isnan(_plain(actual)),
    "toStartWith": lambda actual, start: (actual.text if isinstance(actual, Answer) else str(actual)).startswith(start),
    "toMatch": lambda actual, pattern: re.search(pattern["re"], str(_plain(actual))) is not None,
    "toBeTypeOf": lambda actual, name: name != "string" or isinstance(_plain(actual), str),
    "toEqualAnswer": _equals_answer,
    "toEqualTreeReference": lambda actual, expected: actual == expected["ref"],
    "toHaveAnswerCloseTo": _is_close,
    "toContainChoices": lambda actual, expected: _has_choices(actual, expected, ordered=True),
    "toContainChoicesInAnyOrder": lambda actual, expected: _has_choices(actual, expected, ordered=False),
    "toHaveAppearance": lambda actual, word: word in _appearances(actual),
    "notToHaveAppearance": lambda actual, word: word not in _appearances(actual),
    "toYieldAppearances": lambda actual, words: list(_appearances(actual)) == words,
    "toHaveClass": lambda actual, word: word in _classes(actual),
    "notToHaveClass": lambda actual, word: word not in _classes(actual),
    "toYieldClasses": lambda actual, words: _classes(actual) == words,
    "toBeRelevant": _relevant,
    "toBeNonRelevant": lambda actual: not _relevant(actual),
    "toHaveConstraintMessage": lambda actual, text: _message(actual, "constraint") == text,
    "toHaveRequiredMessage": lambda actual, text: _message(actual, "required") == text,
    "toHaveValidityMessage": lambda actual, text: _message(actual) == text,
    "toHaveSerializedSubmissionXML": _has_submission,
    "toBePendingSubmissionWithViolations": lambda actual: bool(actual.interview.problems()),
    "toHavePreparedSubmissionXML": _has_submission,
    "toHaveComputedPreloadInstanceID": _keeps_identity,
    "toHaveDeprecatedIDFromSource": lambda actual: (
        actual.metadata("deprecatedID") == _source(actual).metadata("instanceID")
    ),
    "toHaveEditedPreloadInstanceID": _is_new_identity,
}

SELF_EVIDENT = frozenset(
    {"toHaveComputedPreloadInstanceID", "toHaveDeprecatedIDFromSource", "toHaveEditedPreloadInstanceID"}
)
"""Assertions whose argument (not recorded) says nothing that the session does not: what it was made from."""
