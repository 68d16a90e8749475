"""Carries out the steps of a recorded scenario on live interviews."""

from collections.abc import Sequence
from datetime import datetime
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

from app.instruments import Context, Interview, load_definition
from tests.conformance.sessions import END, Answer, NodeAt, NotApplicable, Session, address_of, answer_at
from tests.conformance.steps import STEPS

ZONE = ZoneInfo("America/Phoenix")


def expected_texts(ops: Sequence[dict[str, Any]]) -> list[str]:
    """The texts a case expects, in order.

    The device that tells its place is not recorded in the cases about places: it is taken to tell what they expect, one
    place after another, so that what is checked is when the form asks for it.
    """
    expected = [op["args"][0] for op in ops if op["op"] == "expect" and op["matcher"] == "toEqualAnswer"]
    return [str(one["stringAnswer"][0]) for one in expected if isinstance(one, dict) and "stringAnswer" in one]


class Player:
    """Holds the sessions and the results of steps, by the numbers the scenario gives them."""

    def __init__(self, ops: Sequence[dict[str, Any]] = ()) -> None:
        self.ops = ops
        self.watched: Session | None = None
        """The session whose submission the scenario looks at after each step."""
        self._sessions: dict[int, Session] = {}
        self._results: dict[int, Any] = {}
        self._ids = count(1)
        self._places = iter(expected_texts(ops))
        self.context = Context(
            now=lambda: datetime.now(ZONE), new_id=lambda: f"n{next(self._ids)}", place=lambda: next(self._places, "")
        )

    def open(self, number: int, xml: str) -> None:
        """Begin an interview with a form."""
        self._sessions[number] = Session(Interview(load_definition(xml.encode()), context=self.context))

    def result(self, number: int) -> Any:
        """What a step gave, or a whole session."""
        if number in self._results:
            found = self._results[number]
            if isinstance(found, NotApplicable):
                raise found
            return found
        if number in self._sessions:
            return self._sessions[number]
        raise NotApplicable("the value asserted is not recorded")

    def unknown(self, number: int, why: NotApplicable) -> None:
        """A result that cannot be had: assertions on it do not apply."""
        self._results[number] = why

    def argument(self, value: Any) -> Any:
        """An argument of a step or an assertion as a plain value."""
        if isinstance(value, dict):
            if "mref" in value:
                return self.result(value["mref"])
            if "big" in value:
                return int(value["big"])
            if "obj" in value or "opaque" in value:
                raise NotApplicable("an argument is not recorded")
        return value

    def do(self, op: dict[str, Any]) -> None:
        """Carry out one step."""
        name = op["op"]
        if name == "get":
            self._results[op["id"]] = self._get(self.result(op["on"]), op["name"])
        elif name == "call":
            self._results[op["id"]] = self._call(self.result(op["on"]), op["args"])
        elif name in STEPS:
            self._results[op["id"]] = STEPS[name](self, self._sessions[op["s"]], op)
        else:
            raise NotApplicable(f"the step {name} drives another engine's internals")

    def _get(self, thing: Any, name: str) -> Any:  # noqa: PLR0911 - one line for each property
        match thing, name:
            case Answer(), "getValue" | "stringValue":
                return thing.text
            case Answer(), "value":
                return thing
            case Answer(), "valueType":
                return thing.type
            case NodeAt(), "currentState":
                return answer_at(thing.session, thing.address)
            case str(), "xpathReference":
                return thing
            case ((list() | tuple()), "length" | "size"):
                return len(thing)
            case str(), "length":
                return len(thing)
            case Answer(), "isEmpty":
                return not thing.text
            case ((list() | tuple()), "isEmpty"):
                return not thing
            case dict(), "failedPrompt":
                return thing["failedPrompt"]
            case Session(), "isRepeatRelevant":
                return thing
            case Session(), "eventType":
                return thing.event
            case Session(), "isEndOfFormIndex":
                return thing.position == END
            case _, "formatted":
                raise NotApplicable("how Markdown in a text is laid out is a matter of the window")
        raise NotApplicable(f"the property {name} is another engine's")

    def _call(self, thing: Any, arguments: list[Any]) -> Any:
        if not arguments:
            return thing
        if isinstance(thing, Session) and "ref" in arguments[0]:
            return thing.interview.tree.by_address[address_of(thing, arguments[0]["ref"])].relevant
        raise NotApplicable("a call of another engine's internals")

    def add_session(self, number: int, interview: Interview, source: Session) -> Session:
        """A further interview that a step has made from another; the recording numbers it after the step."""
        session = Session(interview, source=source)
        self._sessions[number + 1] = session
        return session
