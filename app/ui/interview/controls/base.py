"""What every control for an answer is: it shows a question's view and tells what the person said."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.instruments.types import QuestionView, Texts
from app.ui import theme
from app.ui.interview.nearby import Nearby

Languages = tuple[str, str]


def both(texts: Texts, languages: Languages) -> str:
    """Return a text in both languages for a screen reader, each once."""
    said = dict.fromkeys(texts[code] for code in languages if texts.get(code))
    return " / ".join(said or list(texts.values())[:1])


class Control(QWidget):
    """Takes one answer. ``edited`` carries ODK's text form ("" when cleared), when it is another than the last one.

    ``hinted`` carries words about an answer that is not complete yet, such as a day without a month ("" when it is).
    """

    edited = Signal(str)
    hinted = Signal(str)
    grew = Signal()
    """More of it is shown than before, such as a list under a field."""
    done = Signal()
    """Return was pressed: on to the next question."""

    def __init__(self, view: QuestionView, languages: Languages) -> None:
        super().__init__()
        self.view = view
        self.languages = languages
        self.value = view.answer.value
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.SPACE[1])
        self.setAccessibleName(both(view.labels, languages))

    def name_main(self, widget: QWidget) -> None:
        """Make ``widget`` the one that is focused, named and found for this question."""
        widget.setObjectName(f"answer:{self.view.address}")
        widget.setAccessibleName(both(self.view.labels, self.languages))
        widget.setAccessibleDescription(both(self.view.hints, self.languages))
        self.setFocusProxy(widget)

    def show_view(self, view: QuestionView) -> None:
        """Show the question as it stands now, without disturbing what is being typed."""
        self.view = view
        if view.answer.value != self.value:
            self.value = view.answer.value
            self.show_value(view.answer.value)

    def show_value(self, value: str) -> None:
        """Show another answer than the one shown."""

    def look_around(self, nearby: Nearby) -> None:
        """Take up what other answers say that this question goes by; most go by none."""

    def flush(self) -> None:
        """Commit what has been typed and not committed yet."""

    def commit(self, value: str) -> None:
        """Tell the answer, if it is another one."""
        if value != self.value:
            self.value = value
            self.edited.emit(value)

    def focus(self) -> None:
        """Put the keyboard here."""
        (self.focusProxy() or self).setFocus(Qt.FocusReason.OtherFocusReason)
