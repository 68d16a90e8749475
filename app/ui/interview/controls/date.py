"""Dates as people know them: a day, a month or only a year, and "about" where it is about then; in their calendar."""

from datetime import date

from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QWidget

from app.i18n import _, language
from app.instruments.types import QuestionView
from app.profile.dates import PartialDate
from app.ui import theme
from app.ui.bidi import isolate
from app.ui.interview import calendars
from app.ui.interview.controls.base import Languages
from app.ui.interview.controls.digits import DigitsField
from app.ui.interview.controls.text import TypedControl
from app.ui.interview.languages import side_by_side
from app.ui.widgets import PlainLabel, QuietButton

_ONE_ROW = 1.4


class DateControl(TypedControl):
    """Day, month and year, each of which may stay empty; the whole is said again in both languages.

    Another calendar than the Gregorian one can be used: what is kept is Gregorian, and both are shown. A month or a
    year of another calendar is kept as the Gregorian one that holds most of it, and so as "about".
    """

    partial = True

    def __init__(self, view: QuestionView, languages: Languages) -> None:
        super().__init__(view, languages)
        self._calendar = calendars.asked_for(view.appearance)
        self._whole_month = not self.partial and "month-year" in view.appearance
        self._whole_year = not self.partial and "year" in view.appearance
        self._shown: tuple[object, str] = ((), "")
        self._day = self._digits(2, 72, "day", _("Day"))
        self._year = self._digits(4, 92, "year", _("Year"))
        self._month = self._combo("month", _("Month"))
        theme.set_type(self._month, "lead")
        self._month.currentIndexChanged.connect(self._chosen)
        self._about = QCheckBox(_("about"))
        self._about.setObjectName(f"answer:{view.address}:about")
        self._about.setAccessibleName(_("{question}: about then").format(question=self.accessibleName()))
        self._about.toggled.connect(self._chosen)
        self._today = QuietButton(_("Today"), f"answer:{view.address}:today", on_click=self._take_today)
        self._calendars = self._combo("calendar", _("Calendar"))
        self._offer_calendars()
        self._name_months()
        self._words = [PlainLabel(role="muted", language=code) for code in side_by_side(languages)]
        self._lay_out()
        self._day.setVisible(not self._whole_month and not self._whole_year)
        self._month.setVisible(not self._whole_year)
        self._about.setVisible(self.partial)
        for part in (self._day, self._month, self._year, self._about, self._today):
            part.setEnabled(not view.readonly)
        # The year is what matters most and what is found first by its name; Tab still goes day, month, year.
        self.name_main(self._year)
        self._year.setAccessibleName(_("{question}: year").format(question=self.accessibleName()))
        self.setFocusProxy(self._year if self._whole_year else self._month if self._whole_month else self._day)
        self.show_value(self.value)

    def typed(self) -> str:
        """Return the date's text form; what is kept already while the fields do not make a date."""
        found = self._read()
        return self.value if found is None else found

    def flush(self) -> None:
        """Commit what makes a date; say what is missing where it does not."""
        super().flush()
        self.hinted.emit("" if self._read() is not None else self._missing())
        self._say()

    def show_value(self, value: str) -> None:
        """Show another date."""
        found = PartialDate.parse(self.day_of(value))
        year, month, day = self._parts(found)
        for part in (self._month, self._about):
            part.blockSignals(True)
        self._day.show_number(day)
        self._month.setCurrentIndex(month or 0)
        self._year.show_number(year)
        self._about.setChecked(bool(found and found.approximate))
        for part in (self._month, self._about):
            part.blockSignals(False)
        self._shown = (self._fields(), value)
        self._say()

    def now(self) -> str:
        """Return the answer that "today" is."""
        return date.today().isoformat()  # noqa: DTZ011 - the day it is at this table

    def beside(self) -> tuple[QWidget, ...]:
        """Return what else belongs to the answer, after the year; made here, because it is asked for once."""
        return ()

    def day_of(self, value: str) -> str:
        """Return the part of an answer that is the day."""
        return value

    def _parts(self, found: PartialDate | None) -> tuple[int | None, int | None, int | None]:
        """Return what the fields show of a date that is kept, in the calendar in use."""
        if found is None:
            return None, None, None
        year, month, day = self._calendar.shown(found)
        return year, None if self._whole_year else month, None if self._whole_year or self._whole_month else day

    def _fields(self) -> tuple[int | None, int | None, int | None, bool]:
        month = self._month.currentIndex() or None
        return self._year.number(), month, self._day.number(), self._about.isChecked()

    def _read(self) -> str | None:
        """Return what the fields say: "" for nothing, None for something that is no date."""
        year, month, day, about = self._fields()
        if self._shown == (self._fields(), self.value):
            return self.day_of(self.value)  # nothing was typed since it was shown, so nothing is worked out anew
        if self._day.empty() and month is None and self._year.empty():
            return ""
        if year is None or year < 1000 or (day is not None and month is None):
            return None
        if not self.partial:
            return self._read_day(year, 1 if self._whole_year else month, day)
        found = self._calendar.kept(year, month, day, about=about)
        return found.text if found else None

    def _read_day(self, year: int, month: int | None, day: int | None) -> str | None:
        day = 1 if self._whole_year or self._whole_month else day
        found = self._calendar.day(year, month, day) if month and day else None
        return found.isoformat() if found else None

    def _missing(self) -> str:
        year = self._year.number()
        if year is None or year < 1000:
            return (
                _("Please write the year in four digits. “About” is fine.")
                if self.partial
                else _("The year is missing.")
            )
        if self._month.currentIndex() == 0:
            return (
                _("Please choose the month too, or leave the day empty.")
                if self.partial
                else _("The month is missing.")
            )
        if self._day.empty():
            return _("The day is missing.")
        return _("This month has no such day.")

    def _say(self) -> None:
        for label, code in zip(self._words, side_by_side(self.languages), strict=True):
            label.setText(self._in_words(code))
            label.setVisible(bool(label.text()) and (label is self._words[0] or self.languages[0] != self.languages[1]))
        self._today.setVisible(not self.value and not self.view.readonly)

    def _in_words(self, code: str) -> str:
        """Write what is kept; after it, in the calendar in use, what the fields say, if that is what is kept."""
        found = PartialDate.parse(self.day_of(self.value))
        if found is None:
            return ""
        if self._calendar is calendars.GREGORIAN:
            short = PartialDate(found.year, None if self._whole_year else found.month)
            return (short if self._whole_year or self._whole_month else found).format(code)
        year, month, day, _about = self._fields()
        if year is None or self._read() != self.day_of(self.value):
            return found.format(code)
        return f"{isolate(found.format(code))} · {isolate(self._calendar.words(year, month, day, code))}"

    def _chosen(self) -> None:
        self.changed()
        if self._read() is not None:
            self.flush()

    def _take_today(self) -> None:
        self.show_value(self.now())
        self._shown = ((), "")
        self.flush()

    def _take_calendar(self) -> None:
        """Show what is kept in another calendar."""
        self.flush()
        self._calendar = self._calendars.currentData()
        self._name_months()
        self.show_value(self.value)

    def _offer_calendars(self) -> None:
        found = calendars.offered(self.view.appearance, self.languages)
        for each in found:
            self._calendars.addItem(each.name, each)
        self._calendars.setCurrentIndex(found.index(self._calendar))
        self._calendars.currentIndexChanged.connect(self._take_calendar)
        self._calendars.setAccessibleName(_("{question}: calendar").format(question=self.accessibleName()))
        self._calendars.setEnabled(not self.view.readonly)

    def _name_months(self) -> None:
        self._month.blockSignals(True)
        self._month.clear()
        names = self._calendar.month_names(language())
        self._month.addItems([_("Month"), *(name.capitalize() for name in names)])
        self._month.blockSignals(False)

    def _combo(self, part: str, name: str) -> QComboBox:
        combo = QComboBox()
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        combo.setObjectName(f"answer:{self.view.address}:{part}")
        combo.setAccessibleName(name)
        combo.installEventFilter(self)
        return combo

    def _digits(self, count: int, width: int, part: str, name: str) -> DigitsField:
        field = DigitsField(count, width, f"answer:{self.view.address}:{part}", name)
        field.textEdited.connect(self.changed)
        field.installEventFilter(self)
        return field

    def _lay_out(self) -> None:
        large, beside = theme.scale() > _ONE_ROW, self.beside()
        calendar = (self._calendars,) if self._calendars.count() > 1 else ()
        row = self._row(self._day, self._month, self._year, *(() if large else beside), self._about, self._today)
        if large and (beside or calendar):
            row.addStretch(1)
            row = self._row(*beside, *calendar)
        else:
            row.addStretch(1)
            for part in calendar:
                row.addWidget(part)
        # Two calendars in two languages need a line of their own, as large letters do.
        own = large or bool(calendar)
        if own:
            row.addStretch(1 if large else 0)
            row = self._row()
        for label in self._words:
            row.addWidget(label)
            row.addSpacing(theme.SPACE[1])
        if own:
            row.addStretch(1)

    def _row(self, *parts: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE[1])
        for part in parts:
            row.addWidget(part)
        self.column.addLayout(row)
        return row


class FullDateControl(DateControl):
    """ODK's plain date: all three parts, no "about"; or, as its appearance says, only a month or a year."""

    partial = False
