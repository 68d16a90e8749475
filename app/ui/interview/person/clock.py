"""A time of day: hour and minute, touched, typed, or stepped to; and a day with its time."""

from datetime import datetime, time

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from app.i18n import translator
from app.instruments.types import QuestionView
from app.ui import theme
from app.ui.interview.controls.clock import zone_at, zone_of
from app.ui.interview.person import large
from app.ui.interview.person.covered import HIGH
from app.ui.interview.person.dates import DateAnswer
from app.ui.interview.person.typed import TypedAnswer, digits, number
from app.ui.widgets import Button, PlainLabel

_WIDTH = 130
_HOURS, _MINUTES, _STEP = 24, 60, 5


class Clock(QWidget):
    """Hour and minute, each with a way down and up. Left to right in every language, as times are written."""

    changed = Signal()

    def __init__(self, language: str) -> None:
        super().__init__()
        texts = translator(language)
        self._language = language
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.hour = self._digits("hour", texts.gettext("Hour"))
        self.minute = self._digits("minute", texts.gettext("Minute"))
        colon = PlainLabel(":", language=language)
        large.dress(colon, "choice", language=language)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE[1])
        row.addStretch(1)
        hours = (texts.gettext("One hour earlier"), texts.gettext("One hour later"))
        minutes = (texts.gettext("Five minutes earlier"), texts.gettext("Five minutes later"))
        for field, name, (less, more), most, step in (
            (self.hour, "hour", hours, _HOURS, 1),
            (self.minute, "minute", minutes, _MINUTES, _STEP),
        ):
            if field is self.minute:
                row.addWidget(colon)
            row.addWidget(self._turn(field, f"{name}:less", "−", less, most, -step))
            row.addWidget(field)
            row.addWidget(self._turn(field, f"{name}:more", "+", more, most, step))
        row.addStretch(1)

    def empty(self) -> bool:
        """Return whether nothing was given."""
        return not self.hour.text().strip() and not self.minute.text().strip()

    def read(self) -> time | None:
        """Return the time; None while the fields make none. Only an hour is the full hour."""
        hour, minute = number(self.hour), number(self.minute)
        try:
            return None if hour is None else time(hour, minute or 0)
        except ValueError:
            return None

    def show_time(self, value: str) -> None:
        """Show a time in ODK's text form; "" for none."""
        hour, _colon, rest = value.partition(":")
        self.hour.setText(hour)
        self.minute.setText(rest[:2])

    def _turn(self, field: QLineEdit, name: str, sign: str, said: str, most: int, by: int) -> Button:
        def go() -> None:
            now = number(field)
            field.setText(f"{0 if now is None else (now // abs(by) * abs(by) + by) % most:02}")
            self.changed.emit()

        button = Button(sign, f"person.{name}", on_click=go)
        button.setAccessibleName(said)
        large.dress(button, "choice", language="en", height=HIGH)
        button.setFixedWidth(large.px(HIGH))
        return button

    def _digits(self, part: str, name: str) -> QLineEdit:
        field = digits(part, name, count=2, width=_WIDTH, language=self._language)
        large.dress(field, "choice", language=self._language, height=HIGH)
        field.textEdited.connect(self.changed)
        return field


class TimeAnswer(TypedAnswer):
    """A time of day, kept with the time zone of this table."""

    def __init__(self, view: QuestionView, language: str) -> None:
        super().__init__(view, language)
        self._clock = Clock(language)
        self._clock.changed.connect(self.typed)
        self.follow(self._clock.hour, self._clock.minute)
        self.column.addWidget(self._clock)
        self.add_keypad()
        self.fill(view.answer.value)

    def focus(self) -> bool:
        """Put the keyboard into the hour."""
        self._clock.hour.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def fill(self, value: str) -> None:
        """Show another time."""
        self._clock.show_time(value)

    def read(self) -> str | None:
        """Return what the fields say: "" for nothing, None for what is no time, or for the one that is kept."""
        kept = self.view.answer.value
        if self._clock.empty():
            return ""
        read = self._clock.read()
        if read is None or kept.startswith(f"{read:%H:%M}:"):
            return None
        return f"{read:%H:%M}:00.000{zone_of(kept) or zone_at(datetime.combine(datetime.now(), read))}"  # noqa: DTZ005 - this table's


class MomentAnswer(DateAnswer):
    """A day and a time of that day."""

    def make_more(self) -> QWidget | None:
        """Return the clock, which stands under the day."""
        self._clock = Clock(self.language)
        self._clock.changed.connect(self.typed)
        self.follow(self._clock.hour, self._clock.minute)
        return self._clock

    def day_of(self, value: str) -> str:
        """Return the day in a moment's text form."""
        return value.partition("T")[0]

    def fill(self, value: str) -> None:
        """Show another moment."""
        self._clock.show_time(value.partition("T")[2])
        super().fill(value)

    def read(self) -> str | None:
        """Return what the fields say: "" for nothing, None for what is no moment."""
        day, kept = super().read(), self.view.answer.value
        if day == "" and self._clock.empty():
            return ""
        read = self._clock.read()
        if not day or read is None or kept.startswith(f"{day}T{read:%H:%M}:"):
            return None
        moment = datetime.combine(datetime.fromisoformat(day), read)
        return f"{day}T{read:%H:%M}:00.000{zone_of(kept) or zone_at(moment)}"
