"""What nobody has dealt with yet, in the order of the pages."""

from collections.abc import Sequence

from app.instruments import Interview
from app.instruments.manner import is_carried
from app.instruments.types import Address, Answer, QuestionView, Status


def unanswered(interview: Interview, questions: Sequence[Address]) -> tuple[Address, ...]:
    """Return those of ``questions`` that wait for an answer, a mark, or to be left out on purpose."""
    waiting = (address for address in questions if is_waiting(interview.answer(address)))
    return tuple(address for address in waiting if _asks(interview, address))


def next_after(missing: Sequence[Address], questions: Sequence[Address], place: Address) -> Address:
    """Return the first of ``missing`` after ``place``, or the first of all."""
    at = questions.index(place) if place in questions else -1
    later = (address for address in missing if questions.index(address) > at)
    return next(later, missing[0])


def is_open(view: QuestionView) -> bool:
    """Whether a question asks for something and nobody has dealt with it."""
    return view.type != "note" and not view.readonly and is_waiting(view.answer)


def is_waiting(answer: Answer) -> bool:
    """Whether nobody has dealt with a question, or only with what an earlier interview says."""
    return answer.status is Status.UNANSWERED or is_carried(answer.provenance)


def _asks(interview: Interview, address: Address) -> bool:
    view = interview.view(address)
    return isinstance(view, QuestionView) and is_open(view)
