"""Whether somebody interprets, as the form itself says: a question that feeds ``setting.interpreter``."""

from app.i18n import _
from app.instruments.types import ROOT, QuestionView, Status
from app.ui.bidi import isolate
from app.ui.interview.manners import interpreter_words
from app.ui.interview.pages import Form
from app.ui.interview.titles import pick, questions_of

_MAPS = "setting.interpreter"
_NOBODY = "none"


def interpreter_of(form: Form, language: str) -> str:
    """Return what to say of the interpreter; nothing when there is none or nobody has said."""
    question = _question(form)
    if question is None or question.answer.status is not Status.ANSWERED or question.answer.value == _NOBODY:
        return ""
    said = question.answer.value
    how = interpreter_words().get(said) or next(
        (pick(choice.labels, language) for choice in question.choices if choice.value == said), ""
    )
    return _("Interpreter: {how}").format(how=isolate(how)) if how else ""


def _question(form: Form) -> QuestionView | None:
    for top in form.children(ROOT)[:1]:
        for question in questions_of(form, form.view(top)):
            if question.maps == _MAPS:
                return question
    return None
