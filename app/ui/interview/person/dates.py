"""A date: day, month and year, each of which may stay empty where the form allows it, and digits to touch."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QWidget

from app.i18n import locale, translator
from app.instruments.types import QuestionView
from app.profile.dates import PartialDate
from app.ui import theme
from app.ui.interview.person import large
from app.ui.interview.person.typed import TypedAnswer, digits, number
from app.ui.widgets import PlainLabel

_FIRST_YEAR = 1000


class DateAnswer(TypedAnswer):
    """Says the date again in words, so that somebody who cannot read can be told it."""

    def __init__(self, view: QuestionView, language: str) -> None:
        super().__init__(view, language)
        texts = translator(language)
        self._partial = view.type == "text"
        self._day = digits("day", texts.gettext("Day"), count=2, width=110, language=language)
        self._year = digits("year", texts.gettext("Year"), count=4, width=150, language=language)
        self._month = self._months(texts.gettext("Month"))
        for field in (self._day, self._year):
            field.textEdited.connect(self.typed)
        self.follow(self._year, self._month, self._day)
        self._about = QCheckBox(texts.gettext("about"))
        self._about.setObjectName("person.about")
        self._about.setVisible(self._partial)
        large.dress(self._about, "words", language=language)
        self._about.toggled.connect(self.typed)
        self._words = PlainLabel(role="accent", language=language, name="person.date")
        large.dress(self._words, "words", language=language)
        self._words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE[2])
        row.addStretch(1)
        for part in (self._day, self._month, self._year, self._about):
            row.addWidget(part)
        row.addStretch(1)
        self.column.addLayout(row)
        if (more := self.make_more()) is not None:
            self.column.addWidget(more)
        self.column.addWidget(self._words)
        self.add_keypad()
        self.fill(view.answer.value)

    def make_more(self) -> QWidget | None:
        """Return what else is asked with the day; None for nothing."""
        return None

    def day_of(self, value: str) -> str:
        """Return the date in an answer."""
        return value

    def show_view(self, view: QuestionView) -> None:
        """Show the date, unless one is being typed, and say it in words."""
        super().show_view(view)
        self._say()

    def focus(self) -> bool:
        """Put the keyboard into the first field."""
        self._day.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def fill(self, value: str) -> None:
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

    def read(self) -> str | None:
        """Return what the fields say: "" for nothing, None for something that is no date."""
        day, month, year = number(self._day), self._month.currentIndex() or None, number(self._year)
        if day is None and month is None and year is None:
            return ""
        whole = day is not None and month is not None
        if year is None or year < _FIRST_YEAR or (day is not None and month is None) or not (self._partial or whole):
            return None
        try:
            return PartialDate(year, month, day, self._about.isChecked()).text
        except ValueError:
            return None

    def _say(self) -> None:
        found = PartialDate.parse(self.day_of(self.view.answer.value))
        self._words.setText(found.format(self.language) if found else "")

    def _months(self, heading: str) -> QComboBox:
        names = locale(self.language).months["format"]["wide"]
        box = QComboBox()
        box.addItems([heading, *(name.capitalize() for _number, name in sorted(names.items()))])
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        box.setObjectName("person.month")
        box.setAccessibleName(heading)
        large.dress(box, "words", language=self.language)
        box.currentIndexChanged.connect(self.typed)
        return box
