"""A date: day, month and year, each of which may stay empty where the form allows it, and digits to touch."""

from PySide6.QtCore import QEvent, QObject, QRegularExpression, Qt, QTimer
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLineEdit, QWidget

from app.i18n import locale, translator
from app.instruments.types import QuestionView
from app.profile.dates import PartialDate
from app.ui import theme
from app.ui.interview.controls.text import PAUSE
from app.ui.interview.person import large
from app.ui.interview.person.answer import PersonAnswer
from app.ui.interview.person.keypad import Keypad
from app.ui.widgets import PlainLabel

_DIGITS = QRegularExpression.PatternOption.UseUnicodePropertiesOption
_FIRST_YEAR = 1000


class DateAnswer(PersonAnswer):
    """Says the date again in words, so that somebody who cannot read can be told it."""

    def __init__(self, view: QuestionView, language: str) -> None:
        super().__init__(view, language)
        texts = translator(language)
        self._partial = view.type == "text"
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.flush)
        self._day = self._digits(2, 110, "day", texts.gettext("Day"))
        self._year = self._digits(4, 150, "year", texts.gettext("Year"))
        self._field = self._year
        self._month = self._months(texts.gettext("Month"))
        self._about = QCheckBox(texts.gettext("about"))
        self._about.setObjectName("person.about")
        self._about.setVisible(self._partial)
        large.dress(self._about, "words", language=language)
        self._about.toggled.connect(self._pause.start)
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
        pad = QHBoxLayout()
        pad.addStretch(1)
        pad.addWidget(Keypad(lambda: self._field, texts.gettext("Rub out")))
        pad.addStretch(1)
        self.column.addLayout(pad)
        self.fill(view.answer.value)

    def make_more(self) -> QWidget | None:
        """Return what else is asked with the day; None for nothing."""
        return None

    def day_of(self, value: str) -> str:
        """Return the date in an answer."""
        return value

    def typed(self) -> None:
        """Something was typed: it is told after a pause."""
        self._pause.start()

    def show_view(self, view: QuestionView) -> None:
        """Show the date, unless one is being typed."""
        other = view.answer.value != self.view.answer.value
        super().show_view(view)
        if other and not self._pause.isActive() and self.read() != view.answer.value:
            self.fill(view.answer.value)
        self._say()

    def flush(self) -> None:
        """Tell the date, if the fields make one."""
        self._pause.stop()
        found = self.read()
        if found is not None and found != self.view.answer.value:
            self.edited.emit(found)

    def focus(self) -> bool:
        """Put the keyboard into the first field."""
        self._day.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Remember which field the digits go to; tell the date when the keyboard leaves."""
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QLineEdit):
            self._field = watched
        elif event.type() == QEvent.Type.FocusOut:
            self.flush()
        return super().eventFilter(watched, event)

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
        day, month, year = _number(self._day), self._month.currentIndex() or None, _number(self._year)
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
        box.currentIndexChanged.connect(self._pause.start)
        box.installEventFilter(self)
        return box

    def _digits(self, count: int, width: int, part: str, name: str) -> QLineEdit:
        field = QLineEdit()
        field.setValidator(QRegularExpressionValidator(QRegularExpression(rf"\d{{0,{count}}}", _DIGITS), field))
        field.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        field.setFixedWidth(large.px(width))
        field.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        large.dress(field, "words", language=self.language)
        field.setPlaceholderText(name)
        field.setObjectName(f"person.{part}")
        field.setAccessibleName(name)
        field.textEdited.connect(self._pause.start)
        field.installEventFilter(self)
        return field


def _number(field: QLineEdit) -> int | None:
    text = field.text().strip()
    return int(text) if text.isdecimal() else None
