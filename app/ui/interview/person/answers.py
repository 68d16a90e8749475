"""Which way of answering a question has in the person's view."""

from collections.abc import Callable, Sequence

from app.i18n import direction
from app.instruments.coded import OCCUPATION, PRACTICE, SKILL
from app.instruments.types import QuestionView
from app.ui.interview.controls.base import Languages
from app.ui.interview.controls.names import countries, world_languages
from app.ui.interview.controls.picker import Source, choices_as_options
from app.ui.interview.controls.steps import Steps
from app.ui.interview.matching import Option
from app.ui.interview.person.answer import PersonAnswer
from app.ui.interview.person.choices import MOST, AcknowledgeAnswer, ChoicesAnswer
from app.ui.interview.person.classified import ClassifiedAnswer
from app.ui.interview.person.clock import MomentAnswer, TimeAnswer
from app.ui.interview.person.dates import DateAnswer
from app.ui.interview.person.drawn import DrawnAnswer
from app.ui.interview.person.numbers import NumberAnswer
from app.ui.interview.person.practice import PracticeAnswer
from app.ui.interview.person.ranges import RangeAnswer
from app.ui.interview.person.rank import RankAnswer
from app.ui.interview.person.search import SearchAnswer
from app.ui.interview.person.told import ToldAnswer
from app.ui.interview.person.written import WrittenAnswer

Maker = Callable[[QuestionView, str], PersonAnswer]

_DRAWN = ("signature", "draw")
_MULTIPLE = "-multiple"
_LISTS: dict[str, Source] = {
    "intake-country": lambda view, languages: _readable_first(countries, view, languages),
    "intake-language": lambda view, languages: _readable_first(world_languages, view, languages),
}
_CODED: dict[str, Maker] = {OCCUPATION: ClassifiedAnswer, SKILL: ClassifiedAnswer, PRACTICE: PracticeAnswer}
_BY_TYPE: dict[str, Maker] = {
    "acknowledge": AcknowledgeAnswer,
    "integer": NumberAnswer,
    "decimal": NumberAnswer,
    "date": DateAnswer,
    "time": TimeAnswer,
    "dateTime": MomentAnswer,
    "rank": RankAnswer,
    "barcode": WrittenAnswer,
}


def answer_for(view: QuestionView, language: str) -> PersonAnswer | None:
    """Return a new way of answering; None for words that ask nothing.

    Files and places on a map are for the caseworker's side, which has the means for them.
    """
    if view.type == "note" or view.readonly:
        return None
    if view.type == "text":
        return _text(view, language)
    if view.type in ("select_one", "select_multiple"):
        return _select(view, language)
    if view.type == "range":
        steps = Steps.of(view.parameters)
        return NumberAnswer(view, language) if steps is None else RangeAnswer(view, language, steps)
    if view.type == "image" and any(name in _DRAWN for name in view.appearance):
        return DrawnAnswer(view, language)
    return _BY_TYPE.get(view.type, ToldAnswer)(view, language)


def _text(view: QuestionView, language: str) -> PersonAnswer:
    for name in view.appearance:
        single = name.removesuffix(_MULTIPLE)
        if name == "intake-date":
            return DateAnswer(view, language)
        if single in _LISTS:
            return SearchAnswer(view, language, _LISTS[single], several=name.endswith(_MULTIPLE))
        if single in _CODED:
            return _CODED[single](view, language)
    return WrittenAnswer(view, language)


def _readable_first(source: Source, view: QuestionView, languages: Languages) -> Sequence[Option]:
    """Put what has no name in the script of a language last: it would stand first by its letters."""
    right = direction(languages[0]) == "rtl"
    return sorted(source(view, languages), key=lambda each: right and each.names[0][:1].isascii())


def _select(view: QuestionView, language: str) -> PersonAnswer:
    if not view.choices:
        return ToldAnswer(view, language)
    if len(view.choices) <= MOST:
        return ChoicesAnswer(view, language)
    return SearchAnswer(view, language, choices_as_options, several=view.type == "select_multiple")
