"""One control in a window of its own, on a form written for it, as a card of the interview would hold it."""

from collections.abc import Callable, Mapping
from functools import cache
from types import MappingProxyType

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.instruments import Interview, compile_workbook
from app.instruments.types import Address, QuestionView
from app.ui.interview.controls import Control, control_for
from app.ui.interview.nearby import Nearby
from app.ui.interview.tabbing import move_focus
from tests.support import interviews
from tests.support.player import Player

DeskMaker = Callable[[str], "Desk"]
"""Makes a desk for a form written as tables."""


@cache
def compiled(form: str) -> bytes:
    """The XForm of a form written as tables."""
    return compile_workbook(form.encode(), "controls.md").xform


class Window(QWidget):
    """Lets Tab go as it does in an interview."""

    def focusNextPrevChild(self, forward: bool) -> bool:
        shown = self.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
        return move_focus(shown, forward=forward)


class Desk:
    """One control in a window of its own, joined to the live form as a card joins it."""

    def __init__(self, qtbot: QtBot, xform: bytes, languages: tuple[str, str]) -> None:
        self._qtbot = qtbot
        self._languages = languages
        self.interview: Interview = interviews.live(xform)

    def take(self, name: str, files: Mapping[str, bytes] = MappingProxyType({})) -> tuple[Control, Player]:
        """Put the control of a question into a window, with the ``files`` that its form names."""
        control = control_for(self.view(name), self._languages)
        window = Window()
        column = QVBoxLayout(window)
        column.addWidget(control)
        column.addWidget(QLineEdit())
        column.addStretch(1)  # as high as it wants to be, as in a card
        self._qtbot.addWidget(window)

        def edited(value: str) -> None:
            self.say(name, value)
            control.show_view(self.view(name))

        control.edited.connect(edited)
        control.look_around(Nearby(self.interview, files.get))
        window.resize(900, 400)
        window.show()
        window.activateWindow()
        assert QTest.qWaitForWindowActive(window)
        control.focus()
        return control, Player(window)

    def say(self, name: str, value: str) -> None:
        """Answer a question of the form, in the window or not."""
        self.interview.set_value(Address(f"/{name}"), value)

    def view(self, name: str) -> QuestionView:
        return interviews.question(self.interview, f"/{name}")

    def said(self, name: str) -> str:
        return self.view(name).answer.value
