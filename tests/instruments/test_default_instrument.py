"""The form engine holds an interview with the instruments that are shipped."""

from pathlib import Path

import pytest

from app.instruments import Address, Interview, QuestionView, RepeatView, Status, compile_workbook, load_definition
from app.paths import resource
from tests.support.instruments import context

SHIPPED = sorted(Path(resource("instruments")).glob("*.md"))


@pytest.mark.parametrize("source", SHIPPED, ids=lambda path: path.stem)
def test_every_question_can_be_answered_and_everything_is_restored(source: Path) -> None:
    live = Interview(load_definition(compile_workbook(source.read_bytes(), source.name).xform), context=context())
    _answer_all(live)
    _answer_all(live)
    answered, total = live.progress()
    assert answered == total
    again = Interview(live.definition, context=context(), state=live.state())
    assert again.submission() == live.submission()
    assert again.records() == live.records()


def _answer_all(live: Interview) -> None:
    waiting = [section.address for section in live.sections()]
    while waiting:
        address = waiting.pop(0)
        view = live.view(address)
        if isinstance(view, QuestionView):
            _answer(live, address, view)
        elif isinstance(view, RepeatView):
            waiting = [*view.instances, *waiting]
        else:
            waiting = [*view.children, *waiting]


def _answer(live: Interview, address: Address, view: QuestionView) -> None:
    if view.readonly or view.type == "note" or view.answer.status is not Status.UNANSWERED:
        return
    if view.choices:
        live.set_value(address, view.choices[-1].value)
    else:
        live.mark(address, Status.DECLINED)
