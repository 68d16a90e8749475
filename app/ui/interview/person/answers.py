"""Which way of answering a question has in the person's view."""

from app.instruments.types import QuestionView
from app.ui.interview.person.answer import PersonAnswer
from app.ui.interview.person.choices import MOST, AcknowledgeAnswer, ChoicesAnswer
from app.ui.interview.person.dates import DateAnswer
from app.ui.interview.person.numbers import NumberAnswer
from app.ui.interview.person.told import ToldAnswer

_TAKEN = ("select_one", "select_multiple")


def answer_for(view: QuestionView, language: str) -> PersonAnswer | None:
    """Return a new way of answering; None for words that ask nothing.

    What is said in words is answered at the caseworker's side: their list of occupations, countries or languages is
    searched by typing.
    """
    if view.type == "note" or view.readonly:
        return None
    if view.type == "acknowledge":
        return AcknowledgeAnswer(view, language)
    if view.type in _TAKEN and 0 < len(view.choices) <= MOST:
        return ChoicesAnswer(view, language)
    if view.type in ("integer", "decimal"):
        return NumberAnswer(view, language)
    if view.type == "date" or (view.type == "text" and "intake-date" in view.appearance):
        return DateAnswer(view, language)
    return ToldAnswer(view, language)
