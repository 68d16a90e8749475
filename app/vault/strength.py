"""How long a password would hold against somebody who has stolen the laptop. Honest, and in our own words."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from app.i18n import _, ngettext

GUESSES_PER_SECOND = 10_000
"""A thief with a hall of graphics cards against Argon2id at our cost; a rate at a login prompt would flatter."""

ACCEPTABLE = 3
"""The lowest score a vault should be closed with: ten years or more."""

_LONGEST_JUDGED = 72
_MINUTE = 60
_HOUR = 60 * _MINUTE
_DAY = 24 * _HOUR
_MONTH = 30 * _DAY
_YEAR = 365 * _DAY
_SCORES = (_HOUR, _MONTH, 10 * _YEAR, 1000 * _YEAR)


@dataclass(frozen=True, slots=True)
class Measure:
    """``score`` 0 to 4; the time a thief needs, as a power of ten of seconds and in words; advice, if any."""

    score: int
    crack_seconds_log10: float
    crack_time: str
    advice: str

    @property
    def acceptable(self) -> bool:
        """Whether the password is good enough to close a vault with."""
        return self.score >= ACCEPTABLE


def measure(password: str, words: Iterable[str] = ()) -> Measure:
    """Judge ``password``; ``words`` (the person's name, the centre) are the first a thief would try."""
    # Imported here: its word lists take 20 MB and a third of a second that only this screen needs.
    from zxcvbn import zxcvbn  # noqa: PLC0415

    if not password:
        return Measure(0, 0.0, _in_words(0.0), _advice("", alone=True))
    result = zxcvbn(password[:_LONGEST_JUDGED], user_inputs=[word for word in words if word])
    guesses_log10 = float(result["guesses_log10"])
    seconds_log10 = max(0.0, guesses_log10 - math.log10(GUESSES_PER_SECOND))
    score = sum(seconds_log10 >= math.log10(limit) for limit in _SCORES)
    matches = result["sequence"]
    weakest = max(matches, key=lambda match: len(match["token"]))["pattern"]
    advice = "" if score >= ACCEPTABLE else _advice(weakest, alone=len(matches) == 1)
    return Measure(score, seconds_log10, _in_words(seconds_log10), advice)


def _in_words(seconds_log10: float) -> str:
    if seconds_log10 >= math.log10(1000 * _YEAR):
        return _("longer than a thousand years")
    seconds = 10**seconds_log10
    if seconds >= _YEAR:
        years = round(seconds / _YEAR)
        return ngettext("about {count} year", "about {count} years", years).format(count=years)
    if seconds >= _MONTH:
        months = round(seconds / _MONTH)
        return ngettext("about {count} month", "about {count} months", months).format(count=months)
    if seconds >= _DAY:
        days = round(seconds / _DAY)
        return ngettext("about {count} day", "about {count} days", days).format(count=days)
    if seconds >= _HOUR:
        hours = round(seconds / _HOUR)
        return ngettext("about {count} hour", "about {count} hours", hours).format(count=hours)
    return _("less than an hour")


def _advice(pattern: str, *, alone: bool) -> str:
    if pattern == "dictionary" and alone:
        return _("One word or a known password is guessed at once. Use four or five unrelated words instead.")
    if pattern in ("date", "regex"):
        return _("Dates and years are easy to guess. Use four or five unrelated words instead.")
    if pattern in ("repeat", "sequence", "spatial"):
        return _("Rows of keys, sequences and repeats are easy to guess. Use four or five unrelated words instead.")
    return _("Add another word or two. Length helps more than signs and capitals.")
