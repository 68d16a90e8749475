"""What left a laptop, on paper: to whom, when, on what basis, for what purpose, of how many people. Nobody is named
but staff and recipients.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path

from app.i18n import format_time
from app.profile.dates import PartialDate
from app.profile.model import Texts
from app.reports.flow import Cell, Sheet
from app.reports.labelled import add_labelled, labelled
from app.reports.pages import write_pages
from app.reports.pieces import LABEL, Space, text
from app.reports.style import BODY, SPACE, STRONG, TITLE
from app.reports.voice import Voice


@dataclass(frozen=True, slots=True)
class Disclosed:
    """One recipient of one bundle.

    ``state``: ``waiting``, ``overdue``, ``confirmed``, ``partly``, ``refused`` or ``taken-back``.
    ``erased``: of how many people they have told that they hold them no more.
    """

    at: datetime
    recipient: str
    user: str
    approved_by: str
    people: int
    basis: Texts
    purpose: Texts
    state: str
    answered: date | None
    erased: int


def print_ledger(
    *,
    centre: str,
    day: date,
    recipient: str,
    when: str,
    entries: Sequence[Disclosed],
    languages: Sequence[str],
    target: Path,
) -> int:
    """Write disclosures as a PDF in one or two languages and return its number of pages.

    ``recipient`` and ``when`` are what was chosen, so that nobody takes a part for all: a name, or "" for everybody;
    ``month``, ``year``, a year, or "" for any time. Either the whole file is there afterwards or nothing is; raises as
    :func:`app.files.write_whole`.
    """
    sheet = Sheet(tuple(Voice(language) for language in dict.fromkeys(languages)))
    sheet.add(partial(_head, centre, day, recipient, when, len(entries)), tinted=True, level=1)
    if not entries:
        sheet.add(lambda voice, width: text(voice, voice.texts.gettext("Nothing has been sent."), BODY, width))
    for entry in entries:
        sheet.add(partial(_about, entry), before=SPACE[2], keep=True)
        add_labelled(sheet, partial(_facts, entry))
    return write_pages(sheet, sheet.voices[0].texts.gettext("What was sent, and on what basis"), target)


def _head(centre: str, day: date, recipient: str, when: str, count: int, voice: Voice, width: float) -> Cell:
    t = voice.texts
    chosen = (
        (t.pgettext("ledger", "To whom"), voice.own(recipient) or t.pgettext("ledger", "Everybody")),
        (t.pgettext("ledger", "When"), _when(when, voice)),
    )
    return [
        *text(voice, t.gettext("What was sent, and on what basis"), TITLE, width),
        Space(SPACE[0]),
        *text(voice, voice.joined(voice.own(centre), _day(voice, day)), LABEL, width),
        Space(SPACE[0]),
        *(piece for each in chosen for piece in labelled(voice, *each, width)),
        *text(voice, t.ngettext("{n} bundle", "{n} bundles", count).format(n=count), BODY, width),
    ]


def _when(when: str, voice: Voice) -> str:
    t = voice.texts
    known = {
        "": t.pgettext("ledger", "At any time"),
        "month": t.pgettext("ledger", "In the last 30 days"),
        "year": t.pgettext("ledger", "In the last 12 months"),
    }
    return known.get(when) or t.pgettext("ledger", "In {year}").format(year=when)


def _about(entry: Disclosed, voice: Voice, width: float) -> Cell:
    return text(voice, voice.own(entry.recipient), STRONG, width)


def _facts(entry: Disclosed, voice: Voice) -> tuple[tuple[str, str], ...]:
    t = voice.texts
    at = voice.joined(_day(voice, entry.at.date()), format_time(entry.at, voice.language))
    by = voice.own(entry.user)
    if entry.approved_by:
        by = voice.joined(by, t.gettext("approved by {name}").format(name=voice.own(entry.approved_by)))
    return (
        (t.pgettext("ledger", "Sealed"), at),
        (t.pgettext("ledger", "By whom"), by),
        (t.gettext("People"), str(entry.people)),
        (t.gettext("Legal basis"), voice.wording(entry.basis)),
        (t.gettext("Purpose"), voice.wording(entry.purpose)),
        (t.gettext("Receipt"), _receipt(entry, voice)),
    )


def _receipt(entry: Disclosed, voice: Voice) -> str:
    t = voice.texts
    answered = _day(voice, entry.answered) if entry.answered else ""
    said = {
        "confirmed": t.gettext("received there, confirmed {day}").format(day=answered),
        "partly": t.pgettext("ledger", "received there in part, {day}").format(day=answered),
        "refused": t.gettext("refused there, {day}").format(day=answered),
        "overdue": t.pgettext("ledger", "none has come yet, and it is overdue"),
        "taken-back": t.pgettext("ledger", "none: it was taken back before it left"),
    }.get(entry.state, t.gettext("none has come yet"))
    erased = t.ngettext("{n} person erased there", "{n} people erased there", entry.erased).format(n=entry.erased)
    return voice.joined(said, erased if entry.erased else "")


def _day(voice: Voice, day: date) -> str:
    return voice.date(PartialDate(day.year, day.month, day.day))
