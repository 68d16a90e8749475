"""What every way of answering in the person's view is."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.instruments.types import QuestionView
from app.ui import theme


class PersonAnswer(QWidget):
    """Takes one answer. ``edited`` carries it in ODK's text form ("" when it is taken back)."""

    edited = Signal(str)

    def __init__(self, view: QuestionView, language: str) -> None:
        super().__init__()
        self.view = view
        self.language = language
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.SPACE[3])

    def show_view(self, view: QuestionView) -> None:
        """Show the question as it stands now."""
        self.view = view

    def flush(self) -> None:
        """Tell what has been typed and not told yet."""

    def take_key(self, key: Qt.Key) -> bool:
        """Answer with a key that nothing in the window wanted; tell whether it meant anything."""
        del key
        return False

    def focus(self) -> bool:
        """Put the keyboard where the answer begins; tell whether there is such a place."""
        return False

    def said(self) -> tuple[str, ...]:
        """Return what is read aloud after the question."""
        return ()
