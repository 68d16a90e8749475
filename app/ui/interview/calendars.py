"""The calendars people tell dates in. What is kept is always Gregorian; Qt does the counting of days.

Qt has no Ethiopian and no Coptic calendar, but the Julian one, which both follow to the day: their years begin on its
29th of August, or on the 30th before one of its leap years, and have twelve months of 30 days and a short thirteenth.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCalendar, QDate, QLocale

from app.i18n import language, locale, pgettext
from app.profile.dates import PartialDate
from app.ui.interview.month_names import COPTIC, ETHIOPIAN

_JULIAN = QCalendar(QCalendar.System.Julian)
_LOCALES = {"prs": "fa_AF"}
Parts = tuple[int, int, int]
"""Year, month and day."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """A calendar by its code, which is its appearance in a form; ``system`` is Qt's, None for what Qt has not."""

    code: str
    system: QCalendar.System | None
    behind: int = 0
    """How many years the years are behind those of the Ethiopian calendar."""

    @property
    def name(self) -> str:
        """What it is called in the language of the interface."""
        return {
            "gregorian": pgettext("calendar", "Gregorian"),
            "persian": pgettext("calendar", "Persian"),
            "islamic": pgettext("calendar", "Islamic"),
            "ethiopian": pgettext("calendar", "Ethiopian"),
            "coptic": pgettext("calendar", "Coptic"),
        }[self.code]

    def day(self, year: int, month: int, day: int) -> date | None:
        """Return the day; None when there is no such day, or none that can be kept."""
        if year < 1:
            return None
        if self.system is not None:
            found = QDate(year, month, day, QCalendar(self.system))
        else:
            found = _ethiopian(year + self.behind, month, day)
        return date(found.year(), found.month(), found.day()) if found.isValid() and 1 <= found.year() <= 9999 else None

    def parts(self, day: date) -> Parts:
        """Return a day's year, month and day."""
        there = QDate(day.year, day.month, day.day)
        if self.system is not None:
            found = QCalendar(self.system).partsFromDate(there)
            return found.year, found.month, found.day
        year, month, day_of_month = _ethiopian_parts(there)
        return year - self.behind, month, day_of_month

    def middle(self, year: int, month: int | None) -> date | None:
        """Return the day in the middle of a year or a month; None when there is no such one."""
        first = self.day(year, month or 1, 1)
        after = (
            self.day(year + 1, 1, 1) if month is None or month == self.months(year) else self.day(year, month + 1, 1)
        )
        return first + (after - first) // 2 if first and after else None

    def kept(self, year: int, month: int | None, day: int | None, *, about: bool) -> PartialDate | None:
        """Return what is kept of a date told in this calendar; None when there is no such day.

        A month or a year of another calendar than the Gregorian one is kept as the Gregorian one that holds most of
        it, and so as "about".
        """
        found = self.middle(year, month) if day is None else self.day(year, month or 0, day)
        if found is None:
            return None
        if day is not None:
            return PartialDate(found.year, found.month, found.day, about)
        return PartialDate(found.year, found.month if month else None, None, about or self.code != "gregorian")

    def shown(self, kept: PartialDate) -> tuple[int, int | None, int | None]:
        """Return year, month and day of what is kept, as far as they are known; the counterpart of :meth:`kept`."""
        if self.code == "gregorian":
            return kept.year, kept.month, kept.day
        if kept.day is not None:
            return self.parts(kept.first_day)
        year, month, _day = self.parts(GREGORIAN.middle(kept.year, kept.month) or kept.first_day)
        return year, month if kept.month else None, None

    def months(self, year: int) -> int:
        """Return how many months a year has."""
        return 13 if self.system is None else max(1, QCalendar(self.system).monthsInYear(year) or 12)

    def month_names(self, in_language: str) -> Sequence[str]:
        """Return the names of the months in a language."""
        if self.code == "gregorian":
            return [name for _number, name in sorted(locale(in_language).months["stand-alone"]["wide"].items())]
        if self.system is None:
            names = COPTIC if self.code == "coptic" else ETHIOPIAN
            return names.get(in_language, names["en"])
        said, calendar = QLocale(_LOCALES.get(in_language, in_language)), QCalendar(self.system)
        return [calendar.standaloneMonthName(said, month) for month in range(1, 13)]

    def words(self, year: int, month: int | None, day: int | None, in_language: str) -> str:
        """Write a date: ``1371``, ``Mordad 1371``, ``10 Mordad 1371``."""
        named = [] if month is None else [self.month_names(in_language)[month - 1]]
        return " ".join([*([str(day)] if day and named else []), *named, str(year)])


GREGORIAN = Calendar("gregorian", QCalendar.System.Gregorian)
CALENDARS = {
    each.code: each
    for each in (
        GREGORIAN,
        Calendar("persian", QCalendar.System.Jalali),
        Calendar("islamic", QCalendar.System.IslamicCivil),
        Calendar("ethiopian", None),
        Calendar("coptic", None, behind=276),
    )
}
_CUSTOMARY = {
    "fa": "persian",
    "prs": "persian",
    "ps": "persian",
    "ar": "islamic",
    "am": "ethiopian",
    "ti": "ethiopian",
    "om": "ethiopian",
}


def asked_for(appearance: Sequence[str]) -> Calendar:
    """Return the calendar that a question is asked in; the Gregorian one where it says nothing."""
    return next((CALENDARS[name] for name in appearance if name in CALENDARS), GREGORIAN)


def offered(appearance: Sequence[str], languages: Sequence[str]) -> list[Calendar]:
    """Return the calendars to choose from: what the question asks for, and what speakers of the languages may use."""
    codes = [asked_for(appearance).code, *(_CUSTOMARY[code] for code in (*languages, language()) if code in _CUSTOMARY)]
    return [CALENDARS[code] for code in dict.fromkeys(["gregorian", *codes])]


def _new_year(year: int) -> QDate:
    return QDate(year + 7, 8, 30 if year % 4 == 0 else 29, _JULIAN)


def _ethiopian(year: int, month: int, day: int) -> QDate:
    length = 30 if month <= 12 else 6 if year % 4 == 3 else 5
    if not (1 <= month <= 13 and 1 <= day <= length):
        return QDate()
    return _new_year(year).addDays((month - 1) * 30 + day - 1)


def _ethiopian_parts(day: QDate) -> Parts:
    year = _JULIAN.partsFromDate(day).year - 7
    if day < _new_year(year):
        year -= 1
    since = _new_year(year).daysTo(day)
    return year, since // 30 + 1, since % 30 + 1
