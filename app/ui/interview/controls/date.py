"""Dates as people know them: a day, a month or only a year, and "about" where it is about then."""

from datetime import date

from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QWidget

from app.i18n import _, language, locale
from app.instruments.types import QuestionView
from app.profile.dates import PartialDate
from app.ui import theme
from app.ui.interview.controls.base import Languages
from app.ui.interview.controls.digits import DigitsField
from app.ui.interview.controls.text import TypedControl
from app.ui.interview.languages import side_by_side
from app.ui.widgets import PlainLabel, QuietButton

_ONE_ROW = 1.4


class DateControl(TypedControl):
    """Day, month and year, each of which may stay empty; the whole is said again in both languages."""

    partial = True

    def __init__(self, view: QuestionView, languages: Languages) -> None:
        super().__init__(view, languages)
        self._day = self._digits(2, 72, "day", _("Day"))
        self._year = self._digits(4, 92, "year", _("Year"))
        self._month = QComboBox()
        self._month.addItems(
            [
                _("Month"),
                *(name.capitalize() for _number, name in sorted(locale(language()).months["format"]["wide"].items())),
            ]
        )
        self._month.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._month.setObjectName(f"answer:{view.address}:month")
        self._month.setAccessibleName(_("Month"))
        self._month.currentIndexChanged.connect(self._chosen)
        self._month.installEventFilter(self)
        theme.set_type(self._month, "lead")
        self._about = QCheckBox(_("about"))
        self._about.setObjectName(f"answer:{view.address}:about")
        self._about.setAccessibleName(_("{question}: about then").format(question=self.accessibleName()))
        self._about.toggled.connect(self._chosen)
        self._today = QuietButton(_("Today"), f"answer:{view.address}:today", on_click=self._take_today)
        self._words = [PlainLabel(role="muted", language=code) for code in side_by_side(languages)]
        self._lay_out()
        self._about.setVisible(self.partial)
        for part in (self._day, self._month, self._year, self._about, self._today):
            part.setEnabled(not view.readonly)
        # The year is what matters most and what is found first by its name; Tab still goes day, month, year.
        self.name_main(self._year)
        self._year.setAccessibleName(_("{question}: year").format(question=self.accessibleName()))
        self.setFocusProxy(self._day)
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
        for part in (self._month, self._about):
            part.blockSignals(True)
        self._day.setText(str(found.day) if found and found.day else "")
        self._month.setCurrentIndex(found.month or 0 if found else 0)
        self._year.setText(str(found.year) if found else "")
        self._about.setChecked(bool(found and found.approximate))
        for part in (self._month, self._about):
            part.blockSignals(False)
        self._say()

    def _read(self) -> str | None:
        """Return what the fields say: "" for nothing, None for something that is no date."""
        day, month, year = self._day.number(), self._month.currentIndex() or None, self._year.number()
        if self._day.empty() and month is None and self._year.empty():
            return ""
        if year is None or year < 1000 or (day is not None and month is None):
            return None
        if not self.partial and (month is None or day is None):
            return None
        try:
            return PartialDate(year, month, day, self._about.isChecked()).text
        except ValueError:
            return None

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
        found = PartialDate.parse(self.day_of(self.value))
        for label, code in zip(self._words, side_by_side(self.languages), strict=True):
            label.setText(found.format(code) if found else "")
        self._words[1].setVisible(self.languages[0] != self.languages[1])
        self._today.setVisible(not self.value and not self.view.readonly)

    def _chosen(self) -> None:
        self.changed()
        if self._read() is not None:
            self.flush()

    def _take_today(self) -> None:
        self.show_value(self.now())
        self.flush()

    def now(self) -> str:
        """Return the answer that "today" is."""
        return date.today().isoformat()  # noqa: DTZ011 - the day it is at this table

    def beside(self) -> tuple[QWidget, ...]:
        """Return what else belongs to the answer, after the year; made here, because it is asked for once."""
        return ()

    def day_of(self, value: str) -> str:
        """Return the part of an answer that is the day."""
        return value

    def _digits(self, count: int, width: int, part: str, name: str) -> DigitsField:
        field = DigitsField(count, width, f"answer:{self.view.address}:{part}", name)
        field.textEdited.connect(self.changed)
        field.installEventFilter(self)
        return field

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE[1])
        for part in (self._day, self._month, self._year, *self.beside(), self._about, self._today):
            row.addWidget(part)
        row.addStretch(1)
        self.column.addLayout(row)
        if theme.scale() > _ONE_ROW:
            row = QHBoxLayout()
            self.column.addLayout(row)
        for label in self._words:
            row.addWidget(label)
            row.addSpacing(theme.SPACE[1])
        if theme.scale() > _ONE_ROW:
            row.addStretch(1)


class FullDateControl(DateControl):
    """ODK's plain date: all three parts, no "about"."""

    partial = False
