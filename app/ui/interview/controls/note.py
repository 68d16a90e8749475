"""Text that is read aloud, and the tick that says it was understood."""

from app.i18n import translator
from app.instruments.types import Choice, QuestionView
from app.ui.interview.controls.base import Control, Languages
from app.ui.interview.controls.choices import ChoicesControl

OK = "OK"


class NoteControl(Control):
    """Nothing to answer: the label says it all."""

    def focus(self) -> None:
        """A note takes no keyboard."""


class AcknowledgeControl(ChoicesControl):
    """One box to tick."""

    several = True

    def __init__(self, view: QuestionView, languages: Languages) -> None:
        super().__init__(with_choice(view, languages), languages)

    def show_view(self, view: QuestionView) -> None:
        """Show the question as it stands now."""
        super().show_view(with_choice(view, self.languages))


def with_choice(view: QuestionView, languages: Languages) -> QuestionView:
    """Return an acknowledgement as a question with one choice."""
    labels = {code: translator(code).gettext("Done and understood") for code in languages}
    return QuestionView(**{name: getattr(view, name) for name in view.__slots__} | {"choices": (Choice(OK, labels),)})
