"""The steps of recorded scenarios, each carried out at the door of the form engine."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from app.instruments import Address, Interview, QuestionView, RepeatView, read_submission
from tests.conformance.restoring import stored_submission
from tests.conformance.sessions import (
    BEGINNING,
    END,
    NodeAt,
    NotApplicable,
    Session,
    address_of,
    answer_at,
    events,
)

if TYPE_CHECKING:
    from tests.conformance.player import Player


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
    return player.add_session(op["id"], restored, session)


def _edit(player: Player, session: Session, op: dict[str, Any]) -> Any:
    interview = session.interview
    state = read_submission(interview.definition, interview.submission())
    edited = Interview(interview.definition, context=player.context, state=state, editing=True)
    return player.add_session(op["id"], edited, session)


def _restore(player: Player, session: Session, op: dict[str, Any]) -> Any:
    definition = session.interview.definition
    xml = stored_submission(session.interview, player.ops, op["id"] + 1)
    restored = Interview(definition, context=player.context, state=read_submission(definition, xml))
    return player.add_session(op["id"], restored, session)


def _watch(player: Player, session: Session, op: dict[str, Any]) -> Any:
    player.watched = session
    return session


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
    "createEffect": _watch,
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
    "restoreWebFormsInstanceState": _restore,
    "serializeAndDeserializeInstance": _again,
    "setLanguage": _set_language,
}
