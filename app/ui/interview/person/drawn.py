"""A signature or a drawing, made with a finger."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import translator
from app.instruments.types import QuestionView
from app.ui import theme
from app.ui.interview.controls.draw import most_points
from app.ui.interview.controls.pad import Pad
from app.ui.interview.person import large
from app.ui.interview.person.answer import PersonAnswer
from app.ui.interview.person.covered import HIGH
from app.ui.interview.person.tile import Tile, TileLook
from app.ui.widgets import Button

_SIGNATURE = QSize(900, 240)
_DRAWING = QSize(820, 320)


class DrawnAnswer(PersonAnswer):
    """Paper; and, once it is kept, only that it is: what was drawn is looked at on the other side."""

    def __init__(self, view: QuestionView, language: str) -> None:
        super().__init__(view, language)
        texts = translator(language)
        signing = "signature" in view.appearance
        self.pad = Pad(_SIGNATURE if signing else _DRAWING, guide=signing)
        self.pad.setObjectName("person.pad")
        self.pad.changed.connect(self._show_tools)
        self._keep = self._button("person.pad:keep", texts.gettext("Keep it"), self.flush, strong=True)
        self._undo = self._button("person.pad:undo", texts.gettext("Take the last line away"), self.pad.undo)
        self._clear = self._button("person.pad:clear", texts.gettext("Begin again"), self.pad.clear)
        tools = QHBoxLayout()
        tools.setSpacing(theme.SPACE[2])
        tools.addStretch(1)
        for button in (self._undo, self._clear, self._keep):
            tools.addWidget(button)
        tools.addStretch(1)
        self._paper = QWidget()
        column = QVBoxLayout(self._paper)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE[2])
        column.addWidget(self.pad, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addLayout(tools)
        look = TileLook(large.POINTS["words"], 0, wide=True, several=False)
        self._kept = Tile(texts.gettext("It is kept. Touch here to take it back."), language, None, look, "")
        self._kept.setObjectName("person.pad:kept")
        self._kept.clicked.connect(lambda _checked: self.edited.emit(""))
        self.column.addWidget(self._paper)
        self.column.addWidget(self._kept, 0, Qt.AlignmentFlag.AlignHCenter)
        self.show_view(view)

    def show_view(self, view: QuestionView) -> None:
        """Show the paper, or that something is kept."""
        other = view.answer.value != self.view.answer.value
        super().show_view(view)
        self.pad.setAccessibleName(self.accessibleName())
        if other:
            self.pad.clear()
        kept = bool(view.answer.value)
        self._paper.setVisible(not kept)
        self._kept.setVisible(kept)
        self._kept.setChecked(True)
        self._show_tools()

    def flush(self) -> None:
        """What is drawn is kept on going on, as what is typed is."""
        if self.pad.drawn and not self.view.answer.value:
            self.drawn.emit(self.pad.png(most_points(self.view)))

    def focus(self) -> bool:
        """Put the keyboard on the paper, or on what is kept."""
        (self._kept if self.view.answer.value else self.pad).setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _show_tools(self) -> None:
        for button in (self._keep, self._undo, self._clear):
            button.setEnabled(self.pad.drawn)

    def _button(self, name: str, text: str, press: Callable[[], object], *, strong: bool = False) -> Button:
        button = Button(text, name, on_click=press)
        large.dress(button, "words", strong=strong, language=self.language, height=HIGH)
        return button
