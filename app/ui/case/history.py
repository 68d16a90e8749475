"""The steps of the change log as sentences."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby

from app.casework.views.cases import HistoryRow
from app.i18n import _, format_date
from app.instruments.manner import Manner
from app.ui.bidi import isolate
from app.ui.interview.manners import in_words
from app.ui.words import in_interface_language

_ADDED = "repeat-added"


@dataclass(frozen=True, slots=True)
class Step:
    """What was done, by whom, when; ``question`` is what an answer answers."""

    text: str
    who: str
    at: datetime
    question: str = ""
    about: str = ""
    """How an answer was given, where that is known."""


SITTING = timedelta(hours=1)
"""Who does nothing for so long has got up from the table."""


def is_same_sitting(later: Step, earlier: Step) -> bool:
    """Whether two steps that follow each other were done at one sitting: one day, one person, no long pause."""
    days = later.at.astimezone().date(), earlier.at.astimezone().date()
    return days[0] == days[1] and later.who == earlier.who and later.at - earlier.at < SITTING


def steps(rows: Sequence[HistoryRow]) -> Iterator[Step]:
    """Tell the steps one after another; entries that were added in one go, as at the start, are one step."""
    for (at, kind, who), group in groupby(rows, key=lambda row: (row.at, row.kind, row.who)):
        together = list(group)
        if kind == _ADDED:
            names = [isolate(in_interface_language(row.question)) for row in reversed(together)]
            yield Step(_("Added: {question}").format(question=" · ".join(names)), who, at)
        else:
            yield from (_step(row) for row in together)


def _step(row: HistoryRow) -> Step:
    """Say in words what was done. Answers are data and keep their own direction."""
    question = isolate(in_interface_language(row.question))
    before, after = isolate(_said(row.before)), isolate(_said(row.after))
    if row.kind == "repeat-removed":
        return Step(_("Removed: {question}").format(question=question), row.who, row.at)
    if row.kind == "section":
        return Step(_("Read a section back to the person"), row.who, row.at, question)
    if row.kind == "manner":
        return Step(in_words(Manner.parse(row.provenance)), row.who, row.at, question)
    if row.kind == "carried":
        day = isolate(format_date(date.fromisoformat(row.after))) if row.after else "–"
        return Step(_("Began with the answers of the interview of {day}").format(day=day), row.who, row.at)
    if question:
        return _given(row, before, after, question)
    plain = {
        "case-created": _("Opened the case"),
        "assessment-started": _("Started an interview"),
        "assessment-finished": _("Finished the interview"),
        "sealed": _("Sealed for {recipient}").format(recipient=after) if after else _("Sealed"),
        "taken-back": _("Took back what was sealed for {recipient}").format(recipient=after),
        "receipt": _("Took in a receipt"),
        "restricted": _("Restricted the use of the case, or ended that"),
        "same-person": _("Decided whether this is the person of another case"),
        "attached": _("Added {name}").format(name=after),
    }
    return Step(plain.get(row.kind, after or before or _("Changed the case")), row.who, row.at)


def _given(row: HistoryRow, before: str, after: str, question: str) -> Step:
    """Tell of an answer: taken over, confirmed, known otherwise, or given."""
    now, was = Manner.parse(row.provenance), Manner.parse(row.provenance_before)
    if now.carried:
        told = _("{answer}, from {day}, not yet confirmed")
        text = told.format(answer=after, day=isolate(format_date(date.fromisoformat(now.carried))))
        return Step(text, row.who, row.at, question)
    if after and row.after == row.before and was.carried:
        return Step(_("Confirmed: {answer}").format(answer=after), row.who, row.at, question, in_words(now))
    if after and row.after == row.before and now != was:
        return Step(after, row.who, row.at, question, in_words(now))
    return Step(_answer(before, after), row.who, row.at, question, in_words(now))


def _answer(before: str, after: str) -> str:
    if before and after:
        return _("{after} (before: {before})").format(after=after, before=before)
    return after or _("Answer cleared (before: {before})").format(before=before or "–")


def _said(answer: str) -> str:
    """Return an answer; a question that was marked instead of answered says so."""
    marks = {"declined": _("prefers not to say"), "unknown": _("does not know")}
    return marks.get(answer, answer)
