"""A number from a line of numbers: pointed at, or gone to step by step."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from app.i18n import translator
from app.instruments.types import QuestionView
from app.ui import theme
from app.ui.interview.controls.slider import Slider
from app.ui.interview.controls.steps import Steps
from app.ui.interview.controls.text import PAUSE
from app.ui.interview.person import large
from app.ui.interview.person.answer import PersonAnswer
from app.ui.interview.person.covered import HIGH
from app.ui.widgets import Button, PlainLabel

_LARGER = 2.0
_WIDEST = 1_000
_EDGE = 8
_NOTHING = "–"


class RangeAnswer(PersonAnswer):
    """A slider with its ends named, the number over it, and a step less or more at its sides."""

    def __init__(self, view: QuestionView, language: str, steps: Steps) -> None:
        super().__init__(view, language)
        self._steps = steps
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.flush)
        texts = translator(language)
        self.slider = Slider(steps.last, ticks="no-ticks" not in view.appearance, px=_px)
        self.slider.setObjectName("person.range")
        self.slider.pointed.connect(self._pointed)
        self.slider.settled.connect(self.flush)
        self._number = self._label(_NOTHING, "choice", strong=True)
        self._number.setObjectName("person.range:number")
        self._lay_out(
            self._step("−", "less", texts.gettext("One step less"), -1),
            self._step("+", "more", texts.gettext("One step more"), 1),
        )
        self._fill(view.answer.value)

    def show_view(self, view: QuestionView) -> None:
        """Show the number, unless one is being pointed at."""
        super().show_view(view)
        self.slider.setAccessibleName(self.accessibleName())
        if not self._pause.isActive() and view.answer.value != self._read():
            self._fill(view.answer.value)

    def flush(self) -> None:
        """Tell the number now. What was kept before and never touched stays as it is."""
        if self._pause.isActive():
            self._pause.stop()
            if self._read() != self.view.answer.value:
                self.edited.emit(self._read())

    def focus(self) -> bool:
        """Put the keyboard on the line."""
        self.slider.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _read(self) -> str:
        return "" if self.slider.place is None else self._steps.at(self.slider.place)

    def _fill(self, value: str) -> None:
        self.slider.point(self._steps.place(value) if value else None)
        self._number.setText(value or _NOTHING)

    def _pointed(self) -> None:
        self._number.setText(self._read() or _NOTHING)
        self._pause.start()

    def _go(self, by: int) -> None:
        here = self.slider.place
        first = 0 if by > 0 else self._steps.last
        self.slider.point(first if here is None else min(max(0, here + by), self._steps.last))
        self._pointed()

    def _lay_out(self, less: Button, more: Button) -> None:
        ends = QHBoxLayout()
        ends.setContentsMargins(_px(_EDGE), 0, _px(_EDGE), 0)
        for number, place in enumerate((0, self._steps.last)):
            if number:
                ends.addStretch(1)
            ends.addWidget(self._label(self._steps.at(place), "words", role="muted"))
        whole = QWidget()
        whole.setMaximumWidth(large.px(_WIDEST))
        grid = QGridLayout(whole)
        grid.setHorizontalSpacing(theme.SPACE[2])
        grid.setColumnStretch(1, 1)
        grid.addWidget(self._number, 0, 1)
        grid.addWidget(less, 1, 0)
        grid.addWidget(self.slider, 1, 1)
        grid.addWidget(more, 1, 2)
        grid.addLayout(ends, 2, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(whole, 1_000)
        row.addStretch(1)
        self.column.addLayout(row)

    def _step(self, sign: str, name: str, said: str, by: int) -> Button:
        button = Button(sign, f"person.range:{name}", on_click=lambda: self._go(by))
        button.setAccessibleName(said)
        large.dress(button, "choice", language="en", height=HIGH)
        button.setFixedWidth(large.px(HIGH))
        return button

    def _label(self, text: str, step: str, *, role: str = "", strong: bool = False) -> PlainLabel:
        label = PlainLabel(text, role=role, strong=strong, language=self.language)
        large.dress(label, step, strong=strong, language=self.language)
        label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        return label


def _px(length: float) -> int:
    return large.px(length * _LARGER)
