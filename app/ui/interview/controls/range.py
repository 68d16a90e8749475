"""A number from a line of numbers: pointed at, or gone to with the arrows."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout

from app.i18n import _, format_number, pgettext
from app.instruments.types import QuestionView
from app.ui import theme
from app.ui.interview.controls.base import Control, Languages
from app.ui.interview.controls.number import DecimalControl
from app.ui.interview.controls.slider import Slider
from app.ui.interview.controls.steps import Steps
from app.ui.interview.controls.text import TypedControl
from app.ui.widgets import Muted, PlainLabel, QuietButton

_WIDEST = 560
_NUMBER = 76


def range_control(view: QuestionView, languages: Languages) -> Control:
    """Return a line of numbers; a field for a number where the form's line makes none."""
    steps = Steps.of(view.parameters)
    return DecimalControl(view, languages) if steps is None else RangeControl(view, languages, steps)


class RangeControl(TypedControl):
    """A slider with the number beside it, and a way to take it back."""

    def __init__(self, view: QuestionView, languages: Languages, steps: Steps) -> None:
        super().__init__(view, languages)
        self._steps = steps
        self.slider = Slider(steps.last, ticks="no-ticks" not in view.appearance)
        self.slider.setEnabled(not view.readonly)
        self.slider.setMaximumWidth(theme.px(_WIDEST))
        self.watch(self.slider)
        self._number = PlainLabel(type_="title", strong=True, name=f"answer:{view.address}:number")
        self._number.setMinimumWidth(theme.px(_NUMBER))
        self._number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._clear = QuietButton(_("Clear"), f"answer:{view.address}:clear", on_click=self._take_back)
        policy = self._clear.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # the line must not grow or shrink under the mouse
        self._clear.setSizePolicy(policy)
        self.slider.pointed.connect(self._pointed)
        self.slider.settled.connect(self.flush)
        self._lay_out()
        self.show_value(self.value)

    def typed(self) -> str:
        """Return the number that is pointed at."""
        return "" if self.slider.place is None else self._steps.at(self.slider.place)

    def show_value(self, value: str) -> None:
        """Show another number; a number that is not on the line is said, but not pointed at."""
        self.slider.point(self._steps.place(value) if value else None)
        self._say(value)

    def flush(self) -> None:
        """Commit what was pointed at. What was kept before and never touched stays as it is."""
        if self._pause.isActive() or self.slider.place is None or self._steps.place(self.value) != self.slider.place:
            super().flush()

    def _pointed(self) -> None:
        self._say(self.typed())
        self.changed()

    def _take_back(self) -> None:
        self.slider.point(None)
        self._pointed()
        self.flush()
        self.focus()

    def _say(self, value: str) -> None:
        shown = _in_words(value) if value else "–"
        self._number.setText(shown)
        told = shown if value else _("Nothing chosen yet")
        self._number.setAccessibleName(told)
        low, high = _in_words(self._steps.at(0)), _in_words(self._steps.at(self._steps.last))
        line = pgettext("a range, for a screen reader", "{number}, from {first} to {last}")
        self.slider.setAccessibleDescription(line.format(number=told, first=low, last=high))
        self._clear.setVisible(bool(value) and not self.view.readonly)

    def _lay_out(self) -> None:
        ends = QHBoxLayout()
        ends.setContentsMargins(theme.SPACE[1], 0, theme.SPACE[1], 0)
        ends.addWidget(Muted(_in_words(self._steps.at(0))))
        ends.addStretch(1)
        ends.addWidget(Muted(_in_words(self._steps.at(self._steps.last))))
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.SPACE[1])
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(0, 1)
        grid.addWidget(self.slider, 0, 0)
        grid.addWidget(self._number, 0, 1)
        grid.addWidget(self._clear, 0, 2)
        grid.addLayout(ends, 1, 0)
        row = QHBoxLayout()
        row.addLayout(grid, 4)
        row.addStretch(1)
        self.column.addLayout(row)


def _in_words(number: str) -> str:
    """Write a number as people write it here; one that is none as it stands."""
    try:
        return format_number(float(number))
    except ValueError:
        return number
