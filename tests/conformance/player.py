"""Carries out the steps of a recorded scenario on live interviews."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

from app.instruments import (
    ROOT,
    Address,
    Context,
    GroupView,
    Interview,
    QuestionView,
    RepeatView,
    load_definition,
    read_submission,
)

ZONE = ZoneInfo("America/Phoenix")
END = "END_OF_FORM"
BEGINNING = "BEGINNING_OF_FORM"


class NotApplicable(Exception):  # noqa: N818 - not an error: the step is about another engine
    """A step or an assertion that says nothing of a form engine in general."""


@dataclass
class Session:
    """One interview, and where in it the scenario is."""

    interview: Interview
    position: str = BEGINNING
    language: str = ""


@dataclass(frozen=True)
class Answer:
    """What is held at a node."""

    text: str
    type: str


@dataclass(frozen=True)
class NodeAt:
    """A node named by a scenario."""

    session: Session
    address: Address

    @property
    def view(self) -> QuestionView | GroupView | RepeatView:
        """The node as it stands."""
        return self.session.interview.view(self.address)


class Player:
    """Holds the sessions and the results of steps, by the numbers the scenario gives them."""

    def __init__(self) -> None:
        self._sessions: dict[int, Session] = {}
        self._results: dict[int, Any] = {}
        self._ids = count(1)
        self.context = Context(now=lambda: datetime.now(ZONE), new_id=lambda: f"n{next(self._ids)}")

    def open(self, number: int, xml: str) -> None:
        """Begin an interview with a form."""
        interview = Interview(load_definition(xml.encode()), context=self.context)
        self._sessions[number] = Session(interview, language=interview.definition.default_language)

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
            case Session(), "isEndOfFormIndex":
                return thing.position == END
        raise NotApplicable(f"the property {name} is another engine's")

    def _call(self, thing: Any, arguments: list[Any]) -> Any:
        if not arguments:
            return thing
        if isinstance(thing, Session) and "ref" in arguments[0]:
            return thing.interview.tree.by_address[address_of(thing, arguments[0]["ref"])].relevant
        raise NotApplicable("a call of another engine's internals")

    def add_session(self, number: int, interview: Interview) -> Session:
        """A further interview that a step has made; the recording numbers it after the step."""
        session = Session(interview, language=interview.definition.default_language)
        self._sessions[number + 1] = session
        return session


def address_of(session: Session, reference: str) -> Address:
    """The address of a reference such as ``/data/job[2]/title``; LookupError when there is no such node."""
    interview = session.interview
    at = ""
    for part in reference.strip("/").split("/")[1:]:
        name, _bracket, number = part.rstrip("]").partition("[")
        at = f"{at}/{name}"
        view = interview.view(Address(at))
        if isinstance(view, RepeatView) and (number or not reference.endswith(part)):
            at = interview.tree.by_address[Address(at)].children[int(number or 1) - 1].address
    return Address(at) if at else ROOT


def answer_at(session: Session, address: Address) -> Answer:
    """What expressions see at a question: its answer, or nothing while it is not relevant or not of its type."""
    live = session.interview.tree.by_address[address]
    return Answer(live.node.value, live.definition.bind.type)


def events(session: Session) -> list[str]:
    """Every place a person comes by, in order, as references."""
    root = session.interview.definition.root.name
    found: list[str] = [BEGINNING]

    def visit(address: Address, reference: str) -> None:
        view = session.interview.view(address)
        if address != ROOT and not isinstance(view, RepeatView):
            found.append(reference)
        if isinstance(view, RepeatView):
            for place, entry in enumerate(view.instances, 1):
                visit(entry, f"{reference}[{place}]")
            if view.can_add:
                found.append(reference)
        elif isinstance(view, GroupView):
            for child in view.children:
                visit(child, f"{reference}/{child.rpartition('/')[2]}")

    visit(ROOT, f"/{root}")
    return [*found, END]


def _next(player: Player, session: Session, op: dict[str, Any]) -> Any:
    wanted = op["args"][0]
    all_events = events(session)
    start = all_events.index(session.position) + 1 if session.position in all_events else 0
    if wanted not in all_events[start:]:
        raise LookupError(f"{wanted} does not come after {session.position}")
    session.position = wanted
    return session


def _previous(player: Player, session: Session, op: dict[str, Any]) -> Any:
    session.position = op["args"][0]
    return session


def _beginning(player: Player, session: Session, op: dict[str, Any]) -> Any:
    session.position = BEGINNING
    return session


def _answer(player: Player, session: Session, op: dict[str, Any]) -> Any:
    values = [player.argument(each) for each in op["args"]]
    at_position = len(values) == 1 or not str(values[0]).startswith("/")
    reference = session.position if at_position else values.pop(0)
    address = address_of(session, reference)
    session.interview.set_value(address, " ".join(_text(value) for value in values))
    return NodeAt(session, address)


def _text(value: Any) -> str:
    if isinstance(value, dict) and "LocalDate.parse" in value:
        return str(value["LocalDate.parse"][0])
    if isinstance(value, bool):
        return "OK" if value else ""
    return "" if value is None else str(value)


def _new_repeat(player: Player, session: Session, op: dict[str, Any]) -> Any:
    given = op["args"][0]
    reference = session.position if isinstance(given, dict) else given
    address = address_of(session, reference)
    effect = session.interview.add_repeat(address)
    view = session.interview.view(address)
    session.position = f"{reference}[{len(view.instances) if isinstance(view, RepeatView) else 0}]"
    return effect.added


def _new_repeat_if_missing(player: Player, session: Session, op: dict[str, Any]) -> Any:
    return _new_repeat(player, session, {"args": [op["args"][0]]})


def _remove_repeat(player: Player, session: Session, op: dict[str, Any]) -> Any:
    session.interview.remove_repeat(address_of(session, op["args"][0]))
    return session


def _question(session: Session) -> QuestionView:
    view = session.interview.view(address_of(session, session.position))
    if not isinstance(view, QuestionView):
        raise NotApplicable("the scenario is not at a question")
    return view


def _choices(player: Player, session: Session, op: dict[str, Any]) -> Any:
    view = session.interview.view(address_of(session, op["args"][0]))
    assert isinstance(view, QuestionView)
    return tuple((choice.value, choice.labels.get(session.language, choice.value)) for choice in view.choices)


def _can_change(player: Player, session: Session, op: dict[str, Any]) -> Any:
    try:
        view = session.interview.view(address_of(session, op["args"][0]))
    except LookupError:
        return False
    return isinstance(view, RepeatView) and view.can_add


def _label(player: Player, session: Session, op: dict[str, Any]) -> Any:
    view = session.interview.view(address_of(session, session.position))
    return view.labels.get(session.language, "")


def _set_language(player: Player, session: Session, op: dict[str, Any]) -> Any:
    names = session.interview.definition.language_names
    session.language = names.get(op["args"][0], op["args"][0])
    return session


def _again(player: Player, session: Session, op: dict[str, Any]) -> Any:
    interview = session.interview
    restored = Interview(interview.definition, context=player.context, state=interview.state())
    return player.add_session(op["id"], restored)


def _edit(player: Player, session: Session, op: dict[str, Any]) -> Any:
    interview = session.interview
    state = read_submission(interview.definition, interview.submission())
    edited = Interview(interview.definition, context=player.context, state=state, editing=True)
    return player.add_session(op["id"], edited)


def _attribute(player: Player, session: Session, op: dict[str, Any]) -> Any:
    owner, name = op["args"]
    return answer_at(session, Address(f"{address_of(session, owner)}/@{name}"))


def _selected_labels(player: Player, session: Session, op: dict[str, Any]) -> Any:
    view = _question(session)
    chosen = view.answer.value.split()
    return [choice.labels.get(session.language, "") for choice in view.choices if choice.value in chosen]


def _validation(player: Player, session: Session, op: dict[str, Any]) -> Any:
    problems = session.interview.problems()
    return {"failedPrompt": problems[0] if problems else None}


STEPS: dict[str, Callable[[Player, Session, dict[str, Any]], Any]] = {
    "answer": _answer,
    "answerOf": lambda _player, session, op: answer_at(session, address_of(session, op["args"][0])),
    "atQuestion": lambda _player, session, _op: (
        session.position not in (BEGINNING, END)
        and isinstance(session.interview.view(address_of(session, session.position)), QuestionView)
    ),
    "atTheEndOfForm": lambda _player, session, _op: session.position == END,
    "attributeOf": _attribute,
    "choicesOf": _choices,
    "countRepeatInstancesOf": lambda _player, session, op: len(
        session.interview.tree.by_address[address_of(session, op["args"][0])].children
    ),
    "createNewRepeat": _new_repeat,
    "editCurrentInstance": _edit,
    "getCurrentIndex": lambda _player, session, _op: session,
    "getFormDef": lambda _player, session, _op: session,
    "getInstanceNode": lambda _player, session, op: NodeAt(session, address_of(session, op["args"][0])),
    "getQuestionHint": lambda _player, session, _op: _question(session).hints.get(session.language, ""),
    "getQuestionLabel": _label,
    "getQuestionLabelText": _label,
    "getSelectedOptionLabels": _selected_labels,
    "getValidationOutcome": _validation,
    "indexOf": lambda _player, session, op: address_of(session, op["args"][0]),
    "jumpToBeginningOfForm": _beginning,
    "next": _next,
    "prepareWebFormsInstancePayload": lambda _player, session, _op: session,
    "prev": _previous,
    "proposed_addExplicitCreateNewRepeatCallHere": _new_repeat_if_missing,
    "proposed_canCreateOrRemoveRepeat": _can_change,
    "proposed_getAvailableOptionLabels": lambda _player, session, _op: [
        choice.labels.get(session.language, "") for choice in _question(session).choices
    ],
    "proposed_getSelectedOptionLabelsAsText": _selected_labels,
    "proposed_serializeAndRestoreInstanceState": _again,
    "refAtIndex": lambda _player, session, _op: session.position,
    "removeRepeat": _remove_repeat,
    "serializeAndDeserializeInstance": _again,
    "setLanguage": _set_language,
}
