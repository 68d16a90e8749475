"""Dates as people know them: a year, a month or a day, known or about.

The text form is a subset of EDTF level 1 (ISO 8601-2): ``2012``, ``2012-05``, ``2012-05-17``, each with an optional
``~`` for "about". It is what an ``intake-date`` question holds, and so what the log, the bundle and the profile hold.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import total_ordering

from babel.dates import format_date, format_skeleton

from app.i18n import locale, translator

_FORM = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(~?)", re.ASCII)


@total_ordering
@dataclass(frozen=True, slots=True)
class PartialDate:
    """A year, a month of a year, or a day; ``approximate`` when it is only about then.

    Ordered by when it begins; of two that begin together the less precise one comes first.
    """

    year: int
    month: int | None = None
    day: int | None = None
    approximate: bool = False

    def __post_init__(self) -> None:
        if self.day is not None and self.month is None:
            raise ValueError("a day needs a month")
        date(self.year, self.month or 1, self.day or 1)

    @classmethod
    def parse(cls, text: str) -> "PartialDate | None":
        """Read the text form; None when it is empty or not a date of these forms, such as the 30th of February."""
        match = _FORM.fullmatch(text.strip())
        if match is None:
            return None
        year, month, day, about = match.groups()
        try:
            return cls(
                int(year),
                int(month) if month else None,
                int(day) if day else None,
                bool(about),
            )
        except ValueError:
            return None

    @property
    def text(self) -> str:
        """The EDTF form: ``parse(d.text) == d``."""
        parts = [
            f"{self.year:04}",
            *(f"{part:02}" for part in (self.month, self.day) if part is not None),
        ]
        return "-".join(parts) + ("~" if self.approximate else "")

    @property
    def precision(self) -> int:
        """1 for a year, 2 for a month, 3 for a day."""
        return 1 if self.month is None else 2 if self.day is None else 3

    @property
    def first_day(self) -> date:
        """The earliest day it can be."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last_day(self) -> date:
        """The latest day it can be."""
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])

    def format(self, language: str, *, short: bool = False) -> str:
        """In words, in a language: ``about 2012``, ``May 2012``, ``17 May 2012``; ``short`` shortens a day's month."""
        where = locale(language)
        if self.day is not None:
            words = format_date(self.first_day, format="medium" if short else "long", locale=where)
        else:
            words = format_skeleton("y" if self.month is None else "yMMMM", self.first_day, locale=where)
        if not self.approximate:
            return words
        return translator(language).pgettext("date", "about {date}").format(date=words)

    def __str__(self) -> str:
        return self.text

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, PartialDate):
            return NotImplemented
        return self._key() < other._key()

    def _key(self) -> tuple[int, int, int, bool]:
        return (self.year, self.month or 0, self.day or 0, self.approximate)
