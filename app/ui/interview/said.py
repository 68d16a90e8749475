"""What was said in a part of an interview, in the order of the form."""

from collections.abc import Iterator

from app.instruments import Interview
from app.instruments.types import Address, GroupView, QuestionView, RepeatView, Status

_PASSIVE = frozenset({"note"})
_ASSESSORS = "appraisal."
_OWN_END = ("readback.", _ASSESSORS)
"""What ends an interview by itself: the form's own reading back, and the assessor's view, which is not the person's."""


def said_in(interview: Interview, address: Address) -> Iterator[QuestionView]:
    """Yield the questions at or below a node that were answered, or marked as not known or not said."""
    view = interview.view(address)
    if isinstance(view, QuestionView):
        if view.answer.status is not Status.UNANSWERED and view.type not in _PASSIVE and not view.readonly:
            yield view
        return
    for child in _below(view):
        yield from said_in(interview, child)


def is_read_back(interview: Interview, section: Address) -> bool:
    """Whether a section ends with reading it back: not one that is itself about agreement or the assessor's view."""
    prefix = f"{section}/"
    maps = [node.maps for node in interview.definition.nodes() if node.path.startswith(prefix)]
    return bool(maps) and not any(each.startswith(_OWN_END) for each in maps)


def is_assessors(interview: Interview, view: QuestionView) -> bool:
    """Whether a question is between the assessor and the page: masked, or in a group of their own view of a person."""
    group = f"{view.path.rpartition('/')[0]}/"
    maps = (node.maps for node in interview.definition.nodes() if node.path.startswith(group))
    return "masked" in view.appearance or (group != "/" and any(each.startswith(_ASSESSORS) for each in maps))


def _below(view: GroupView | RepeatView) -> tuple[Address, ...]:
    return view.instances if isinstance(view, RepeatView) else view.children
