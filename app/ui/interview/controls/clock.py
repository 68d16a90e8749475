"""A time of day, and a moment: a day and its time. Kept in ODK's form, with the time zone of this table."""

import re
from datetime import datetime, time

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.i18n import _
from app.instruments.types import QuestionView
from app.ui import theme
from app.ui.interview.controls.base import Languages
from app.ui.interview.controls.date import FullDateControl
from app.ui.interview.controls.digits import DigitsField
from app.ui.interview.controls.text import TypedControl
from app.ui.widgets import PlainLabel, QuietButton

_TIME = re.compile(r"(\d{2}):(\d{2})")
_ZONE = re.compile(r"(Z|[+-]\d{2}(?::?\d{2})?)$")


class ClockFields(QWidget):
    """Hour and minute. They stand left to right in every language, as times are written."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.hour = DigitsField(2, 92, f"answer:{address}:hour", _("Hour"))
        self.minute = DigitsField(2, 104, f"answer:{address}:minute", _("Minute"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE[0])
        row.addWidget(self.hour)
        row.addWidget(PlainLabel(":", type_="lead"))
        row.addWidget(self.minute)

    def empty(self) -> bool:
        """Return whether nothing was typed."""
        return self.hour.empty() and self.minute.empty()

    def read(self) -> time | None:
        """Return the time; None while the fields make none. Only an hour is the full hour."""
        hour, minute = self.hour.number(), self.minute.number()
        try:
            return None if hour is None else time(hour, minute or 0)
        except ValueError:
            return None

    def show_time(self, text: str) -> None:
        """Show the time in ODK's text form, as it was on the clock that it was read from."""
        found = _TIME.match(text)
        self.hour.show_number(int(found[1]) if found else None, digits=2)
        self.minute.show_number(int(found[2]) if found else None, digits=2)


class TimeControl(TypedControl):
    """A time of day."""

    def __init__(self, view: QuestionView, languages: Languages) -> None:
        super().__init__(view, languages)
        self._clock = ClockFields(view.address)
        self._zone = zone_of(self.value)
        self._now = QuietButton(_("Now"), f"answer:{view.address}:now", on_click=self._take_now)
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE[1])
        row.addWidget(self._clock)
        row.addWidget(self._now)
        row.addStretch(1)
        self.column.addLayout(row)
        for field in (self._clock.hour, self._clock.minute):
            field.textEdited.connect(self.changed)
            field.returnPressed.connect(self.done)
            field.setReadOnly(view.readonly)
            field.installEventFilter(self)
        self.name_main(self._clock.hour)
        self._clock.hour.setAccessibleName(_("{question}: hour").format(question=self.accessibleName()))
        self.show_value(self.value)

    def typed(self) -> str:
        """Return the time in ODK's text form; what is kept already while the fields make none."""
        if self._clock.empty():
            return ""
        read = self._clock.read()
        if read is None or self.value.startswith(f"{read:%H:%M}:"):
            return self.value
        return f"{read:%H:%M}:00.000{self._zone or zone_at(datetime.combine(datetime.now(), read))}"  # noqa: DTZ005 - this table's

    def flush(self) -> None:
        """Commit what makes a time; say so where it makes none."""
        super().flush()
        wrong = not self._clock.empty() and self._clock.read() is None
        self.hinted.emit(_("Please write the hour, from 0 to 23, and the minutes.") if wrong else "")
        self._now.setVisible(not self.value and not self.view.readonly)

    def show_value(self, value: str) -> None:
        """Show another time."""
        self._zone = zone_of(value)
        self._clock.show_time(value)
        self._now.setVisible(not value and not self.view.readonly)

    def _take_now(self) -> None:
        self._clock.show_time(f"{datetime.now():%H:%M}")  # noqa: DTZ005 - the time on this table's clock
        self.flush()
        self.focus()


class DateTimeControl(FullDateControl):
    """A day and a time of that day."""

    def __init__(self, view: QuestionView, languages: Languages) -> None:
        super().__init__(view, languages)
        for field in (self._clock.hour, self._clock.minute):
            field.textEdited.connect(self.changed)
            field.setReadOnly(view.readonly)
            field.installEventFilter(self)

    def beside(self) -> tuple[QWidget, ...]:
        """Return the fields for the time, which stand after those of the day."""
        self._clock = ClockFields(self.view.address)
        return (self._clock,)

    def day_of(self, value: str) -> str:
        """Return the day in a moment's text form."""
        return value.partition("T")[0]

    def show_value(self, value: str) -> None:
        """Show another moment."""
        self._clock.show_time(value.partition("T")[2])
        super().show_value(value)

    def _read(self) -> str | None:
        day = super()._read()
        if day == "" and self._clock.empty():
            return ""
        read = self._clock.read()
        if not day or read is None:
            return None
        if self.value.startswith(f"{day}T{read:%H:%M}:"):
            return self.value
        moment = datetime.combine(datetime.fromisoformat(day), read)
        return f"{day}T{read:%H:%M}:00.000{zone_of(self.value) or zone_at(moment)}"

    def _missing(self) -> str:
        if not super()._read():
            return super()._missing() if not self._day.empty() or not self._year.empty() else _("The day is missing.")
        return _("Please write the hour, from 0 to 23, and the minutes.")

    def now(self) -> str:
        """Return this moment."""
        return datetime.now().isoformat(timespec="minutes")  # noqa: DTZ005 - the time on this table's clock


def zone_at(moment: datetime) -> str:
    """Return the zone of this table at a moment, as in ``+01:00``."""
    written = f"{moment.astimezone():%z}"
    return f"{written[:3]}:{written[3:5]}"


def zone_of(value: str) -> str:
    """Return the zone that an answer was given in; "" for none."""
    found = _ZONE.search(value.partition("T")[2] or value)
    return found[1] if found and ":" in value else ""
