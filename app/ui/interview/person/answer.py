"""What every way of answering in the person's view is."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.instruments.types import QuestionView
from app.ui import theme
from app.ui.interview.nearby import Nearby


class PersonAnswer(QWidget):
    """Takes one answer. ``edited`` carries it in ODK's text form ("" when it is taken back).

    ``drawn`` carries the PNG of an answer that is drawn; it goes to the vault as it is.
    """

    edited = Signal(str)
    drawn = Signal(bytes)
    listen = Signal(bytes)
    """The recording of a choice is to be heard."""

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

    def look_around(self, nearby: Nearby) -> None:
        """Take up what other answers say that this question goes by; most go by none."""

    def flush(self) -> None:
        """Tell what has been typed and not told yet."""

    def turn(self, by: int) -> bool:
        """Go on within the question, or back; tell whether there is anywhere to go in it."""
        del by
        return False

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
